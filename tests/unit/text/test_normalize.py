"""Folding keeps the way back to the original."""

import pytest

from watcher.text.normalize import fold, folded, whole, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("İSTANBUL", "istanbul"),
        ("Straße", "STRASSE"),
        ("أحمد", "احمد"),
        ("الشـَّرع", "الشرع"),
        ("کیهان", "كيهان"),
        ("González", "Gonzalez"),
        ("O’Brien", "O'Brien"),
        ("Łódź", "lodz"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_span_of_the_folded_text_finds_its_original() -> None:
    text = "قال مُحَمَّد الشـرع"
    each = fold(text)
    start = each.text.index("محمد")
    assert each.span(start, start + 4).of(text) == "مُحَمَّد"


def test_a_span_is_widened_to_whole_graphemes() -> None:
    assert whole("e\u0301x", 0, 1).of("e\u0301x") == "e\u0301"
    assert whole("👩\u200d🚀!", 2, 3).of("👩\u200d🚀!") == "👩\u200d🚀"


def test_a_lone_surrogate_stands_for_itself() -> None:
    assert fold("a\ud800b").text == "a\ufffdb"


def test_words_part_at_hyphens_and_apostrophes() -> None:
    assert words("Al-Sharaa’s") == ("al", "sharaa", "s")
