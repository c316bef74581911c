"""The command line itself: every command found, put under one `watcher`."""

import sys

import typer

from watcher import __version__
from watcher.cli.base import Command, Wiring
from watcher.errors import InUse, WatcherError
from watcher.plugins import collect

_PANELS = ("Run", "Look")
"""The order of headings in the help; others follow."""

_ABOUT = """Tell journalists what named officials said, seconds after it is published.

Start with [bold]watcher demo[/bold] (no token, no internet), then put people and sources into
config/, look at them with [bold]watcher check[/bold] and [bold]watcher try[/bold], and let
[bold]watcher run[/bold] go.
"""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def build(wiring: Wiring) -> typer.Typer:
    """Put every command found in this package under one application."""
    app = typer.Typer(
        help=_flowing(_ABOUT),
        no_args_is_help=True,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
    )

    @app.callback()
    def top(
        ctx: typer.Context,
        version: bool = typer.Option(  # noqa: ARG001 - eager: `_version` has used it
            False, "--version", callback=_version, is_eager=True, help="Show the version."
        ),
    ) -> None:
        ctx.obj = wiring

    for command in sorted(collect("watcher.cli", "COMMAND", Command), key=_place):
        help_text = _flowing(command.run.__doc__ or "")
        app.command(command.name, help=help_text, rich_help_panel=command.panel)(command.run)
    return app


def _place(command: Command) -> tuple[int, str, str]:
    panel = command.panel
    return _PANELS.index(panel) if panel in _PANELS else len(_PANELS), panel, command.name


def _flowing(text: str) -> str:
    """Join the lines of each paragraph, so that the terminal's width breaks them and ours not."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def main(wiring: Wiring) -> None:
    """Run the command line; an expected error is said in plain words on stderr.

    Exit codes after sysexits.h: 78 (EX_CONFIG) tells a supervisor to wait for a human being, 75
    (EX_TEMPFAIL) that another instance holds the data folder and a later try may succeed.
    """
    try:
        build(wiring)()
    except WatcherError as error:
        typer.echo(str(error), err=True)
        sys.exit(75 if isinstance(error, InUse) else 78)
