"""Whose turn it is."""

import asyncio
from datetime import timedelta

import pytest

from watcher.fetch.gate import Gate


class Crowd:
    """Counts who is inside, and holds them there until told."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.inside: list[str] = []
        self.most: dict[str, int] = {}
        self.door = asyncio.Event()

    async def visit(self, host: str) -> None:
        async with self.gate.turn(host):
            self.inside.append(host)
            for name in (host, "all"):
                count = len(self.inside) if name == "all" else self.inside.count(host)
                self.most[name] = max(self.most.get(name, 0), count)
            await self.door.wait()
            self.inside.remove(host)


async def settle() -> None:
    """Let every task go as far as it can."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_host_is_asked_by_no_more_than_its_number_at_once() -> None:
    crowd = Crowd(Gate(total=9, per_host=2, gap=timedelta()))
    async with asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(crowd.visit("a"))
        await settle()
        assert crowd.inside == ["a", "a"]
        crowd.door.set()
    assert crowd.most == {"a": 2, "all": 2}


async def test_all_hosts_together_stay_within_the_total() -> None:
    crowd = Crowd(Gate(total=3, per_host=2, gap=timedelta()))
    async with asyncio.TaskGroup() as group:
        for host in "abcdef":
            group.create_task(crowd.visit(host))
        await settle()
        assert len(crowd.inside) == 3
        crowd.door.set()
    assert crowd.most["all"] == 3


async def test_those_who_wait_for_one_host_take_no_place_from_others() -> None:
    crowd = Crowd(Gate(total=3, per_host=2, gap=timedelta()))
    async with asyncio.TaskGroup() as group:
        for host in ["a"] * 5 + ["b"]:
            group.create_task(crowd.visit(host))
        await settle()
        assert crowd.inside == ["a", "a", "b"]
        crowd.door.set()


async def test_starts_at_one_host_are_a_gap_apart() -> None:
    gate, loop = Gate(total=9, per_host=9, gap=timedelta(seconds=0.05)), asyncio.get_running_loop()
    starts: list[float] = []

    async def visit(host: str) -> None:
        async with gate.turn(host):
            if host == "a":
                starts.append(loop.time())

    began = loop.time()
    async with asyncio.TaskGroup() as group:
        for host in "aabab":
            group.create_task(visit(host))
    assert [start - began >= 0.05 * turn - 0.002 for turn, start in enumerate(starts)] == [True] * 3


async def test_one_who_leaves_the_queue_leaves_nothing_behind() -> None:
    crowd = Crowd(Gate(total=1, per_host=1, gap=timedelta()))
    async with asyncio.TaskGroup() as group:
        group.create_task(crowd.visit("a"))
        waiting = [group.create_task(crowd.visit(host)) for host in "ab"]
        await settle()
        for task in waiting:
            task.cancel()
        await settle()
        group.create_task(crowd.visit("b"))
        crowd.door.set()
    assert crowd.most == {"a": 1, "b": 1, "all": 1}


@pytest.mark.parametrize("gap", [timedelta(), timedelta(microseconds=1)])
async def test_hosts_without_visitors_are_forgotten(gap: timedelta) -> None:
    gate = Gate(total=9, per_host=2, gap=gap)
    for number in range(1100):
        async with gate.turn(f"host{number}"):
            pass
    assert len(gate._hosts) <= 1025
