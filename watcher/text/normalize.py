"""Fold text for matching, with the way back to the original code points.

Folding lower-cases, drops combining marks and format characters (tatweel, harakat, bidi controls),
makes one letter of the variants of a letter, and one apostrophe of its look-alikes. Quotation
marks, newlines and punctuation stay, so that quotes are paired on the folded text.
"""

import unicodedata
from dataclasses import dataclass, field

from watcher.model.span import Span

_SPECIAL = {
    "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ۀ": "ه", "ک": "ك", "ٱ": "ا", "ـ": "",
    "ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ґ": "г",
    "й": "й", "ї": "ї", "ё": "е", "…": "…",
    "’": "'", "‘": "‘", "ʼ": "'", "ʹ": "'", "`": "'", "´": "'", "′": "'", "＇": "'",
    "‐": "-", "‑": "-", "\u00ad": "", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
    "،": ",", "؛": ";", "؟": "?", "。": ".", "、": ",", "·": " ",
    "\r": "\n", "\x0b": "\n", "\x0c": "\n", "״": "״", "׳": "'",
}  # fmt: skip
_LONE = "\ufffd"


def _fold_character(character: str) -> str:
    lower = character.lower()
    if lower in _SPECIAL:
        return _SPECIAL[lower]
    category = unicodedata.category(character)
    if category == "Cs":
        return _LONE  # a lone surrogate cannot be encoded; it stands for itself
    if category in {"Mn", "Me", "Cf"}:
        return ""
    if category == "Zs":
        return " "
    parts = unicodedata.normalize("NFKD", character)
    bare = "".join(each for each in parts if unicodedata.category(each) not in {"Mn", "Me", "Cf"})
    folded = unicodedata.normalize("NFC", bare).casefold()
    return "".join(_SPECIAL.get(each, each) for each in folded)


class _Table(dict[int, str]):
    """A translation table that fills itself; `odd` are the characters that change the length."""

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[str] = set()

    def __missing__(self, point: int) -> str:
        folded = _fold_character(chr(point))
        if len(folded) != 1:
            self.odd.add(chr(point))
        self[point] = folded
        return folded


class _Padding(dict[int, str]):
    """Make a blank of everything that is neither a letter nor a digit."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        self[point] = character if character.isalnum() else " "
        return self[point]


_TABLE = _Table()  # a memo of a pure function: the same letter folds the same way for ever
_PADDING = _Padding()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `offsets`: for each of its characters the code point of the original that it
    came from; empty when the two run in step.
    """

    text: str
    original: str = field(repr=False)
    offsets: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Give the original's span of `[start, end)` of the folded text, whole graphemes."""
        if self.offsets:
            start, end = self.offsets[start], self.offsets[end - 1] + 1
        return whole(self.original, start, end)

    def at(self, position: int) -> int:
        """Give the original offset of a folded one."""
        return self.offsets[position] if self.offsets else position

    def padded(self) -> str:
        """Give the text with blanks for all but letters and digits, one more at each end."""
        return f" {self.text.translate(_PADDING)} "


def fold(text: str) -> Folded:
    """Fold a text, keeping the way back."""
    folded = text.translate(_TABLE)
    if _TABLE.odd.isdisjoint(text):
        return Folded(folded, text)
    offsets: list[int] = []
    for index, character in enumerate(text):
        offsets.extend([index] * len(_TABLE[ord(character)]))
    return Folded(folded, text, tuple(offsets))


def folded(text: str) -> str:
    """Fold a word or phrase, nothing else."""
    return text.translate(_TABLE)


def words(text: str) -> tuple[str, ...]:
    """Fold and cut into words; apostrophes and hyphens part words, as in `Folded.padded`."""
    return tuple(folded(text).translate(_PADDING).split())


_JOINER = "\u200d"


def _joins(character: str) -> bool:
    """Say whether a character belongs to the grapheme before it."""
    if character < "\u0300":
        return False
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or character in {_JOINER, "\u200c", "ـ"}
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\udc00" <= character <= "\udfff"
    )


def whole(text: str, start: int, end: int) -> Span:
    """Widen `[start, end)` so that it cuts no grapheme: marks, joined emoji, surrogate pairs."""
    while start > 0 and (_joins(text[start]) or text[start - 1] == _JOINER):
        start -= 1
    while end < len(text) and (_joins(text[end]) or text[end - 1] == _JOINER):
        end += 1
    return Span(start, end)
