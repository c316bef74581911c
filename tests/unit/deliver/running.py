"""A running pump over an outbox in memory, and a channel whose answers are laid out."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.unit.deliver.outbox import CREATED, MemoryOutbox
from watcher.deliver.base import Channel
from watcher.deliver.governor import Limits, Window
from watcher.deliver.pump import Pump
from watcher.model.alert import Outcome, Parcel, RetryLater, Sent

QUICK = Limits(
    everywhere=Window(most=10_000, seconds=1.0),
    chat=Window(most=10_000, seconds=1.0),
    group=Window(most=10_000, seconds=60.0),
)
"""Limits that hold nobody up."""

_BEGAN = time.monotonic()


def clock() -> datetime:
    """Give a wall clock that begins with the tests."""
    return CREATED + timedelta(seconds=time.monotonic() - _BEGAN)


@dataclass(slots=True)
class Scripted:
    """A channel. `answers`: what each chat's next sends end with; nothing more means `Sent`.

    `act`: called with each parcel before it is answered.
    """

    answers: dict[str, list[Outcome]] = field(default_factory=dict)
    act: Callable[[Parcel], Awaitable[None]] | None = None
    probes: list[RetryLater | None] = field(default_factory=list)
    got: list[tuple[str, int]] = field(default_factory=list)
    asked: int = 0

    async def open(self) -> None:
        """Do nothing."""

    async def close(self) -> None:
        """Do nothing."""

    async def send(self, parcel: Parcel) -> Outcome:
        self.got.append((parcel.address, parcel.id))
        if self.act is not None:
            await self.act(parcel)
        laid_out = self.answers.get(parcel.address)
        return laid_out.pop(0) if laid_out else Sent(receipt=str(parcel.id))

    async def probe(self) -> RetryLater | None:
        self.asked += 1
        return self.probes.pop(0) if self.probes else None

    def order(self, address: str) -> list[int]:
        """Give the ids of the parcels that a chat was sent, in order."""
        return [number for each, number in self.got if each == address]


@asynccontextmanager
async def running(
    outbox: MemoryOutbox,
    channels: Channel | Mapping[str, Channel],
    *,
    limits: Limits = QUICK,
    doubt_after: timedelta = timedelta(),
) -> AsyncIterator[Pump]:
    """Run a pump until the block ends, which must be within a few seconds."""
    by_name = channels if isinstance(channels, Mapping) else {"telegram": channels}
    pump = Pump(
        outbox,
        by_name,
        frozenset({"telegram"}),
        clock,
        limits=limits,
        doubt_after=doubt_after,
        jitter=lambda: 0.0,
    )
    task = asyncio.create_task(pump.run())
    try:
        async with asyncio.timeout(20):
            yield pump
    finally:
        await pump.stop(5)
        await task


async def eventually(check: Callable[[], bool], *, seconds: float = 15.0) -> None:
    """Wait until something that the pump does has happened, looked at every few milliseconds."""
    async with asyncio.timeout(seconds):
        while not check():  # noqa: ASYNC110 - plain state of another part, seen from outside
            await asyncio.sleep(0.003)
