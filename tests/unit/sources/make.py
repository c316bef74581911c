"""Feeds and answers made for tests."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape

from watcher.model.fetched import Fetched
from watcher.model.ids import SourceId
from watcher.model.source import Source

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOME = "https://news.example.org/feed"
SOURCE = Source(id=SourceId("news"), kind="feed", name="News", url=HOME)
ARABIC = "قال المتحدث باسم الوزارة إن القوات انسحبت من المدينة صباح الأحد"


def source(language: str = "", **options: str) -> Source:
    return Source(
        id=SourceId("news"),
        kind="feed",
        name="News",
        url=HOME,
        language=language,
        options=tuple(options.items()),
    )


def fetched(
    body: bytes | str, *, kind: str = "", url: str = HOME, complete: bool = True
) -> Fetched:
    raw = body.encode() if isinstance(body, str) else body
    return Fetched(
        body=raw,
        url=url,
        status=200,
        headers=(("content-type", kind),) if kind else (),
        at=NOW,
        digest=hashlib.sha256(raw).hexdigest(),
        complete=complete,
    )


def item(
    number: int = 1,
    *,
    title: str = "Title",
    body: str = "Body",
    guid: str | None = None,
    link: str | None = None,
    date: str = "Mon, 02 Mar 2026 10:00:00 +0000",
    more: str = "",
) -> str:
    """One RSS item; "" for `guid`, `link` or `date` leaves the element out."""
    guid = f"guid-{number}" if guid is None else guid
    link = f"https://news.example.org/{number}" if link is None else link
    parts = [
        f"<title>{escape(title)}</title>",
        f"<description>{escape(body)}</description>",
        f'<guid isPermaLink="false">{escape(guid)}</guid>' if guid else "",
        f"<link>{escape(link)}</link>" if link else "",
        f"<pubDate>{date}</pubDate>" if date else "",
        more,
    ]
    return f"<item>{''.join(parts)}</item>"


def rss(*items: str, channel: str = "", root: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"{root}><channel><title>News</title>'
        f"<link>https://news.example.org/</link>{channel}{''.join(items)}</channel></rss>"
    )


def atom(*entries: str, root: str = "") -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"{root}><title>News</title>'
        f"<id>urn:feed</id>{''.join(entries)}</feed>"
    )


def texts(items: Iterable[object]) -> list[str]:
    return [str(getattr(each, "text", "")) for each in items]
