"""What several commands need."""

from watcher.plugins import collect
from watcher.sources.base import SourceKind


def kinds() -> tuple[SourceKind, ...]:
    """Find every source kind."""
    return collect("watcher.sources", "KIND", SourceKind)
