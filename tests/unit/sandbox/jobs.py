"""What the tests run inside workers."""

import os
import signal
import sys
import time
from pathlib import Path

from watcher.errors import ConfigError, ParseError
from watcher.model.source import Tier


def echo(value: object) -> object:
    return value


def worker_id() -> int:
    return os.getpid()


def spin() -> None:
    while True:
        pass


def deaf() -> None:
    """Run for ever and refuse every signal that can be refused."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    spin()


def gorge() -> int:
    return len(b"x" * (2 << 30))


def gorge_slowly() -> int:
    return len([bytearray(1 << 20) for _ in range(4096)])


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    sys.exit(3)


def stumble(words: str) -> None:
    raise KeyError(words)


def refuse() -> None:
    raise ParseError("not a feed: it looks like soup")


def misconfigure() -> None:
    raise ConfigError("one", "two")


def descend(depth: int = 0) -> int:
    return descend(depth + 1)


def typed() -> Tier:
    return Tier.OWN


def foreign() -> Path:
    return Path("/")


def unpackable() -> object:
    return lambda: None


def environment() -> dict[str, str]:
    return dict(os.environ)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def work_for(seconds: float, path: str) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
    Path(path).write_text("done")


def loaded(module: str) -> bool:
    return module in sys.modules


def interrupt_handler() -> str:
    return str(signal.getsignal(signal.SIGINT))


_HELD: list[bytearray] = []


def swell() -> None:
    """Hold on to more memory than a worker may keep, as a leaking parser would."""
    _HELD.extend(bytearray(b"x" * (1 << 20)) for _ in range(200))


def number(value: int) -> int:
    return value


def meet(mine: str, other: str) -> None:
    """Wait until the other one is there too."""
    Path(mine).write_text("here")
    while not Path(other).exists():
        pass


def report_and_spin(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    spin()


def starve() -> None:
    raise MemoryError
