"""One alert a statement: words told before fold into it, everything else alerts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.novelty.facts import BORDER, told
from watcher.model.verdict import New, Repeat, Revision, Told
from watcher.novelty import decide
from watcher.novelty.decide import page


def known(words: str = BORDER, **given: str) -> Told:
    return told(words, "known", language=given.get("language", "en"))


def test_the_first_statement_of_all_is_new() -> None:
    assert decide(told(BORDER), ()) == New(why=("nothing known says the same",))


def test_the_same_words_from_another_outlet_repeat() -> None:
    assert decide(told(f"“{BORDER}”", hours=2), [known()]) == Repeat(
        of=known().id, why=("equal words", "9 content words", "120 min apart")
    )


def test_the_earliest_of_several_is_the_one_repeated() -> None:
    first, second = told(BORDER, "first"), told(BORDER, "second", hours=1)
    for order in ([first, second], [second, first]):
        verdict = decide(told(BORDER, hours=2), order)
        assert isinstance(verdict, Repeat)
        assert verdict.of == "first"


def test_a_statement_repeats_itself_whatever_its_length() -> None:
    statement = told("No.", "same")
    assert isinstance(decide(statement, [statement]), Repeat)


@pytest.mark.parametrize(("hours", "kind"), [(48, Repeat), (-48, Repeat), (49, New), (-49, New)])
def test_the_same_words_are_new_after_two_days(hours: float, kind: type) -> None:
    assert isinstance(decide(told(BORDER, hours=hours), [known()]), kind)


def test_the_same_words_of_another_speaker_are_new() -> None:
    other = told(BORDER, "known", speaker="rival")
    assert decide(told(BORDER), [other]) == New(why=("nothing known says the same",))


def test_a_changed_number_is_new_and_the_reason_names_both() -> None:
    one = "Forty-five people were killed in the strike on the southern market of our city"
    verdict = decide(told(one.replace("Forty-five", "48")), [known(one)])
    assert verdict == New(why=("possibly the same as known, but numbers differ (48; known: 45)",))


def test_a_number_in_words_is_the_number_in_digits() -> None:
    one = "Forty-five people were killed in the strike on the crowded southern market of our city"
    assert isinstance(decide(told(one.replace("Forty-five", "٤٥")), [known(one)]), Repeat)


def test_a_denial_is_new() -> None:
    verdict = decide(told(BORDER.replace("not ", "")), [known()])
    assert verdict == New(
        why=("possibly the same as known, but negation, doubt or condition differs",)
    )


def test_a_part_repeats_the_whole() -> None:
    part = "any foreign armed group to use our border villages for attacks on Lebanon"
    whole = f"The army is clear. We will allow {part} or elsewhere. Nobody doubts 7 of 9 officers."
    verdict = decide(told(part), [known(whole)])
    assert verdict == Repeat(
        of=known().id, why=("words contained in it", "8 content words", "0 min apart")
    )


def test_a_part_that_loses_its_denial_is_new() -> None:
    part = "any foreign armed group to use our border villages for attacks on Lebanon"
    assert isinstance(decide(told(part), [known()]), New)


def test_a_part_behind_a_semicolon_keeps_what_turns_it() -> None:
    part = "any foreign armed group to use our border villages for attacks on Lebanon"
    assert isinstance(decide(told(part), [known(f"It is a lie; they say we let {part}")]), New)


def test_a_part_that_loses_a_number_of_its_sentence_is_new() -> None:
    part = "any foreign armed group to use our border villages for attacks on Lebanon"
    assert isinstance(decide(told(part), [known(f"We allow 3 times {part}")]), New)


def test_a_longer_version_says_something_new() -> None:
    longer = f"{BORDER} and we will close the crossing tomorrow"
    verdict = decide(told(longer), [known()])
    assert verdict == New(why=("possibly the same as known, but other words",))


def test_he_said_adds_nothing() -> None:
    verdict = decide(told(f"{BORDER}, he said"), [known()])
    assert isinstance(verdict, Repeat)
    assert verdict.why[0] == 'it, with only "he said" added'


def test_words_left_out_must_leave_runs_that_say_something() -> None:
    whole = "Our ships and our allied ships may pass the northern strait freely by day under escort"
    runs = "our allied ships … may pass the northern strait freely by day under escort"
    crumbs = "ships … allied ships … northern strait … freely by day … escort … navy tomorrow"
    longer = f"{whole} of the navy tomorrow"
    assert isinstance(decide(told(runs), [known(longer)]), Repeat)
    assert isinstance(decide(told(crumbs), [known(longer)]), New)


def test_a_short_quotation_repeats_only_whole_and_soon() -> None:
    short = "Our patience with these daily border violations ended"
    assert isinstance(decide(told(short, hours=5), [known(short)]), Repeat)
    assert decide(told(short, hours=7), [known(short)]) == New(
        why=("too short to be surely known again (5 content words)",)
    )
    assert isinstance(decide(told("Our patience ended"), [known("Our patience ended")]), New)


def test_a_translation_is_never_folded() -> None:
    other = told("لن نسمح لأي مجموعة مسلحة باستخدام قرانا الحدودية", "known", language="ar")
    assert decide(told(BORDER), [other]) == New(why=("nothing known says the same",))


def test_a_reason_tells_that_the_languages_differ() -> None:
    one = told("Macron Berlin Paris Moscou Minsk", "known", language="fr")
    assert decide(told("Macron Berlin Paris Moscow Minsk"), [one]) == New(
        why=("possibly the same as known, but another language",)
    )


def test_where_the_language_is_unknown_only_equal_words_repeat() -> None:
    words = "我们将不会允许任何武装组织利用我们的边境村庄对邻国发动攻击"
    whole = told(words, "known", language="zh")
    assert isinstance(decide(told(words, language="zh"), [whole]), Repeat)
    assert isinstance(decide(told(words[6:], language="zh"), [whole]), New)


def test_marks_alone_are_new_and_match_nothing() -> None:
    assert decide(told("…"), [known("—"), known()]) == New(why=("no words to compare",))
    assert decide(told(BORDER), [known("—")]) == New(why=("nothing known says the same",))


def here(words: str, identity: str = "new", **given: float) -> Told:
    return told(words, identity, source="agency", item="7", hours=given.get("hours", 0))


def test_the_same_item_read_again_is_a_repeat_at_any_time() -> None:
    assert decide(here("No comment.", hours=900), [here("“No comment”", "known")]) == Repeat(
        of=known().id, why=("the same item", "equal words")
    )


def test_an_edited_item_is_a_revision_that_says_what_changed() -> None:
    before = here("Forty-five people were killed in the southern market", "known")
    after = here("Forty-eight people were killed in the southern market", hours=1)
    verdict = decide(after, [before])
    assert verdict == Revision(
        of=known().id,
        changed="“Forty-five” → “Forty-eight”",
        why=("the same item, with other words", "88% of the words are the same"),
    )


def test_an_item_that_grows_is_a_revision() -> None:
    more = "The crossing, the port, the bridge and the road close tomorrow for all foreign trucks"
    verdict = decide(here(f"{BORDER} again. {more}"), [here(BORDER, "known")])
    assert isinstance(verdict, Revision)
    assert verdict.changed == "added “again. The crossing, the port, the bridge and the road clos…”"


def test_an_excerpt_of_the_same_item_is_no_second_alert() -> None:
    before = here("Both presidents will meet in Doha next month", "known")
    verdict = decide(here("presidents will meet in Doha"), [before])
    assert verdict == Repeat(of=known().id, why=("the same item", "words contained in it"))


def test_two_words_of_the_same_item_are_no_excerpt() -> None:
    before = here("Both presidents will meet in Doha next month for talks on gas", "known")
    assert isinstance(decide(here("gas talks"), [before]), New)
    assert isinstance(decide(here("in Doha"), [before]), New)


def test_another_statement_of_the_same_item_is_new() -> None:
    before = here("The two presidents will meet in Doha next month", "known")
    assert isinstance(decide(here("Our air defence shot down nine drones"), [before]), New)


def test_marks_in_the_same_item_are_new() -> None:
    assert isinstance(decide(here("…"), [here(BORDER, "known")]), New)


def test_two_feeds_with_the_same_page_carry_the_same_item() -> None:
    one = told("No comment.", "known", url="https://www.example.org/news/7/?utm_source=rss#top")
    assert isinstance(decide(told("No comment", url="http://example.org/news/7"), [one]), Repeat)
    assert isinstance(decide(told("No comment", url="http://example.org/news/8"), [one]), New)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.Example.org/a/", "example.org/a"),
        ("https://example.org/a?id=3&utm_medium=x&fbclid=9", "example.org/a?id=3"),
        ("https://example.org/?p=12", "example.org?p=12"),
        ("https://example.org/", ""),
        ("https://[broken/a", ""),
        ("", ""),
    ],
)
def test_a_page_is_named_without_what_varies(url: str, expected: str) -> None:
    assert page(url) == expected


_PIECES = ("the", "not", "45", "forty", "five", "…", "[the]", "borders.", "why?", "لن", "٤٥", "не")
_WORDS = st.text() | st.lists(st.sampled_from(_PIECES)).map(" ".join)


@given(_WORDS, st.sampled_from(["", "en", "ar", "ru", "zh", "xx-YY"]))
def test_repeating_oneself_is_never_new(words: str, language: str) -> None:
    statement = told(words, "same", language=language)
    if any(each.isalnum() for each in words):
        assert isinstance(decide(statement, [statement]), Repeat)


@given(_WORDS, _WORDS)
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    verdict = decide(told(one), [known(other)])
    assert verdict.why


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_another_number_is_never_a_repeat(one: int, other: int) -> None:
    text = "At least {} soldiers crossed the northern border into our villages during the night"
    verdict = decide(told(text.format(f"{one:,}")), [known(text.format(other))])
    assert isinstance(verdict, Repeat) == (one == other)


def test_deciding_among_five_hundred_statements_takes_milliseconds() -> None:
    many = [told(f"{BORDER} since the year {year}", f"k{year}") for year in range(500)]
    decide(told("To warm up"), many)
    times = []
    for year in range(20):
        begun = time.process_time()
        decide(told(f"{BORDER} near the town of Homs {year}"), many)
        times.append(time.process_time() - begun)
    assert min(times) < 0.03  # 1.3 ms unwatched; coverage makes it 10
