"""The straight way through simple feeds: the same items as feedparser's, or none at all."""

from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.model.fetched import Fetched
from watcher.model.ids import SourceId
from watcher.model.item import Parsed
from watcher.model.source import Source
from watcher.sources import feed, strict
from watcher.sources.entry import parsed

SOURCE = Source(id=SourceId("s"), kind="feed", name="s", url="http://127.0.0.1/feed")
DATE = "Mon, 02 Mar 2026 08:30:00 +0200"
WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=80,
)


def rss(*items: str, root: str = "", channel: str = "") -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f"{root}><channel><title>F</title><link>http://127.0.0.1/</link>{channel}{''.join(items)}"
        "</channel></rss>"
    )


def atom(*entries: str) -> str:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">'
        f"<title>F</title><id>f</id><updated>2026-03-02T08:30:00Z</updated>{''.join(entries)}</feed>"
    )


def answer(text: str) -> Fetched:
    return Fetched(
        body=text.encode(),
        url="http://127.0.0.1/feed",
        status=200,
        headers=(),
        at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        digest="",
    )


def both(text: str) -> tuple[Parsed, Parsed]:
    """Read a feed the straight way and through feedparser."""
    fetched = answer(text)
    simple = strict.read(text, "")
    assert simple is not None
    slow, _ = feed._read(text, fetched)
    return parsed(SOURCE, fetched, simple), parsed(SOURCE, fetched, slow)


@given(title=WORDS, body=WORDS, author=WORDS, key=WORDS)
def test_rss_gives_the_same_items_either_way(title: str, body: str, author: str, key: str) -> None:
    item = (
        f"<item><title>{escape(title)}</title><description>{escape(body)}</description>"
        f"<content:encoded>{escape(f'<p>{body}</p><p>{title}</p>')}</content:encoded>"
        f"<dc:creator>{escape(author)}</dc:creator><link>http://127.0.0.1/a</link>"
        f'<guid isPermaLink="false">{escape(key)}</guid><pubDate>{DATE}</pubDate></item>'
    )
    straight, slow = both(rss(item))
    assert straight == slow


@given(title=WORDS, body=WORDS, key=WORDS)
def test_atom_gives_the_same_items_either_way(title: str, body: str, key: str) -> None:
    entry = (
        f"<entry><id>{escape(key)}</id><title>{escape(title)}</title>"
        f'<link href="http://127.0.0.1/a"/><link rel="self" href="http://127.0.0.1/b"/>'
        f"<published>2026-03-02T08:30:00+02:00</published><updated>2026-03-02T10:00:00Z</updated>"
        f'<author><name>A</name></author><summary type="html">{escape(body)}</summary></entry>'
    )
    straight, slow = both(atom(entry))
    assert straight == slow


ITEM = f"<item><title>T</title><link>http://127.0.0.1/a</link><pubDate>{DATE}</pubDate>%s</item>"


@pytest.mark.parametrize(
    "text",
    [
        "<html></html>",
        "<rss",
        rss("<item><title>no date</title></item>"),
        rss(ITEM % "<title>two titles</title>"),
        rss(ITEM % "<description>with <b>markup</b></description>"),
        rss(ITEM.replace(DATE, "Wednesday next") % ""),
        rss(ITEM.replace(DATE, "Mon, 02 Mar 1970 08:30:00 GMT") % ""),
        rss(ITEM % '<media:title xmlns:media="urn:m">other</media:title>'),
        rss(ITEM % "", root=' xml:base="http://127.0.0.1/x/"'),
        rss(ITEM % "").replace('version="2.0"', 'version="0.91"'),
        rss(ITEM % "").replace("<?xml", "<!DOCTYPE rss><?xml"),
        rss("<item><atom:link xmlns:atom='http://www.w3.org/2005/Atom' href='x'/></item>"),
        rss().replace("<channel>", "<channel/><channel>"),
        atom("<entry><id>no link</id></entry>"),
        atom('<entry><link href="/a"/><updated>yesterday</updated></entry>'),
        atom('<entry><link href="/a"/><content src="/b"/></entry>'),
        atom('<entry><link href="/a"/><title type="xhtml"><div/></title></entry>'),
    ],
)
def test_whatever_is_odd_is_left_to_feedparser(text: str) -> None:
    assert strict.read(text, "") is None


def test_a_guid_that_is_an_address_stands_for_a_missing_link() -> None:
    item = f"<item><title>T</title><guid>http://127.0.0.1/a</guid><pubDate>{DATE}</pubDate></item>"
    straight, slow = both(rss(item))
    assert straight == slow
    assert straight.items[0].url == "http://127.0.0.1/a"


def test_an_empty_feed_has_no_entries() -> None:
    assert strict.read(rss(), "") == []
