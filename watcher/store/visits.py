"""The desk of the sources: what is due, what is remembered of them, what could not be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    bindparam,
    literal_column,
    select,
    update,
)

from watcher.model.ids import ItemKey, SourceId
from watcher.model.source import Memory, Source
from watcher.model.visit import Decide, Recorded, Visit
from watcher.store.columns import storable
from watcher.store.database import Database
from watcher.store.memory import FIELDS, MEMORY, memories, remember
from watcher.store.record import Recorder
from watcher.store.tables import items, quarantine, sources

_KEEP_BYTES = 1024 * 1024  # faults P4: raw bytes are kept, at most 1 MiB
_KEEP_LAST = 3  # faults P4: the last three of a source

_ACTIVE: ColumnElement[bool] = literal_column("active")  # to the letter as in the index
_DUE = (
    select(*MEMORY)
    .where(_ACTIVE, sources.c.next_at <= bindparam("now"))
    .order_by(sources.c.next_at, sources.c.id)
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What a new list of sources changed. `added`: new ones and those that came back."""

    added: tuple[SourceId, ...] = ()
    changed: tuple[SourceId, ...] = ()
    removed: tuple[SourceId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A body kept aside; `body` is cut at 1 MiB."""

    source: SourceId
    at: datetime
    code: str
    reason: str
    body: bytes


class Visits:
    """Every method is a coroutine over one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._recorder = Recorder(database)

    async def register(self, configured: Sequence[Source], now: datetime) -> Registered:
        """Take over the whole list of configured sources.

        New ones, and those whose URL, kind or options changed, are due now; a changed one also
        forgets its validators, which belong to the old address. One that is only to be visited
        more often is due after its new interval at the latest. Those not listed become dormant.
        All keep their history.
        """
        return await self._database.write(lambda connection: _register(connection, configured, now))

    async def due(self, now: datetime, limit: int) -> tuple[Memory, ...]:
        """Give the active sources whose time has come, the longest waiting first."""
        return await self._database.read(
            lambda connection: memories(connection, _DUE, {"now": now, "limit": limit})
        )

    async def hasten(self, now: datetime) -> int:
        """Make every active source due now, for when the clock has jumped; give how many."""
        hasten = update(sources).where(_ACTIVE, sources.c.next_at != now).values(next_at=now)
        return await self._database.write(lambda connection: connection.execute(hasten).rowcount)

    async def memory(self, source: SourceId) -> Memory | None:
        """Give what is remembered of a source; None for one never registered."""
        query = select(*MEMORY).where(sources.c.id == source)
        found = await self._database.read(lambda connection: memories(connection, query, {}))
        return found[0] if found else None

    async def memories(self) -> tuple[Memory, ...]:
        """Give what is remembered of every active source, by id."""
        query = select(*MEMORY).where(_ACTIVE).order_by(sources.c.id)
        return await self._database.read(lambda connection: memories(connection, query, {}))

    async def remember(self, memories: Sequence[Memory]) -> None:
        """Write the states after visits that brought nothing new.

        All of a call in one statement: hand over many at once. Sources never registered are
        passed over.
        """
        if memories:
            await self._database.write(lambda connection: remember(connection, memories))

    async def known_items(self, source: SourceId, keys: Sequence[ItemKey]) -> dict[ItemKey, str]:
        """Give the digest of the stored version of each of these items that is stored."""
        asked = {storable(key): key for key in keys}
        query = select(items.c.key, items.c.digest).where(
            items.c.source == source, items.c.key.in_(asked)
        )

        def work(connection: Connection) -> dict[ItemKey, str]:
            return {asked[key]: digest for key, digest in connection.execute(query)}

        return await self._database.read(work) if keys else {}

    async def record(self, visit: Visit, decide: Decide) -> Recorded:
        """Write a visit whole or not at all: items, statements, outbox rows, memory.

        `decide` is called inside the transaction and may be called again when that has to be
        repeated. What it files under an id that is already stored is left out with its alerts.

        Raises:
            StoreError: the database refuses; an alert is for a reader that nobody knows; or the
                source was never registered.
        """
        return await self._database.write(
            lambda connection: self._recorder.record(connection, visit, decide)
        )

    async def quarantine(
        self, source: SourceId, *, at: datetime, code: str, reason: str, body: bytes
    ) -> None:
        """Keep aside what could not be read: its first MiB, the last three of each source."""
        row = {
            "source": source,
            "at": at,
            "code": code,
            "reason": reason,
            "body": body[:_KEEP_BYTES],
        }
        mine = quarantine.c.source == source
        last = select(quarantine.c.id).where(mine).order_by(quarantine.c.id.desc())
        drop = quarantine.delete().where(mine, quarantine.c.id.not_in(last.limit(_KEEP_LAST)))

        def work(connection: Connection) -> None:
            connection.execute(quarantine.insert(), row)
            connection.execute(drop)

        await self._database.write(work)

    async def quarantined(self, source: SourceId) -> tuple[Kept, ...]:
        """Give what is kept aside of a source, newest first."""
        query = (
            select(*(quarantine.c[name] for name in ("source", "at", "code", "reason", "body")))
            .where(quarantine.c.source == source)
            .order_by(quarantine.c.id.desc())
        )
        return await self._database.read(
            lambda connection: tuple(Kept(**row) for row in connection.execute(query).mappings())
        )


def _register(connection: Connection, configured: Sequence[Source], now: datetime) -> Registered:
    known = {row["id"]: row for row in connection.execute(select(sources)).mappings()}
    added: list[SourceId] = []
    changed: list[SourceId] = []
    for source in configured:
        row = _configuration(source)
        before = known.get(source.id)
        if before is None:
            connection.execute(sources.insert(), row | _blank(now))
            added.append(source.id)
            continue
        state = _change(before, row, now)
        if not before["active"]:
            added.append(source.id)
        elif any(before[name] != row[name] for name in ("kind", "url", "options", "every")):
            changed.append(source.id)
        if state or any(before[name] != row[name] for name in row):
            connection.execute(update(sources).where(sources.c.id == source.id), row | state)
    listed = {source.id for source in configured}
    removed = [SourceId(id_) for id_, row in known.items() if row["active"] and id_ not in listed]
    if removed:
        connection.execute(update(sources).where(sources.c.id.in_(removed)).values(active=False))
    return Registered(added=tuple(added), changed=tuple(changed), removed=tuple(sorted(removed)))


def _configuration(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "kind": source.kind,
        "name": source.name,
        "url": source.url,
        "options": dict(sorted(source.options)),
        "every": source.every,
        "active": True,
    }


def _blank(now: datetime) -> dict[str, Any]:
    fresh = Memory(source=SourceId(""), next_at=now)
    return {name: getattr(fresh, name) for name in FIELDS}


def _change(before: RowMapping, row: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Say what of the remembered state a changed configuration changes."""
    if any(before[name] != row[name] for name in ("kind", "url", "options")):
        return {"next_at": now, "etag": "", "modified": "", "digest": "", "full_at": None}
    if not before["active"]:
        return {"next_at": now}
    if before["every"] != row["every"]:
        return {"next_at": min(before["next_at"], now + row["every"])}
    return {}
