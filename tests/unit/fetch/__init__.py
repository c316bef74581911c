"""Tests of the door to HTTP, and what they share."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from watcher.fetch.client import Client
from watcher.model.fetched import Answer, Fetched, Request, Unreachable

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LOOPBACK = ("127.0.0.0/8",)


@asynccontextmanager
async def asking(**settings: Any) -> AsyncIterator[Client]:
    """Open a client that may reach loopback (unless told otherwise), its clock standing still."""
    settings = {"user_agent": "watcher (+test)", "allow_private": LOOPBACK} | settings
    client = Client(clock=lambda: NOW, **settings)
    try:
        yield client
    finally:
        await client.close()


async def ask(url: str, **wishes: Any) -> Answer:
    """Ask once with a client of its own."""
    async with asking() as client:
        return await client.get(Request(url=url, **wishes))


def body(answer: Answer) -> bytes:
    """Give the body; fail on anything else."""
    assert isinstance(answer, Fetched), answer
    return answer.body


def code(answer: Answer) -> str:
    """Give the code of a failure, "" for a success."""
    return answer.code.value if isinstance(answer, Unreachable) else ""


class Names:
    """A name server of our own: answers from a table and counts what it was asked."""

    def __init__(self, **table: Sequence[str]) -> None:
        self.table = {key.replace("_", "."): list(value) for key, value in table.items()}
        self.asked: list[str] = []

    async def __call__(self, name: str) -> Sequence[str]:
        self.asked.append(name)
        if name not in self.table:
            raise OSError(-2, "Name or service not known")
        return self.table[name]
