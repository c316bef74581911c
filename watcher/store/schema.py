"""Bring a database to the schema of this version, or refuse it untouched and say what to do."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from watcher.errors import StoreError
from watcher.store import engine as engines
from watcher.store.lane import refusal

SCRIPTS = Path(__file__).parent / "migrations"
HEAD = "0001"  # the newest of them; Alembic (0.3 s to import) is only asked where this is not met
VERSION_TABLE = "schema_version"
APPLICATION_ID = 0x57746368  # "Wtch", in the header of a SQLite file that is ours
_LOCK = 0x5774_6368_0001  # PostgreSQL advisory lock: one process migrates, the next finds it done


def prepare(
    url: URL,
    writer: Engine,
    *,
    backups: Path | None,
    scripts: Path = SCRIPTS,
    head: str = HEAD,
) -> None:
    """Check what is there, back it up if it is to be changed, and migrate in one transaction.

    `backups`: the folder for copies of a SQLite file, None for `backups` beside it.

    Raises:
        StoreError: not a database, damaged, somebody else's, newer than this version, or not
            writable. Nothing has been changed.
    """
    file = engines.file_of(url)
    if file is not None:
        _look(file)
    try:
        if file is not None and not file.exists():
            _create(url, file, scripts, head)
        _migrate(url, writer, backups=backups, scripts=scripts, head=head)
    except (SQLAlchemyError, OSError) as error:
        where = file or url.render_as_string(hide_password=True)
        advice = (
            "See that its folder exists and may be written to by this user."
            if file
            else "See that the server runs and that the user may create tables there."
        )
        said = refusal(error) if isinstance(error, SQLAlchemyError) else error
        raise StoreError(f"{where}: {said}. {advice}") from error


def _look(file: Path) -> None:
    """Refuse a SQLite file that must not be touched; read-only, so that it stays as it is."""
    if not file.parent.is_dir():
        raise StoreError(f"{file}: the folder does not exist. Create it, or mend the database URL.")
    if not file.exists():
        return
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
            _judge(file, database)
    except sqlite3.OperationalError as error:
        raise StoreError(
            f"{file}: {error}. See that this user may write to the file and its folder."
        ) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(file, str(error)) from error


def _judge(file: Path, database: sqlite3.Connection) -> None:
    if file.stat().st_size == 0:
        raise _damaged(file, "the file is empty")
    found = database.execute("PRAGMA quick_check(1)").fetchone()
    if found != ("ok",):
        raise _damaged(file, str(found[0]) if found else "the check gave no answer")
    if database.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise StoreError(
            f"{file}: a SQLite database, but not one of watcher's. Name another file in the "
            "database URL."
        )


def _create(url: URL, file: Path, scripts: Path, head: str) -> None:
    """Make a new file under another name first: what bears the name is never half made."""
    new = file.with_name(f"{file.name}.new")
    for left in (new, file.with_name(f"{new.name}-wal"), file.with_name(f"{new.name}-shm")):
        left.unlink(missing_ok=True)  # of a process that died here
    writer = engines.connect(url.set(database=str(new))).writer
    try:
        _migrate(url, writer, backups=None, scripts=scripts, head=head)
    finally:
        writer.dispose()  # the last connection writes the log back and removes it
    new.rename(file)


def _damaged(file: Path, why: str) -> StoreError:
    return StoreError(
        f"{file}: not a usable database ({why}). It has been left as it is. Put a backup in its "
        "place, or move it away to start with an empty one."
    )


def _migrate(url: URL, writer: Engine, *, backups: Path | None, scripts: Path, head: str) -> None:
    file = engines.file_of(url)
    with writer.connect() as connection:
        here = _revision(connection)
        connection.rollback()
        if here == head:
            return
        from watcher.store import upgrade  # noqa: PLC0415 - brings in Alembic

        if here is not None and here not in upgrade.revisions(scripts):
            raise StoreError(
                f"{file or url.database}: written by a newer version (schema {here}, this version "
                f"knows {head}). Install that version again, or put a backup of before in place."
            )
        if file is not None and here is not None:
            _back_up(connection, file, backups or file.parent / "backups", here)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            else:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            upgrade.upgrade(connection, scripts)


def _revision(connection: Connection) -> str | None:
    """Give the schema's revision; None for an empty database."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    revision = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant
    return None if revision is None else str(revision)


def _back_up(connection: Connection, file: Path, folder: Path, revision: str) -> None:
    """Copy the whole database into `folder`; the copy bears its name only once it is complete."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{file.stem}-schema-{revision}"
    number = 1
    while (copy := folder / f"{stem}-{number}.db").exists():
        number += 1
    partial = copy.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    raw = connection.connection.driver_connection
    if raw is not None:
        raw.execute("VACUUM INTO ?", (str(partial),))
    partial.rename(copy)
