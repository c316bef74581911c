"""Markup becomes the text that a reader of the page would see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.text.plain import clean, line, plain


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("", ""),
        ("plain words", "plain words"),
        ("one\n\ntwo\nthree", "one\n\ntwo\nthree"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<p>one\n  line</p>\n\n<p>two</p>", "one line\n\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>one</li><li>two</li></ul>after", "one\ntwo\n\nafter"),
        ("<blockquote><p>“Never again”</p></blockquote>he said", "“Never again”\n\nhe said"),
        ("<b>Mr</b> <i>Hag</i><sup>1</sup>", "Mr Hag1"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("<q>yes</q>", "“yes”"),
        ("a &amp; b &lt; c &quot;d&quot; &#8220;e&#8221; &nbsp; f", 'a & b < c "d" “e” f'),
        ("&lt;p&gt;escaped &amp;amp; twice&lt;/p&gt;", "escaped & twice"),
        ("1 < 2 and 3 > 2, <5 and <Reuters> says", "1 < 2 and 3 > 2, <5 and <Reuters> says"),
        ("<p>x</p><script>alert('<p>no</p>')</script><p>y</p>", "x\n\ny"),
        ("<style>p{}</style>x", "x"),
        ("a<script>never ends", "a"),
        ("<figure><img><figcaption>A bridge</figcaption></figure>x", "x"),
        ("<p class='wp-caption-text'>A bridge</p><p class='lead'>x</p>", "x"),
        ("<p class='not wp-caption-texts'>x</p>", "x"),
        ("<figcaption>open for ever <p>x</p>", "open for ever\n\nx"),
        ("<figcaption>1<figcaption>2", "12"),
        ("<iframe/>after", "after"),
        ("<!-- hidden -->x<!-- never ends <p>y</p>", "x"),
        ("<!DOCTYPE html><?php echo 1 ?>x<![CDATA[y]]>", "xy"),
        ('<a title="1 > 2" href="x">link</a>', "link"),
        ('<a title="never ends>link</a>', "link"),
        ("<custom-card><o:p>x</o:p></custom-card>", "x"),
        ("<img alt='<p>' src=x>y", "' src=x>y"),
        ("trailing <", "trailing <"),
        ("<p", ""),
    ],
)
def test_markup_becomes_text(fragment: str, text: str) -> None:
    assert plain(fragment) == text


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("A  title\n over lines", "A title over lines"),
        ("Q&amp;A", "Q&A"),
        ("Q&amp;amp;A &amp;quot;x&amp;quot;", 'Q&A "x"'),
        ("&lt;b onclick=x&gt;Bold&lt;/b&gt;", "Bold"),
        ("<b>One</b><br>Two", "One Two"),
        ("AT&T and R&D;", "AT&T and R&D;"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;x", "x"),
    ],
)
def test_a_headline_is_one_line(fragment: str, text: str) -> None:
    assert line(fragment) == text


@pytest.mark.parametrize(
    ("dirty", "text"),
    [
        ("a\x00b\x07c\x7f\x9bd", "abcd"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("a\u202eb\u2066c\u2069\u200e\u200f\u061cd", "abcd"),
        ("a\u200bb\u2060\ufeff\u00adc", "abc"),
        ("a\u200cb\u200d c", "ab c"),
        ("می\u200cگوید", "می\u200cگوید"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("a\u00a0b\u202fc\u3000d\te", "a b c d e"),
        ("a\r\nb\rc\u2028d\u0085e\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a \n \n \n b", "a\n\nb"),
        ("lone \ud800 surrogate \ufffe", "lone surrogate"),
        ("مـحـمد", "مـحـمد"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(dirty: str, text: str) -> None:
    assert clean(dirty) == text


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.sampled_from("<>/!-\"'&;=ab pscript\n\x00é؛")))
def test_any_markup_gives_text_that_can_be_stored_and_shown(fragment: str) -> None:
    for text in (plain(fragment), line(fragment)):
        text.encode("utf-8")
        assert "\x00" not in text
        assert text == text.strip()
    assert "\n" not in line(fragment)


@given(st.text(alphabet=st.characters(exclude_characters="<&", exclude_categories=("C", "Z"))))
def test_words_without_markup_stay_as_they_are(words: str) -> None:
    assert plain(words) == clean(words)


@pytest.mark.parametrize(
    "bomb",
    [
        "<!--" * 200_000,
        '<a "' * 200_000,
        "<a '\"" * 200_000,
        "<figcaption>" * 100_000,
        "<" * 500_000,
        "<p class='" * 100_000,
        "</" * 400_000,
        "&" * 500_000,
        "<p>" * 300_000,
        "\n" * 800_000,
        " \n" * 400_000,
        "<nosuchtag " * 100_000,
        "<script>" * 100_000,
        "<![CDATA[" * 100_000,
    ],
    ids=range(14),
)
def test_no_markup_takes_long(bomb: str) -> None:
    plain(bomb)  # a quadratic reader would need minutes here
