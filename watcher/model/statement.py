"""What a watched speaker said, as found in one text."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from watcher.model.ids import SpeakerId
from watcher.model.source import Tier
from watcher.model.span import Span


class Manner(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    REPORTED = "reported"
    MIXED = "mixed"
    OFFICE = "office"
    OWN_POST = "own post"
    HEADLINE = "headline"
    NO_COMMENT = "no comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text to search. `title` may stand in `text` too (spans refer to `text` only).

    `published`: gives "on Sunday" its date and roles their day. `country`: of a domestic source,
    or "".
    `owner`: the speaker whose own channel published it, `tier` how far the source is trusted.
    """

    text: str
    title: str = ""
    published: datetime | None = None
    country: str = ""
    owner: SpeakerId | None = None
    tier: Tier = Tier.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a watched speaker is named; `span` into the document's text."""

    speaker: SpeakerId
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement. All spans are into the document's text, so the words are always a slice of
    the source.

    `words`: in reading order, more than one where the cue interrupts. `cue`: the saying word.
    `named`: the words that name the speaker. `venue`: "in a post on X". `said_on`: resolved
    against the publish date. `recalled`: old words, quoted again. `relayed_by`: the watched
    speaker who quotes this one. `confidence`: 0 to 1. `why`: reasons in plain words.
    """

    speaker: SpeakerId
    manner: Manner
    words: tuple[Span, ...]
    cue: Span | None = None
    named: Span | None = None
    venue: Span | None = None
    said_on: date | None = None
    recalled: bool = False
    relayed_by: SpeakerId | None = None
    confidence: float
    why: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("a statement has words")

    def text(self, document: str) -> str:
        """Join the words as they stand in `document`, with " … " where something lies between."""
        return " … ".join(span.of(document) for span in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that one document holds of the watched speakers, in the order of the text."""

    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
