"""How words are folded for the index."""

from hypothesis import given
from hypothesis import strategies as st

from watcher.store.columns import storable
from watcher.store.search import fold, phrases


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_what_is_folded_is_letters_and_digits_with_single_blanks(text: str) -> None:
    words = fold(text).split(" ") if fold(text) else []
    assert all(word.isalnum() for word in words)


@given(st.text())
def test_folded_text_can_be_stored_anywhere(text: str) -> None:
    assert storable(fold(text)) == fold(text)


@given(st.text())
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    assert " ".join(word for phrase in phrases(text) for word in phrase) in fold(text)


@given(st.text())
def test_replacing_what_no_database_takes_keeps_every_position(text: str) -> None:
    stored = storable(text)
    stored.encode()
    assert "\0" not in stored
    assert len(stored) == len(text)
    assert all(
        new in (old, "\N{REPLACEMENT CHARACTER}") for old, new in zip(text, stored, strict=True)
    )


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_good_text_is_stored_as_it_is(text: str) -> None:
    assert storable(text) == text
