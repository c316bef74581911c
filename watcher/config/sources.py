"""sources/*.yaml: the places that are polled."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from watcher.config.entry import Entry
from watcher.config.values import (
    Country,
    Duration,
    Flag,
    Identifier,
    Language,
    Network,
    Option,
    Text,
    WebAddress,
    number,
    one_of,
)
from watcher.model.ids import SourceId, SpeakerId
from watcher.model.source import Source, Tier

TIERS = tuple(tier.value for tier in Tier)


class SourceEntry(Entry):
    """One source that is visited again and again."""

    id: Annotated[Identifier, Field(description="Stable: keeps its history over a new URL.")]
    url: Annotated[WebAddress, Field(description="http:// or https://, no password in it.")]
    name: Annotated[Text | None, Field(description="As shown on alerts; the id if left out.")] = (
        None
    )
    kind: Annotated[Text, Field(description="How it is read; see watcher check.")] = "feed"
    every: Annotated[
        Duration | None, Field(description="Between two visits; polling.every if left out.")
    ] = None
    owner: Annotated[
        Identifier | None, Field(description="The id of the speaker whose own channel this is.")
    ] = None
    language: Annotated[Language | None, Field(description="What it writes in.")] = None
    country: Annotated[
        Country | None, Field(description="Of a domestic source: whose ministries it means.")
    ] = None
    tier: Annotated[
        Literal["own", "agency", "broadcaster", "aggregator", "unknown"],
        one_of(*TIERS),
        Field(description="How far it may be trusted to carry somebody's own words."),
    ] = "unknown"
    expect: Annotated[
        Duration | None, Field(description="The longest normal silence; longer is a fault.")
    ] = None
    allow_private: Annotated[
        tuple[Network, ...], Field(description="Private networks that it may lie in.")
    ] = ()
    backfill: Annotated[
        int,
        Field(ge=0, le=100, description="Newest items of the first visit that are alerted."),
        number(0, 100),
    ] = 0
    options: Annotated[
        dict[str, Option] | None, Field(description="What only this kind of source understands.")
    ] = None
    enabled: Annotated[Flag, Field(description="false: not visited, its history kept.")] = True

    def source(self, every: timedelta) -> Source:
        """Turn the entry into the domain's type; `every` stands in for a missing interval."""
        return Source(
            id=SourceId(self.id),
            kind=self.kind,
            name=self.name or self.id,
            url=self.url,
            every=self.every or every,
            owner=SpeakerId(self.owner) if self.owner else None,
            language=self.language or "",
            country=self.country or "",
            tier=Tier(self.tier),
            expect=self.expect,
            allow_private=self.allow_private,
            backfill=self.backfill,
            options=tuple((self.options or {}).items()),
        )


class SourcesFile(Entry):
    """Sources that the watcher visits."""

    sources: Annotated[list[SourceEntry], Field(min_length=1)]
