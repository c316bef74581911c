"""Every text in every language: complete, well-formed, harmless whatever is put into it."""

import string
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.servers.markup import read_html, units
from watcher.bot.texts import ENGLISH, Texts, languages
from watcher.bot.texts.base import Markup, fill, plain, shorten

NAMES = [each.name for each in fields(Texts) if each.name != "language"]


def places(template: str) -> set[str]:
    """Give the names of the places for values."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_english_is_found_under_its_code() -> None:
    assert languages()["en"] is ENGLISH


@pytest.mark.parametrize("texts", languages().values(), ids=lambda each: each.language)
@pytest.mark.parametrize("name", NAMES)
def test_each_text_has_the_places_of_the_english_one(texts: Texts, name: str) -> None:
    text = getattr(texts, name)
    assert text
    assert places(text) == places(getattr(ENGLISH, name))


@pytest.mark.parametrize("texts", languages().values(), ids=lambda each: each.language)
@pytest.mark.parametrize("name", NAMES)
def test_each_text_is_what_telegram_takes(texts: Texts, name: str) -> None:
    template = getattr(texts, name)
    if name.startswith(("button_", "toast_")) or name in {"only_admins", "only_owners"}:
        assert units(plain(template, **dict.fromkeys(places(template), "x" * 40))) <= 200
        assert "<" not in template
    elif name.startswith("help_") and name not in {"help_line", "help_tip"}:
        assert 1 <= len(template) <= 256
        assert "<" not in template
    else:
        shown = read_html(fill(template, **dict.fromkeys(places(template), "<&>"))).text
        assert units(shown) <= 2000


@given(st.text(max_size=200))
def test_any_value_is_shown_as_text(value: str) -> None:
    shown = read_html(fill("<b>{name}</b>!", name=value)).text
    assert shown.endswith("!")
    assert not set(shown) & set("\x00\x1b\u202a\u202b\u202c\u202d\u202e")
    assert "{" not in plain("{name}", name=value) or "{" in value


def test_braces_in_a_value_are_braces() -> None:
    assert fill("{name}", name="{name} {0} {x!r}") == "{name} {0} {x!r}"


def test_markup_is_not_escaped_twice() -> None:
    assert fill("{a} {b}", a=Markup("<b>x</b>"), b="<b>") == "<b>x</b> &lt;b&gt;"


def test_a_foreign_name_does_not_turn_the_line_around() -> None:
    assert fill("{name} (2)", name="أحمد") == "\u2068أحمد\u2069 (2)"


@given(st.text(max_size=300), st.integers(2, 120))
def test_shortening_keeps_to_the_limit(text: str, limit: int) -> None:
    assert units(shorten(text, limit=limit)) <= limit


def test_shortening_cuts_at_a_words_end() -> None:
    assert shorten("one two three", limit=12) == "one two…"
    assert shorten("one two", limit=12) == "one two"
    assert shorten("x" * 20, limit=5) == "xxxx…"
