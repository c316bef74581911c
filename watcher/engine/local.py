"""Visits inside this process: a bounded number at once, each under a deadline."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog

from watcher.model.ids import SourceId
from watcher.model.source import Memory

log = structlog.get_logger()

AHEAD = 500
"""How many due sources are asked for at once; a guess, far above what one second can visit."""

GATHER = timedelta(milliseconds=50)
"""How long the outcome of quiet visits is gathered before one write; a guess, small beside 1 s."""


class LocalEngine:
    """Visits what is due. A source is never visited twice at once.

    `visit` does the whole work and gives the memory still to be written, or None when it has
    written it itself (with what it found, in one transaction). `late` is told of a visit that ran
    past `deadline` and gives the memory that says so.
    """

    def __init__(
        self,
        *,
        due: Callable[[datetime, int], Awaitable[Sequence[Memory]]],
        visit: Callable[[Memory], Awaitable[Memory | None]],
        late: Callable[[Memory], Memory],
        remember: Callable[[Sequence[Memory]], Awaitable[None]],
        clock: Callable[[], datetime],
        concurrency: int,
        deadline: timedelta,
    ) -> None:
        """Take the four actions of a visit's life; start nothing."""
        self._due, self._visit, self._late, self._remember = due, visit, late, remember
        self._clock = clock
        self._deadline = deadline.total_seconds()
        self._free = concurrency
        self._waiting: deque[Memory] = deque()
        self._busy: set[SourceId] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._quiet: list[Memory] = []
        self._flush: asyncio.Task[None] | None = None
        self._stopping = False
        self.finished = 0

    async def tick(self) -> None:
        """Take up every source that has come due and is not yet under way."""
        if self._stopping:
            return
        for memory in await self._due(self._clock(), AHEAD + len(self._busy)):
            if memory.source not in self._busy:
                self._busy.add(memory.source)
                self._waiting.append(memory)
        self._start()

    async def idle(self) -> None:
        """Wait until nothing is waiting or under way."""
        while self._tasks or self._flush:
            await asyncio.wait({*self._tasks, *([self._flush] if self._flush else [])})

    async def stop(self, grace: timedelta) -> None:
        """Start nothing more; give visits under way `grace`, then cancel them (they are redone)."""
        self._stopping = True
        self._waiting.clear()
        if self._tasks:
            _, open_ = await asyncio.wait(self._tasks, timeout=grace.total_seconds())
            for task in open_:
                task.cancel()
            await asyncio.gather(*open_, return_exceptions=True)
        if self._flush is not None:
            await self._flush

    def _start(self) -> None:
        while self._waiting and self._free:
            self._free -= 1
            memory = self._waiting.popleft()
            task = asyncio.create_task(self._one(memory), name=f"visit {memory.source}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _one(self, memory: Memory) -> None:
        done: Memory | None = None
        try:
            async with asyncio.timeout(self._deadline):
                done = await self._visit(memory)
        except TimeoutError:
            log.warning("visit cut off", source=memory.source, seconds=self._deadline)
            done = self._late(memory)
        finally:
            self._free += 1
            self.finished += 1
            if done is None:
                self._busy.discard(memory.source)
        if done is not None:
            self._quiet.append(done)
            if self._flush is None:
                self._flush = asyncio.create_task(self._write(), name="remember visits")
        if not self._stopping:
            self._start()

    async def _write(self) -> None:
        await asyncio.sleep(GATHER.total_seconds())
        batch, self._quiet = self._quiet, []
        try:
            await self._remember(batch)
        finally:
            self._busy.difference_update(memory.source for memory in batch)
            self._flush = None
            if self._quiet:
                self._flush = asyncio.create_task(self._write(), name="remember visits")
