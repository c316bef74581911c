"""Only feeds pass, and only with characters that do no harm."""

import xml.etree.ElementTree as ET
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.sources.make import atom, item, rss
from watcher.errors import ParseError
from watcher.sources.gate import MOST_ENTRIES, bare, gated, is_json, looks_like, pieces


def titles(text: str) -> list[str | None]:
    return [each.text for each in ET.fromstring(text).iter("title")][1:]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "an empty body"),
        (" \n\ufeff ", "an empty body"),
        ("hello", "plain text"),
        (
            "<!DOCTYPE html><html><head><title>Just a  moment...</title>",
            'a challenge or consent page titled "Just a moment..."',
        ),
        ("<html><title>News &amp; views</title><p>x", 'a web page titled "News & views"'),
        ("<html lang='en'><p>Verify you are human", "a challenge or consent page"),
        ("<div>x</div>", "a web page"),
        ("<?xml version='1.0'?><opml/>", "XML of another kind (<opml>)"),
        ("<?xml version='1.0'?>", "an XML document without an element"),
        ("<!-- endless", "an XML document without an element"),
        ("<!DOCTYPE x [ endless", "an XML document without an element"),
        ("<? endless", "an XML document without an element"),
        ("<rss/" + "a" * 5_000, "it is lost in noise"),
        ("<rss " + "a='1' " * 20_000 + "/>", "a tag of more than 30,000 characters"),
    ],
)
def test_what_is_no_feed_is_told_apart(body: str, told: str) -> None:
    with pytest.raises(ParseError) as caught:
        gated(body)
    assert str(caught.value) == f"not a feed: {told}"


def test_a_web_page_that_shows_feed_markup_is_no_feed() -> None:
    with pytest.raises(ParseError, match="web page"):
        gated("<html><pre><rss><channel></channel></rss></pre></html>")


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\n\n  ",
        "\ufeff",
        "\x00\x00",
        "<?xml version='1.0'?><?xml-stylesheet href='file:///etc/passwd'?><!-- c > d -->",
        '<!DOCTYPE rss SYSTEM "http://x.org/a.dtd">',
        '<!DOCTYPE rss [<!ENTITY a "<b>"><!ENTITY x SYSTEM "file:///etc/passwd">]  >',
        "Warning: mysql gone away in /var/www on line 3\n",
        "<br />\n<b>Warning</b>: something\n",
    ],
    ids=range(9),
)
def test_what_stands_before_the_feed_is_left_out(before: str) -> None:
    feed = rss(item()).split("?>", 1)[1]
    assert gated(before + feed).text == feed


def test_illegal_characters_are_taken_out_and_references_become_characters() -> None:
    words = (
        "a\x00b\x0bc&#xD800;&#0;&#x110000;&#99999999999;&#xFFFF;d &nbsp;&eacute;&#1602; &amp; &lt;"
        " &nosuch; R&D &#147;q&#x94; &#x81;&;"
    )
    text = gated(rss(f"<item><title>{words}</title></item>")).text
    assert titles(text) == ["abcd \u00a0éق & < &nosuch; R&D “q” &;"]


def test_cdata_stays_as_it_is() -> None:
    words = "<p>R&D &nbsp; &nosuch;</p>"
    text = gated(rss(f"<item><title><![CDATA[{words}]]></title></item>")).text
    assert titles(text) == [words]


def test_floods_of_blanks_and_of_letters_are_taken_out() -> None:
    text = gated(rss(f"<item><title>a{' ' * 5000}b {'x' * 5000} c</title></item>")).text
    assert titles(text) == ["a\nb  c"]


def test_elements_that_no_item_is_made_of_are_left_out() -> None:
    kept = "<title>t</title><author>a</author><description>d</description>"
    unread = (
        "<category>x</category><category domain='d'><![CDATA[x]]></category><category/>"
        "<enclosure url='u' type='audio/mpeg'/><comments>https://x.org/#c</comments>"
        "<media:thumbnail url='u'/><slash:comments>5</slash:comments>"
    )
    assert (
        gated(rss(f"<item>{unread}{kept}{unread}</item>")).text
        == gated(rss(f"<item>{kept}</item>")).text
    )


@pytest.mark.parametrize("keep", [1, 2, 3])
def test_a_feed_that_was_cut_off_ends_after_its_last_whole_entry(keep: int) -> None:
    whole = rss(*(item(number, title=f"t{number}") for number in range(1, 5)))
    cut = whole[: whole.index(f"<title>t{keep + 1}") + 8]
    feed = gated(cut)
    assert not feed.complete
    assert titles(feed.text) == [f"t{number}" for number in range(1, keep + 1)]


