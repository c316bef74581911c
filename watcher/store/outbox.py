"""The desk of the outbox: what is to be sent, claimed before the call and settled after it.

pending > sending > sent | wait | dead | cancelled | expired, each step committed. What is
`sending` when the process dies may have been delivered: `recover` counts a doubt and lets it be
sent again. So nothing is lost, and what may arrive twice has been counted.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    func,
    select,
    text,
    update,
)

from watcher.model.alert import Body, Outcome, Parcel, Queue
from watcher.model.ids import AlertId, ReaderId
from watcher.model.reader import Reader
from watcher.store.database import Database
from watcher.store.queueing import Queueing
from watcher.store.settle import settle
from watcher.store.tables import OPEN, bodies, notices, outbox

_STATES = ("pending", "sending", "sent", "wait", "dead", "cancelled", "expired")

_HERE = and_(outbox.c.channel == bindparam("_channel"), outbox.c.address == bindparam("_address"))
_HEAD = select(func.min(outbox.c.id)).where(_HERE, text(OPEN)).scalar_subquery()
_ON_THE_WAY = select(outbox.c.id).where(_HERE, text("state = 'sending'")).correlate(None).exists()
_CLAIM = (
    update(outbox)
    .where(outbox.c.id == _HEAD, outbox.c.next_at <= bindparam("_now"), ~_ON_THE_WAY)
    .where(outbox.c.state.in_(("pending", "wait")))  # looked at again after waiting for a lock
    .values(state="sending", attempts=outbox.c.attempts + 1, claimed_at=bindparam("_now"))
    .returning(
        outbox.c.id,
        outbox.c.alert,
        outbox.c.reader,
        outbox.c.channel,
        outbox.c.address,
        outbox.c.thread,
        outbox.c.is_group.label("group"),
        outbox.c.part,
        outbox.c.parts,
        outbox.c.attempts,
        outbox.c.doubts,
        outbox.c.created_at.label("created"),
        outbox.c.body,
    )
)
_BODY = select(bodies.c.html, bodies.c.plain).where(bodies.c.digest == bindparam("digest"))

_HEADS = (
    select(
        func.min(outbox.c.id).label("id"),
    )
    .where(text(OPEN))
    .group_by(outbox.c.channel, outbox.c.address)
    .subquery()
)
_QUEUES = (
    select(outbox.c.channel, outbox.c.address, outbox.c.is_group, outbox.c.next_at)
    .join_from(_HEADS, outbox, outbox.c.id == _HEADS.c.id)
    .order_by(outbox.c.next_at, outbox.c.id)
)


class Outbox:
    """Every method is a coroutine over one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queueing = Queueing(database)
        put = database.insert(notices)
        self._told = put.on_conflict_do_update(
            index_elements=[notices.c.key], set_={"told_at": put.excluded.told_at}
        )

    async def queues(self) -> tuple[Queue, ...]:
        """Give every chat with a row not yet at its end (also on its way), by when it is ready."""
        return await self._database.read(
            lambda connection: tuple(
                Queue(channel=row[0], address=row[1], group=row[2], ready_at=row[3])
                for row in connection.execute(_QUEUES)
            )
        )

    async def claim(self, channel: str, address: str, now: datetime) -> Parcel | None:
        """Take the oldest open row of a chat; it is `sending`, and committed so, on return.

        None when there is none, when it is not due yet, or when a row of the chat is on its way.
        A caller cancelled while this runs leaves the row `sending` until `recover`: shield it.
        """
        values = {"_channel": channel, "_address": address, "_now": now}

        def work(connection: Connection) -> Parcel | None:
            row = connection.execute(_CLAIM, values).mappings().first()
            if row is None:
                return None
            body = connection.execute(_BODY, {"digest": row["body"]}).one()
            return _parcel(row, Body(html=body.html, plain=body.plain))

        return await self._database.write(work)

    async def settle(
        self, parcel: Parcel, outcome: Outcome, *, now: datetime, retry_at: datetime | None
    ) -> None:
        """Write down how sending ended.

        Sent: `sent`. RetryLater: `wait` until `retry_at`, or now. Moved: the chat's readers, what
        they follow and its open rows get the new address, this row is pending again. GiveUp:
        `dead`, and where the chat is blocked its readers are too and its open rows `cancelled`.
        Unknown: one doubt more, then `wait` until `retry_at`, or `dead` without one. A row that
        is no longer on its way under this claim is left alone, unless it was sent after all.
        """
        await self._database.write(
            lambda connection: settle(
                connection, self._database, parcel, outcome, now=now, retry_at=retry_at
            )
        )

    async def recover(self, now: datetime) -> int:
        """Call once at start: whatever is `sending` was cut off; count a doubt, pend it again."""
        again = (
            update(outbox)
            .where(text("state = 'sending'"))
            .values(state="pending", doubts=outbox.c.doubts + 1, next_at=now, error="cut off")
        )
        return await self._database.write(lambda connection: connection.execute(again).rowcount)

    async def post(
        self,
        key: str,
        body: tuple[Body, ...],
        readers: Sequence[Reader],
        *,
        now: datetime,
        again_after: timedelta,
    ) -> int:
        """Queue a notice to operators, unless the same key was told less than `again_after` ago.

        Gives how many rows that made. Nothing is noted where there is nobody to tell.
        """
        last = select(notices.c.told_at).where(notices.c.key == key)

        def work(connection: Connection) -> int:
            self._database.line_up(connection)
            told = connection.execute(last).scalar()
            if told is not None and now - told < again_after:
                return 0
            rows = self._queueing.notice(connection, key, body, readers, now=now)
            if rows:
                connection.execute(self._told, {"key": key, "told_at": now})
            return rows

        return await self._database.write(work)

    async def counts(self) -> dict[str, int]:
        """Count rows by state (every state is named), and `doubts`: calls that ended unknown."""
        query = select(outbox.c.state, func.count(), func.sum(outbox.c.doubts)).group_by(
            outbox.c.state
        )

        def work(connection: Connection) -> dict[str, int]:
            rows = connection.execute(query).all()
            by_state = dict.fromkeys(_STATES, 0) | {row[0]: int(row[1]) for row in rows}
            return by_state | {"doubts": sum(int(row[2]) for row in rows)}

        return await self._database.read(work)


def _parcel(row: Mapping[Any, Any], body: Body) -> Parcel:
    fields = {name: value for name, value in row.items() if name != "body"}
    fields["alert"], fields["reader"] = AlertId(row["alert"]), ReaderId(row["reader"])
    return Parcel(body=body, **fields)
