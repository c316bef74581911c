"""What outlets change without changing the words goes; what can change the meaning stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.text.compare import fold, tokens


def words(text: str) -> list[str]:
    return [each.text for each in tokens(fold(text))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Peace”, now!", "peace now"),
        ("İSTANBUL ılık", "istanbul ilik"),
        ("ещё", "ЕЩЕ"),
        ("إنَّ الحكومةَ أعـــادت", "ان الحكومه اعادت"),
        ("שָׁלוֹם", "שלום"),
        ('צה"ל', "צה״ל"),
        ("don’t", "don't"),
        ("peace\u200f\u202e now\u200b", "peace now"),
        ("کابل یک", "كابل يك"),
        ("ﷲ", "الله"),
        ("cease-fire", "cease fire"),
        ("the players' bus", "the players bus"),
    ],
)
def test_reports_may_differ_in_dress(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("sí", "si"), ("où", "ou"), ("$5", "€5"), ("5%", "5"), ("-5", "5"), ("now", "not")],
)
def test_what_can_change_the_meaning_stays(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_a_full_stop_after_one_or_two_letters_ends_no_sentence() -> None:
    found = tokens(fold("The U.S. will leave. Mr. X stays? Yes.\n\nNo"))
    assert [each.sentence for each in found] == [0, 0, 0, 0, 0, 1, 1, 1, 2, 3]
    assert [each.text for each in found if each.asks] == ["mr", "x", "stays"]


def test_omitted_words_leave_a_gap() -> None:
    for text in ("we … go", "we ... go", "we […] go", "we [...] go", "we (…) go", "we [ ] go"):
        assert [each.gap for each in tokens(fold(text))] == [False, True], text


def test_tokens_know_what_stands_before_them() -> None:
    found = tokens("5bn tanks, forty-five")
    assert [(each.text, each.glued, each.attached) for each in found] == [
        ("5", False, False),
        ("bn", True, True),
        ("tanks", True, False),
        ("forty", False, False),
        ("five", True, False),
    ]


def test_chinese_letters_stand_alone() -> None:
    assert words("我们将在45天内") == ["我", "们", "将", "在", "45", "天", "内"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
