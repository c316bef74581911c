"""`watcher try`: what would be found in a source, a page or a file, and why."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from watcher.cli.base import Command
from watcher.cli.run import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from rich.console import Console

    from watcher.config import Catalogue
    from watcher.model.fetched import Fetched
    from watcher.model.item import Item
    from watcher.model.source import Source
    from watcher.model.statement import Document, Found, Statement
    from watcher.sandbox.pool import Sandbox


def try_(
    what: str = typer.Argument(
        ..., metavar="SOURCE_ID|URL|FILE", help="A configured source, any address, or a file."
    ),
    config: Path = CONFIG,
    person: list[str] = typer.Option(
        [], "--person", "-p", help="Only this person's id or name (may be given several times)."
    ),
    items: int = typer.Option(10, "--items", "-n", min=1, help="Newest items of a feed to show."),
    language: str = typer.Option("", "--lang", help="Language of a text file, for example ar."),
) -> None:
    """Show what the bot would find there: the words, the speaker, the manner, and why.

    Nothing is stored and nothing is sent. A file is a page (.html), a feed (.xml, .json) or a
    text (anything else).
    """
    import asyncio

    asyncio.run(_try(what, config, person, items, language))


async def _try(what: str, config: Path, person: list[str], count: int, language: str) -> None:
    from rich.console import Console

    from watcher.cli.common import kinds, plural
    from watcher.config import load
    from watcher.errors import ParseError, SandboxError
    from watcher.sandbox.finding import Finder
    from watcher.sandbox.pool import Sandbox

    catalogue = _only(load(config, kinds()), person)
    console = Console(highlight=False)
    sandbox = Sandbox(workers=1)
    try:
        source, fetched = await _bytes(what, catalogue, language, console)
        items = await _items(source, fetched, sandbox, what)
        finder = Finder(sandbox)
        finder.use(catalogue.speakers)
        more = f", the newest {count} shown (-n for more)" if len(items) > count else ""
        console.print(f"{source.name}: {plural(len(items), 'item')}{more}", markup=False)
        for item in items[:count]:
            found = (await finder.find([_document(source, item)]))[0]
            _show(console, catalogue, item, found)
    except (ParseError, SandboxError) as error:
        typer.echo(f"{what}: {error}", err=True)
        raise typer.Exit(1) from error
    finally:
        await sandbox.close()


def _only(catalogue: "Catalogue", wanted: list[str]) -> "Catalogue":
    if not wanted:
        return catalogue
    folded = {each.casefold() for each in wanted}
    called = {
        speaker: (speaker.id.casefold(), *(name.text.casefold() for name in speaker.names))
        for speaker in catalogue.speakers
    }
    speakers = tuple(
        speaker for speaker, names in called.items() if folded & set(names)
    ) or tuple(  # nobody is called so in full: a part of the name will do
        speaker
        for speaker, names in called.items()
        if any(part in name for part in folded for name in names)
    )
    if not speakers:
        known = ", ".join(sorted(speaker.id for speaker in catalogue.speakers))
        typer.echo(f"nobody watched is called {', '.join(wanted)}. Known: {known}", err=True)
        raise typer.Exit(2)
    return replace(catalogue, speakers=speakers)


async def _bytes(
    what: str, catalogue: "Catalogue", language: str, console: "Console"
) -> "tuple[Source, Fetched]":
    """Read a file, or fetch a source or an address, with a sign that something happens."""
    from watcher.model.ids import SourceId
    from watcher.model.source import Source

    configured = catalogue.source(SourceId(what))
    path = Path(what)
    if configured is None and path.is_file():
        nowhere = Source(
            id=SourceId(path.name), kind="feed", name=path.name, url="", language=language
        )
        return nowhere, _from_file(path)
    if configured is None and not what.startswith(("http://", "https://")):
        hint = _nearest(what, (source.id for source in catalogue.sources))
        typer.echo(
            f"{what}: no source of that id, no such file, no http(s) address.{hint}", err=True
        )
        raise typer.Exit(2)
    source = configured or Source(
        id=SourceId(what), kind="feed", name=what, url=what, language=language
    )
    with console.status(f"fetching {source.url}"):
        return source, await _fetch(source, catalogue)


def _nearest(what: str, ids: "Iterable[str]") -> str:
    """Name the ids that look like `what`, or all where they are few, or where they stand."""
    from difflib import get_close_matches

    known = sorted(ids)
    near = [each for each in known if what.casefold() in each] or get_close_matches(what, known)
    if near:
        return f" Did you mean {' or '.join(near[:5])}?"
    if 0 < len(known) <= 8:
        return f" Sources: {', '.join(known)}."
    return " The ids stand in config/sources/*.yaml; `watcher status --all` lists them."


def _from_file(path: Path) -> "Fetched":
    import hashlib

    from watcher.cli.common import now
    from watcher.model.fetched import Fetched

    body = path.read_bytes()
    return Fetched(
        body=body,
        url="http://localhost/" + path.name,
        status=200,
        headers=(),
        at=now(),
        digest=hashlib.sha256(body).hexdigest(),
    )


async def _fetch(source: "Source", catalogue: "Catalogue") -> "Fetched":
    from watcher import __version__
    from watcher.cli.common import kinds, now
    from watcher.fetch.client import Client
    from watcher.model.fetched import Fetched, Unchanged
    from watcher.model.source import Memory

    plan = {kind.name: kind for kind in kinds()}[source.kind].plan
    client = Client(
        user_agent=f"watcher/{__version__}",
        allow_private=catalogue.settings.allow_private,
        clock=now,
    )
    try:
        answer = await client.get(plan(source, Memory(source=source.id, next_at=now())))
    finally:
        await client.close()
    if isinstance(answer, Fetched):
        return answer
    reason = "unchanged" if isinstance(answer, Unchanged) else f"{answer.code}: {answer.reason}"
    typer.echo(f"{source.url}: {reason}", err=True)
    raise typer.Exit(1)


async def _items(
    source: "Source", fetched: "Fetched", sandbox: "Sandbox", what: str
) -> "list[Item]":
    """Read a feed; where it is none, the text of a page, or the plain text of a file."""
    from watcher.cli.common import kinds
    from watcher.errors import ParseError
    from watcher.model.item import Parsed
    from watcher.sources.article import extract

    if not source.url and Path(what).suffix.lower() not in {".xml", ".json", ".html", ".htm"}:
        return [_item(source, "", fetched.body.decode("utf-8", "replace").strip(), fetched.at)]
    try:
        parse = {kind.name: kind for kind in kinds()}[source.kind].parse
        parsed: Parsed = await sandbox.call(parse, source, fetched, seconds=30.0)
    except ParseError as no_feed:
        try:
            article = await sandbox.call(extract, fetched.body, fetched.url, seconds=30.0)
        except ParseError as no_page:
            raise ParseError(f"neither a feed ({no_feed}) nor an article ({no_page})") from no_page
        return [_item(source, article.title, article.text, article.published or fetched.at)]
    return sorted(parsed.items, key=lambda item: item.when, reverse=True)


def _item(source: "Source", title: str, body: str, when: "datetime") -> "Item":
    from watcher.model.ids import ItemKey
    from watcher.model.item import Item

    return Item(
        source=source.id,
        key=ItemKey(source.url or source.name),
        url=source.url,
        title=title,
        text=f"{title}\n\n{body}" if title else body,
        digest="",
        first_seen=when,
        language=source.language,
    )


def _document(source: "Source", item: "Item") -> "tuple[Document, str]":
    from watcher.model.statement import Document

    document = Document(
        text=item.text,
        title=item.title,
        published=item.when,
        country=source.country,
        owner=source.owner,
        tier=source.tier,
    )
    return document, item.language or source.language


def _show(console: "Console", catalogue: "Catalogue", item: "Item", found: "Found") -> None:
    """Print one item with its findings marked, and the reasons below.

    Names underlined, words bold and green, cues magenta: readable in dark and light terminals.
    """
    from rich.text import Text

    from watcher.cli.common import ago, now

    console.rule(Text(item.title or item.key, style="bold"), align="left", style="dim")
    place = f"{item.when:%d %b %Y %H:%M}Z ({ago(item.when, now())})  {item.url}"
    console.print(place.rstrip(), style="dim", markup=False, soft_wrap=True)
    if not found.mentions and not found.statements:
        console.print("nobody watched is named here", style="dim")
        return
    text = Text(item.text)
    for mention in found.mentions:
        text.stylize("underline", mention.span.start, mention.span.end)
    for statement in found.statements:
        for span in statement.words:
            text.stylize("bold green", span.start, span.end)
        if statement.cue:
            text.stylize("magenta", statement.cue.start, statement.cue.end)
    console.print(text[_shown_from(item, found) :])
    if not found.statements:
        console.print("named, but nothing said here", style="dim")
    for statement in found.statements:
        _explain(console, catalogue, item, statement)


def _shown_from(item: "Item", found: "Found") -> int:
    """Give where the text to show starts: after the title, unless something was found in it."""
    spans = [
        *(mention.span for mention in found.mentions),
        *(span for statement in found.statements for span in statement.words),
    ]
    end = len(item.title)
    return 0 if not end or any(span.start < end for span in spans) else end + 2  # an empty line


def _explain(
    console: "Console", catalogue: "Catalogue", item: "Item", statement: "Statement"
) -> None:
    from rich.padding import Padding
    from rich.text import Text

    speaker = catalogue.speaker(statement.speaker)
    name = speaker.name() if speaker else statement.speaker
    words = statement.text(item.text)
    quiet = ", recalled: not alerted" if statement.recalled else ""
    console.print()
    console.print(Text.assemble("• ", (name, "bold"), f", {statement.manner}{quiet}: “{words}”"))
    why = f"confidence {statement.confidence:.2f}: {'; '.join(statement.why)}"
    console.print(Padding(Text(why, style="dim"), (0, 0, 0, 2), expand=False))


COMMAND = Command(name="try", run=try_)
