"""The operator's terminal: every alert as it reads in Telegram.

Bold and dim only, no colours: what is legible on a dark background is not on a light one.
"""

import asyncio
import sys
from collections.abc import Callable
from io import StringIO

from rich.console import Console
from rich.text import Text

from watcher.deliver.base import ChannelKind, ChannelSettings
from watcher.model.alert import GiveUp, Outcome, Parcel, RetryLater, Sent
from watcher.render.clean import clean


class Terminal:
    """The channel. `write`: takes each message's text; None writes to standard output."""

    def __init__(self, write: Callable[[str], None] | None = None) -> None:
        """Open nothing: the terminal is there."""
        self._write = write
        self._count = 0

    async def open(self) -> None:
        """Do nothing."""

    async def close(self) -> None:
        """Do nothing."""

    async def probe(self) -> RetryLater | None:
        """Be always there."""
        return None

    async def send(self, parcel: Parcel) -> Outcome:
        """Print one message, an empty line behind it."""
        try:
            text = _dressed(parcel.body.plain)
            if self._write is not None:
                self._write(text)
            else:  # a terminal may be stopped (Ctrl-S, a full pipe): not at the loop's cost
                await asyncio.to_thread(_print, text)
        except (OSError, ValueError) as error:  # ValueError: the file is closed
            return GiveUp(reason=f"{type(error).__name__}: {error}")
        self._count += 1
        return Sent(receipt=str(self._count))


def _print(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _dressed(plain: str) -> str:
    """Make the first line bold and what follows the words dim, where the terminal can."""
    lines = clean(plain).split("\n")
    behind = max((index for index, line in enumerate(lines) if not line), default=len(lines))
    text = Text()
    for index, line in enumerate(lines):
        text.append(line + "\n", style="bold" if index == 0 else "dim" if index > behind else "")
    page = StringIO()
    console = Console(file=page, force_terminal=sys.stdout.isatty(), highlight=False)
    console.print(text, soft_wrap=True)
    return page.getvalue()


def _make(settings: ChannelSettings) -> Terminal:
    return Terminal(settings.write)


CHANNEL = ChannelKind(name="console", make=_make, paced=False)
