"""Messages between the bot and its workers: length-prefixed pickles over a socket pair.

The worker trusts the bot. The bot does not trust the worker, which handles hostile bytes: it
unpickles nothing but plain values, dates and this project's own types.
"""

import pickle
import struct
from collections.abc import Callable
from enum import IntEnum
from io import BytesIO
from typing import Any, BinaryIO

HEADER = struct.Struct("!BQ")
"""One byte of kind, eight bytes of length, before every message in both directions."""

_ALLOWED = frozenset({"datetime"})
_OWN = "watcher"


class Reply(IntEnum):
    """What a worker's message holds; `TIRED` is added when the worker asks to be replaced."""

    READY = 0
    VALUE = 1
    ERROR = 2
    NO_MEMORY = 3
    TIRED = 128


class Careful(pickle.Unpickler):
    """An unpickler that makes only this project's types, dates and plain values."""

    def find_class(self, module: str, name: str) -> type:
        """Give a type by name.

        Raises:
            pickle.UnpicklingError: the name stands for anything else.
        """
        home = module.partition(".")[0]
        if home == _OWN or module in _ALLOWED:
            found = super().find_class(module, name)
            # A dotted name can walk out of an allowed module, so the type itself is looked at.
            own = getattr(found, "__module__", "").partition(".")[0]
            if isinstance(found, type) and (own == _OWN or own in _ALLOWED):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} may not come out of the sandbox")


def job(function: Callable[..., Any], args: tuple[Any, ...], seconds: float) -> bytes:
    """Pack one call. `function`: of a module's top level."""
    body = pickle.dumps((function, args, seconds), pickle.HIGHEST_PROTOCOL)
    return HEADER.pack(0, len(body)) + body


def unpacked_job(body: bytes) -> tuple[Callable[..., Any], tuple[Any, ...], float]:
    """Read what `job` packed; on the worker's side only."""
    function, args, seconds = pickle.loads(body)  # noqa: S301 - from the bot itself
    return function, args, seconds


def message(kind: int, value: object) -> bytes:
    """Pack one answer of a worker."""
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return HEADER.pack(kind, len(body)) + body


def value(body: bytes) -> object:
    """Read a worker's answer.

    Raises:
        pickle.UnpicklingError: it holds something else than values and this project's types.
    """
    return Careful(BytesIO(body)).load()


def read(stream: BinaryIO) -> tuple[int, bytes] | None:
    """Read one message from a blocking stream; None at its end."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    kind, length = HEADER.unpack(header)
    body = stream.read(length)
    return (kind, body) if len(body) == length else None
