"""One file a language: the words around an alert (never those of the statement itself)."""

from functools import cache

from watcher.plugins import collect
from watcher.render.words.base import Words


@cache
def words(language: str) -> Words:
    """Give the words of a BCP 47 language tag, English for a language without a file."""
    found = {each.code: each for each in collect("watcher.render.words", "WORDS", Words)}
    return found.get(language.split("-", maxsplit=1)[0].lower(), found["en"])
