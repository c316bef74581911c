"""The store as the rest of the house sees it: four desks over one database.

`Store.open(url)` migrates (with a backup first) and gives the desks:

visits      what is due, what is remembered of a source, the one transaction of a visit
outbox      what is to be sent, claimed before the call and settled after it
readers     chats, what they follow, invites, updates already handled
statements  lists and full-text search

Every method is a coroutine that runs on the store's own threads; writes that wait at the same
moment share one commit.
"""

import asyncio
from pathlib import Path

from watcher.errors import StoreError
from watcher.store import engine, schema
from watcher.store.database import Database
from watcher.store.outbox import Outbox
from watcher.store.readers import Readers
from watcher.store.statements import Statements
from watcher.store.visits import Visits


class Store:
    """One open database. Used from the event loop that opened it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.visits = Visits(database)
        self.outbox = Outbox(database)
        self.readers = Readers(database)
        self.statements = Statements(database)

    @staticmethod
    async def open(url: str, *, backups: Path | None = None) -> "Store":
        """Open the database at `url`, new or of any earlier version.

        `backups`: where a SQLite file is copied before it is migrated, None for the folder
        `backups` beside it.

        Raises:
            StoreError: it cannot be used; the text says why and what to do. It has been left as
                it was.
        """
        parsed = engine.parse(url)
        engines = engine.connect(parsed)
        try:
            await asyncio.to_thread(schema.prepare, parsed, engines.writer, backups=backups)
        except StoreError:
            engines.writer.dispose()
            raise
        return Store(Database(engines))

    async def close(self) -> None:
        """Finish what waits to be written and close."""
        await self._database.close()
