"""One thing wrong with the configuration: where, what, and what to do about it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from watcher.text.redact import redact

TOKEN = re.compile(r"(?<![0-9])[0-9]{3,20}:[A-Za-z0-9_-]{30,}")
"""What a Telegram bot token looks like; a word boundary in front would miss "bot123:AA..."."""

_NEAR = 0.6  # a guess: "evry" for "every" (0.80) and "persn" are near, "feed" for "owner" is not


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem, sorted by place. `file`: relative to the configuration; `line`: from 1."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {redact(self.text)}"


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word that `word` was most likely meant to be, or "" when none is near."""
    found = process.extractOne(
        word.lower(),
        tuple(known),
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=_NEAR,
    )
    return str(found[0]) if found else ""


def meant(word: str, known: Iterable[str], *, otherwise: str = "Known") -> str:
    """Give the sentence that follows "unknown X": the nearest known word, else all of them."""
    words = tuple(known)
    guess = nearest(word, words)
    if guess:
        return f'Did you mean "{guess}"?'
    return f"{otherwise}: {', '.join(sorted(words))}." if words else f"{otherwise}: none."


def short(text: object) -> str:
    """Quote a value for a message: on one line, at most 60 characters."""
    line = " ".join(str(text).split())
    return f'"{line if len(line) <= 60 else line[:57] + "..."}"'
