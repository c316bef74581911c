"""How each outcome of sending changes the outbox, inside a transaction already begun."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select, text, update

from watcher.model.alert import GiveUp, Moved, Outcome, Parcel, RetryLater, Sent, Unknown
from watcher.model.ids import ReaderId
from watcher.model.reader import Reader, Standing
from watcher.store.database import Database
from watcher.store.record import READER, reader
from watcher.store.tables import OPEN, follows, outbox, readers

_MINE = (
    update(outbox)
    .where(
        outbox.c.id == bindparam("_id"),
        outbox.c.attempts == bindparam("_attempts"),
        outbox.c.state == "sending",
    )
    .values(
        state=bindparam("_state"),
        doubts=outbox.c.doubts + bindparam("_doubts"),
        next_at=bindparam("_next_at"),
        settled_at=bindparam("_settled_at"),
        error=bindparam("_error"),
    )
)
_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("_id"), text(OPEN))
    .values(
        state="sent",
        receipt=bindparam("_receipt"),
        settled_at=bindparam("_now"),
        error=bindparam("_note"),
    )
)


def settle(
    connection: Connection,
    database: Database,
    parcel: Parcel,
    outcome: Outcome,
    *,
    now: datetime,
    retry_at: datetime | None,
) -> None:
    """Write down one outcome; see `Outbox.settle`."""
    match outcome:
        case Sent(receipt=receipt, note=note):
            values = {"_id": parcel.id, "_receipt": receipt, "_now": now, "_note": note}
            connection.execute(_SENT, values)
        case RetryLater(reason=reason):
            _again(connection, parcel, reason, doubts=0, now=now, at=retry_at or now)
        case Unknown(reason=reason):
            if retry_at is None:
                _end(connection, parcel, reason, doubts=1, now=now)
            else:
                _again(connection, parcel, reason, doubts=1, now=now, at=retry_at)
        case GiveUp(reason=reason, block=block):
            _end(connection, parcel, reason, doubts=0, now=now)
            if block:
                _block(connection, parcel, reason, now=now)
        case Moved(address=address):
            if _write(connection, parcel, "pending", "moved", doubts=0, now=now, next_at=now):
                database.line_up(connection)
                _move(connection, database, parcel, address)


def _again(
    connection: Connection, parcel: Parcel, why: str, *, doubts: int, now: datetime, at: datetime
) -> None:
    """Let the row wait; or cancel it, when its reader has meanwhile stopped."""
    stopped = connection.execute(_STOPPED, {"_id": parcel.id}).first() is not None
    state = "cancelled" if stopped else "wait"
    _write(connection, parcel, state, why, doubts=doubts, now=now, next_at=at)


_STOPPED = (
    select(readers.c.id)
    .join_from(outbox, readers, outbox.c.reader == readers.c.id)
    .where(
        outbox.c.id == bindparam("_id"),
        outbox.c.statement.is_not(None),
        readers.c.standing != Standing.ACTIVE.value,
    )
)


def _end(connection: Connection, parcel: Parcel, why: str, *, doubts: int, now: datetime) -> None:
    _write(connection, parcel, "dead", why, doubts=doubts, now=now, next_at=now)


def _write(
    connection: Connection,
    parcel: Parcel,
    state: str,
    why: str,
    *,
    doubts: int,
    now: datetime,
    next_at: datetime,
) -> bool:
    """Change the row if it is still on its way under this claim; say whether it was."""
    values = {
        "_id": parcel.id,
        "_attempts": parcel.attempts,
        "_state": state,
        "_doubts": doubts,
        "_next_at": next_at,
        "_settled_at": now if state in {"dead", "cancelled"} else None,
        "_error": why,
    }
    return connection.execute(_MINE, values).rowcount > 0


def _block(connection: Connection, parcel: Parcel, why: str, *, now: datetime) -> None:
    """Write no more to a chat: block its readers, cancel whatever of it is still open."""
    connection.execute(
        update(readers)
        .where(readers.c.channel == parcel.channel, readers.c.address == parcel.address)
        .values(standing=Standing.BLOCKED.value)
    )
    connection.execute(
        update(outbox)
        .where(
            outbox.c.channel == parcel.channel,
            outbox.c.address == parcel.address,
            outbox.c.state.in_(("pending", "wait")),
        )
        .values(state="cancelled", settled_at=now, error=why)
    )


def _move(connection: Connection, database: Database, parcel: Parcel, address: str) -> None:
    """Give a chat its new address: readers by new ids, with all they follow, and open rows."""
    here = and_(readers.c.channel == parcel.channel, readers.c.address == parcel.address)
    for old in list(map(reader, connection.execute(select(*READER).where(here)))):
        new = _id(old, address)
        _rename(connection, database, old, new, address)
        connection.execute(
            update(outbox).where(outbox.c.reader == old.id, text(OPEN)).values(reader=new)
        )
    connection.execute(
        update(outbox)
        .where(outbox.c.channel == parcel.channel, outbox.c.address == parcel.address, text(OPEN))
        .values(address=address)
    )
    there = and_(readers.c.channel == parcel.channel, readers.c.address == address)
    for seated in map(reader, connection.execute(select(*READER).where(there)).all()):
        quieten(connection, seated.id, seated.standing)


def quieten(connection: Connection, id: ReaderId, standing: Standing) -> None:  # noqa: A002
    """Cancel a reader's alerts not yet on their way, unless it is active; notices still go."""
    if standing is not Standing.ACTIVE:
        connection.execute(
            update(outbox)
            .where(
                outbox.c.reader == id,
                outbox.c.statement.is_not(None),
                outbox.c.state.in_(("pending", "wait")),
            )
            .values(state="cancelled", error=f"reader {standing.value}")
        )


def _id(old: Reader, address: str) -> ReaderId:
    return ReaderId(":".join(part for part in (old.channel, address, old.thread) if part))


def _rename(
    connection: Connection, database: Database, old: Reader, new: ReaderId, address: str
) -> None:
    """Store `old` under its new id, with all it follows.

    Where the new chat has already been met its row stays, but a guest takes the old standing.
    """
    row: dict[str, Any] = {
        "id": new,
        "channel": old.channel,
        "address": address,
        "thread": old.thread,
        "title": old.title,
        "language": old.language,
        "is_group": old.group,
        "standing": old.standing.value,
    }
    if new == old.id:
        return
    met = database.insert(readers).on_conflict_do_update(
        index_elements=[readers.c.id],
        set_={"standing": old.standing.value},
        where=readers.c.standing == Standing.GUEST.value,
    )
    connection.execute(met, row)
    followed = connection.execute(
        select(follows.c.target, follows.c.since).where(follows.c.reader == old.id)
    ).all()
    if followed:
        connection.execute(
            database.insert(follows).on_conflict_do_nothing(),
            [{"reader": new, "target": target, "since": since} for target, since in followed],
        )
    connection.execute(readers.delete().where(readers.c.id == old.id))
