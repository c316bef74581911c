"""An outbox in memory that behaves like the store's, and clocks for it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from watcher.errors import StoreError
from watcher.model.alert import (
    Body,
    GiveUp,
    Moved,
    Outcome,
    Parcel,
    Queue,
    RetryLater,
    Sent,
    Unknown,
)
from watcher.model.ids import AlertId, ReaderId

CREATED = datetime(2026, 11, 23, tzinfo=UTC)


def parcel(number: int = 1, address: str = "1", **more: object) -> Parcel:
    """Make a claimed parcel whose text is its number."""
    made = Parcel(
        id=number,
        alert=AlertId(f"a{number}"),
        reader=ReaderId(f"telegram:{address}"),
        channel="telegram",
        address=address,
        thread="",
        group=address.startswith("-"),
        part=1,
        parts=1,
        body=Body(html=f"<b>{number}</b>", plain=str(number)),
        attempts=1,
        doubts=0,
        created=CREATED,
    )
    return replace(made, **more)  # type: ignore[arg-type]


@dataclass(slots=True)
class Row:
    """One row; `ends`: how each attempt ended."""

    parcel: Parcel
    state: str = "pending"
    ready_at: datetime = CREATED
    ends: list[Outcome] = field(default_factory=list)


class MemoryOutbox:
    """Rows in the order of their writing. `broken`: every call raises `StoreError`."""

    def __init__(self, *parcels: Parcel) -> None:
        self.rows = [Row(parcel=replace(each, attempts=0)) for each in parcels]
        self.broken = False
        self.looks = 0
        self.claims = 0

    def add(self, *parcels: Parcel) -> None:
        """Write more rows."""
        self.rows += [Row(parcel=replace(each, attempts=0)) for each in parcels]

    def states(self) -> list[str]:
        """Give the state of each row, in order."""
        return [row.state for row in self.rows]

    async def recover(self, now: datetime) -> int:
        self._check()
        doubtful = [row for row in self.rows if row.state == "sending"]
        for row in doubtful:
            row.state = "pending"
            row.parcel = replace(row.parcel, doubts=row.parcel.doubts + 1)
        return len(doubtful)

    async def queues(self) -> tuple[Queue, ...]:
        self._check()
        self.looks += 1
        heads: dict[tuple[str, str], Row] = {}
        for row in self.rows:
            if row.state in {"pending", "sending"}:
                heads.setdefault((row.parcel.channel, row.parcel.address), row)
        return tuple(
            Queue(channel=channel, address=address, group=row.parcel.group, ready_at=row.ready_at)
            for (channel, address), row in heads.items()
        )

    async def claim(self, channel: str, address: str, now: datetime) -> Parcel | None:
        self._check()
        self.claims += 1
        chat = [
            row
            for row in self.rows
            if (row.parcel.channel, row.parcel.address) == (channel, address)
            and row.state in {"pending", "sending"}
        ]
        if not chat or chat[0].state == "sending" or chat[0].ready_at > now:
            return None
        head = chat[0]
        head.state = "sending"
        head.parcel = replace(head.parcel, attempts=head.parcel.attempts + 1)
        return head.parcel

    async def settle(
        self, parcel: Parcel, outcome: Outcome, *, now: datetime, retry_at: datetime | None
    ) -> None:
        self._check()
        row = next(row for row in self.rows if row.parcel.id == parcel.id)
        assert row.state == "sending"
        row.ends.append(outcome)
        match outcome:
            case Sent():
                row.state = "sent"
            case RetryLater():
                assert retry_at is not None
                row.state, row.ready_at = "pending", retry_at
            case Moved(address=address):
                row.state = "pending"
                for each in self.rows:
                    if each.parcel.address == parcel.address:
                        each.parcel = replace(each.parcel, address=address)
            case GiveUp(block=block):
                row.state = "dead"
                for each in self.rows if block else ():
                    if each.parcel.reader == parcel.reader and each.state == "pending":
                        each.state = "cancelled"
            case Unknown():
                row.parcel = replace(row.parcel, doubts=row.parcel.doubts + 1)
                row.state = "dead" if retry_at is None else "pending"
                row.ready_at = retry_at or row.ready_at

    def _check(self) -> None:
        if self.broken:
            raise StoreError("the disk is full")
