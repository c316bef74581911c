import pytest

from watcher.render.split import split


@pytest.mark.parametrize(
    ("text", "room", "parts"),
    [
        ("", 10, ("",)),
        ("short", 10, ("short",)),
        ("One one. Two two. Three.", 18, ("One one. Two two.", "Three.")),
        ("“One one.” Two two two two", 16, ("“One one.”", "Two two two two")),
        ("first line\nsecond line. more", 18, ("first line", "second line. more")),
        ("قال نعم؟ ثم مضى إلى البيت", 14, ("قال نعم؟", "ثم مضى إلى", "البيت")),
        ("第一句。第二句。第三句。", 9, ("第一句。第二句。", "第三句。")),
        ("one two, three four five", 15, ("one two,", "three four five")),
        ("aaaaaaaaaaaaaaaa", 6, ("aaaaaa", "aaaaaa", "aaaa")),
        ("😀😀😀😀", 5, ("😀😀", "😀😀")),
        ("aaaae\u0301bbb", 5, ("aaaa", "e\u0301bbb")),
        ("aa👩‍👧bb", 6, ("aa", "👩‍👧b", "b")),
        ("aa👍🏽bb", 5, ("aa", "👍🏽b", "b")),
    ],
)
def test_cuts_fall_where_a_reader_would_make_them(
    text: str, room: int, parts: tuple[str, ...]
) -> None:
    assert split(text, room=room, last=room) == parts


def test_a_letter_with_endless_marks_is_cut_all_the_same() -> None:
    parts = split("a" + "\u0301" * 300, room=100, last=100)
    assert [len(part) for part in parts] == [100, 100, 100, 1]
