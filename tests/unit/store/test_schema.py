"""Opening a database: made, migrated with a backup, or refused untouched."""

import asyncio
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.servers.postgres import Postgres
from tests.unit.store.samples import item, seated, told, visit
from watcher.errors import StoreError
from watcher.store import engine, schema, upgrade
from watcher.store.store import Store
from watcher.store.tables import metadata

SQLITE_SCHEMA = """
SELECT type, name, tbl_name, sql FROM sqlite_master
WHERE name NOT LIKE 'sqlite_%' AND tbl_name != 'schema_version' ORDER BY type, name
"""
POSTGRES_SCHEMA = """
SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity
FROM information_schema.columns WHERE table_schema = 'public' AND table_name != 'schema_version'
UNION ALL
SELECT tablename, indexname, indexdef, '', '', '' FROM pg_indexes
WHERE schemaname = 'public' AND tablename != 'schema_version'
UNION ALL
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '', '' FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text != 'schema_version'
ORDER BY 1, 2, 3
"""


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    made = create_engine(engine.parse(url))
    with made.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    made.dispose()
    return found


def create(url: str) -> None:
    """Make the tables as they are described, not as the migrations make them."""
    made = create_engine(engine.parse(url))
    with made.begin() as connection:
        metadata.create_all(connection)
    made.dispose()


async def opened(url: str, *, backups: Path | None = None) -> None:
    store = await Store.open(url, backups=backups)
    await store.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


async def test_the_migrations_make_the_tables_that_are_described_on_sqlite(tmp_path: Path) -> None:
    migrated, described = (f"sqlite:///{tmp_path / name}" for name in ("one.db", "two.db"))
    await opened(migrated)
    create(described)

    def clauses(url: str) -> list[list[str]]:
        """Each object's SQL, one clause a line, in an order of no meaning."""
        found = rows(url, SQLITE_SCHEMA)
        return [sorted(line.strip(" \t,") for line in str(sql).split("\n")) for *_, sql in found]

    assert clauses(migrated) == clauses(described)
    assert len(clauses(migrated)) > 20


async def test_the_migrations_make_the_tables_that_are_described_on_postgresql(
    postgres: Postgres,
) -> None:
    migrated, described = postgres.new(), postgres.new()
    await opened(migrated)
    create(described)
    assert rows(migrated, POSTGRES_SCHEMA) == rows(described, POSTGRES_SCHEMA)


def test_the_newest_migration_is_the_one_that_opening_looks_for() -> None:
    assert upgrade.revisions(schema.SCRIPTS)[0] == schema.HEAD


async def test_opening_again_changes_nothing(database: str) -> None:
    store = await Store.open(database)
    await seated(store)
    await store.visits.record(visit(item()), told("one"))
    await store.close()
    store = await Store.open(database)
    assert [line.id for line in await store.statements.latest(None, 9)] == ["one"]
    await store.close()


async def test_a_sqlite_file_is_durable_and_alone_when_closed(tmp_path: Path) -> None:
    await opened(f"sqlite:///{tmp_path / 'w.db'}")
    assert names(tmp_path) == ["w.db"]
    with closing(sqlite3.connect(tmp_path / "w.db")) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)


@contextmanager
def writer(url: str) -> Iterator[engine.Engines]:
    engines = engine.connect(engine.parse(url))
    try:
        yield engines
    finally:
        engines.writer.dispose()


def scripts(folder: Path, *, next_one: str = "") -> Path:
    """A copy of the migrations, with one more that does `next_one`."""
    target = folder / "migrations"
    (target / "versions").mkdir(parents=True)
    for path in schema.SCRIPTS.rglob("*.py"):
        (target / path.relative_to(schema.SCRIPTS)).write_text(path.read_text())
    if next_one:
        (target / "versions" / "v0002_next.py").write_text(
            "from alembic import op\nrevision = '0002'\ndown_revision = '0001'\n"
            f"def upgrade():\n    {next_one}\n"
        )
    return target


NEXT = "op.execute('ALTER TABLE notices ADD COLUMN more TEXT'); op.execute({!r})"
GOOD, BAD = (
    NEXT.format("CREATE TABLE later (n INTEGER)"),
    NEXT.format("INSERT INTO nowhere VALUES (1)"),
)


def migrate(url: str, folder: Path, *, backups: Path | None = None, next_one: str = GOOD) -> None:
    with writer(url) as engines:
        schema.prepare(
            engine.parse(url),
            engines.writer,
            backups=backups,
            scripts=scripts(folder, next_one=next_one),
            head="0002",
        )


def revision(url: str) -> list[tuple[object, ...]]:
    return rows(url, f"SELECT version_num FROM {schema.VERSION_TABLE}")


async def _with_a_statement(url: str) -> None:
    store = await Store.open(url)
    await seated(store)
    await store.visits.record(visit(item()), told("one"))
    await store.close()


