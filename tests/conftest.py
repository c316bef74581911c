"""What every test may use."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from tests.servers.postgres import Postgres, serve
from watcher.store.store import Store


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Undo what a test does to logging: its stream is closed when the test is over."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def anyio_backend() -> str:
    """Run async tests on asyncio only: it is what the product runs on."""
    return "asyncio"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server, with a database `ready` that has the schema of today."""
    with serve() as server:
        server.run("CREATE DATABASE ready")
        asyncio.run(_close_again(server.url("ready")))
        yield server


async def _close_again(url: str) -> None:
    await (await Store.open(url)).close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that nobody else uses, once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'watcher.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new("ready")


@pytest.fixture
async def store(database: str) -> AsyncIterator[Store]:
    """An open store, once on each kind of database."""
    opened = await Store.open(database)
    yield opened
    await opened.close()
