"""`watcher healthcheck`: for containers and supervisors."""

import time
from pathlib import Path

import typer

from watcher.cli.base import Command
from watcher.cli.run import DATA

STALE = 60.0
"""Seconds; the running bot leaves its sign every 10 s, so six missed ones are no accident."""


def healthcheck(data: Path = DATA) -> None:
    """Exit with 0 while the bot on this data folder plans visits and sends, else with 1."""
    sign = data / "heartbeat"
    try:
        age = time.time() - sign.stat().st_mtime
    except OSError:
        typer.echo(f"{sign}: no sign of life; is `watcher run --data {data}` running?", err=True)
        raise typer.Exit(1) from None
    if age > STALE:
        typer.echo(f"{sign}: last sign of life {age:.0f} s ago", err=True)
        raise typer.Exit(1)
    typer.echo("alive")


COMMAND = Command(name="healthcheck", run=healthcheck, panel="Run")
