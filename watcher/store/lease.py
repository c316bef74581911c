"""One process a data folder: two would both send, and both poll for commands."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watcher.errors import InUse, StoreError

_NAME = "watcher.lock"


@contextmanager
def lease(folder: Path) -> Iterator[None]:
    """Hold the data folder, made where it is missing, until the end of the `with` block.

    The kernel lets go of the lock with the process, however that ends (flock(2)), so there is
    nothing to clear away after a crash.

    Raises:
        InUse: another process holds the folder.
        StoreError: it cannot be written to.
    """
    handle = _open(folder)
    try:
        _lock(handle, folder)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(handle, 32, 0).decode(errors="replace").strip() or "unknown"
        raise InUse(
            f"{folder}: in use by another watcher (process {holder}). Stop that one, or give this "
            "one a data folder and a token of its own."
        ) from error
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)


def _open(folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder / _NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(
            f"{folder}: {error.strerror}. The data folder must be writable by this user."
        ) from error
