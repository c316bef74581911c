"""Known statements for the tests of novelty."""

from datetime import UTC, datetime, timedelta

from watcher.model.ids import ItemKey, SourceId, SpeakerId, StatementId
from watcher.model.verdict import Told

MORNING = datetime(2026, 11, 20, 8, tzinfo=UTC)

BORDER = "We will not allow any armed group to use our border villages for attacks on Lebanon"


def told(
    words: str,
    identity: str = "new",
    *,
    hours: float = 0,
    language: str = "en",
    speaker: str = "minister",
    source: str = "",
    item: str = "",
    url: str = "",
) -> Told:
    """A statement; each has its own source and item unless they are given."""
    return Told(
        id=StatementId(identity),
        speaker=SpeakerId(speaker),
        words=words,
        when=MORNING + timedelta(hours=hours),
        language=language,
        source=SourceId(source or f"source of {identity}"),
        item=ItemKey(item or f"item of {identity}"),
        url=url,
    )
