"""A place that is polled, and what is remembered of it between two visits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from watcher.model.ids import SourceId, SpeakerId


class Tier(StrEnum):
    """How far a source may be trusted to carry somebody's own words; shown on every alert."""

    OWN = "own"
    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    AGGREGATOR = "aggregator"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One configured source.

    `every`: the wished interval between visits. `expect`: the longest normal silence.
    `owner`: the speaker whose own channel this is. `language`: BCP 47 primary tag, or "".
    `country`: ISO 3166 alpha-2 of a domestic source, or "". `allow_private`: CIDRs of private
    networks that may be connected to. `backfill`: how many of the newest items of the first visit
    are alerted.
    `options`: what only the source's kind understands, as strings.
    """

    id: SourceId
    kind: str
    name: str
    url: str
    every: timedelta = timedelta(minutes=5)
    owner: SpeakerId | None = None
    language: str = ""
    country: str = ""
    tier: Tier = Tier.UNKNOWN
    expect: timedelta | None = None
    allow_private: tuple[str, ...] = ()
    backfill: int = 0
    options: tuple[tuple[str, str], ...] = ()

    def option(self, key: str, default: str = "") -> str:
        """Give the value of a kind's own option, or `default`."""
        return dict(self.options).get(key, default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the store keeps of a source between visits; all times are UTC.

    `etag`, `modified`: validators of the last body that was read to its end ("" for none).
    `digest`: SHA-256 hex of that body. `full_at`: when a body was last fetched without validators.
    `failures`: failed visits in a row; `code` and `reason` of the last one, since `failing_since`.
    `baselined`: the silent first visit is done. `news_at`: when an item was last new.
    """

    source: SourceId
    next_at: datetime
    etag: str = ""
    modified: str = ""
    digest: str = ""
    visited_at: datetime | None = None
    ok_at: datetime | None = None
    full_at: datetime | None = None
    news_at: datetime | None = None
    failures: int = 0
    code: str = ""
    reason: str = ""
    failing_since: datetime | None = None
    baselined: bool = False
