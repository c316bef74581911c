"""The core of a statement is read in the language it is in."""

import pytest

from watcher.novelty.core import cores, languages, spoken
from watcher.novelty.same import same
from watcher.text.compare import fold


@pytest.mark.parametrize(
    ("words", "declared", "expected"),
    [
        ("We will not go to the village", "", "en"),
        ("Nous ne voulons pas de la guerre dans les villages", "", "fr"),
        ("No queremos la guerra en los pueblos de la costa", "", "es"),
        ("Wir wollen nicht mit der Regierung und dem Heer", "", "de"),
        ("Bu ülke için çok önemli bir gün ve herkes burada", "", "tr"),
        ("Мы не хотим войны", "", "ru"),
        ("Ми не хочемо війни", "", "uk"),
        ("لن نسمح بذلك", "", "ar"),
        ("پیش از این گفتیم", "", "fa"),
        ("לא נאפשר זאת", "", "he"),
        ("我们不同意", "", ""),
        ("45", "", ""),
        ("Nous ne voulons pas", "FR-ca", "fr"),
        ("لن نسمح بذلك", "en", "ar"),
        ("We will go there", "ar", "en"),
        ("Vi vill inte", "sv", ""),
        ("لن نسمح بذلك", "ru", "ar"),
    ],
)
def test_the_letters_overrule_a_wrong_declaration(words: str, declared: str, expected: str) -> None:
    assert spoken(fold(words), declared).code == expected


@pytest.mark.parametrize(
    ("code", "negative"),
    [
        ("en", "not"), ("ar", "ولن"), ("ar", "بلا"), ("ru", "не"), ("ru", "невозможно"),
        ("uk", "немає"), ("fr", "jamais"), ("es", "nunca"), ("de", "kein"), ("de", "unmöglich"),
        ("tr", "değil"), ("tr", "yapmayacağız"), ("tr", "istemiyoruz"), ("tr", "etmedi"),
        ("he", "שלא"), ("he", "ואין"), ("fa", "نمی‌شود"), ("fa", "نخواهیم"),
    ],
)  # fmt: skip
def test_every_language_knows_how_it_denies(code: str, negative: str) -> None:
    assert languages()[code].charge(fold(negative))


@pytest.mark.parametrize(
    ("code", "plain"),
    [("en", "peace"), ("ar", "سلام"), ("tr", "ordu"), ("he", "שלום"), ("fa", "صلح")],
)
def test_plain_words_deny_nothing(code: str, plain: str) -> None:
    assert not languages()[code].charge(fold(plain))


def test_a_light_word_in_brackets_may_be_there_or_not() -> None:
    assert [" ".join(core.tokens) for core in cores("close [the] border", "en")] == [
        "close the border",
        "close border",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[W]e close it[s] border", "we close its border"),
        ("close [Lebanon] now", "close lebanon now"),
        ("close [not] now", "close not now"),
        ("we can't and won't, they're gone", "we can not and will not they are gone"),
    ],
)
def test_other_brackets_keep_their_words(words: str, expected: str) -> None:
    assert [" ".join(core.tokens) for core in cores(words, "en")] == [expected]


def test_an_ellipsis_in_brackets_parts_the_words() -> None:
    (core,) = cores("we close […] the border", "en")
    assert core.parts == (" we close ", " the border ")


def test_words_written_together_or_apart_are_the_same_unless_the_sense_turns() -> None:
    (one,), (other,) = cores("a cease-fire holds", "en"), cores("a ceasefire holds", "en")
    assert same(one, other)
    (one,), (other,) = cores("we are notable", "en"), cores("we are not able", "en")
    assert same(one, other) is None


def test_the_first_occurrence_of_a_part_is_the_one_that_counts() -> None:
    (part,) = cores("the army leaves the north", "en")
    (whole,) = cores("If paid the army leaves the north. Indeed the army leaves the north.", "en")
    assert same(part, whole) is None


def test_chinese_letters_count_half() -> None:
    (core,) = cores("我们不同意", "zh")
    assert core.weight() == 2
