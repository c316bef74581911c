"""What a command of the command line is, and the parts that only the composition root can build."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: `run` is a plain function that typer reads (its docstring is the help text).

    Modules of commands import only typer at the top: what is heavy is imported inside `run`, so
    that `watcher --help` answers at once. `panel`: the heading it stands under in the help.
    """

    name: str
    run: Callable[..., Any]
    panel: str = "Look"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """What stands above the command line, handed down by `__main__` (`ctx.obj`).

    `serve`: run the bot until told to stop; `demo`: the embedded newsroom. Both give an exit code.
    """

    serve: Callable[[Path, Path, bool], int]
    demo: Callable[[float], int]
