"""What the desks work with: the two lanes and the few words that differ between the databases."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Table, text
from sqlalchemy.dialects import postgresql, sqlite

from watcher.store.engine import Engines
from watcher.store.lane import Lane

T = TypeVar("T")

_TOGETHER = 64  # a guess: jobs that share one commit at most
_DECISIONS = 0x5774_6368_0002  # PostgreSQL advisory lock, held while news are decided


class Database:
    """One writer and one reader; reading never waits for writing."""

    def __init__(self, engines: Engines) -> None:
        self.dialect = engines.dialect
        self._writer = Lane(engines.writer, name="store-writer", together=_TOGETHER)
        self._reader = Lane(engines.reader, name="store-reader", together=1)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a write transaction; give its result once it is committed.

        Raises:
            StoreError: the database refuses, or the store is closed.
        """
        return await self._writer.submit(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` over what is committed by now.

        Raises:
            StoreError: the database refuses, or the store is closed.
        """
        return await self._reader.submit(work)

    async def close(self) -> None:
        """Finish what waits and let both connections go."""
        await self._writer.close()
        await self._reader.close()

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """Begin an INSERT that may say what to do on conflict."""
        return sqlite.insert(table) if self.dialect == "sqlite" else postgresql.insert(table)

    def line_up(self, connection: Connection) -> None:
        """Let one process after the other decide and queue, until its transaction ends.

        So nobody decides without seeing what another has just recorded, and the outbox's ids grow
        in the order of commits. SQLite has one writer anyway.
        """
        if self.dialect == "postgresql":
            connection.execute(_LINE_UP, {"key": _DECISIONS})


_LINE_UP = text("SELECT pg_advisory_xact_lock(:key)")
