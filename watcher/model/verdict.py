"""Whether a statement is news, and what it is compared with."""

from dataclasses import dataclass
from datetime import datetime

from watcher.model.ids import ItemKey, SourceId, SpeakerId, StatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement reduced to what sameness needs. `when`: UTC, the item's `when`; `url`: of the
    item. `recalled` and `confidence`: as of the statement; of such words nobody may have been told.
    """

    id: StatementId
    speaker: SpeakerId
    words: str
    when: datetime
    language: str = ""
    source: SourceId
    item: ItemKey
    url: str = ""
    recalled: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """Nothing known says the same: alert."""

    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """The same words as a known statement: one more outlet, no alert."""

    of: StatementId
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The same item now words the known statement differently; `changed` says how."""

    of: StatementId
    changed: str
    why: tuple[str, ...] = ()


Verdict = New | Repeat | Revision
