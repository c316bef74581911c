"""A few long-lived workers with limits, and a queue before them."""

import asyncio
import pickle
import signal
from collections.abc import Callable
from typing import TypeVar, cast

from watcher.errors import (
    OutOfMemory,
    OutOfTime,
    ParseError,
    SandboxError,
    WatcherError,
    WorkerLost,
)
from watcher.sandbox import wire
from watcher.sandbox.process import Worker, end, start
from watcher.sandbox.wire import Reply

T = TypeVar("T")

_MIB = 1024 * 1024


class Sandbox:
    """Runs functions in worker processes; callers are served in the order in which they came.

    `workers`: how many processes. `memory_bytes`: the address space of each, the interpreter and
    its libraries included (they take 60 MiB). `modules`: imported by a worker before its first job.
    Belongs to the event loop in which it is first used.
    """

    def __init__(
        self,
        *,
        workers: int = 2,
        memory_bytes: int = 512 * _MIB,
        modules: tuple[str, ...] = ("feedparser", "trafilatura"),
    ) -> None:
        self._memory_bytes = memory_bytes
        self._modules = modules
        self._workers = workers
        self._turn = asyncio.Semaphore(workers)
        self._slots: list[asyncio.Task[Worker]] = []
        self._running: set[asyncio.Task[tuple[int, bytes]]] = set()
        self._ending: set[asyncio.Task[int]] = set()
        self._all: set[asyncio.Task[Worker]] = set()
        self._opened = False
        self._closed = False

    async def open(self) -> None:
        """Start all workers and wait until they are ready; without it the first call does so.

        Raises:
            WorkerLost: they cannot be started.
        """
        self._begin()
        await asyncio.gather(*self._slots)

    async def call(self, function: Callable[..., T], *args: object, seconds: float = 5.0) -> T:
        """Run `function(*args)` in a worker; `seconds` count from when a worker takes it.

        `function` stands at the top level of its module; what it returns is plain values, dates and
        this project's types. A caller that is cancelled leaves its job to end by itself.

        Raises:
            WatcherError: the function raised it.
            ParseError: the function raised anything else: its type, place and a fingerprint.
            OutOfTime: it was stopped at its deadline.
            OutOfMemory: it asked for more than the worker may have.
            WorkerLost: its process died, or the sandbox was closed.
        """
        job = wire.job(function, args, seconds)
        await self._turn.acquire()
        task = asyncio.create_task(self._served(job, seconds))
        self._running.add(task)
        task.add_done_callback(self._forget)
        return cast("T", _result(*await asyncio.shield(task)))

    async def close(self) -> None:
        """Kill every worker and wait until they are gone; whoever still waits gets WorkerLost."""
        self._closed = True
        for slot in self._all:
            slot.cancel()
        workers = [slot.result() for slot in self._all if _is_up(slot)]
        await asyncio.gather(*(end(worker) for worker in workers))
        await asyncio.gather(*self._all, *self._running, *self._ending, return_exceptions=True)
        self._all.clear()
        self._slots.clear()

    def _begin(self) -> None:
        if self._closed:
            raise WorkerLost("the sandbox is closed")
        if not self._opened:
            self._opened = True
            for _ in range(self._workers):
                self._renew()

    def _renew(self) -> None:
        slot = asyncio.create_task(start(self._memory_bytes, self._modules))
        self._all.add(slot)
        self._slots.append(slot)

    async def _served(self, job: bytes, seconds: float) -> tuple[int, bytes]:
        try:
            self._begin()
            # The last one used first: its caches are warm. One that still starts only if need be.
            ready = [slot for slot in self._slots if slot.done()]
            slot = ready[-1] if ready else self._slots[0]
            self._slots.remove(slot)
            keep = False
            try:
                kind, body = await self._asked(await self._up(slot), job, seconds)
                keep = kind < Reply.TIRED and kind != Reply.NO_MEMORY
            except asyncio.CancelledError:  # the loop is being torn down: start nothing new
                self._closed = True
                raise
            finally:
                self._put_back(slot, keep=keep)
            return kind & ~Reply.TIRED, body
        finally:
            self._turn.release()

    async def _up(self, slot: asyncio.Task[Worker]) -> Worker:
        await asyncio.wait((slot,))
        if slot.cancelled():
            raise WorkerLost("the sandbox is closed")
        return slot.result()

    async def _asked(self, worker: Worker, job: bytes, seconds: float) -> tuple[int, bytes]:
        try:
            async with asyncio.timeout(seconds):
                return await worker.ask(job)
        except TimeoutError as error:
            raise OutOfTime(f"stopped after {seconds:g} s") from error
        except WorkerLost as error:
            if worker.process.returncode == -signal.SIGALRM:
                raise OutOfTime(f"stopped after {seconds:g} s") from error
            raise

    def _put_back(self, slot: asyncio.Task[Worker], *, keep: bool) -> None:
        if keep and not self._closed:
            self._slots.append(slot)
            return
        if self._closed:
            return
        self._all.discard(slot)
        self._renew()
        if _is_up(slot):
            ending = asyncio.create_task(end(slot.result()))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)

    def _forget(self, task: asyncio.Task[tuple[int, bytes]]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # seen, so that a cancelled caller's job leaves no complaint behind


def _is_up(slot: asyncio.Task[Worker]) -> bool:
    return slot.done() and not slot.cancelled() and slot.exception() is None


def _result(kind: int, body: bytes) -> object:
    if kind == Reply.NO_MEMORY:
        raise OutOfMemory("needed more memory than a worker may have")
    try:
        value = wire.value(body)
    except (pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError) as error:
        raise ParseError(f"the worker's answer cannot be read: {error}") from error
    if kind == Reply.ERROR:
        raise value if isinstance(value, WatcherError) else SandboxError("an unknown error")
    return value
