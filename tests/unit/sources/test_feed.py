"""A feed's entries become items, whatever the feed lacks."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.sources.make import (
    ARABIC,
    HOME,
    NOW,
    SOURCE,
    atom,
    fetched,
    item,
    rss,
    source,
    texts,
)
from watcher.errors import ParseError
from watcher.model.item import Item, Parsed
from watcher.model.source import Memory
from watcher.sources.feed import KIND, parse, plan
from watcher.sources.identity import digest

LONG = "The ministry said that the road was open again. " * 15


def read(body: str | bytes, **about: str) -> Parsed:
    return parse(source(**about), fetched(body))


def only(body: str | bytes, **about: str) -> Item:
    (found,) = read(body, **about).items
    return found


def test_the_question_is_conditional_on_what_is_remembered() -> None:
    memory = Memory(source=SOURCE.id, next_at=NOW, etag='"1"', modified="yesterday")
    request = plan(SOURCE, memory)
    assert (request.url, request.etag, request.modified) == (HOME, '"1"', "yesterday")
    assert "application/rss+xml" in request.accept
    assert "application/feed+json" in request.accept


def test_an_rss_item_is_read_whole() -> None:
    body = rss(
        item(
            7,
            title="Hag &amp; others",
            body=f"<p>{LONG}</p>",
            more="<dc:creator>A. Writer</dc:creator>",
        ),
        channel="<language>en-GB</language>",
    )
    text = f"Hag & others\n\n{LONG.strip()}"
    assert only(body) == Item(
        source=SOURCE.id,
        key="guid-7",  # type: ignore[arg-type]
        url="https://news.example.org/7",
        title="Hag & others",
        text=text,
        digest=digest("Hag & others", text, "https://news.example.org/7"),
        first_seen=NOW,
        language="en",
        published=datetime(2026, 3, 2, 10, 0, tzinfo=UTC),
        author="A. Writer",
    )


def test_an_atom_entry_is_read_whole() -> None:
    entry = (
        '<entry xml:lang="ar" xml:base="https://cdn.example.org/x/"><id>tag:1</id>'
        '<title type="html">&lt;b&gt;خبر&lt;/b&gt;</title><link href="a.html"/>'
        '<link rel="enclosure" href="https://cdn.example.org/a.mp3"/>'
        "<published>2026-03-02T10:00:00+03:00</published><updated>2026-03-02T09:00:00Z</updated>"
        "<author><name>كاتب</name></author>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"<p>{ARABIC}</p><p>و&#8217;</p></div></content></entry>"
    )
    found = only(atom(entry))
    assert (found.key, found.url) == ("tag:1", "https://cdn.example.org/x/a.html")
    assert found.text == f"خبر\n\n{ARABIC}\n\nو’"
    assert found.published == datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
    assert found.updated == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert (found.language, found.author) == ("ar", "كاتب")


def test_an_rdf_item_is_read() -> None:
    body = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="x"><title>t</title></channel><item rdf:about="https://x.org/1">'
        "<title>خبر</title><link>https://x.org/1</link><dc:date>2026-03-02</dc:date>"
        "<dc:language>ar</dc:language></item></rdf:RDF>"
    )
    found = only(body)
    assert (found.url, found.title, found.language) == ("https://x.org/1", "خبر", "ar")
    assert found.published == datetime(2026, 3, 2, tzinfo=UTC)


def test_items_keep_the_order_of_the_feed() -> None:
    found = read(rss(*(item(n, title=f"t{n}") for n in (3, 1, 2)))).items
    assert [each.title for each in found] == ["t3", "t1", "t2"]


def test_the_longest_text_is_the_body() -> None:
    more = f"<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded>"
    assert only(rss(item(body="Short.", more=more))).text.endswith(LONG.strip())


def test_a_content_that_is_all_markup_does_not_hide_the_summary() -> None:
    more = f"<content:encoded><![CDATA[<img src='{'x' * 900}'>]]></content:encoded>"
    assert only(rss(item(body="The minister said no.", more=more))).text == (
        "Title\n\nThe minister said no."
    )


def test_a_body_that_begins_with_the_title_is_not_given_it_twice() -> None:
    assert only(rss(item(title="He said no", body="He said no to all."))).text == (
        "He said no to all."
    )


def test_a_post_without_a_title_is_its_body() -> None:
    found = only(rss(item(title="", body="We deny it.")))
    assert (found.title, found.text) == ("", "We deny it.")


def test_an_item_that_is_only_a_link_is_kept_for_its_page() -> None:
    found = only(rss(item(title="", body="")))
    assert (found.url, found.text, found.partial) == ("https://news.example.org/1", "", True)


def test_items_that_say_nothing_are_left_out_and_counted() -> None:
    parsed = read(rss("<item/>", item(1), "<item><guid>x</guid></item>"))
    assert [each.key for each in parsed.items] == ["guid-1"]
    assert parsed.notes == ("2 entries without any content left out",)


@pytest.mark.parametrize(
    ("body", "link", "partial"),
    [
        (LONG, None, False),
        ("Short.", None, True),
        ("Short.", "", False),
        (LONG + "and then…", None, True),
        (LONG + "and then [...]", None, True),
        (LONG + "<p><a href='x'>Continue reading →</a></p>", None, True),
        (LONG + "<p>The post T first appeared on News.</p>", None, False),
        (LONG + " اقرأ المزيد", None, True),
        (LONG + "<p>He told them to read more.</p>", None, False),
    ],
    ids=range(9),
)
def test_a_text_is_partial_when_its_page_has_more(
    body: str, link: str | None, partial: bool
) -> None:
    found = only(rss(item(body=body, link=link)))
    assert found.partial is partial
    for words in ("Continue reading", "appeared on", "اقرأ المزيد"):
        assert words not in found.text


def test_a_link_is_made_of_a_guid_that_is_one() -> None:
    body = "<item><title>t</title><guid>https://x.org/1</guid></item>"
    assert only(rss(body)).url == "https://x.org/1"
    hidden = "<item><title>t</title><guid isPermaLink='false'>https://x.org/1</guid></item>"
    assert only(rss(hidden)).url == ""


@pytest.mark.parametrize("link", ["javascript:alert(1)", "tg://x", "data:text/html,x", "file:///x"])
def test_links_of_other_kinds_are_no_links(link: str) -> None:
    assert only(rss(item(link=link))).url == ""


def test_relative_links_stand_against_the_address_after_redirects() -> None:
    answer = fetched(rss(item(link="/a?b=1")), url="https://other.example.net/feeds/x.xml")
    assert parse(SOURCE, answer).items[0].url == "https://other.example.net/a?b=1"


def test_a_channels_link_does_not_become_the_items() -> None:
    assert only(rss(item(link=""))).url == ""


@pytest.mark.parametrize(
    ("date", "when"),
    [
        ("Mon, 02 Mar 2026 13:00:00 +0300", datetime(2026, 3, 2, 10, 0, tzinfo=UTC)),
        ("2026-03-02T10:00:00Z", datetime(2026, 3, 2, 10, 0, tzinfo=UTC)),
        ("Mon, 02 Mar 2026 10:00:00", datetime(2026, 3, 2, 10, 0, tzinfo=UTC)),
        ("", None),
        ("soon", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 02 Mar 99999 10:00:00 GMT", None),
    ],
)
def test_dates_are_utc_or_absent(date: str, when: datetime | None) -> None:
    assert only(rss(item(date=date))).published == when


def test_a_date_in_the_future_is_kept_as_claimed() -> None:
    found = only(rss(item(date="Mon, 02 Mar 2099 10:00:00 +0000")))
    assert found.published is not None
    assert found.when == NOW


@pytest.mark.parametrize(
    ("declared", "configured", "text", "language"),
    [
        ("ar-SY", "", ARABIC, "ar"),
        ("en-US", "", ARABIC, ""),
        ("en-US", "ar", ARABIC, "ar"),
        ("", "fr", "Le ministre", "fr"),
        ("", "", "Le ministre", ""),
        ("klingon language", "", "x", ""),
        ("sr", "", "Министар", "sr"),
        ("iw", "", "דובר הצבא", "he"),
        ("en", "", "2026", "en"),
    ],
)
def test_the_language_is_the_declared_one_unless_the_script_denies_it(
    declared: str, configured: str, text: str, language: str
) -> None:
    body = rss(item(title=text, body=text), channel=f"<language>{declared}</language>")
    assert only(body, language=configured).language == language


def test_markup_in_titles_is_taken_off_and_stays_words_only() -> None:
    title = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onclick=x&gt;Hag&lt;/b&gt; &amp;amp; co"
    assert only(rss(f"<item><title>{title}</title><link>https://x.org/</link></item>")).title == (
        "Hag & co"
    )


def test_the_same_bytes_give_the_same_items() -> None:
    body = rss(*(item(n) for n in range(5)))
    assert read(body) == read(body)


def test_a_key_survives_a_visit_with_other_neighbours() -> None:
    items = [
        item(n, title=f"t{n}", guid="", link=f"https://x.org/{n}?utm_source=a") for n in (1, 2, 3)
    ]
    first = {each.title: each.key for each in read(rss(*items)).items}
    second = {each.title: each.key for each in read(rss(item(9), *items[:2])).items}
    assert second.items() >= {title: first[title] for title in ("t1", "t2")}.items()


def test_a_feed_whose_entries_share_one_guid_loses_none() -> None:
    items = [item(n, guid="same", link="https://x.org/", title=f"t{n}") for n in range(4)]
    found = read(rss(*items)).items
    assert len({each.key for each in found}) == 4


def test_a_feed_that_was_cut_off_keeps_its_whole_entries_and_says_so() -> None:
    whole = rss(*(item(n, title=f"t{n}", body=f"b{n}") for n in range(4)))
    parsed = read(whole[: whole.index("<description>b3") + 14])
    assert [each.title for each in parsed.items] == ["t0", "t1", "t2"]
    assert not parsed.complete
    assert parsed.notes == ("cut off: the end of the feed is missing",)
    assert parsed.items == read(whole).items[:3]


def test_an_answer_of_unknown_length_is_whole_when_the_feed_has_its_end() -> None:
    body = rss(item(1))
    assert parse(SOURCE, fetched(body, complete=False)).complete
    assert not parse(SOURCE, fetched(body[:-8], complete=False)).complete


def test_one_wrong_tag_does_not_cost_the_other_entries() -> None:
    body = rss(item(1), "<item><title>broken <b>tag</title><guid>x</guid></item>", item(3))
    assert {each.key for each in read(body).items} >= {"guid-1", "guid-3"}


GML = ' xmlns:gml="http://www.opengis.net/gml"'
POISON = "<gml:pos>1 2</gml:pos>"
"""feedparser 6.0.14 raises KeyError for a position outside of a place."""


def test_an_entry_on_which_feedparser_fails_costs_no_other() -> None:
    parsed = read(rss(item(1), f"<item><title>x</title>{POISON}</item>", item(3), root=GML))
    assert [each.key for each in parsed.items] == ["guid-1", "guid-3"]
    assert parsed.notes == ("KeyError in the feed", "1 entries could not be read: KeyError")


def test_a_feed_that_says_of_itself_what_feedparser_fails_on_keeps_its_entries() -> None:
    odd = ' xmlns:i="urn:i"'  # and so nothing for the straight way
    channel = f"<i:author>x</i:author>{POISON}"
    parsed = read(rss(item(1), item(2), channel=channel, root=GML + odd))
    assert [each.key for each in parsed.items] == ["guid-1", "guid-2"]
    assert parsed.notes == ("KeyError in the feed",)


def test_a_feed_of_which_nothing_can_be_read_is_refused() -> None:
    with pytest.raises(ParseError, match="not a feed that can be read: KeyError"):
        read(rss(f"<item>{POISON}</item>", root=GML))


def test_not_more_than_two_hundred_entries_are_read() -> None:
    parsed = read(rss(*(item(n) for n in range(300))))
    assert len(parsed.items) == 200
    assert parsed.complete
    assert parsed.notes == ("200 of 300 entries read, the newest",)


def test_a_guess_about_the_charset_is_noted() -> None:
    body = rss(item(title=ARABIC, body=ARABIC)).replace("utf-8", "x", 1).encode("cp1256")
    parsed = read(body)
    assert texts(parsed.items) == [ARABIC]
    assert parsed.notes == ("charset: read as cp1256 by guess",)


def test_an_empty_feed_is_a_feed() -> None:
    assert read(rss()) == Parsed(items=())
    assert read(atom()) == Parsed(items=())


def test_a_page_is_refused_with_words_that_say_what_it_is() -> None:
    with pytest.raises(ParseError, match="challenge or consent page"):
        read("<html><head><title>Attention Required! | Cloudflare</title></head></html>")


def test_the_option_of_the_kind_is_explained() -> None:
    assert [name for name, _ in KIND.options] == ["article"]


hostile = st.text(
    alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&;\x00\u202e\u200b]")
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.tuples(hostile, hostile, st.sampled_from(["", "a", "b"]), hostile),
        max_size=5,
    )
)
def test_hostile_entries_become_items_that_can_be_stored(
    entries: list[tuple[str, str, str, str]],
) -> None:
    raw = [item(n, title=t, body=b, guid=g, link=k) for n, (t, b, g, k) in enumerate(entries)]
    parsed = read(rss(*raw))
    assert len({each.key for each in parsed.items}) == len(parsed.items)
    for each in parsed.items:
        whole = each.title + each.text + each.url + each.author + each.key
        whole.encode("utf-8")
        assert not any(point < " " and point != "\n" for point in each.text)
        assert not set(each.text) & set("\u202a\u202e\u2066\u2069\u200b\ufeff")
        assert "\n" not in each.title
        assert each.first_seen == NOW
        assert each.published is None or each.published.utcoffset() == timedelta()


@settings(max_examples=60, deadline=None)
@given(st.binary() | st.text().map(lambda text: f"<rss><channel>{text}".encode("utf-8", "replace")))
def test_any_bytes_are_parsed_or_refused(body: bytes) -> None:
    with suppress(ParseError):
        assert isinstance(parse(SOURCE, fetched(body)), Parsed)
