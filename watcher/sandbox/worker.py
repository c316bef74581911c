"""The worker's side of the sandbox: take a job, do it within limits, answer, wait for the next.

Runs as `python -m watcher.sandbox.worker FD MEMORY_BYTES MODULE...`; ends when its socket ends.
"""

import gc
import resource
import signal
import socket
import sys
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import BinaryIO

from watcher.errors import ParserFailed, WatcherError
from watcher.sandbox import wire
from watcher.sandbox.wire import Reply

_JOBS = 5_000  # a fresh process after so many: extractors keep caches (a guess, not measured)
_GROWN = 3 / 4  # of the memory limit, resident: what was freed is not given back to the system
_GRACE = 1.0  # seconds past its deadline after which a worker ends by itself
_KILOBYTE = 1 if sys.platform == "darwin" else 1024  # getrusage(2): ru_maxrss


def main(arguments: list[str]) -> None:
    """Set the limits, import what jobs will need, then serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    memory_bytes = int(arguments[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for module in arguments[2:]:
        import_module(module)
    gc.freeze()  # what is loaded stays, and need not be gone through again
    gc.set_threshold(20_000, 20, 20)  # a guess: a feed makes some ten thousand objects
    with socket.socket(fileno=int(arguments[0])) as channel:
        channel.sendall(wire.message(Reply.READY, None))
        serve(channel, memory_bytes=memory_bytes)


def serve(channel: socket.socket, *, memory_bytes: int) -> None:
    """Do the jobs that come in, one after the other, until the other end closes."""
    with channel.makefile("rb") as stream:
        _jobs(channel, stream, memory_bytes)


def _jobs(channel: socket.socket, stream: BinaryIO, memory_bytes: int) -> None:
    done = 0
    while (incoming := wire.read(stream)) is not None:
        done += 1
        answer = perform(incoming[1])
        tired = done >= _JOBS or _resident() > memory_bytes * _GROWN
        channel.sendall(bytes([answer[0] | (Reply.TIRED if tired else 0)]) + answer[1:])


def _resident() -> int:
    """Give the bytes that this process holds in memory.

    Not ru_maxrss where it can be helped: on Linux that begins with the size of the process that
    started this one, so that a big bot's workers would look grown from their first job on.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILOBYTE
    return pages * resource.getpagesize()


def perform(body: bytes) -> bytes:
    """Do one job and pack how it ended.

    The alarm is the second line of defence: it ends this process even inside C code, and when the
    bot is gone and cannot kill it any more.
    """
    try:
        function, args, seconds = wire.unpacked_job(body)
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
        try:
            return wire.message(Reply.VALUE, function(*args))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except MemoryError:
        return wire.message(Reply.NO_MEMORY, None)
    except WatcherError as error:
        return wire.message(Reply.ERROR, error)
    except Exception as error:  # noqa: BLE001 - the border of hostile bytes: any type comes out
        return wire.message(Reply.ERROR, ParserFailed(described(error)))


def described(error: Exception) -> str:
    """Name an error's type and give a fingerprint that is the same for the same cause.

    The error's own text is left out: it may quote the hostile bytes.
    """
    frames = _frames(error.__traceback__)
    cause = "\n".join([type(error).__qualname__, *frames[:8]])
    where = f" in {frames[-1]}" if frames else ""
    print_of = sha256(cause.encode()).hexdigest()[:8]
    return f"{type(error).__qualname__}{where} (fingerprint {print_of})"


def _frames(trace: TracebackType | None) -> list[str]:
    calls = extract_tb(trace)[1:]  # the first one is `perform` itself
    return [f"{call.filename.rpartition('/')[2]}:{call.name}" for call in calls]


if __name__ == "__main__":
    main(sys.argv[1:])
