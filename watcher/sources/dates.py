"""Dates as sources claim them, as aware UTC or as nothing."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

_FIRST = datetime(1990, 1, 1, tzinfo=UTC)  # before the web: a default of broken software
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*"
    r"(Z|[+-]\d\d:?\d\d|[+-]\d\d)?",
    re.IGNORECASE,
)


def moment(utc: Sequence[int] | None) -> datetime | None:
    """Read year, month, day, hour, minute, second in UTC; None when missing or absurd."""
    if utc is None or len(utc) < 6:
        return None
    year, month, day, hour, minute, second = utc[:6]
    try:
        # 59: a leap second has no place in a datetime
        return _sane(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC))
    except (ValueError, OverflowError, TypeError):
        return None


def iso(text: str) -> datetime | None:
    """Read an ISO 8601 or RFC 3339 date; without a zone it is taken as UTC."""
    match = _ISO.match(text.strip())
    if match is None:
        return None
    local = moment([int(part or 0) for part in match.groups()[:6]])
    try:
        return local and _sane(local - _offset(match[7] or "Z"))
    except OverflowError:
        return None


def claimed(text: str) -> datetime | None:
    """Read what feedparser does not: an RFC 822 date without a zone, taken as UTC."""
    parts = parsedate_tz(text)
    return moment(parts[:6]) if parts is not None and not parts[9] else None


def _offset(zone: str) -> timedelta:
    if zone in "Zz":
        return timedelta()
    digits = zone[1:].replace(":", "").ljust(4, "0")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size


def _sane(when: datetime) -> datetime | None:
    return when if when >= _FIRST else None
