"""RSS, Atom and RDF through feedparser, JSON Feed through our own small parser."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from watcher.errors import ParseError
from watcher.model.fetched import Fetched, Request
from watcher.model.item import Parsed
from watcher.model.source import Memory, Source
from watcher.sources import jsonfeed
from watcher.sources.base import SourceKind
from watcher.sources.charset import decoded
from watcher.sources.dates import claimed, moment
from watcher.sources.entry import Entry, parsed
from watcher.sources.gate import FAILURES, gated, is_json, pieces

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
    entries, trouble = _entries(feed.text, fetched)
    notes += feed.notes + trouble
    if not feed.complete:
        notes += ("cut off: the end of the feed is missing",)
    return parsed(source, fetched, entries, complete=feed.complete, notes=notes)


def _entries(text: str, fetched: Fetched) -> tuple[list[Entry], tuple[str, ...]]:
    """Read all entries; where feedparser fails on one of them, all the others."""
    try:
        return list(_read(text, fetched)), ()
    except FAILURES as error:
        found: list[Entry] = []
        lost = 0
        for piece in pieces(text):
            try:
                found.extend(_read(piece, fetched))
            except FAILURES:
                lost += 1
        if not found:
            raise ParseError(f"not a feed that can be read: {type(error).__name__}") from error
        return found, (f"{lost} entries could not be read: {type(error).__name__}",)


def _read(text: str, fetched: Fetched) -> Iterator[Entry]:
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
    for entry in feed.entries:
        yield _entry(entry, language)


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
