"""Find quotations: marks are paired by type, not by language, paragraph by paragraph."""

import re
from typing import NamedTuple

# Opening mark > the marks that may close it. Outlets mix the habits of several languages; German
# „…“ ends with the mark that opens English.
_PAIRS = {
    "“": "”“\"", "„": "“”", "”": "”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』",
    "‘": "'’", "‚": "‘'", '"': '"”', "'": "'", "《": "》",
}  # fmt: skip
_MARKS = "".join(sorted(set("".join(_PAIRS) + "".join(_PAIRS.values()))))
_MARK = re.compile(f"[{_MARKS}]")
_HEBREW = re.compile(r"[א-ת]")
_RUN = re.compile(rf"([{_MARKS}])\1*")
_NOISE = 3  # marks of one kind in a row: more of them quote nothing


class Quote(NamedTuple):
    """`[start, end)` of the folded text with its marks, `[inner, outer)` without them.

    `chain`: number of the quotation; the paragraphs of a long one share it.
    """

    start: int
    end: int
    inner: int
    outer: int
    chain: int


class _Open(NamedTuple):
    mark: str
    at: int


_TWIN = re.compile(r"''|``")
_MUTE = "\x01"  # the other half of a mark written as two apostrophes


def untwin(text: str) -> str:
    """Make one mark of quotation marks written as two apostrophes, the length staying the same."""
    if "''" not in text and "``" not in text:
        return text
    return _TWIN.sub(
        lambda m: f'"{_MUTE}' if text[m.end() : m.end() + 1].strip("' \n,.") else f'{_MUTE}"', text
    )


def quotes(text: str, paragraphs: list[tuple[int, int]]) -> list[Quote]:
    """Pair the quotation marks of a folded text, in order; inner quotations are left out."""
    found: list[Quote] = []
    chain = 0
    carried: _Open | None = None  # opened in an earlier paragraph, not closed there
    for number, (start, end) in enumerate(paragraphs):
        marks = _marks(text, start, end)
        pieces, left = _paragraph(text, start, marks, carried)
        for begin, stop, inner, outer in pieces:
            fresh = not (carried and begin == start)
            chain += fresh
            found.append(Quote(begin, stop, inner, outer, chain))
        carried = None
        if left and _goes_on(text, left, paragraphs, number):
            if not (pieces and pieces[-1][1] > left.at):
                chain += left.at != start or not found or found[-1].chain != chain
                found.append(Quote(left.at, end, min(left.at + len(left.mark), end), end, chain))
            carried = left
    return [muted for each in found if (muted := _mute(text, each)).outer > muted.inner]


def _marks(text: str, start: int, end: int) -> list[int]:
    """Give where the marks of a paragraph stand, but for long runs of one mark."""
    return [
        at
        for run in _RUN.finditer(text, start, end)
        if run.end() - run.start() <= _NOISE
        for at in range(run.start(), run.end())
    ]


def _mute(text: str, each: Quote) -> Quote:
    inner = each.inner + (text[each.inner : each.inner + 1] == _MUTE)
    outer = each.outer - (text[each.outer - 1 : each.outer] == _MUTE)
    start = each.start - (text[each.start - 1 : each.start] == _MUTE)
    return each._replace(inner=inner, outer=outer, start=start)


def _paragraph(
    text: str, start: int, marks: list[int], carried: _Open | None
) -> tuple[list[tuple[int, int, int, int]], _Open | None]:
    """Pair the marks of one paragraph; also give what is still open at its end."""
    pieces: list[tuple[int, int, int, int]] = []
    opened: _Open | None = None
    inner = start
    if carried:
        opened = _Open(carried.mark, start)
        again = bool(marks) and marks[0] == start and text[start] == carried.mark
        inner = start + again
        marks = marks[again:]
    for index, at in enumerate(marks):
        if opened is None:
            if _opens(text, at, start):
                opened, inner = _Open(text[at], at), at + 1
        elif _closes(text, at, opened, marks, index):
            pieces.append((opened.at, at + 1, inner, at))
            opened = None
        elif text[at] == opened.mark and _opens(text, at, start) and text[at] not in "'‘":
            opened, inner = _Open(text[at], at), at + 1  # the earlier one was never closed
    return pieces, opened


def _opens(text: str, at: int, start: int) -> bool:
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark not in _PAIRS:
        return False
    if mark in "\"'”»":
        if after.isspace() or (mark == "'" and not (after.isalnum() or after in '“"[.')):
            return False
        return not before.isalnum() and (mark != "'" or before in ' \n([—–-"“:')
    return not (mark in "‘“" and after.isspace())


def _closes(text: str, at: int, opened: _Open, marks: list[int], index: int) -> bool:
    mark = text[at]
    if mark not in _PAIRS[opened.mark]:
        return False
    before = text[at - 1]
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark == "'":
        return _single_closes(text, at, marks, index)
    if mark == '"':
        if _HEBREW.match(before) and _HEBREW.match(after):
            return False
        return not (before.isspace() and after.isalnum())
    if mark == "“" and opened.mark == "“":
        return not before.isspace() and not after.isalnum()
    return True


def _single_closes(text: str, at: int, marks: list[int], index: int) -> bool:
    """Say whether an apostrophe ends a quotation rather than standing in or after a word."""
    after = text[at + 1] if at + 1 < len(text) else " "
    if after.isalnum() or text[at - 1].isspace():
        return False
    if text[at - 1] != "s" or not after.isspace():
        return True
    for later in marks[index + 1 : index + 9]:  # voters' : a later mark may be the real end
        if text[later] == "‘":
            break
        beyond = text[later + 1] if later + 1 < len(text) else " "
        if text[later] == "'" and not beyond.isalnum() and not text[later - 1].isspace():
            return False
    return True


def _goes_on(text: str, left: _Open, paragraphs: list[tuple[int, int]], number: int) -> bool:
    """Say whether an open quotation runs into the next paragraph."""
    if left.mark in "'‘‚" or number + 1 >= len(paragraphs):
        return False
    start, end = paragraphs[number + 1]
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match[0]
        if mark == left.mark and _opens(text, at, start):
            return at == start
        if mark in _PAIRS[left.mark]:
            return True
    return False
