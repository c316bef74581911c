"""JSON Feed of either version is read; whatever has the wrong type is passed over."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sources.make import NOW, SOURCE, fetched, texts
from watcher.errors import ParseError
from watcher.model.item import Item, Parsed
from watcher.sources.feed import parse
from watcher.sources.identity import digest

VERSION = "https://jsonfeed.org/version/1.1"


def read(feed: object) -> Parsed:
    return parse(SOURCE, fetched(json.dumps(feed)))


def feed(*items: object, **more: object) -> dict[str, object]:
    return {"version": VERSION, "title": "News", "items": items, **more}


def test_an_item_is_read_whole() -> None:
    parsed = read(
        feed(
            {
                "id": "1",
                "url": "/a",
                "title": "Hag &amp; Hag <b>",
                "content_html": "<p>He said “no”.</p>",
                "date_published": "2026-03-02T13:00:00+03:00",
                "date_modified": "2026-03-02T11:00:00Z",
                "authors": [{"name": "A"}, {"name": "B"}, {}],
                "language": "en-US",
            }
        )
    )
    text = "Hag & Hag\n\nHe said “no”."
    assert parsed == Parsed(
        items=(
            Item(
                source=SOURCE.id,
                key="1",  # type: ignore[arg-type]
                url="https://news.example.org/a",
                title="Hag & Hag",
                text=text,
                digest=digest("Hag & Hag", text, "https://news.example.org/a"),
                first_seen=NOW,
                language="en",
                published=datetime(2026, 3, 2, 10, 0, tzinfo=UTC),
                updated=datetime(2026, 3, 2, 11, 0, tzinfo=UTC),
                author="A, B",
                partial=True,
            ),
        )
    )


def test_version_one_and_the_feeds_own_author_and_language_count() -> None:
    parsed = read(
        {
            "version": "https://jsonfeed.org/version/1",
            "author": {"name": "Desk"},
            "language": "fr",
            "items": [{"id": 12, "content_text": "a < b\nc", "external_url": "https://y.org/1"}],
        }
    )
    (found,) = parsed.items
    assert (found.key, found.author, found.language) == ("12", "Desk", "fr")
    assert (found.text, found.url) == ("a < b\nc", "https://y.org/1")


def test_a_summary_stands_in_for_a_missing_text() -> None:
    assert texts(read(feed({"id": "1", "summary": "Short"})).items) == ["Short"]


def test_a_feed_without_a_version_is_known_by_its_items() -> None:
    assert len(read({"items": [{"id": "1", "content_text": "x"}]}).items) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"[1]",
        b"{}",
        b'{"items": 5}',
        b'{"items": [{"sku": 1}]}',
        b'{"version": 5, "items": []}',
        b'{"a":' * 100_000,
        b"[" * 100_000,
        b'{"items": [' + b"9" * 10_000 + b"]}",
    ],
    ids=range(10),
)
def test_other_json_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError, match="not a feed"):
        parse(SOURCE, fetched(body))


def test_wrong_types_are_passed_over() -> None:
    broken: list[Any] = [
        None,
        7,
        "text",
        {"id": True, "title": ["x"], "content_text": {"a": 1}},
        {"id": "2", "content_text": "kept", "authors": "x", "date_published": 5, "url": []},
        {"id": "3", "content_text": "kept too", "author": 7, "authors": [7, None]},
    ]
    parsed = read(feed(*broken))
    assert texts(parsed.items) == ["kept", "kept too"]
    assert parsed.notes == ("1 entries without any content left out",)


def test_lone_surrogates_do_not_survive() -> None:
    (found,) = parse(
        SOURCE, fetched(b'{"items": [{"id": "\\ud800x", "content_text": "a\\udfffb"}]}')
    ).items
    assert (found.key, found.text) == ("x", "ab")


def test_a_long_feed_is_read_where_it_is_newest() -> None:
    items = [{"id": str(n), "content_text": "x"} for n in range(300)]
    assert read(feed(*items)).items[0].key == "0"
    for number, each in enumerate(items):
        each["date_published"] = f"2026-03-{number // 20 + 1:02d}T00:00:00Z"
    parsed = read(feed(*items))
    assert (len(parsed.items), parsed.items[-1].key) == (200, "299")
    assert parsed.notes == ("200 of 300 entries read, the newest",)


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
fields = st.sampled_from(
    ["id", "url", "title", "content_text", "content_html", "date_published", "author", "authors"]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.dictionaries(fields, values), max_size=4))
def test_any_json_is_read_or_refused(items: list[object]) -> None:
    for each in read(feed(*items)).items:
        (each.key + each.text + each.title + each.author).encode("utf-8")
