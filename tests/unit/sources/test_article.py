"""The article is found among navigation, comments and scripts, in any script."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.errors import ParseError
from watcher.sources.article import Article, extract

URL = "https://news.example.org/2026/03/02/story"

ENGLISH = (
    "Minister denies that the northern road was closed",
    "The interior minister denied on Sunday that the northern road had been closed to aid.",
    (
        "“Not one truck was turned back,” Anna Example told reporters in the capital. “We have"
        " opened two more crossings since Friday.”"
    ),
    (
        "She added that the ministry would publish the figures at the end of the week, and that"
        " talks with the neighbouring province would go on."
    ),
    "A spokesman for the province said it had received 45 trucks and not 60 as announced.",
)
ARABIC = (
    "وزارة الدفاع تنفي إغلاق الطريق الشمالي أمام المساعدات",
    "نفت وزارة الدفاع يوم الأحد أن يكون الطريق الشمالي قد أغلق أمام قوافل المساعدات الإنسانية.",
    (
        "وقال المتحدث باسم الوزارة: «لم تُمنع أي شاحنة من العبور، وقد فتحنا معبرين جديدين منذ يوم"
        " الجمعة الماضي لتسهيل وصول المساعدات»."
    ),
    (
        "وأضاف أن الوزارة ستنشر الأرقام الكاملة في نهاية الأسبوع، وأن المحادثات مع المحافظة"
        " المجاورة مستمرة بشأن فتح معابر أخرى."
    ),
    "وبحسب ناطق باسم المحافظة فإن عدد الشاحنات التي وصلت بلغ ٤٥ شاحنة وليس ستين كما أعلن.",
)
HEBREW = (
    "המשרד מכחיש: הכביש הצפוני לא נסגר לסיוע",
    "משרד הביטחון הכחיש ביום ראשון כי הכביש הצפוני נסגר בפני שיירות הסיוע ההומניטרי.",
    (
        'דובר המשרד אמר: "אף משאית לא הוחזרה, ופתחנו שני מעברים נוספים מאז יום שישי כדי להקל על'
        ' הכנסת הסיוע לתושבי האזור".'
    ),
    (
        "הוא הוסיף כי המשרד יפרסם את הנתונים המלאים בסוף השבוע, וכי השיחות עם המחוז הסמוך יימשכו"
        " גם בימים הקרובים."
    ),
    "לדברי דובר המחוז הגיעו 45 משאיות בלבד, ולא שישים כפי שהודיע המשרד.",
)
RUSSIAN = (
    "Министерство опровергло закрытие северной дороги",
    (
        "Министерство обороны в воскресенье опровергло сообщения о закрытии северной дороги для"
        " гуманитарных колонн."
    ),
    (
        "«Ни один грузовик не был возвращён, с пятницы мы открыли ещё два перехода», — заявил"
        " официальный представитель ведомства на встрече с журналистами."
    ),
    (
        "Он добавил, что полные данные будут опубликованы в конце недели, а переговоры с соседней"
        " областью продолжатся."
    ),
    "По словам представителя области, прибыло 45 грузовиков, а не шестьдесят.",
)


def page(words: tuple[str, ...], *, lang: str, head: str = "", encoding: str = "utf-8") -> bytes:
    title, *paragraphs = words
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="{encoding}">'
        f"<title>{title} | Example News</title>{head}<style>p{{}}</style></head><body>"
        '<header><a href="/">Example News</a><nav><ul><li><a href="/a">Politics</a></li><li>'
        '<a href="/b">Sport</a></li><li><a href="/c">Weather</a></li></ul></nav></header>'
        f"<main><article><h1>{title}</h1>{body}</article>"
        '<aside><h3>Related</h3><ul><li><a href="/x">Ten ways to cook rice</a></li>'
        '<li><a href="/y">Lottery numbers of the week</a></li></ul></aside>'
        '<section id="comments" class="comments"><h3>2 comments</h3><div class="comment">'
        "<p>I do not believe a word of it, said nobody.</p></div></section></main>"
        '<footer><p>Cookies · Imprint · All rights reserved</p></footer><script>track("x")'
        "</script></body></html>"
    ).encode(encoding)


@pytest.mark.parametrize(
    ("words", "lang"),
    [(ENGLISH, "en"), (ARABIC, "ar"), (HEBREW, "he"), (RUSSIAN, "ru")],
    ids=["en", "ar", "he", "ru"],
)
def test_every_paragraph_of_the_article_and_nothing_else_is_read(
    words: tuple[str, ...], lang: str
) -> None:
    title, *paragraphs = words
    assert extract(page(words, lang=lang), URL) == Article(
        title=title, text="\n\n".join(paragraphs), published=None, language=lang
    )


def test_an_arabic_page_in_an_old_encoding_is_read() -> None:
    words = tuple(each.replace("٤٥", "45") for each in ARABIC)
    found = extract(page(words, lang="ar", encoding="windows-1256"), URL)
    assert found.text == "\n\n".join(words[1:])


def test_quotations_in_blocks_and_lists_are_kept() -> None:
    quote = "We will not accept any condition that was not agreed upon in writing in February."
    words = (*ENGLISH[:3], f"</p><blockquote><p>{quote}</p></blockquote><p>", *ENGLISH[3:])
    assert quote in extract(page(words, lang="en"), URL).text


WHEN = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "when"),
    [
        ('<meta property="article:published_time" content="2026-03-02T10:30:00+03:00">', WHEN),
        ("<meta content='2026-03-02T07:30:00Z' name=date>", WHEN),
        (
            (
                '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type":'
                ' "NewsArticle", "datePublished": "2026-03-02T07:30:00Z"}]}</script>'
            ),
            WHEN,
        ),
        ('<script type="application/ld+json">{broken</script><time datetime="soon">', None),
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script>", None),
        ('<time datetime="2026-03-02T07:30:00Z">today</time>', WHEN),
        ('<meta name="date" content="">', None),
    ],
    ids=range(7),
)
def test_the_date_is_the_pages_own(head: str, when: datetime | None) -> None:
    assert extract(page(ENGLISH, lang="en", head=head), URL).published == when


def test_the_headline_is_the_heading_that_the_page_repeats() -> None:
    head = '<meta property="og:title" content="Minister denies &amp; explains">'
    raw = page(ENGLISH, lang="en", head=head).replace(b"<h1>", b"<h1>Example News</h1><h1>")
    assert extract(raw, URL).title == ENGLISH[0]


def test_without_a_heading_the_shared_title_counts_then_the_pages_own() -> None:
    bare = page(ENGLISH, lang="en").replace(b"<h1>", b"<h2>").replace(b"</h1>", b"</h2>")
    assert extract(bare, URL).title == f"{ENGLISH[0]} | Example News"
    shared = bare.replace(b"<title>", b'<meta property="og:title" content="Shared &amp; so">X')
    assert extract(shared, URL).title == "Shared & so"
    untitled = shared.replace(b"og:title", b"og:nothing")
    assert extract(untitled, URL).title == ""


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "plain text"),
        (b"<html><title>Just a moment...</title><p>Checking", "challenge or consent page"),
        (b"<html><title>Empty</title><body></body></html>", 'a web page titled "Empty"'),
        (b"\x00\xff\xfe", "plain text"),
        (b"<?xml version='1.0' encoding='utf-8'?><x/>", "XML of another kind"),
    ],
    ids=range(5),
)
def test_a_page_without_an_article_is_refused(body: bytes, told: str) -> None:
    with pytest.raises(ParseError, match=told):
        extract(body, URL)


@settings(max_examples=60, deadline=None)
@given(st.binary() | st.text(alphabet=st.sampled_from("<>/p \"'=&;x!-\x00")).map(str.encode))
def test_any_bytes_are_an_article_or_refused(body: bytes) -> None:
    for whole in (body, page(ENGLISH, lang="en").replace(b"</article>", body)):
        try:
            extract(whole, URL).text.encode("utf-8")
        except ParseError as error:
            told = str(error)
        else:
            told = "no article found"
        assert told.startswith("no article found")
