"""What several commands need."""

from datetime import UTC, datetime, timedelta

from watcher.plugins import collect
from watcher.sources.base import SourceKind


def kinds() -> tuple[SourceKind, ...]:
    """Find every source kind."""
    return collect("watcher.sources", "KIND", SourceKind)


def now() -> datetime:
    """Read the clock, in UTC, for a command run by hand."""
    return datetime.now(UTC)  # noqa: TID251


def ago(moment: datetime | None, here: datetime) -> str:
    """Say how far a moment is away: "5 min ago", "in 2 h"; "-" for None."""
    if moment is None:
        return "-"
    away = _rough(abs(here - moment))
    return f"{away} ago" if moment <= here else f"in {away}"


def _rough(span: timedelta) -> str:
    """Give the largest unit that fills a span at least twice: seconds, minutes, hours, days."""
    seconds = int(span.total_seconds())
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def plural(count: int, what: str) -> str:
    """Count things: "1 item", "2 items"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
