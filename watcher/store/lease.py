"""One process a data folder: two would both send, and both poll for commands."""

import fcntl
import os
from pathlib import Path
from typing import Self

from watcher.errors import StoreError

_NAME = "watcher.lock"


class Lease:
    """Holds the data folder until released, or until the process ends, however it ends.

    The kernel lets go of the lock with the process (flock(2)), so nothing is left behind to clear
    away after a crash.
    """

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @classmethod
    def take(cls, folder: Path) -> Self:
        """Make the folder where it is missing and lock it.

        Raises:
            StoreError: another process holds it, or it cannot be written to.
        """
        path = folder / _NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreError(
                f"{folder}: {error.strerror}. The data folder must be writable by this user."
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(handle, 32, 0).decode(errors="replace").strip()
            os.close(handle)
            raise StoreError(
                f"{folder}: in use by another watcher (process {holder or 'unknown'}). Stop it "
                "first, or give this one a data folder and a token of its own."
            ) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        return cls(handle)

    def release(self) -> None:
        """Let go; a second call does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
