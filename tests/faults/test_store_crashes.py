"""Faults B1, B2, B5: killed at any command, locked out, killed while migrating."""

import asyncio
import json
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest
from sqlalchemy import create_engine, inspect, text

from tests.unit.store.samples import NOW, SANA, item, reader, seated, sent, told, visit
from tests.unit.store.test_schema import GOOD, scripts
from watcher.errors import StoreError
from watcher.store import engine
from watcher.store.store import Store

MOST = 99  # commands; a round of the loop gives about 25, then the next one begins


class Crasher:
    """The process that forks children and kills them."""

    def __init__(self, orders: IO[str], answers: IO[str]) -> None:
        self._orders, self._answers = orders, answers

    def run(self, url: str, **how: int) -> list[str]:
        """Let one child run until it is killed; give what it told before."""
        self._orders.write(json.dumps({"url": url, **how}) + "\n")
        self._orders.flush()
        told: list[str] = json.loads(self._answers.readline())
        assert not any(line.startswith("ended by itself") for line in told), told
        return told


@pytest.fixture(scope="module")
def crasher() -> Iterator[Crasher]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.crashing"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Crasher(process.stdin, process.stdout)
        process.stdin.close()


def check(url: str, told: list[str]) -> None:
    """Every visit is there whole or not at all, and whatever was confirmed is there."""
    made = create_engine(engine.parse(url))
    with made.connect() as connection:

        def ask(query: str) -> list[tuple[object, ...]]:
            return [tuple(row) for row in connection.execute(text(query))]

        if made.dialect.name == "sqlite":
            assert ask("PRAGMA integrity_check") == [("ok",)]
            assert ask("PRAGMA foreign_key_check") == []
        last = int(str(ask("SELECT etag FROM sources")[0][0]) or "0")
        names = {f"s{number}" for number in range(1, last + 1)}
        assert {row[0] for row in ask("SELECT key FROM items")} == names
        assert {row[0] for row in ask("SELECT id FROM statements")} == names
        rows = ask("SELECT statement, count(*) FROM outbox GROUP BY statement")
        assert sorted(map(str, rows)) == sorted(str((name, 3)) for name in names)
    made.dispose()
    confirmed = [int(line.split()[1]) for line in told if line.startswith("recorded")]
    assert last in {confirmed[-1], confirmed[-1] + 1} if confirmed else True


async def _drain(url: str, told: list[str]) -> tuple[list[str], dict[str, int]]:
    """Start once more and deliver the rest; give all deliveries and the counts."""
    store = await Store.open(url)
    await store.outbox.recover(NOW)
    delivered = [line.removeprefix("delivered ") for line in told if line.startswith("delivered")]
    for address in ("0", "1", "2"):
        delivered += [f"{address} {words}" for words in await sent(store, address)]
    counts = await store.outbox.counts()
    await store.close()
    return delivered, counts


async def _nothing_lost(url: str, told: list[str]) -> None:
    delivered, counts = await _drain(url, told)
    times = Counter(delivered)
    assert counts["sent"] == len(times) == sum(counts.values()) - counts["doubts"]
    assert sum(times.values()) - len(times) <= counts["doubts"]
    for address in "012":
        first = list(dict.fromkeys(line for line in delivered if line.startswith(address)))
        assert first == sorted(first, key=lambda line: int(line.split("s")[1]))


async def test_killed_before_any_command_the_store_is_whole_and_nothing_is_lost(
    database: str, crasher: Crasher
) -> None:
    heard: list[str] = []
    for at in range(1, MOST):
        told = crasher.run(database, at=at)
        check(database, told)
        heard += told
        if sum(line.startswith("recorded") for line in told) == 2:
            break
    else:
        pytest.fail("no second round was reached")
    await _nothing_lost(database, heard)


async def test_killed_at_random_the_store_is_whole_and_nothing_is_lost(
    database: str, crasher: Crasher
) -> None:
    chance = random.Random(42)
    heard: list[str] = []
    for _ in range(12):
        told = crasher.run(database, after=chance.randint(1, 30))
        check(database, told)
        heard += told
    await _nothing_lost(database, heard)


async def test_another_process_holding_the_lock_only_makes_it_late(tmp_path: Path) -> None:
    """Faults B2: 5 s of another's write lock surface nowhere; reading goes on meanwhile."""
    path = tmp_path / "w.db"
    store = await Store.open(f"sqlite:///{path}")
    await seated(store, reader())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.ensure_future(store.visits.record(visit(item()), told("one")))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(writing), 5)
        assert len(await store.visits.memories()) == 1
        other.execute("ROLLBACK")
        assert (await writing).parcels == 1
    await store.close()


async def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    """A page limit stands in for the disk: SQLite reports both as SQLITE_FULL."""
    store = await Store.open(f"sqlite:///{tmp_path / 'w.db'}")
    await seated(store, reader())
    limit = "PRAGMA max_page_count = {}"
    pages = await store._database.write(
        lambda connection: connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    )
    await store._database.write(
        lambda connection: connection.exec_driver_sql(limit.format(pages + 4)).scalar_one()
    )
    items = [item(f"k{number}", text="x" * 5000) for number in range(20)]
    jobs = (
        store.visits.record(visit(*items), told("one", key="k0")),
        store.readers.follow(reader().id, "hag", NOW),
    )
    ends = await asyncio.gather(*jobs, return_exceptions=True)
    assert isinstance(ends[0], StoreError)
    assert "full" in str(ends[0])
    assert ends[1] is True
    assert await store.visits.known_items(SANA, [items[0].key]) == {}
    await store._database.write(
        lambda connection: connection.exec_driver_sql(limit.format(10**6)).scalar_one()
    )
    assert (await store.visits.record(visit(*items), told("one", key="k0"))).parcels == 1
    await store.close()


MIGRATE = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from watcher.store import engine, schema
url, scripts, at = engine.parse(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
given = 0
def count(*_):
    global given
    given += 1
    if given == at:
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(Engine, "before_cursor_execute", count)
event.listen(Engine, "commit", lambda _: count())
engines = engine.connect(url)
schema.prepare(url, engines.writer, backups=None, scripts=scripts, head="0002")
engines.writer.dispose()
"""


def _migrating(url: str, copy: Path, at: int) -> int:
    """Migrate in a process killed before its `at`-th command; give its exit code."""
    command = [sys.executable, "-c", MIGRATE, url, str(copy), str(at)]
    return subprocess.run(command, check=False).returncode


def _shape(url: str) -> str:
    """Which schema a database has: its revision and whether each change of the next is there."""
    made = create_engine(engine.parse(url))
    with made.connect() as connection:
        found = inspect(connection)
        more = "more" in {column["name"] for column in found.get_columns("notices")}
        later = found.has_table("later")
        revision = connection.execute(text("SELECT version_num FROM schema_version")).scalar_one()
    made.dispose()
    return f"{revision} {more} {later}"


async def test_killed_while_migrating_the_schema_is_the_old_or_the_new_one(
    database: str, tmp_path: Path
) -> None:
    """Faults B5: never a mixture; the next start goes on from there."""
    store = await Store.open(database)
    await store.close()
    copy = scripts(tmp_path / "scripts", next_one=GOOD)
    shapes, at, code = set(), 0, -9
    while code == -9:
        at += 1
        code = _migrating(database, copy, at)
        shapes.add(_shape(database))
    assert (code, _shape(database)) == (0, "0002 True True")
    assert shapes == {"0001 False False", "0002 True True"}
    assert at > 5
