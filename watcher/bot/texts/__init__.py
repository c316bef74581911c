"""What the bot says, one file a language; English is complete and stands in for what is missing."""

from watcher.bot.texts.base import Texts
from watcher.bot.texts.en import TEXTS as ENGLISH
from watcher.plugins import collect


def languages() -> dict[str, Texts]:
    """Give every language found in this package by its code."""
    return {each.language: each for each in collect("watcher.bot.texts", "TEXTS", Texts)}


__all__ = ["ENGLISH", "Texts", "languages"]
