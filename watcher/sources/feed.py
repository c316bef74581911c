"""RSS, Atom and RDF: simple ones straight, others through feedparser; JSON Feed by our own."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from watcher.errors import ParseError
from watcher.model.fetched import Fetched, Request
from watcher.model.item import Parsed
from watcher.model.source import Memory, Source
from watcher.sources import jsonfeed, strict
from watcher.sources.base import SourceKind
from watcher.sources.charset import decoded
from watcher.sources.dates import claimed, moment
from watcher.sources.entry import Entry, parsed
from watcher.sources.gate import FAILURES, bare, gated, is_json, pieces

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml,"
    " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)


def plan(source: Source, memory: Memory) -> Request:
    """Ask for the feed, conditionally when the last body was read to its end."""
    return Request(
        url=source.url,
        etag=memory.etag,
        modified=memory.modified,
        accept=_ACCEPT,
        allow_private=source.allow_private,
    )


def parse(source: Source, fetched: Fetched) -> Parsed:
    """Read the entries of a feed in its order; to be run in the sandbox.

    `complete` is False for a feed that was cut off: its last, half entry is left out.

    Raises:
        ParseError: the body is not a feed; the message says what it looks like.
    """
    body = decoded(fetched.body, fetched.header("content-type"))
    notes: tuple[str, ...] = (f"charset: {body.doubt}",) if body.doubt else ()
    if is_json(body.text):
        return jsonfeed.parse(source, fetched, body.text, notes)
    feed = gated(body.text)
    simple = strict.read(feed.text, fetched.header("content-language")) if feed.complete else None
    entries, trouble = (simple, ()) if simple else _entries(feed.text, fetched)
    notes += feed.notes + trouble
    if not feed.complete:
        notes += ("cut off: the end of the feed is missing",)
    return parsed(source, fetched, entries, complete=feed.complete, notes=notes)


def _entries(text: str, fetched: Fetched) -> tuple[list[Entry], tuple[str, ...]]:
    """Read all entries; where one of them is broken, all the others."""
    try:
        entries, sound = _read(text, fetched)
    except FAILURES as error:
        return _rescued(text, fetched, f"{type(error).__name__} in the feed")
    if sound:
        return entries, ()
    # feedparser has read a broken feed with its loose parser, in which one missing tag swallows
    # the next entry; entry by entry only the broken one is read so.
    found, notes = _apart(pieces(text), fetched)
    return (found, notes) if len(found) >= len(entries) else (entries, ())


def _rescued(text: str, fetched: Fetched, cause: str) -> tuple[list[Entry], tuple[str, ...]]:
    """Read entry by entry what cannot be read whole."""
    for whole in (text, bare(text)):
        found, notes = _apart(pieces(whole), fetched)
        if found:
            return found, (cause, *notes)
    raise ParseError(f"not a feed that can be read: {cause}")


def _apart(parts: Sequence[str], fetched: Fetched) -> tuple[list[Entry], tuple[str, ...]]:
    found: list[Entry] = []
    lost = []
    for part in parts:
        try:
            found.extend(_read(part, fetched)[0])
        except FAILURES as error:
            lost.append(type(error).__name__)
    return found, (f"{len(lost)} entries could not be read: {lost[0]}",) if lost else ()


def _read(text: str, fetched: Fetched) -> tuple[list[Entry], bool]:
    """Give the entries, and whether the text was well-formed."""
    # Here, because the bot's own process knows this module and must not load the parser.
    import feedparser  # noqa: PLC0415

    # Bytes in memory only: given a string, feedparser would open a file or an address of that name.
    # Markup is taken off and links are made absolute by ourselves: feedparser's passes over markup
    # are half of its time (measured), and told its address it joins it to every single element.
    feed = feedparser.parse(
        BytesIO(text.encode("utf-8", "replace")),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-language": fetched.header("content-language"),
        },
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    language = _text(feed.feed, "language")
    return [_entry(entry, language) for entry in feed.entries], not feed.bozo


def _entry(entry: Any, language: str) -> Entry:  # noqa: ANN401 - feedparser has no types
    title = entry.get("title_detail") or {}
    contents = [each for each in entry.get("content") or () if isinstance(each, dict)]
    bodies = [_text(each, "value") for each in contents if _is_text(each)]
    bodies.append(_text(entry, "summary"))
    said = [_text(entry, "language"), *(_text(each, "language") for each in (*contents, title))]
    # feedparser gives `published` for a missing `updated`, with a warning, unless asked first.
    updated = moment(entry.get("updated_parsed") if "updated_parsed" in entry else None)
    date = _text(entry, "published") or (_text(entry, "updated") if "updated" in entry else "")
    published = moment(entry.get("published_parsed") or entry.get("created_parsed"))
    return Entry(
        guid=_text(entry, "id"),
        link=_address(entry),
        title=_text(entry, "title"),
        bodies=tuple(body for body in bodies if body),
        author=_text(entry, "author"),
        language=next((each for each in said if each), language),
        date=date,
        published=published or updated or claimed(date),
        updated=updated,
        base=_text(title, "base"),
    )


def _address(entry: Any) -> str:  # noqa: ANN401 - feedparser has no types
    """Give the link; a guid only counts as one when it is a whole address."""
    address = _text(entry, "link")
    made_up = bool(entry.get("guidislink")) and not address.lower().startswith("http")
    return "" if made_up else address


def _is_text(content: Any) -> bool:  # noqa: ANN401 - feedparser has no types
    kind = _text(content, "type") or "text/html"
    return kind.startswith("text/") or kind == "application/xhtml+xml"


def _text(holder: Any, key: str) -> str:  # noqa: ANN401 - feedparser has no types
    value = holder.get(key)
    return value if isinstance(value, str) else ""


KIND = SourceKind(
    name="feed",
    plan=plan,
    parse=parse,
    options=(
        (
            "article",
            "read the page behind an entry: auto (when the feed's text is short), never, always",
        ),
    ),
)