def test_a_feed_cut_in_its_first_entry_has_none() -> None:
    feed = gated(rss(item())[:-60])
    assert not feed.complete
    assert titles(feed.text) == []


def test_a_feed_cut_before_its_first_entry_has_none() -> None:
    feed = gated(rss(item()).split("<item>", maxsplit=1)[0])
    assert not feed.complete
    assert titles(feed.text) == []


def test_an_atom_feed_is_closed_too() -> None:
    feed = gated(atom("<entry><id>1</id></entry><entry><id>2").removesuffix("</feed>"))
    assert ET.fromstring(feed.text).tag.endswith("feed")
    assert gated(atom("<entry><id>1</id></entry>")).complete


def test_a_comment_behind_the_feed_is_no_cut() -> None:
    assert gated(rss(item()) + "<!-- cached 3 s ago -->").complete


def test_of_a_very_long_feed_the_first_entries_are_read() -> None:
    feed = gated(rss(*(item(number, title=f"t{number}") for number in range(1000))))
    assert titles(feed.text) == [f"t{number}" for number in range(MOST_ENTRIES)]
    assert feed.notes == ("200 of 1000 entries read, the newest",)
    assert feed.complete


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mon, 02 Mar 2026 10:00:00 GMT", "3 Mar 2026 09:00 GMT"),
        ("2026-03-02T10:00:00Z", "2026-03-03T00:00:00Z"),
    ],
)
def test_of_a_long_feed_in_order_of_time_the_last_entries_are_read(old: str, new: str) -> None:
    dated = [item(n, title=f"t{n}", date=old if n < 900 else new) for n in range(1000)]
    feed = gated(rss(*dated))
    assert titles(feed.text) == [f"t{number}" for number in range(800, 1000)]


@pytest.mark.parametrize("date", ["", "gibberish", "1 Foo 2026"])
def test_a_long_feed_without_readable_dates_is_read_from_its_top(date: str) -> None:
    feed = gated(rss(*(item(n, title=f"t{n}", date=date) for n in range(300))))
    assert titles(feed.text)[0] == "t0"


def test_a_feed_is_cut_into_feeds_of_one_entry() -> None:
    feed = gated(rss(*(item(number, title=f"t{number}") for number in range(3)))).text
    assert [titles(piece) for piece in pieces(feed)] == [["t0"], ["t1"], ["t2"]]
    assert pieces(gated(rss()).text) == ()


def test_what_a_feed_says_of_itself_can_be_left_out() -> None:
    feed = gated(rss(item(1, title="t"), channel="<language>en</language>")).text
    assert [each.text for each in ET.fromstring(bare(feed)).iter("title")] == ["t"]
    assert "language" not in bare(feed)
    named = gated(atom("<entry><id>1</id></entry>", root=' xml:lang="ar"')).text
    assert len(list(ET.fromstring(bare(named)))) == 1
    assert 'xml:lang="ar"' in bare(named)
    assert bare(gated(rss()).text) == gated(rss()).text


def test_only_what_begins_as_json_is_json() -> None:
    assert is_json('\ufeff {"a": 1}')
    assert is_json("[]")
    assert not is_json("<rss/>")
    assert not is_json("")


@given(st.text(alphabet=st.sampled_from("<>/!?-[]&#;x \n\x00")) | st.text())
def test_any_text_passes_or_is_refused(text: str) -> None:
    looks_like(text)
    for body in (text, f"<rss><channel>{text}</channel></rss>", f"<rss>{text}"):
        try:
            feed = gated(body)
        except ParseError:
            continue
        feed.text.encode("utf-8")
        pieces(feed.text)


@pytest.mark.parametrize(
    "flood",
    [
        "\n" * 1_000_000,
        "<" * 1_000_000,
        "&" * 1_000_000,
        "<![CDATA[" * 100_000,
        "<!--" * 250_000,
        "<item>" * 150_000,
        "<item></item>" * 80_000,
        "&#x" * 300_000,
        "x" * 1_000_000,
        ("x" * 3_900 + " ") * 250,
        (" " * 990 + "x") * 1000,
        "<!DOCTYPE [" * 100_000,
    ],
    ids=range(12),
)
@pytest.mark.parametrize("before", ["", "<rss><channel>", "<?xml version='1.0'?>"])
def test_no_body_takes_long(before: str, flood: str) -> None:
    with suppress(ParseError):
        gated(before + flood)  # a quadratic gate would need minutes here
