"""Dispatches to render, built from few words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from watcher.model.ids import ItemKey, SourceId, SpeakerId, StatementId
from watcher.model.item import Item
from watcher.model.source import Source, Tier
from watcher.model.span import Span
from watcher.model.speaker import Name, Role, Speaker
from watcher.model.statement import Manner, Statement
from watcher.render import Dispatch

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)

GHANY = Speaker(
    id=SpeakerId("ghany"),
    names=(
        Name(text="Hassan Abdul Ghany", lang="en"),
        Name(text="حسن عبد الغني", lang="ar"),
    ),
    roles=(
        Role(
            titles=(
                Name(text="defence ministry spokesman", lang="en"),
                Name(text="المتحدث باسم وزارة الدفاع", lang="ar"),
            ),
            since=date(2025, 1, 1),
        ),
    ),
    gender="m",
)


def dispatch(
    words: str,
    manner: Manner = Manner.DIRECT,
    *,
    before: str = "",
    after: str = "",
    venue: str = "",
    said_on: date | None = None,
    speaker: Speaker = GHANY,
    language: str = "en",
    source: str = "SANA",
    tier: Tier = Tier.AGENCY,
    url: str = "https://sana.example/1",
    published: datetime = NOW,
    **more: Any,
) -> Dispatch:
    """Build one whose item's text is `before` + `words` + `after` + a venue."""
    text = f"{before}{words}{after} {venue}"
    statement = Statement(
        speaker=speaker.id,
        manner=manner,
        words=(Span(len(before), len(before) + len(words)),),
        venue=Span(len(text) - len(venue), len(text)) if venue else None,
        said_on=said_on,
        confidence=0.9,
    )
    made = Dispatch(
        id=StatementId("a1b2c3"),
        statement=statement,
        words=words,
        speaker=speaker,
        source=Source(id=SourceId("sana"), kind="feed", name=source, url="https://s", tier=tier),
        item=Item(
            source=SourceId("sana"),
            key=ItemKey("1"),
            url=url,
            title="",
            text=text,
            digest="d",
            first_seen=published,
            published=published,
            language=language,
        ),
        now=NOW,
    )
    return replace(made, **more)
