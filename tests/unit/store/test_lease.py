"""One process a data folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from watcher.errors import StoreError
from watcher.store.lease import lease

HOLD = """
import sys
from pathlib import Path
from watcher.store.lease import lease
with lease(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_process_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    """Faults T6, also after the first was killed without a chance to clear away."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        with (
            pytest.raises(StoreError, match=f"in use by another watcher \\(process {first.pid}\\)"),
            lease(tmp_path),
        ):
            pass
        first.kill()
    with lease(tmp_path):
        assert (tmp_path / "watcher.lock").read_text() == f"{os.getpid()}\n"


def test_a_folder_is_made_and_let_go_again(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "data"
    for _ in range(2):
        with lease(folder), pytest.raises(StoreError, match="in use"), lease(folder):
            pass


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="must be writable"), lease(tmp_path / "file" / "data"):
        pass


def test_an_error_inside_is_not_taken_for_another_process(tmp_path: Path) -> None:
    with pytest.raises(BlockingIOError), lease(tmp_path):
        raise BlockingIOError
