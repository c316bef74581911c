"""The local engine: who is visited, how many at once, what is written."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from watcher.engine.local import LocalEngine
from watcher.model.ids import SourceId
from watcher.model.source import Memory

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def memory(name: str) -> Memory:
    return Memory(source=SourceId(name), next_at=NOW)


class Desk:
    """A store's desk in memory: what is due, what was remembered in which batches."""

    def __init__(self, *names: str) -> None:
        self.memories = {name: memory(name) for name in names}
        self.batches: list[list[str]] = []

    async def due(self, now: datetime, limit: int) -> Sequence[Memory]:
        return [each for each in self.memories.values() if each.next_at <= now][:limit]

    async def remember(self, memories: Sequence[Memory]) -> None:
        self.batches.append(sorted(each.source for each in memories))
        self.memories |= {each.source: each for each in memories}


class Doorbell:
    """Visits that last until they are let go."""

    def __init__(self) -> None:
        self.inside: list[str] = []
        self.most = 0
        self.go = asyncio.Event()
        self.visited: list[str] = []

    async def visit(self, memory: Memory) -> Memory:
        self.inside.append(memory.source)
        self.most = max(self.most, len(self.inside))
        try:
            await self.go.wait()
        finally:
            self.inside.remove(memory.source)
        self.visited.append(memory.source)
        return Memory(source=memory.source, next_at=NOW + timedelta(minutes=5))


def engine(desk: Desk, bell: Doorbell, *, concurrency: int = 4, seconds: float = 60) -> LocalEngine:
    def late(memory: Memory) -> Memory:
        return Memory(source=memory.source, next_at=NOW + timedelta(hours=1), code="E_DEADLINE")

    return LocalEngine(
        due=desk.due,
        visit=bell.visit,
        late=late,
        remember=desk.remember,
        clock=lambda: NOW,
        concurrency=concurrency,
        deadline=timedelta(seconds=seconds),
    )


async def test_every_due_source_is_visited_once_though_it_stays_due_meanwhile() -> None:
    desk, bell = Desk("a", "b", "c"), Doorbell()
    local = engine(desk, bell)
    await local.tick()
    await local.tick()
    bell.go.set()
    await local.idle()
    await local.tick()
    await local.idle()
    assert sorted(bell.visited) == ["a", "b", "c"]


async def test_no_more_than_the_wished_number_is_under_way_at_once() -> None:
    desk, bell = Desk(*"abcdefgh"), Doorbell()
    local = engine(desk, bell, concurrency=3)
    await local.tick()
    await asyncio.sleep(0)
    bell.go.set()
    await local.idle()
    assert bell.most == 3
    assert len(bell.visited) == 8


async def test_quiet_visits_that_end_together_are_written_together() -> None:
    desk, bell = Desk(*"abcd"), Doorbell()
    local = engine(desk, bell)
    await local.tick()
    bell.go.set()
    await local.idle()
    assert desk.batches == [["a", "b", "c", "d"]]


async def test_a_visit_that_hangs_is_cut_off_and_said_to_be_late() -> None:
    desk, bell = Desk("a"), Doorbell()
    local = engine(desk, bell, seconds=0.01)
    await local.tick()
    await local.idle()
    assert desk.memories["a"].code == "E_DEADLINE"


async def test_stopping_lets_a_quick_visit_end_and_cancels_a_slow_one() -> None:
    desk, bell = Desk("a"), Doorbell()
    local = engine(desk, bell)
    await local.tick()
    await asyncio.sleep(0)
    await local.stop(timedelta(seconds=0.01))
    assert (bell.inside, bell.visited, desk.batches) == ([], [], [])
    await local.tick()
    assert bell.inside == []
