"""Put messages into the outbox, inside a transaction that somebody else has begun."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from watcher.model.alert import Alert, Body
from watcher.model.ids import AlertId, ReaderId, StatementId
from watcher.model.reader import Reader
from watcher.store.columns import micros, storable
from watcher.store.database import Database
from watcher.store.tables import bodies, outbox


class Queueing:
    """The two ways into the outbox: alerts of statements and notices to operators."""

    def __init__(self, database: Database) -> None:
        self._put_bodies = database.insert(bodies).on_conflict_do_nothing()
        self._put_rows = (
            database.insert(outbox)
            .on_conflict_do_nothing(index_elements=[outbox.c.reader, outbox.c.alert, outbox.c.part])
            .returning(outbox.c.id)
        )

    def alerts(
        self,
        connection: Connection,
        alerts: Sequence[Alert],
        places: Mapping[ReaderId, Reader],
        *,
        now: datetime,
    ) -> int:
        """Queue every part of every alert, in the order given; give how many rows that made."""
        return self._put(
            connection,
            [
                _row(alert.id, alert.statement, places[alert.reader], part, len(alert.parts), now)
                for alert in alerts
                for part in enumerate(alert.parts, 1)
            ],
            [body for alert in alerts for body in alert.parts],
        )

    def notice(
        self,
        connection: Connection,
        key: str,
        parts: Sequence[Body],
        readers: Sequence[Reader],
        *,
        now: datetime,
    ) -> int:
        """Queue a notice to each of `readers`; give how many rows that made."""
        rows = []
        for reader in readers:
            alert = AlertId(_digest(f"{key}\n{micros(now)}\n{reader.id}"))
            rows += [
                _row(alert, None, reader, part, len(parts), now) for part in enumerate(parts, 1)
            ]
        return self._put(connection, rows, parts)

    def _put(
        self, connection: Connection, rows: Sequence[Mapping[str, Any]], texts: Sequence[Body]
    ) -> int:
        if not rows:
            return 0
        named = {_name(body): body for body in set(texts)}
        connection.execute(
            self._put_bodies,
            [
                {"digest": name, "html": named[name].html, "plain": named[name].plain}
                for name in sorted(named)  # in order, so that two processes never deadlock
            ],
        )
        return len(connection.execute(self._put_rows, rows).all())


def _row(
    alert: AlertId,
    statement: StatementId | None,
    reader: Reader,
    part: tuple[int, Body],
    parts: int,
    now: datetime,
) -> dict[str, Any]:
    number, body = part
    return {
        "alert": alert,
        "statement": statement,
        "reader": reader.id,
        "channel": reader.channel,
        "address": reader.address,
        "thread": reader.thread,
        "is_group": reader.group,
        "part": number,
        "parts": parts,
        "body": _name(body),
        "state": "pending",
        "attempts": 0,
        "doubts": 0,
        "next_at": now,
        "created_at": now,
        "receipt": "",
        "error": "",
    }


def _name(body: Body) -> str:
    """Give the digest that a text is stored under."""
    return _digest(f"{storable(body.html)}\0{storable(body.plain)}")[:32]  # 128 bits are plenty


def _digest(text: str) -> str:
    return sha256(text.encode(errors="replace")).hexdigest()
