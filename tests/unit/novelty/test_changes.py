"""An edit is told in the words that changed."""

import pytest

from watcher.novelty.changes import changes


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("45 dead.", "48 dead", "“45” → “48”"),
        ("45 dead", "45 dead and wounded", "added “and wounded”"),
        ("45 dead yesterday", "45 dead", "left out “yesterday”"),
        ("a B c", "a b c", ""),
        ("a b c d e f g h i", "1 b 2 d 3 f 4 h 5", "“a” → “1”; “c” → “2”; “e” → “3”; and 2 more"),
        ("a", "a " + "long " * 30, "added “" + ("long " * 12)[:59] + "…”"),
    ],
)
def test_changes_are_named(before: str, after: str, expected: str) -> None:
    assert changes(before, after) == expected
