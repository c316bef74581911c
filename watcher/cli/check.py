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


def check(config: Path = CONFIG) -> None:
    """Read the configuration: show every mistake in it, or what it amounts to.

    Ends with 0 when it can be used, with 78 when it has mistakes.
    """
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
        console.print(f"\n{count} {'problem' if count == 1 else 'problems'} in {config}/")
        raise typer.Exit(EX_CONFIG) from None
    _people(console, catalogue.speakers)
    _sources(console, catalogue)
    if catalogue.warnings:
        console.print("\nAllowed, but look at it:")
        _lines(console, catalogue.warnings, "yellow")
    console.print(f"\n{config}/ can be used")


def _lines(console: "Console", lines: "Iterable[str]", style: str) -> None:
    """Print "file:line: text" with the place set off; never wrapped, so that it can be clicked."""
    from rich.text import Text

    for line in lines:
        place, _, rest = line.partition(": ")
        console.print(Text.assemble((f"{place}:", f"bold {style}"), f" {rest}"), soft_wrap=True)


def _people(console: "Console", speakers: "Sequence[Speaker]") -> None:
    kinds = Counter(speaker.kind.value for speaker in speakers)
    names = Counter(name.lang or "any" for speaker in speakers for name in speaker.names)
    console.print(f"Persons: {kinds['person']}, organisations: {kinds['organisation']}")
    if names:
        console.print("Names by language: " + _counts(names), soft_wrap=True)


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
    console.print(f"Together {len(catalogue.sources)} sources, {visits:.0f} visits a minute")


def _counts(counted: "Counter[str]") -> str:
    return ", ".join(f"{word} {count}" for word, count in counted.most_common())


COMMAND = Command(name="check", run=check)
