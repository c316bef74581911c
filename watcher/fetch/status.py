"""What a status line and headers say, before any body is read. Pure."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from watcher.fetch.trouble import Trouble
from watcher.model.fetched import Code

LONGEST_RETRY = timedelta(hours=24)
"""faults S13: no server may silence a source for longer."""

LONGEST_ETAG = 512
"""faults S23: a longer one is not worth sending back."""

_LONGEST_MODIFIED = 64  # an HTTP date has 29 characters; some servers send their own formats
_VISIBLE = re.compile(r"[\x20-\x7e]+\Z")
_SECONDS = re.compile(r"[0-9]{1,12}\Z")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_BODIES = frozenset({200, 203})
_PLAIN_ENCODINGS = frozenset({"", "identity", "none", "utf-8", "utf8"})  # the last three: a guess
_GZIP = frozenset({"gzip", "x-gzip"})


def is_redirect(status: int) -> bool:
    """Say whether the answer sends us elsewhere."""
    return status in _REDIRECTS


def is_permanent(status: int) -> bool:
    """Say whether a redirect is meant to be remembered."""
    return status in _PERMANENT


def trouble(
    status: int, headers: httpx.Headers, *, now: datetime, conditional: bool
) -> Trouble | None:
    """Say what is wrong with an answer, going by its head alone; None for a 304 or a body.

    `conditional`: validators were sent, so that 304 is an answer to something.
    """
    if status in _BODIES or (status == 304 and conditional):
        return None
    wish = retry_after(headers.get("retry-after", ""), now)
    code, said = _meaning(status, headers, asked_to_wait=wish is not None)
    return Trouble(code=code, reason=f"HTTP {status}: {said}", retry_after=wish)


def _meaning(status: int, headers: httpx.Headers, *, asked_to_wait: bool) -> tuple[Code, str]:
    if _is_challenge(headers):
        return Code.REFUSED, "a challenge for browsers"
    if status in {401, 403, 451}:
        return Code.REFUSED, "we are refused"
    if status in {404, 410}:
        return Code.GONE, "the page is gone"
    if status == 429 or (status == 503 and asked_to_wait):
        return Code.RATE_LIMITED, "asked to come back later"
    if status == 304:
        return Code.PROTOCOL, "not modified, although nothing was asked about"
    if 300 <= status < 400:
        return Code.REDIRECT, "a redirect that names no place"
    return Code.STATUS, "no page"


def _is_challenge(headers: httpx.Headers) -> bool:
    """Know the two big ones by header: Cloudflare ("Detecting a challenge page response") and AWS
    WAF, which sends status 202 with its own.
    """
    return headers.get("cf-mitigated", "").lower() == "challenge" or headers.get(
        "x-amzn-waf-action", ""
    ).lower() in {"challenge", "captcha"}


def retry_after(value: str, now: datetime) -> timedelta | None:
    """Read Retry-After, seconds or a date (RFC 9110 section 10.2.3), clamped to [0, 24 h].

    None when it is absent, negative or no such thing.
    """
    text = value.strip()
    if _SECONDS.match(text):
        return min(
            timedelta(seconds=int(text[:6])) if len(text) <= 6 else LONGEST_RETRY, LONGEST_RETRY
        )
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return min(max(moment - now, timedelta()), LONGEST_RETRY)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def etag(headers: httpx.Headers) -> str:
    """Give the entity tag to ask with next time, "" for none or one that is too long or odd."""
    return _validator(headers.get("etag", ""), LONGEST_ETAG)


def modified(headers: httpx.Headers) -> str:
    """Give Last-Modified to ask with next time, as the server wrote it, "" for none usable."""
    return _validator(headers.get("last-modified", ""), _LONGEST_MODIFIED)


def _validator(value: str, longest: int) -> str:
    return value if len(value) <= longest and _VISIBLE.match(value) else ""


def is_gzip(headers: httpx.Headers) -> bool | Trouble:
    """Say whether the body is to be inflated; trouble for every encoding that was not asked for.

    More than one encoding is refused whatever they are: 268 bytes of "gzip, gzip, gzip" are 1 GiB.
    """
    encoding = headers.get("content-encoding", "").strip().lower()
    transfer = headers.get("transfer-encoding", "chunked").strip().lower()
    if transfer not in {"chunked", "identity"}:
        return Trouble(code=Code.ENCODING, reason=f"Transfer-Encoding {transfer[:60]!r}")
    if encoding in _GZIP:
        return True
    if encoding in _PLAIN_ENCODINGS:
        return False
    return Trouble(code=Code.ENCODING, reason=f"Content-Encoding {encoding[:60]!r}")


def is_delimited(headers: httpx.Headers) -> bool:
    """Say whether the server tells how long the body is, so that its end can be known."""
    return "content-length" in headers or "chunked" in headers.get("transfer-encoding", "").lower()


def declared_length(headers: httpx.Headers) -> int:
    """Give Content-Length, 0 where there is none that can be read."""
    text = headers.get("content-length", "").strip()
    return int(text) if _SECONDS.match(text) else 0
