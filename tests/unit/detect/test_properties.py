"""What holds for any text whatever."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.detect.helpers import ask, person
from watcher.text.normalize import fold, whole

PIECES = (
    "Petra Nova", "Nova", " said ", " قال ", "أحمد الشرع", " إن ", "“", "”", '"', "'", "«", "»",
    "„", ", ", ". ", "\n\n", ": ", "— ", "he", "according to ", "\0", "\ud800", "\u202e", "\u0301",
    "👩\u200d🚀",
    "ﷺ", "ß", "İ", "الشـَّرع", "the road is open", "不", "说", "」", "「", "(", ")", "-", "''",
)  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.text())
PEOPLE = (person("Petra Nova", gender="f"), person("أحمد الشرع"))


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_spans_lie_in_the_text_and_cut_no_grapheme(text: str) -> None:
    found = ask(text, *PEOPLE, language="")
    spans = [m.span for m in found.mentions]
    for each in found.statements:
        spans += [s for s in (*each.words, each.cue, each.named, each.venue) if s]
        assert list(each.words) == sorted(each.words)
        assert 0 < each.confidence <= 1
    for span in spans:
        assert span.end <= len(text)
        assert whole(text, span.start, span.end) == span


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert ask(text, *PEOPLE, language="") == ask(text, *PEOPLE, language="")


@settings(deadline=None)
@given(TEXTS)
def test_an_own_channel_never_breaks(text: str) -> None:
    found = ask(text, *PEOPLE, language="", owner="Petra Nova")
    assert all(w.end <= len(text) for s in found.statements for w in s.words)


@settings(deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@pytest.mark.parametrize(
    "text",
    [
        "Petra Nova " + '"' * 1_000_000,
        "Petra Nova " + "“" * 1_000_000,
        "Petra Nova " + "' " * 500_000,
        "Petra Nova said " + '"a" ' * 200_000,
        "Petra Nova " + ", said " * 100_000,
        "Petra Nova, " * 60_000,
        "Petra Nova " + "“\n" * 300_000,
        "Petra Nova " + "(" * 500_000,
        "أحمد الشرع " + "قال إن " * 60_000,
    ],
    ids=range(9),
)
def test_a_megabyte_of_marks_takes_linear_time(text: str) -> None:
    began = time.process_time()
    ask(text, *PEOPLE)
    assert time.process_time() - began < 20  # under 2 s alone; slow machines share their cores
