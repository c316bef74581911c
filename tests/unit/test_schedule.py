"""The beat and the clock watchdog."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from watcher.schedule import Schedule

pytestmark = pytest.mark.anyio


class Clock:
    """The wall clock, which somebody may set."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.offset  # noqa: TID251 - APScheduler reads it too


async def test_the_first_tick_comes_at_once_and_the_next_within_a_second() -> None:
    beats = asyncio.Queue[None]()

    async def tick() -> None:
        beats.put_nowait(None)

    async def jumped(skew: timedelta) -> None:
        raise AssertionError(skew)

    schedule = Schedule(tick, jumped, clock=Clock())
    schedule.start()
    async with asyncio.timeout(5):
        await beats.get()
        await beats.get()
    await schedule.stop()


@pytest.mark.parametrize("hours", [-1, 24])
async def test_a_clock_that_is_set_is_noticed_and_everything_is_made_due(hours: int) -> None:
    clock, jumps = Clock(), asyncio.Queue[timedelta]()

    async def tick() -> None:
        pass

    async def jumped(skew: timedelta) -> None:
        jumps.put_nowait(skew)

    schedule = Schedule(tick, jumped, clock=clock, look=timedelta(milliseconds=20))
    schedule.start()
    await asyncio.sleep(0)
    clock.offset = timedelta(hours=hours)
    async with asyncio.timeout(5):
        skew = await jumps.get()
    await schedule.stop()
    assert round(skew / timedelta(hours=1)) == hours


async def test_a_slow_tick_is_not_started_twice() -> None:
    running, most = 0, 0
    beats = asyncio.Queue[None]()

    async def tick() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(1.2)
        running -= 1
        beats.put_nowait(None)

    async def jumped(skew: timedelta) -> None:
        raise AssertionError(skew)

    schedule = Schedule(tick, jumped, clock=Clock())
    schedule.start()
    async with asyncio.timeout(10):
        await beats.get()
        await beats.get()
    await schedule.stop()
    assert most == 1
