"""Which items' pages are asked for, and the mark that outlives a crash."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.model.ids import ItemKey, SourceId
from watcher.model.item import Item
from watcher.model.source import Source
from watcher.pages import BEGUN, TRIES, digest, marked, tries, unread, wanted, with_page
from watcher.sources.article import Article

SOURCE = Source(id=SourceId("wire"), kind="feed", name="Wire", url="http://wire.test/")
SHORT = Item(
    source=SOURCE.id,
    key=ItemKey("a"),
    url="http://wire.test/a",
    title="Line",
    text="Line\n\nA summary.",
    digest="d1",
    first_seen=datetime(2026, 11, 20, tzinfo=UTC),
    partial=True,
)


@given(st.text("0123456789abcdef", min_size=1), st.integers(0, 99))
def test_a_mark_can_be_read_and_taken_off(value: str, begun: int) -> None:
    item = marked(replace(SHORT, digest=value), begun)
    assert (digest(item.digest), tries(item.digest)) == (value, begun)


def test_what_was_never_marked_has_no_tries() -> None:
    assert (digest("d1"), tries("d1"), digest(""), tries("")) == ("d1", 0, "", 0)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("", True),
        ("d0", True),
        ("d1", False),
        ("0~d1", True),
        (f"{TRIES}~d1", True),
        (f"{BEGUN}~d1", False),
        (f"{BEGUN}~d0", True),
    ],
    ids=["new", "edited", "done", "waiting", "killed at the last try", "killed too often", "both"],
)
def test_a_page_is_wanted_until_it_is_read_or_given_up(stored: str, expected: bool) -> None:
    assert wanted(SOURCE, SHORT, stored) is expected


@pytest.mark.parametrize(
    ("item", "wish", "expected"),
    [
        (replace(SHORT, partial=False), "auto", False),
        (replace(SHORT, partial=False), "always", True),
        (replace(SHORT, title=""), "auto", False),
        (replace(SHORT, url=""), "always", False),
        (SHORT, "never", False),
    ],
    ids=["whole", "always", "post", "no address", "never"],
)
def test_only_short_articles_have_a_page_to_read_unless_the_operator_says_otherwise(
    item: Item, wish: str, expected: bool
) -> None:
    assert wanted(replace(SOURCE, options=(("article", wish),)), item, "") is expected


def test_an_item_whose_page_was_not_read_is_asked_for_again_until_the_last_try() -> None:
    tried = [unread(marked(SHORT, begun)).digest for begun in range(1, TRIES + 1)]
    assert [wanted(SOURCE, SHORT, each) for each in tried] == [True] * (TRIES - 1) + [False]


def test_the_page_takes_the_place_of_the_summary_and_the_feed_keeps_its_word() -> None:
    page = Article(
        title="Another headline",
        text="The whole text.",
        published=datetime(2026, 11, 19, tzinfo=UTC),
        language="en",
    )
    assert with_page(marked(SHORT, 1), page) == replace(
        SHORT,
        text="Line\n\nThe whole text.",
        published=page.published,
        language="en",
        partial=False,
    )


def test_an_item_without_a_title_takes_that_of_its_page_if_it_has_one() -> None:
    post = replace(SHORT, title="", text="A summary.")
    page = Article(title="", text="The whole text.", published=None, language="")
    assert with_page(post, page).text == "The whole text."
    assert with_page(post, replace(page, title="Line")).text == "Line\n\nThe whole text."
