"""One worker process as the bot sees it: start, ask, kill."""

import asyncio
import os
import socket
import subprocess
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass

from watcher.errors import WorkerLost
from watcher.sandbox.wire import HEADER, Reply

_START_SECONDS = 30.0  # imports take 0.4 s on an idle core; far more means a broken installation
_LAST_BREATH = 0.5  # seconds for a worker that ended by itself to become a status
_BUFFER = 1 << 20
_KEPT = ("PATH", "LANG", "TZ", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Worker:
    """A running process and the two ends of its socket. Use it for one job at a time."""

    process: subprocess.Popen[bytes]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, job: bytes) -> tuple[int, bytes]:
        """Send a job; give the kind and body of the answer.

        Raises:
            WorkerLost: the process ended before it had answered.
        """
        try:
            self.writer.write(job)
            await self.writer.drain()
            kind, length = HEADER.unpack(await self.reader.readexactly(HEADER.size))
            return kind, await self.reader.readexactly(length)
        except (asyncio.IncompleteReadError, OSError) as error:
            self.writer.close()
            status = await _reaped(self.process, grace=_LAST_BREATH)
            raise WorkerLost(f"the sandbox's worker died: {_told(status)}") from error


async def start(memory_bytes: int, modules: tuple[str, ...]) -> Worker:
    """Start a process and wait until it has imported `modules`.

    Raises:
        WorkerLost: it did not come up.
    """
    ours, theirs = socket.socketpair()
    try:
        with theirs:
            process = _spawned(theirs.fileno(), memory_bytes, modules)
    except OSError as error:
        ours.close()
        raise WorkerLost(f"the sandbox's worker cannot be started: {error}") from error
    async with AsyncExitStack() as undo:
        undo.push_async_callback(_reaped, process)
        undo.callback(ours.close)
        try:
            async with asyncio.timeout(_START_SECONDS):
                worker = Worker(process, *await asyncio.open_connection(sock=ours, limit=_BUFFER))
                undo.callback(worker.writer.close)
                kind, _ = await worker.ask(b"")
        except TimeoutError as error:
            raise WorkerLost(f"the sandbox's worker was not up in {_START_SECONDS:g} s") from error
        if kind != Reply.READY:
            raise WorkerLost(f"the sandbox's worker began with message {kind}")
        undo.pop_all()
        return worker


async def end(worker: Worker) -> int:
    """Kill the process, wait for it, give its exit status (negative: the signal's number)."""
    worker.writer.close()
    return await _reaped(worker.process)


async def _reaped(process: subprocess.Popen[bytes], *, grace: float = 0.0) -> int:
    # In a thread of its own: the system takes up to 0.1 s to take half a gigabyte apart.
    def wait() -> int:
        try:
            return process.wait(grace)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    return await asyncio.to_thread(wait)


def _spawned(channel: int, memory_bytes: int, modules: tuple[str, ...]) -> subprocess.Popen[bytes]:
    # A fresh interpreter, never a fork: the bot has threads. No token or database URL in its
    # environment, none of the bot's files open, out of reach of the terminal's Ctrl-C.
    kept = {k: v for k, v in os.environ.items() if k in _KEPT or k.startswith(("PYTHON", "LC_"))}
    return subprocess.Popen(  # noqa: S603 - fixed words and our own module names
        [sys.executable, "-m", "watcher.sandbox.worker", str(channel), str(memory_bytes), *modules],
        env=kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(channel,),
        start_new_session=True,
    )


def _told(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit code {status}"
