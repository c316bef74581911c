"""`watcher demo`: the whole product in a minute, without token or internet."""

import typer

from watcher.cli.base import Command, Wiring


def demo(
    ctx: typer.Context,
    seconds: float = typer.Option(60.0, min=20.0, help="How long the news day lasts."),
) -> None:
    """Let an embedded newsroom publish for a minute and watch the real bot catch it.

    With TELEGRAM_BOT_TOKEN and WATCHER_DEMO_CHAT set, the alerts go to that chat as well.
    """
    wiring: Wiring = ctx.obj
    raise typer.Exit(wiring.demo(seconds))


COMMAND = Command(name="demo", run=demo, panel="Run")
