"""Every language found, and a guess which one a text is written in."""

import re
from collections.abc import Iterable
from functools import cache

from watcher.lang.base import Language
from watcher.plugins import collect
from watcher.text.normalize import words

_SCRIPTS = {
    "latin": re.compile("[a-zß-ɏ]"),
    "cyrillic": re.compile("[Ѐ-ӿ]"),
    "hebrew": re.compile("[א-ת]"),
    "arabic": re.compile("[ء-ۿ]"),
    "han": re.compile("[一-鿿]"),
}
_SAMPLE = 2000  # characters: a guess settles within a few sentences


@cache
def languages() -> dict[str, Language]:
    """Give every language by its code."""
    return {each.code: each for each in collect("watcher.lang", "LANGUAGE", Language)}


@cache
def _common(code: str) -> frozenset[str]:
    return frozenset(word for each in languages()[code].common for word in words(each))


def script(text: str) -> str:
    """Name the script that most letters of a folded text belong to, "" for none."""
    counts = {name: len(letters.findall(text, 0, _SAMPLE)) for name, letters in _SCRIPTS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def guess(text: str, hint: str = "") -> str:
    """Guess the language of a folded text: its script, then its commonest words.

    `hint`: the language the source declares; taken when the script allows it and no other
    language has more of its common words. Gives "en" for a text in no known script.
    """
    written = script(text)
    fitting = [each.code for each in languages().values() if each.script == written]
    if not fitting:
        return hint if hint in languages() else "en"
    if len(fitting) == 1:
        return fitting[0]
    return _fullest(text[:_SAMPLE].split(), fitting, hint)


def _fullest(sample: Iterable[str], codes: list[str], hint: str) -> str:
    counts = dict.fromkeys(codes, 0)
    cleaned = [word.strip(".,:;!?\"'()«»“”„،؛؟") for word in sample]
    for code in codes:
        common = _common(code)
        counts[code] = sum(word in common for word in cleaned)
    return max(codes, key=lambda code: (counts[code], code == hint, code == "en", code))
