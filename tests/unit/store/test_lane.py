"""The writer's thread: shared commits that hurt nobody, and what it does when something breaks."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from tests.servers.postgres import Postgres
from watcher.errors import StoreError
from watcher.store import engine
from watcher.store.lane import Lane

Work = Callable[[Connection], object]


@asynccontextmanager
async def lane(url: str, *, together: int = 64) -> AsyncIterator[Lane]:
    opened = Lane(engine.connect(engine.parse(url)).writer, name="lane", together=together)
    await opened.submit(lambda c: c.execute(text("CREATE TABLE IF NOT EXISTS t (n INTEGER)")))
    try:
        yield opened
    finally:
        await opened.close()


def put(number: int) -> Work:
    return lambda connection: connection.execute(text(f"INSERT INTO t VALUES ({number})"))


def numbers(connection: Connection) -> list[int]:
    return list(connection.execute(text("SELECT n FROM t ORDER BY n")).scalars())


def wrong(connection: Connection) -> object:
    connection.execute(text("INSERT INTO t VALUES (99)"))
    return connection.execute(text("INSERT INTO nowhere VALUES (1)"))


def buggy(connection: Connection) -> object:
    connection.execute(text("INSERT INTO t VALUES (98)"))
    raise KeyError("a bug")


class Gate:
    """A job that holds the writer until it is opened, so that others pile up behind it."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.reached = threading.Event()

    def __call__(self, _: Connection) -> None:
        self.reached.set()
        assert self.open.wait(10)


async def test_jobs_that_wait_share_a_transaction_and_none_hurts_the_others(database: str) -> None:
    gate, transactions = Gate(), set()

    def counted(number: int) -> Work:
        def work(connection: Connection) -> None:
            transactions.add(id(connection.get_transaction()))
            put(number)(connection)

        return work

    async with lane(database) as writer:
        first = writer.submit(gate)
        await asyncio.to_thread(gate.reached.wait, 10)
        jobs: list[Work] = [counted(1), wrong, counted(2), buggy, counted(3)]
        waiting = [writer.submit(job) for job in jobs]
        gate.open.set()
        await first
        ends = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(end) for end in ends if isinstance(end, Exception)] == [StoreError, KeyError]
        assert await writer.submit(numbers) == [1, 2, 3]
    assert len(transactions) == 1


async def test_a_job_alone_is_undone_when_it_fails(database: str) -> None:
    async with lane(database) as writer:
        for work in (wrong, buggy):
            with pytest.raises((StoreError, KeyError)):
                await writer.submit(work)
        assert await writer.submit(numbers) == []


async def test_a_job_whose_caller_has_gone_before_it_began_is_left_out(database: str) -> None:
    gate = Gate()
    async with lane(database) as writer:
        first = writer.submit(gate)
        await asyncio.to_thread(gate.reached.wait, 10)
        gone, stays = writer.submit(put(1)), writer.submit(put(2))
        gone.cancel()
        gate.open.set()
        await asyncio.gather(first, stays)
        assert await writer.submit(numbers) == [2]


async def test_a_job_that_has_begun_is_finished_though_its_caller_has_gone(database: str) -> None:
    gate = Gate()

    def work(connection: Connection) -> None:
        put(1)(connection)
        gate(connection)

    async with lane(database) as writer:
        gone = writer.submit(work)
        await asyncio.to_thread(gate.reached.wait, 10)
        gone.cancel()
        gate.open.set()
        assert await writer.submit(numbers) == [1]


async def test_what_waits_is_written_before_the_lane_closes(database: str) -> None:
    async with lane(database, together=2) as writer:
        waiting = [writer.submit(put(number)) for number in range(7)]
        await writer.close()
        await asyncio.gather(*waiting)
        with pytest.raises(StoreError, match="the store is closed"):
            writer.submit(put(8))
    async with lane(database) as writer:
        assert await writer.submit(numbers) == list(range(7))


async def test_an_error_shows_what_the_database_said_but_not_the_values(database: str) -> None:
    def work(connection: Connection) -> None:
        connection.execute(text("INSERT INTO nowhere VALUES (:v)"), {"v": "secret"})

    async with lane(database) as writer:
        with pytest.raises(StoreError, match=r"the database refused: .*nowhere") as caught:
            await writer.submit(work)
    assert "secret" not in str(caught.value)
    assert isinstance(caught.value.__cause__, SQLAlchemyError)
    assert "secret" not in str(caught.value.__cause__)


@pytest.mark.parametrize("others", [0, 3])
async def test_a_connection_lost_before_the_commit_is_made_anew(
    postgres: Postgres, others: int
) -> None:
    tries = []

    def work(connection: Connection) -> None:
        tries.append(1)
        put(1)(connection)
        if len(tries) == 1:
            mine = connection.execute(text("SELECT pg_backend_pid()")).scalar()
            postgres.run(f"SELECT pg_terminate_backend({mine}, 10000)")
        put(2)(connection)

    gate = Gate()
    async with lane(postgres.new()) as writer:
        first = writer.submit(gate)
        await asyncio.to_thread(gate.reached.wait, 10)
        waiting = [writer.submit(put(number)) for number in range(10, 10 + others)]
        waiting.append(writer.submit(work))
        gate.open.set()
        await asyncio.gather(first, *waiting)
        assert await writer.submit(numbers) == [1, 2, *range(10, 10 + others)]


async def test_a_server_that_is_gone_is_said_and_does_not_hang(postgres: Postgres) -> None:
    url = postgres.new()
    async with lane(url) as writer:
        name = url.split("/")[3].split("?")[0]
        postgres.run(f"DROP DATABASE {name} WITH (FORCE)")
        with pytest.raises(StoreError, match="the database refused"):
            await writer.submit(put(1))
