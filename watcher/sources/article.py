"""The article of a web page: title, text, date; everything around it left out."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from watcher.errors import ParseError
from watcher.sources.charset import decoded
from watcher.sources.dates import iso
from watcher.sources.entry import language
from watcher.sources.gate import looks_like
from watcher.text.plain import clean, line

_LEAST = 80  # characters of text below which a page holds no article; a guess
_HEAD = 200_000  # characters in which metadata is looked for
_META = re.compile(r"<meta\s[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_LINKED = re.compile(
    r"<script[^<>]{0,300}application/ld\+json[^<>]{0,300}>(.{2,100000}?)</script",
    re.DOTALL | re.IGNORECASE,
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_TITLE = re.compile(r"<title[^<>]*>([^<]{1,1000})", re.IGNORECASE)
_HEADING = re.compile(r"<h1[^<>]*>(.{1,2000}?)</h1", re.IGNORECASE | re.DOTALL)
_TIME = re.compile(r"<time[^<>]{0,500}?datetime\s*=\s*[\"']([^\"']{8,40})[\"']", re.IGNORECASE)
_LANG = re.compile(r"<html[^<>]{0,1000}?\slang\s*=\s*[\"']?([A-Za-z-]{2,15})", re.IGNORECASE)
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.created",
    "date",
    "pubdate",
    "publish-date",
    "sailthru.date",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says. `title`: one line, may be "". `text`: paragraphs parted by an empty line.

    `published`: UTC, None when the page does not say. `language`: primary tag, or "".
    """

    title: str
    text: str
    published: datetime | None
    language: str


def extract(html: bytes, url: str) -> Article:
    """Read the article of a page that was fetched from `url`; to be run in the sandbox.

    Raises:
        ParseError: there is none on it; the message says what the page looks like.
    """
    page = decoded(html).text
    text = _text(page, url)
    if len(text) < _LEAST:
        raise ParseError(f"no article found: {looks_like(page)}")
    head = page[:_HEAD]
    metas = _metas(head)
    title = _title(head, metas)
    said = _LANG.search(head)
    return Article(
        title=title,
        text=_without_title(text, title),
        published=_published(head, metas),
        language=language((said[1] if said else "", metas.get("og:locale", "")), text),
    )


def _text(page: str, url: str) -> str:
    # Here, because the bot's own process knows this module and must not load the extractor.
    from trafilatura import bare_extraction  # noqa: PLC0415

    # Without metadata: trafilatura's search for a date doubles its time (measured).
    found = bare_extraction(
        _DECLARATION.sub("", page).replace("\0", ""),
        url=url,
        fast=True,
        include_comments=False,
        include_tables=False,
        with_metadata=False,
    )
    words = getattr(found, "text", None) or ""
    return "\n\n".join(part for part in clean(words).split("\n") if part)


def _metas(head: str) -> dict[str, str]:
    """Give the page's <meta> values by lower-case name or property, the first of each."""
    found: dict[str, str] = {}
    for tag in _META.findall(head):
        values = {
            name.lower(): double or single or bare
            for name, double, single, bare in _ATTRIBUTE.findall(tag)
        }
        name = (
            values.get("property") or values.get("name") or values.get("itemprop") or ""
        ).lower()
        if name and values.get("content"):
            found.setdefault(name, unescape(values["content"]))
    return found


def _title(head: str, metas: dict[str, str]) -> str:
    """Give the headline: the heading that the page's own title repeats, or that title."""
    shared = line(metas.get("og:title", ""))
    named = _TITLE.search(head)
    title = line(named[1]) if named else ""
    for match in _HEADING.finditer(head):
        heading = line(match[1])
        if heading and (shared.startswith(heading) or title.startswith(heading)):
            return heading
    return shared or title


def _without_title(text: str, title: str) -> str:
    """Take the headline off the top of the text, where the extractor has left it."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and first == title else text


def _published(head: str, metas: dict[str, str]) -> datetime | None:
    """Give the publication date: from JSON-LD, then <meta>, then the first <time>."""
    linked = (_linked_date(block) for block in _LINKED.findall(head))
    named = (metas.get(name, "") for name in _DATES)
    seen = (match[1] for match in _TIME.finditer(head))
    dates = (iso(each) for each in (*linked, *named, *seen) if each)
    return next((each for each in dates if each), None)


def _linked_date(block: str) -> str:
    try:
        return _found_date(json.loads(block), 6)
    except (ValueError, RecursionError):
        return ""


def _found_date(node: object, depth: int) -> str:
    """Look for `datePublished` in a JSON-LD block, at most `depth` levels down."""
    if isinstance(node, dict):
        date = node.get("datePublished")
        if isinstance(date, str):
            return date
        node = list(node.values())
    if isinstance(node, list) and depth:
        return next((date for each in node[:50] if (date := _found_date(each, depth - 1))), "")
    return ""
