"""`watcher healthcheck`: for containers and supervisors."""

from pathlib import Path

import typer

from watcher.cli.base import Command
from watcher.cli.run import DATA

STALE = 60.0
"""Seconds; the running bot leaves its sign every 10 s, so six missed ones are no accident."""


def healthcheck(data: Path = DATA) -> None:
    """Exit with 0 while the bot on this data folder plans visits and sends, else with 1."""
    age = _age(data)
    if age is None or age > STALE:
        typer.echo(last_sign(data), err=True)
        raise typer.Exit(1)
    typer.echo("alive")


def last_sign(data: Path) -> str:
    """Say in a line whether the bot on `data` runs, and what to do when it does not."""
    age = _age(data)
    if age is None:
        return f"not running on {data}/, no sign of life. Start it with: watcher run --data {data}"
    if age > STALE:
        return f"no sign of life on {data}/ for {age:.0f} s; it has ended, or it hangs"
    return f"running, last sign of life {age:.0f} s ago"


def _age(data: Path) -> float | None:
    """Give the seconds since the bot's last sign of life, None when it never left one."""
    import time

    try:
        return max(0.0, time.time() - (data / "heartbeat").stat().st_mtime)
    except OSError:
        return None


COMMAND = Command(name="healthcheck", run=healthcheck, panel="Run")
