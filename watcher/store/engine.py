"""Connections: one engine that writes and one that reads, set up alike for both databases."""

from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from watcher.errors import StoreError

_BUSY_MS = 10_000  # faults B2: another's write lock is waited for, 10 s a try
_WAL_LEFT_BYTES = (
    64 * 1024 * 1024
)  # a guess: what a checkpoint leaves of a log that grew in a flood
_CACHE_KIB = 4 * 1024  # a guess: index pages of 180 days of statements stay in memory

EXAMPLES = "sqlite:////var/lib/watcher/watcher.db or postgresql://user:password@host/name"


def parse(url: str) -> URL:
    """Read a database URL; `postgresql://` means psycopg 3.

    Raises:
        StoreError: not a URL, not one of the two databases, or SQLite in memory.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(f"the database URL cannot be read. Write it like {EXAMPLES}") from error
    if parsed.drivername in {"postgresql", "postgres"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in {"sqlite", "postgresql+psycopg"}:
        raise StoreError(f'no database called "{parsed.drivername}" is known here: {EXAMPLES}')
    if parsed.drivername == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise StoreError(f"SQLite needs a file, memory would lose what is owed: {EXAMPLES}")
    return parsed


def file_of(url: URL) -> Path | None:
    """Give the file of a SQLite database; None for a server."""
    return Path(url.database) if url.drivername == "sqlite" and url.database else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Engines:
    """`writer`: transactions that hold the write lock from their beginning. `reader`: each
    statement sees what is committed, and nothing can be written.
    """

    writer: Engine
    reader: Engine

    @property
    def dialect(self) -> str:
        """The name of the database: `sqlite` or `postgresql`."""
        return self.writer.dialect.name


def connect(url: URL) -> Engines:
    """Prepare both engines; nothing is opened yet.

    Raises:
        StoreError: the driver for PostgreSQL is not installed.
    """
    if url.drivername == "sqlite":
        return Engines(writer=_sqlite(url, write=True), reader=_sqlite(url, write=False))
    return Engines(writer=_postgresql(url, write=True), reader=_postgresql(url, write=False))


def _sqlite(url: URL, *, write: bool) -> Engine:
    engine = create_engine(
        url,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _(connection: SqliteConnection, _record: object) -> None:
        connection.isolation_level = None  # no BEGIN of the driver's own
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA journal_size_limit = {_WAL_LEFT_BYTES}")
        else:
            connection.execute("PRAGMA query_only = ON")

    if write:

        @event.listens_for(engine, "begin")
        def _(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _postgresql(url: URL, *, write: bool) -> Engine:
    options = {} if write else {"isolation_level": "AUTOCOMMIT", "postgresql_readonly": True}
    try:
        return create_engine(
            url,
            pool_size=1,
            max_overflow=0,
            hide_parameters=True,
            connect_args={"connect_timeout": 10, "application_name": "watcher"},
            execution_options=options,
        )
    except (ImportError, NoSuchModuleError) as error:
        raise StoreError("PostgreSQL needs its driver: pip install 'watcher[postgres]'") from error
