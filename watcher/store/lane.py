"""A thread with one database connection; jobs that wait at the same moment share one commit."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from sqlite3 import OperationalError as SqliteError
from threading import Thread
from types import TracebackType
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from watcher.errors import StoreError

T = TypeVar("T")

_ATTEMPTS = 3  # a guess: with SQLite's busy timeout of 10 s, half a minute for another's lock
_SQLITE_BUSY = 5  # sqlite3.h: SQLITE_BUSY, another connection holds the write lock


class Lane:
    """Runs jobs one after the other on a thread of its own, at most `together` in a transaction.

    Each job of a shared transaction runs under its own savepoint, so that one's failure does not
    hurt the others. A job's result is given out after its commit. Jobs may run twice (the
    connection was lost before the commit), so they change nothing but the database.
    """

    def __init__(self, engine: Engine, *, name: str, together: int) -> None:
        self._engine = engine
        self._together = together
        self._loop = asyncio.get_running_loop()
        self._jobs: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self._closed = False
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Connection], T]) -> asyncio.Future[T]:
        """Queue `work`; its future gets the result once it is committed, or the error.

        A job whose future is cancelled before it begins is left out; one that has begun is
        finished.

        Raises:
            StoreError: the lane is closed.
        """
        if self._closed:
            raise StoreError("the store is closed")
        job = _Job(work, self._loop.create_future())
        self._jobs.put(job)
        return job.future

    async def close(self) -> None:
        """Finish what waits, give the connection back, end the thread."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    def _work(self) -> None:
        more = True
        while more:
            more, batch = self._take()
            if batch:
                self._finish(batch)
                with suppress(RuntimeError):  # the loop is gone and nobody waits any more
                    self._loop.call_soon_threadsafe(_resolve, batch)
            del batch  # or the last results live as long as the lane is idle
        self._engine.dispose()

    def _take(self) -> "tuple[bool, list[_Job[Any]]]":
        batch: list[_Job[Any]] = []
        job = self._jobs.get()
        while job is not None:
            if not job.future.cancelled():
                batch.append(job)
            if len(batch) >= self._together:
                return True, batch
            try:
                job = self._jobs.get_nowait()
            except Empty:
                return True, batch
        return False, batch

    def _finish(self, batch: "Sequence[_Job[Any]]") -> None:
        end = self._attempt(batch)
        for _ in range(1, _ATTEMPTS):
            if end.passing:
                end = self._attempt(batch)
        if end.error is not None and len(batch) > 1 and not (end.passing or end.committing):
            for job in batch:  # SQLite undoes all of a transaction when the disk is full
                self._finish([job])
        elif end.error is not None:
            for job in batch:
                job.error = end.error

    def _attempt(self, batch: "Sequence[_Job[Any]]") -> "_End":
        """Run the batch in one transaction; give what it failed of as a whole, if it did."""
        trap = _Trap()
        committing = False
        with trap, self._engine.connect() as connection, connection.begin() as transaction:
            _run(connection, batch)
            committing = True
            transaction.commit()
        return _End(trap.error, committing)


@dataclass(frozen=True, slots=True)
class _End:
    """How a transaction ended; `committing`: the commit itself failed, it may have been done."""

    error: Exception | None
    committing: bool

    @property
    def passing(self) -> bool:
        """Worth another try."""
        return not self.committing and _is_passing(self.error)


@dataclass(slots=True, eq=False)
class _Job(Generic[T]):
    """Something to do, and how it ended; only `future` is touched by the caller's thread."""

    work: Callable[[Connection], T]
    future: asyncio.Future[T]
    result: T | None = None
    error: Exception | None = field(default=None)


class _Trap:
    """Catches whatever a job raises, to hand it to the job's caller."""

    __slots__ = ("error",)

    def __init__(self) -> None:
        self.error: Exception | None = None

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if isinstance(error, Exception):
            self.error = error
            return True
        return False


def _run(connection: Connection, batch: "Sequence[_Job[Any]]") -> None:
    """Run all jobs in the open transaction; a lone one needs no savepoint, it fails alone."""
    if len(batch) == 1:
        batch[0].error = None
        batch[0].result = batch[0].work(connection)
        return
    for job in batch:
        connection.exec_driver_sql("SAVEPOINT job")
        trap = _Trap()
        with trap:
            job.result = job.work(connection)
        job.error = trap.error
        if trap.error is not None:
            if _is_passing(trap.error):
                raise trap.error
            connection.exec_driver_sql("ROLLBACK TO SAVEPOINT job")
        connection.exec_driver_sql("RELEASE SAVEPOINT job")


def _is_passing(error: Exception | None) -> bool:
    """Say whether the whole transaction is worth another try: connection lost, or locked out."""
    if not isinstance(error, DBAPIError):
        return False
    busy = isinstance(error.orig, SqliteError) and error.orig.sqlite_errorcode == _SQLITE_BUSY
    return busy or error.connection_invalidated


def _resolve(batch: "Sequence[_Job[Any]]") -> None:
    for job in batch:
        if job.future.done():  # its caller was cancelled
            continue
        if job.error is None:
            job.future.set_result(job.result)
        elif isinstance(job.error, SQLAlchemyError):
            job.future.set_exception(refusal(job.error))
        else:
            job.future.set_exception(job.error)


def refusal(error: SQLAlchemyError) -> StoreError:
    """Put what the database said into one line, without the values that were sent to it."""
    said = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    lines = str(said).strip().splitlines() or [type(said).__name__]
    problem = StoreError(f"the database refused: {lines[0]}")
    problem.__cause__ = error
    return problem
