"""What one visit to a source writes to the store, and what it must read to decide."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from watcher.model.alert import Alert
from watcher.model.ids import ItemKey, SpeakerId, StatementId
from watcher.model.item import Item
from watcher.model.reader import Reader
from watcher.model.source import Memory
from watcher.model.statement import Statement
from watcher.model.verdict import Told, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One statement to be stored with its verdict, and the alerts that it causes (none for a
    repeat).
    """

    id: StatementId
    item: ItemKey
    statement: Statement
    words: str
    verdict: Verdict
    alerts: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the decision needs, read inside the transaction that writes it.

    `known`: statements of the speakers in question, at most 48 h older than the visit, newest
    first, and any older one of the same items. `followers`: the active readers of each speaker.
    """

    known: tuple[Told, ...] = ()
    followers: Mapping[SpeakerId, tuple[Reader, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The result of one visit that brought a body: written whole or not at all.

    `memory`: the state after it. `items`: new and changed ones. `targets`: for each speaker with a
    statement, the follow targets that cover it (the speaker, its organisation, "*").
    """

    memory: Memory
    at: datetime
    items: tuple[Item, ...] = ()
    targets: Mapping[SpeakerId, tuple[str, ...]] = field(default_factory=dict)


Decide = Callable[[Reading], tuple[Filing, ...]]
"""Pure: called inside the transaction, on the store's thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was really new: filings already in the store (same id) are left out."""

    filings: tuple[Filing, ...] = ()
    parcels: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A stored statement for lists (/latest, `watcher status`): newest first."""

    id: StatementId
    speaker: SpeakerId
    manner: str
    words: str
    url: str
    source: str
    when: datetime
    venue: str = ""
    said_on: str = ""
