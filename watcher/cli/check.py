"""`watcher check`: is the configuration right, and what does it amount to."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from watcher.cli.base import Command
from watcher.cli.run import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from watcher.config import Catalogue
    from watcher.model.source import Source
    from watcher.model.speaker import Speaker

EX_CONFIG = 78  # sysexits.h, as everywhere on this command line


DAYS = 7  # faults C4: a dry run over the last week
NEWEST = 5_000  # items; a guess that keeps the dry run under half a minute


def check(
    config: Path = CONFIG,
    data: Path | None = typer.Option(
        None, "--data", help="Count there how often each speaker is named in the last 7 days."
    ),
    most: int = typer.Option(100, "--most", help="More items a day than this is a warning."),
) -> None:
    """Read the configuration: show every mistake in it, or what it amounts to.

    Ends with 0 when it can be used, with 78 when it has mistakes; with 1 when --data shows a
    speaker who is named in more items a day than --most, since a name of theirs may be too broad.
    """
    import asyncio

    from rich.console import Console

    from watcher.cli.common import kinds
    from watcher.config import load
    from watcher.errors import ConfigError

    console = Console(highlight=False)
    try:
        catalogue = load(config, kinds())
    except ConfigError as error:
        _lines(console, error.problems, "red")
        count = len(error.problems)
        _say(console, f"\n{count} {'problem' if count == 1 else 'problems'} in {config}/")
        raise typer.Exit(EX_CONFIG) from None
    _people(console, catalogue.speakers)
    _sources(console, catalogue)
    if catalogue.warnings:
        _say(console, "\nAllowed, but look at it:")
        _lines(console, catalogue.warnings, "yellow")
    broad = asyncio.run(_broad(catalogue, data, most)) if data else []
    if broad:
        _say(console, "\nNamed very often; look for a name that is too broad:")
        _lines(console, broad, "yellow")
        raise typer.Exit(1)
    _say(console, f"\n{config}/ can be used")


async def _broad(catalogue: "Catalogue", data: Path, most: int) -> list[str]:
    """Look for the speakers in what is stored; tell who is named in too many items a day."""
    import os
    from datetime import timedelta

    from watcher.cli.common import now
    from watcher.config.environment import database_url, read
    from watcher.store.store import Store

    url = database_url(read(os.environ), catalogue.settings.database, data)
    if url.startswith("sqlite") and not (data / "watcher.db").exists():
        typer.echo(f"{data}: nothing stored yet, so nothing to count in", err=True)
        raise typer.Exit(2)
    here = now()
    store = await Store.open(url)
    try:
        stored = await store.statements.texts(here - timedelta(days=DAYS), NEWEST)
    finally:
        await store.close()
    oldest = min((seen for seen, _ in stored), default=here)
    days = max((here - oldest) / timedelta(days=1), 1.0)
    return _often(catalogue, [text for _, text in stored], most * days, days)


def _often(catalogue: "Catalogue", texts: "Sequence[str]", most: float, days: float) -> list[str]:
    from watcher.detect import compile_roster, find
    from watcher.model.statement import Document

    roster = compile_roster(catalogue.speakers)
    items: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = {}
    for text in texts:
        mentions = find(Document(text=text), roster).mentions
        items.update({each.speaker for each in mentions})
        for each in mentions:
            spellings.setdefault(each.speaker, Counter())[each.span.of(text)] += 1
    return [
        f'speaker "{speaker}": in {count / days:.0f} items a day, as '
        + ", ".join(f'"{word}"' for word, _ in spellings[speaker].most_common(3))
        for speaker, count in items.most_common()
        if count > most
    ]


def _say(console: "Console", text: str) -> None:
    console.print(text, markup=False, soft_wrap=True)


def _lines(console: "Console", lines: "Iterable[str]", style: str) -> None:
    """Print "file:line: text" with the place set off; never wrapped, so that it can be clicked."""
    from rich.text import Text

    for line in lines:
        place, _, rest = line.partition(": ")
        console.print(Text.assemble((f"{place}:", f"bold {style}"), f" {rest}"), soft_wrap=True)


def _people(console: "Console", speakers: "Sequence[Speaker]") -> None:
    kinds = Counter(speaker.kind.value for speaker in speakers)
    names = Counter(name.lang or "any" for speaker in speakers for name in speaker.names)
    _say(console, f"Persons: {kinds['person']}, organisations: {kinds['organisation']}")
    if names:
        _say(console, "Names by language: " + _counts(names))


def _sources(console: "Console", catalogue: "Catalogue") -> None:
    from rich.table import Table

    groups: dict[tuple[str, str], list[Source]] = {}
    for source in catalogue.sources:
        groups.setdefault((source.kind, source.tier.value), []).append(source)
    table = Table("Kind", "Tier", "Sources", "Languages", "Fastest", title="Sources")
    for (kind, tier), members in sorted(groups.items()):
        languages = Counter(each.language or "?" for each in members)
        fastest = min(each.every for each in members)
        table.add_row(kind, tier, str(len(members)), _counts(languages), str(fastest))
    console.print(table)
    visits = sum(60 / source.every.total_seconds() for source in catalogue.sources)
    _say(console, f"Together {len(catalogue.sources)} sources, {visits:.0f} visits a minute")


def _counts(counted: "Counter[str]") -> str:
    return ", ".join(f"{word} {count}" for word, count in counted.most_common())


COMMAND = Command(name="check", run=check)
