"""Every language found keeps the contract: a new file is tested by existing."""

import pytest

from watcher.detect.lexicon import countries, lexicon
from watcher.lang.base import Language
from watcher.lang.registry import guess, languages, script
from watcher.text.normalize import folded

ALL = tuple(languages().values())


@pytest.mark.parametrize("language", ALL, ids=lambda each: each.code)
def test_a_language_has_what_the_rules_ask_for(language: Language) -> None:
    assert language.says
    assert language.common
    assert language.titles
    assert len(language.weekdays) == 7
    assert len(language.months) in {0, 12}  # Chinese counts its months
    assert {code for code, _ in language.countries} >= {"US", "RU"}
    assert script(folded(" ".join(language.common))) == language.script


@pytest.mark.parametrize("language", ALL, ids=lambda each: each.code)
def test_a_language_is_told_by_its_common_words(language: Language) -> None:
    joint = "" if language.script == "han" else " "
    assert guess(folded(joint.join(language.common))) == language.code


@pytest.mark.parametrize("language", ALL, ids=lambda each: each.code)
def test_a_language_compiles(language: Language) -> None:
    each = lexicon(language.code)
    assert each.language is language
    assert each.cues


@pytest.mark.parametrize("language", ALL, ids=lambda each: each.code)
def test_inflection_rules_have_as_many_forms_each(language: Language) -> None:
    assert len({len(forms) for _, _, forms in language.cases}) <= 1


def test_a_country_name_means_one_country() -> None:
    assert countries()["syrian"] == "SY"


def test_an_unknown_script_is_taken_for_english() -> None:
    assert guess("123") == "en"
    assert guess("123", "ar") == "ar"
