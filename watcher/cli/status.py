"""`watcher status`: what is stored, what is waiting, which sources fail."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from watcher.cli.base import Command
from watcher.cli.run import CONFIG, DATA

if TYPE_CHECKING:
    from watcher.config import Catalogue
    from watcher.model.source import Memory
    from watcher.model.visit import Line
    from watcher.store.store import Store


def status(
    config: Path = CONFIG,
    data: Path = DATA,
    everything: bool = typer.Option(False, "--all", help="List healthy sources too."),
) -> None:
    """Show the sources' health, the outbox, and the latest statements."""
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
        await _show(store, catalogue, everything=everything)
    finally:
        await store.close()


async def _show(store: "Store", catalogue: "Catalogue", *, everything: bool) -> None:
    from rich.console import Console

    console = Console()
    memories = await store.visits.memories()
    _sources(console, catalogue, memories, everything=everything)
    outbox = await store.outbox.counts()
    held = await store.statements.counts()
    console.print(
        "Outbox: " + (", ".join(f"{count} {state}" for state, count in outbox.items()) or "empty")
    )
    console.print("Stored: " + ", ".join(f"{count} {what}" for what, count in held.items()))
    _latest(console, catalogue, await store.statements.latest(None, 5))


def _sources(
    console: object, catalogue: "Catalogue", memories: "Sequence[Memory]", *, everything: bool
) -> None:
    from rich.console import Console
    from rich.table import Table

    assert isinstance(console, Console)
    known = [memory for memory in memories if catalogue.source(memory.source)]
    failing = [memory for memory in known if memory.code]
    never = [memory for memory in known if memory.visited_at is None]
    console.print(
        f"Sources: {len(known)}, {len(failing)} failing, {len(never)} not visited yet"
        + ("" if everything or not failing else " (failing ones below; --all lists every one)")
    )
    shown = known if everything else failing
    if not shown:
        return
    table = Table("source", "state", "since", "last news", "next visit", box=None)
    for memory in sorted(shown, key=lambda each: (not each.code, each.source)):
        state = f"{memory.code}: {memory.reason}" if memory.code else "fine"
        times = (memory.failing_since, memory.news_at, memory.next_at)
        table.add_row(memory.source, state, *(_clock(each) for each in times))
    console.print(table)


def _latest(console: object, catalogue: "Catalogue", lines: "Sequence[Line]") -> None:
    from rich.console import Console
    from rich.markup import escape

    assert isinstance(console, Console)
    for line in lines:
        speaker = catalogue.speaker(line.speaker)
        name = speaker.name() if speaker else line.speaker
        words = line.words if len(line.words) <= 160 else line.words[:159] + "…"
        console.print(f"{_clock(line.when)}  [bold]{escape(name)}[/] ({line.manner}) ", end="")
        console.print(words, markup=False, highlight=False)


def _clock(moment: object) -> str:
    from datetime import datetime

    return f"{moment:%d %b %H:%M:%S}Z" if isinstance(moment, datetime) else "-"


COMMAND = Command(name="status", run=status)
