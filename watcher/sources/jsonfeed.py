"""JSON Feed 1.0 and 1.1 (jsonfeed.org): read whatever has the right type, ignore the rest."""

import json
from collections.abc import Sequence
from html import escape

from watcher.errors import ParseError
from watcher.model.fetched import Fetched
from watcher.model.item import Parsed
from watcher.model.source import Source
from watcher.sources.dates import iso
from watcher.sources.entry import Entry, parsed
from watcher.sources.gate import MOST_ENTRIES

Value = object


def parse(source: Source, fetched: Fetched, text: str, notes: tuple[str, ...] = ()) -> Parsed:
    """Read the items of a JSON Feed, in its order.

    Raises:
        ParseError: it is not JSON, or not a JSON Feed.
    """
    feed = _loaded(text)
    items = feed.get("items")
    if not isinstance(items, list) or not _is_feed(feed, items):
        raise ParseError("not a feed: JSON of another kind (no list of items)")
    if len(items) > MOST_ENTRIES:
        notes = (*notes, f"{MOST_ENTRIES} of {len(items)} entries read, the newest")
        items = _newest(items)
    language = _string(feed, "language")
    entries = [_entry(each, feed, language) for each in items if isinstance(each, dict)]
    return parsed(source, fetched, entries, notes=notes)


def _loaded(text: str) -> dict[str, Value]:
    try:
        feed = json.loads(text.lstrip("\ufeff \t\r\n"))
    except (ValueError, RecursionError) as error:
        raise ParseError(f"not a feed: broken JSON ({type(error).__name__})") from error
    if not isinstance(feed, dict):
        raise ParseError("not a feed: JSON of another kind (a list)")
    return feed


def _is_feed(feed: dict[str, Value], items: Sequence[Value]) -> bool:
    version = _string(feed, "version")
    return "jsonfeed.org" in version or any(
        isinstance(item, dict)
        and (item.keys() & {"content_html", "content_text", "date_published"})
        for item in items
    )


def _newest(items: list[Value]) -> list[Value]:
    first, last = (iso(_string(each, "date_published")) for each in (items[0], items[-1]))
    return items[-MOST_ENTRIES:] if first and last and last > first else items[:MOST_ENTRIES]


def _entry(item: dict[str, Value], feed: dict[str, Value], language: str) -> Entry:
    published = iso(_string(item, "date_published"))
    updated = iso(_string(item, "date_modified"))
    bodies = [_string(item, "content_html"), escape(_string(item, "content_text"), quote=False)]
    if not any(bodies):
        bodies = [escape(_string(item, "summary"), quote=False)]
    return Entry(
        guid=_string(item, "id"),
        link=_string(item, "url") or _string(item, "external_url"),
        title=escape(_string(item, "title"), quote=False),
        bodies=tuple(body for body in bodies if body),
        author=_author(item) or _author(feed),
        language=_string(item, "language") or language,
        date=_string(item, "date_published"),
        published=published or updated,
        updated=updated,
    )


def _author(holder: dict[str, Value]) -> str:
    """Give the names under `authors` (1.1) or `author` (1.0)."""
    listed = holder.get("authors")
    people = listed if isinstance(listed, list) else [holder.get("author")]
    names = [_string(person, "name") for person in people[:10]]
    return escape(", ".join(name for name in names if name), quote=False)


def _string(holder: Value, key: str) -> str:
    """Give a text, or a number as text (ids are numbers in the wild); "" for anything else."""
    value = holder.get(key) if isinstance(holder, dict) else None
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return str(value)
    return value if isinstance(value, str) else ""
