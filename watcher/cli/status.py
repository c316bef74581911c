"""`watcher status`: what is stored, what is waiting, which sources fail."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from watcher.cli.base import Command
from watcher.cli.run import CONFIG, DATA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console
    from rich.table import Table

    from watcher.config import Catalogue
    from watcher.model.source import Memory
    from watcher.model.visit import Line
    from watcher.store.store import Store


def status(
    config: Path = CONFIG,
    data: Path = DATA,
    everything: bool = typer.Option(False, "--all", help="List healthy sources too."),
) -> None:
    """Show whether the bot runs, the sources' health, the outbox, and the latest statements."""
    import asyncio

    asyncio.run(_status(config, data, everything=everything))


async def _status(config: Path, data: Path, *, everything: bool) -> None:
    import os

    from watcher.cli.common import kinds
    from watcher.config import load
    from watcher.config.environment import database_url, read
    from watcher.store.store import Store

    catalogue = load(config, kinds())
    url = database_url(read(os.environ), catalogue.settings.database, data)
    if url.startswith("sqlite") and not (data / "watcher.db").exists():
        typer.echo(f"{data}: nothing stored yet. Start with: watcher run --data {data}", err=True)
        raise typer.Exit(1)
    store = await Store.open(url)
    try:
        await _show(store, catalogue, data, everything=everything)
    finally:
        await store.close()


async def _show(store: "Store", catalogue: "Catalogue", data: Path, *, everything: bool) -> None:
    from rich.console import Console

    from watcher.cli.healthcheck import last_sign

    console = Console(highlight=False)
    console.print(f"Bot: {last_sign(data)}", markup=False, soft_wrap=True)
    _sources(console, catalogue, await store.visits.memories(), everything=everything)
    console.print(f"Outbox: {_counted(await store.outbox.counts())}")
    console.print(f"Stored: {_counted(await store.statements.counts())}")
    _latest(console, catalogue, await store.statements.latest(None, 5))


def _counted(counts: "Mapping[str, int]") -> str:
    return ", ".join(f"{what} {count}" for what, count in counts.items() if count) or "nothing"


def _sources(
    console: "Console",
    catalogue: "Catalogue",
    memories: "Sequence[Memory]",
    *,
    everything: bool,
) -> None:
    known = [memory for memory in memories if catalogue.source(memory.source)]
    failing = [memory for memory in known if memory.code]
    never = [memory for memory in known if memory.visited_at is None]
    waiting = f", {len(never)} not visited yet" if never else ""
    hint = "" if everything or not known else " (--all lists every one)"
    console.print(f"Sources: {len(known)}, {len(failing)} failing{waiting}{hint}")
    shown = known if everything else failing
    if shown:
        console.print(_table(sorted(shown, key=lambda each: (not each.code, each.source))))


def _table(memories: "Sequence[Memory]") -> "Table":
    from rich.table import Table
    from rich.text import Text

    from watcher.cli.common import ago, now

    here = now()
    table = Table("source", "since", "news", "next", "state", box=None, pad_edge=False)
    for column in table.columns[:4]:
        column.no_wrap = True
    for memory in memories:
        state = f"{memory.code} {memory.reason}" if memory.code else "fine"
        if not memory.code and memory.visited_at is None:
            state = "not visited yet"
        due = "due" if memory.next_at <= here else ago(memory.next_at, here)
        times = (ago(memory.failing_since, here), ago(memory.news_at, here), due)
        table.add_row(memory.source, *times, Text(state, style="bold red" if memory.code else ""))
    return table


def _latest(console: "Console", catalogue: "Catalogue", lines: "Sequence[Line]") -> None:
    from rich.table import Table
    from rich.text import Text

    from watcher.cli.common import ago, now

    here = now()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    for line in lines:
        speaker = catalogue.speaker(line.speaker)
        name = speaker.name() if speaker else line.speaker
        words = line.words if len(line.words) <= _MOST else line.words[: _MOST - 1] + "…"
        said = Text.assemble((name, "bold"), f" ({line.manner}) {words}")
        table.add_row(ago(line.when, here), said)
    console.print(table)


_MOST = 160
"""Characters of a statement in the list: two lines of a usual terminal."""


COMMAND = Command(name="status", run=status)