async def test_before_a_migration_the_file_is_copied_whole(tmp_path: Path) -> None:
    url, backups = f"sqlite:///{tmp_path / 'w.db'}", tmp_path / "a" / "b"
    await _with_a_statement(url)
    migrate(url, tmp_path / "x", backups=backups)
    assert revision(url) == [("0002",)]
    assert names(backups) == ["w-schema-0001-1.db"]
    copy = f"sqlite:///{backups / 'w-schema-0001-1.db'}"
    assert rows(copy, "SELECT id FROM statements") == [("one",)]
    await opened(copy)


async def test_copies_never_replace_one_another(tmp_path: Path) -> None:
    url, backups = f"sqlite:///{tmp_path / 'w.db'}", tmp_path / "backups"
    await opened(url)
    for number in range(2):
        with pytest.raises(StoreError):
            migrate(url, tmp_path / str(number), next_one=BAD)
    assert names(backups) == ["w-schema-0001-1.db", "w-schema-0001-2.db"]


async def test_a_migration_that_fails_leaves_the_old_schema(database: str, tmp_path: Path) -> None:
    await _with_a_statement(database)
    query = SQLITE_SCHEMA if database.startswith("sqlite") else POSTGRES_SCHEMA
    before = rows(database, query)
    with pytest.raises(StoreError, match="nowhere"):
        migrate(database, tmp_path / "x", next_one=BAD)
    assert (rows(database, query), revision(database)) == (before, [("0001",)])
    await opened(database)


async def test_a_database_of_a_newer_version_is_refused_and_left_alone(
    database: str, tmp_path: Path
) -> None:
    await opened(database)
    migrate(database, tmp_path / "x")
    with pytest.raises(StoreError, match=r"newer version \(schema 0002, this version knows 0001\)"):
        await opened(database)
    assert revision(database) == [("0002",)]


def damaged(path: Path, how: str) -> None:
    whole = path.read_bytes()
    match how:
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(whole[: len(whole) // 2])
        case "text":
            path.write_text("not a database at all, but long enough for a header\n" * 20)
        case "scribbled":
            path.write_bytes(whole[:100] + b"\xff" * 20_000 + whole[20_100:])
        case "zeroed":
            path.write_bytes(b"\0" * len(whole))
        case _:
            raise ValueError(how)


@pytest.mark.parametrize("how", ["empty", "cut", "text", "scribbled", "zeroed"])
async def test_a_damaged_file_is_refused_and_stays_as_it_is(tmp_path: Path, how: str) -> None:
    """Faults B4: never recreated; the text says what to do."""
    path = tmp_path / "w.db"
    await _with_a_statement(f"sqlite:///{path}")
    damaged(path, how)
    before = digest(path)
    with pytest.raises(StoreError, match=r"not a usable database.*Put a backup in its place"):
        await opened(f"sqlite:///{path}")
    assert digest(path) == before
    assert [name for name in names(tmp_path) if name.endswith((".db", ".new"))] == ["w.db"]


async def test_somebody_elses_sqlite_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE sources (id INTEGER)")
        other.commit()
    before = digest(path)
    with pytest.raises(StoreError, match="not one of watcher's"):
        await opened(f"sqlite:///{path}")
    assert digest(path) == before


async def test_what_a_process_left_that_died_making_a_new_file_is_cleared_away(
    tmp_path: Path,
) -> None:
    for name in ("w.db.new", "w.db.new-wal", "w.db.new-shm"):
        (tmp_path / name).write_bytes(b"half made")
    await opened(f"sqlite:///{tmp_path / 'w.db'}")
    assert names(tmp_path) == ["w.db"]


@contextmanager
def as_nobody() -> Iterator[Path]:
    """A folder of ours in which this process may not write: root looks past permissions."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        yield folder
        folder.chmod(0o755)


@contextmanager
def unprivileged() -> Iterator[None]:
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.parametrize("existing", [True, False])
async def test_a_read_only_folder_is_refused_in_plain_words(existing: bool) -> None:
    with as_nobody() as folder:
        path = folder / "w.db"
        await opened(f"sqlite:///{path}")  # also for what is imported late, unreadable to nobody
        path.chmod(0o444)
        if not existing:
            path.unlink()
        folder.chmod(0o555)
        with (
            unprivileged(),
            pytest.raises(StoreError, match=r"may (be written to|write)") as caught,
        ):
            await opened(f"sqlite:///{path}")
        assert str(path) in str(caught.value)
        assert path.exists() == existing


async def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no/w\.db: the folder does not exist"):
        await opened(f"sqlite:///{tmp_path}/no/w.db")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "cannot be read"),
        ("watcher.db", "cannot be read"),
        ("mysql://root@localhost/x", 'no database called "mysql"'),
        ("sqlite://", "SQLite needs a file"),
        ("sqlite:///:memory:", "SQLite needs a file"),
    ],
)
async def test_a_url_that_cannot_be_used_is_explained(url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        await opened(url)


async def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="See that the server runs") as caught:
        await opened(f"postgresql://me:hunter2@/news?host={tmp_path}")
    assert "hunter2" not in str(caught.value)


async def test_two_processes_that_open_an_empty_server_database_do_not_collide(
    postgres: Postgres,
) -> None:

    url = postgres.new()
    await asyncio.gather(*(opened(url) for _ in range(4)))
    assert revision(url) == [("0001",)]
