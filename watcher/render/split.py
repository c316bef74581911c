"""Cut long words into parts at the ends of sentences; nothing but blanks at the cuts is dropped."""

import re
from unicodedata import category

from watcher.render.clean import head, units

_MARKS = "\"'”’»›“‘)]】」』"
_ENDS = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(rf"[.!?…؟۔。！？][{re.escape(_MARKS)}]*(?:\s+|(?<=[。！？]))"),
    re.compile(r"[;؛:,،、](?:\s+|(?<=、))"),
    re.compile(r"\s+"),
)
_JOINERS = frozenset("\u200c\u200d")
_CLUSTER = 64
"""A grapheme longer than this is cut all the same; the longest known emoji has 10 code points."""


def split(text: str, *, room: int, last: int) -> tuple[str, ...]:
    """Cut `text` into parts of at most `room` UTF-16 units, and `last` for the last one.

    `last` is at most `room` and both are at least 2. Prefers, from the later half of the room:
    paragraphs, lines, sentences, clauses, words. Gives one empty part for an empty text.
    """
    parts = []
    rest = text
    while units(rest) > last:
        fits = room if units(rest) > room else last
        part, rest = _cut(rest, fits)
        parts.append(part)
    return (*parts, rest) if rest or not parts else tuple(parts)


def _cut(text: str, room: int) -> tuple[str, str]:
    window = head(text, room)
    for pattern in _ENDS:
        half = len(window) // 2
        # One blank more than fits may end the window: it is dropped at the cut.
        stops = [found.end() for found in pattern.finditer(text, half, len(window) + 1)]
        for stop in reversed(stops):
            if units(text[:stop].rstrip()) <= room:
                return text[:stop].rstrip(), text[stop:].lstrip()
    at = _before_cluster(text, len(window))
    return text[:at].rstrip(), text[at:].lstrip()


def _before_cluster(text: str, at: int) -> int:
    """Step back so that no letter loses its marks and no emoji its parts."""
    for step in range(min(_CLUSTER, at - 1)):
        here = at - step
        if not (_leans(text[here]) or text[here - 1] in _JOINERS):
            return here
    return at


def _leans(character: str) -> bool:
    """Say whether a character belongs to the one before it."""
    return (
        category(character) in {"Mn", "Me", "Mc"}
        or character in _JOINERS
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= character <= "\U000e007f"  # flags of regions
    )
