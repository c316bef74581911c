from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.servers.markup import read_html
from tests.unit.render.dispatches import GHANY, dispatch
from watcher.model.ids import SpeakerId, StatementId
from watcher.model.source import Tier
from watcher.model.speaker import Kind, Name, Speaker
from watcher.model.statement import Manner
from watcher.render import messages, notice, number
from watcher.render.words import words

TAG = number(StatementId("a1b2c3"))
SOURCE = "SANA https://sana.example/1 · news agency · 14:05 UTC"


def plain(*args: object, **more: object) -> str:
    (body,) = messages(dispatch(*args, **more))  # type: ignore[arg-type]
    return body.plain


def test_an_alert_reads_like_a_wire() -> None:
    said = dispatch(
        "The operation in the valley has ended.",
        venue="in a post on X",
        said_on=date(2026, 11, 22),
        also=("AFP", "Reuters"),
    )
    (body,) = messages(said)
    assert body.plain == (
        "Hassan Abdul Ghany, defence ministry spokesman, said:\n"
        "“The operation in the valley has ended.”\n"
        "\n"
        "in a post on X · said on 22 November\n"
        f"{SOURCE} · also: AFP, Reuters\n"
        f"{TAG}"
    )
    assert body.html == (
        "<b>Hassan Abdul Ghany</b>, defence ministry spokesman, said:\n"
        "“The operation in the valley has ended.”\n"
        "\n"
        "in a post on X · said on 22 November\n"
        '<a href="https://sana.example/1">SANA</a> · news agency · 14:05 UTC · also: AFP, Reuters\n'
        f"{TAG}"
    )


@pytest.mark.parametrize(
    ("manner", "first", "said"),
    [
        (Manner.DIRECT, "Hassan Abdul Ghany, defence ministry spokesman, said:", "“It ended.”"),
        (Manner.OWN_POST, "Hassan Abdul Ghany, defence ministry spokesman, posted:", "“It ended.”"),
        (
            Manner.REPORTED,
            "Hassan Abdul Ghany, defence ministry spokesman, said (as reported, not a quote):",
            "It ended.",
        ),
        (
            Manner.MIXED,
            "Hassan Abdul Ghany, defence ministry spokesman, said (as reported, partly quoted):",
            "It ended.",
        ),
        (
            Manner.OFFICE,
            "Office of Hassan Abdul Ghany, defence ministry spokesman, announced:",
            "It ended.",
        ),
        (
            Manner.HEADLINE,
            (
                "Hassan Abdul Ghany, defence ministry spokesman, "
                "said (as a headline has it, not a quote):"
            ),
            "It ended.",
        ),
        (
            Manner.NO_COMMENT,
            "Hassan Abdul Ghany, defence ministry spokesman, did not comment:",
            "It ended.",
        ),
    ],
)
def test_the_manner_shows_and_only_exact_words_are_quoted(
    manner: Manner, first: str, said: str
) -> None:
    assert plain("It ended.", manner).split("\n")[:2] == [first, said]


def test_an_office_is_quoted_where_its_source_quotes_it() -> None:
    text = plain("It ended", Manner.OFFICE, before="The office said: “", after="”")
    assert text.split("\n")[1] == "“It ended”"


def test_marks_of_the_source_are_not_doubled() -> None:
    assert plain('"It ended."').split("\n")[1] == "“It ended.”"
    assert plain("“It ended,” … “at last.”").split("\n")[1] == "“It ended, … at last.”"


def test_a_quotation_inside_a_quotation_keeps_its_marks() -> None:
    assert plain("“Go,” he was told, “now”").split("\n")[1] == "““Go,” he was told, “now””"


@pytest.mark.parametrize(
    ("language", "words", "shown"),
    [
        ("ar", "انتهت العملية.", "«انتهت العملية.»"),
        ("", "انتهت العملية.", "«انتهت العملية.»"),
        ("ru", "Операция завершена.", "«Операция завершена.»"),
        ("de", "Es ist vorbei.", "„Es ist vorbei.“"),
        ("fa", "عملیات پایان یافت.", "«عملیات پایان یافت.»"),
        ("he", "המבצע הסתיים.", "“המבצע הסתיים.”"),
        ("zh-Hans", "行动结束。", "“行动结束。”"),
        ("zh-TW", "行動結束。", "「行動結束。」"),
        ("xx", "Over.", "“Over.”"),
    ],
)
def test_quotation_marks_are_those_of_the_words_language(
    language: str, words: str, shown: str
) -> None:
    assert plain(words, language=language).split("\n")[1] == shown


def test_an_arabic_reader_gets_arabic_words_around_the_alert() -> None:
    said = dispatch("It ended.", said_on=date(2025, 12, 31), also=("AFP", "رويترز"))
    (body,) = messages(said, language="ar-SY")
    assert body.plain == (
        "حسن عبد الغني، المتحدث باسم وزارة الدفاع، قال:\n"
        "“It ended.”\n"
        "\n"
        "بتاريخ 31 ديسمبر 2025\n"
        "\u2068SANA\u2069 https://sana.example/1 · وكالة أنباء · 14:05 بتوقيت غرينتش"
        " · أيضاً: \u2068AFP، رويترز\u2069\n"
        f"{TAG}"
    )


def test_names_of_the_other_direction_are_isolated() -> None:
    speaker = Speaker(id=SpeakerId("s"), names=(Name(text="حسن عبد الغني", lang="ar"),))
    assert plain("It ended.", speaker=speaker).startswith("\u2068حسن عبد الغني\u2069 said:\n")


