"""`watcher run`: the bot."""

from pathlib import Path

import typer

from watcher.cli.base import Command, Wiring

CONFIG = typer.Option(Path("config"), help="Folder of watcher.yaml, people/ and sources/.")
DATA = typer.Option(Path("data"), help="Folder for the database, backups and the lock.")


def run(
    ctx: typer.Context,
    config: Path = CONFIG,
    data: Path = DATA,
    once: bool = typer.Option(False, "--once", help="Visit every source once, deliver, and end."),
) -> None:
    """Watch the sources and send alerts until Ctrl-C or SIGTERM.

    The bot's token comes from the file named in TELEGRAM_BOT_TOKEN_FILE, or from
    TELEGRAM_BOT_TOKEN; without one, alerts are printed here. TELEGRAM_API_URL points to a local
    Bot API server, WATCHER_DATABASE_URL to PostgreSQL. Edits under --config are taken up while
    running; a mistake in them is reported and the last good state stays.
    """
    wiring: Wiring = ctx.obj
    raise typer.Exit(wiring.serve(config, data, once))


COMMAND = Command(name="run", run=run, panel="Run")