def test_words_run_the_way_most_of_their_letters_do() -> None:
    arabic = plain("NATO بدأ الانسحاب من الوادي", language="ar").split("\n")[1]
    assert arabic == "«\u200fNATO بدأ الانسحاب من الوادي»"
    english = plain("سوريا is the Arabic name of Syria").split("\n")[1]
    assert english == "“\u200eسوريا is the Arabic name of Syria”"


def test_the_role_is_that_of_the_day() -> None:
    before = plain("It ended.", said_on=date(2024, 12, 31))
    assert before.startswith("Hassan Abdul Ghany said:\n")


def test_an_institution_has_no_gender_and_no_office_before_it() -> None:
    ministry = Speaker(
        id=SpeakerId("mod"), kind=Kind.ORGANISATION, names=(Name(text="وزارة الدفاع"),), gender="f"
    )
    (body,) = messages(dispatch("انتهت", Manner.OFFICE, speaker=ministry), language="ar")
    assert body.plain.startswith("وزارة الدفاع إعلان:\n")


def test_a_revision_says_so_and_what_changed() -> None:
    text = plain("48 were killed", Manner.REPORTED, changed="45 became 48")
    assert text.startswith("UPDATED: Hassan Abdul Ghany, ")
    assert "\nChanged: 45 became 48\n" in text


def test_old_words_are_marked_as_old() -> None:
    said = dispatch("It ended.")
    (body,) = messages(replace(said, statement=replace(said.statement, recalled=True)))
    assert "\nEarlier words, quoted again\n" in body.plain


def test_an_item_of_another_day_shows_its_date() -> None:
    text = plain("It ended.", published=datetime(2025, 1, 2, 3, 4, tzinfo=UTC))
    assert "· 2 January 2025, 03:04 UTC\n" in text


@pytest.mark.parametrize("tier", list(Tier))
def test_every_tier_is_named_in_every_language(tier: Tier) -> None:
    for language in ("en", "ar"):
        assert (
            words(language).tiers[tier]
            in messages(dispatch("It ended.", tier=tier), language=language)[0].plain
        )


def test_every_manner_has_a_verb_in_every_language() -> None:
    for language in ("en", "ar"):
        assert set(words(language).verbs) == set(Manner)


def test_an_unknown_language_gets_english() -> None:
    assert words("tlh").code == "en"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "tg://user?id=1",
        "data:text/html,x",
        "ftp://example.org/",
        "https://user:pass@example.org/",
        "https://example.org/a b",
        "https://exa\u202emple.org/",
        "http://[bad/",
        "https:///path",
        "https://example.org/" + "x" * 1500,
        "",
    ],
)
def test_a_link_that_is_not_fit_is_left_out(url: str) -> None:
    (body,) = messages(dispatch("It ended.", url=url))
    assert "href" not in body.html
    assert "\nSANA · news agency" in body.plain


def test_markup_in_the_news_stays_text() -> None:
    evil = "<script>alert(1)</script><b onclick=x>&amp;"
    said = dispatch(evil, source="<i>", url='https://e.example/"><script>', also=("</a>",))
    (body,) = messages(replace(said, speaker=replace(GHANY, names=(Name(text="<b>"),))))
    marked = read_html(body.html)
    assert f"“{evil}”" in marked.text
    assert [each.kind for each in marked.entities] == ["b", "a"]
    assert marked.entities[1].url == 'https://e.example/"><script>'


def test_control_characters_and_bidi_tricks_never_reach_the_reader() -> None:
    evil = "a\x00b\x1b[31m\u202eevil\u2066\u2069\ud800\ufeff\U000e0041\x85c\u2028d\r\ne\ufffe"
    assert plain(evil).split("\n\n")[0].split("\n")[1:] == ["“ab[31mevil", "c", "d", "e”"]


def test_the_flag_of_england_survives() -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert flag in plain(f"{flag} won.")


def test_an_alert_number_is_short_and_always_the_same() -> None:
    assert number(StatementId("a")) == number(StatementId("a")) != number(StatementId("b"))
    assert len(TAG) == 6
    assert set(TAG[1:]) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_a_long_statement_comes_in_numbered_parts_with_the_first_line_on_each() -> None:
    sentence = "The committee met for the whole day and came to no result. "
    parts = messages(dispatch(sentence.strip() + " " + sentence * 150))
    assert len(parts) == 3
    for index, part in enumerate(parts, 1):
        lines = part.plain.split("\n")
        assert lines[0] == "Hassan Abdul Ghany, defence ministry spokesman, said:"
        assert lines[1].startswith("“The committee")
        assert lines[1].endswith("no result.”")
        assert lines[-1] == f"{TAG} · {index} of 3"
    assert [SOURCE in part.plain for part in parts] == [False, False, True]


def test_a_notice_is_cut_into_messages() -> None:
    parts = notice("one & two\n" * 600)
    assert len(parts) == 2
    assert parts[0].html.startswith("one &amp; two\n")
    assert notice(" \x00 ") == ()


@pytest.mark.parametrize(("confidence", "says"), [(0.65, True), (0.7, False), (0.95, False)])
def test_an_alert_that_may_be_wrong_says_so(confidence: float, *, says: bool) -> None:
    sent = dispatch("The road is open")
    doubtful = replace(sent, statement=replace(sent.statement, confidence=confidence))
    text = "".join(part.plain for part in messages(doubtful))
    assert ("uncertain: check the source" in text) is says
