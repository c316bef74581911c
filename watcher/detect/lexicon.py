"""A language compiled: its words folded and laid out for looking up by first word."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag
from functools import cache

from watcher.lang.base import Language
from watcher.lang.registry import languages
from watcher.text.normalize import fold
from watcher.text.tokens import tokens

Phrases = dict[str, list[tuple[str, ...]]]


class Cue(IntFlag):
    """What a cue word can do; several at once ("confirmed that ...", "confirmed the end")."""

    SAY = 1
    TELL = 2
    ACT = 4
    SAYING = 8
    ACCORDING = 16
    AFTER = 32
    SILENT = 64


def phrase(text: str) -> tuple[str, ...]:
    """Fold and cut a phrase exactly as documents are."""
    each = fold(text)
    return tuple(t.text for t in tokens(each.text, each.original, each.offsets, 0, len(each.text)))


def _table(texts: Iterable[str]) -> Phrases:
    table: Phrases = {}
    for each in {phrase(text) for text in texts}:
        if each:
            table.setdefault(each[0], []).append(each)
    for found in table.values():
        found.sort(key=len, reverse=True)
    return table


def _single(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(phrase(text)) for text in texts)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The folded words of one language; sets hold single words, tables phrases."""

    language: Language
    cues: Phrases
    cue_words: frozenset[str]
    cue_kinds: dict[tuple[str, ...], Cue]
    that: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]
    it: frozenset[str]
    his: frozenset[str]
    who: frozenset[str]
    titles: frozenset[str]
    office: frozenset[str]
    office_links: frozenset[str]
    aides: frozenset[str]
    bodies: frozenset[str]
    between: frozenset[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    particles: frozenset[str]
    passives: frozenset[str]
    agents: frozenset[str]
    negations: frozenset[str]
    doubts: frozenset[str]
    prefixes: tuple[str, ...]
    abbreviations: frozenset[str]
    venue_links: frozenset[str]
    venue_heads: Phrases
    venue_tails: Phrases
    weekdays: dict[str, int]
    months: dict[str, int]
    days: dict[tuple[str, ...], int]
    day_phrases: Phrases
    recalled: Phrases
    function: frozenset[str]
    names_m: frozenset[str]
    names_f: frozenset[str]
    honorifics_m: frozenset[str]
    honorifics_f: frozenset[str]


def _kinds(language: Language) -> dict[tuple[str, ...], Cue]:
    kinds: dict[tuple[str, ...], Cue] = {}
    for flag, texts in (
        (Cue.SAY, language.says),
        (Cue.TELL, language.tells),
        (Cue.ACT, language.acts),
        (Cue.SAYING, language.saying),
        (Cue.ACCORDING, language.according),
        (Cue.AFTER, language.according_after),
        (Cue.SILENT, language.no_comment),
    ):
        for text in texts:
            key = phrase(text)
            kinds[key] = kinds.get(key, Cue(0)) | flag
    return kinds


def _numbered(groups: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    return {" ".join(phrase(text)): number for number, texts in enumerate(groups) for text in texts}


@cache
def lexicon(code: str) -> Lexicon:
    """Compile the language of that code, English where there is none such."""
    known = languages()
    own = known.get(code) or known["en"]
    sets = {
        name: _single(getattr(own, name))
        for name in (
            "that", "he", "she", "they", "it", "his", "who", "titles", "office", "office_links",
            "aides", "bodies", "between", "articles", "prepositions", "conjunctions",
            "particles",
            "passives",
            "agents", "negations",
            "doubts", "abbreviations", "venue_links", "names_m", "names_f", "honorifics_m",
            "honorifics_f",
        )
    }  # fmt: skip
    kinds = _kinds(own)
    function = frozenset().union(
        *(sets[name] for name in ("that", "he", "she", "they", "it", "his", "who", "between")),
        *(sets[name] for name in ("articles", "prepositions", "conjunctions", "negations")),
        _single(own.common),
    )
    days = {phrase(text): shift for text, shift in own.days}
    return Lexicon(
        language=own,
        cues=_table(" ".join(key) for key in kinds),
        cue_words=frozenset(word for key in kinds for word in key),
        cue_kinds=kinds,
        prefixes=tuple(own.prefixes),
        venue_heads=_table(own.venue_heads),
        venue_tails=_table(own.venue_tails),
        weekdays=_numbered(own.weekdays),
        months=_numbered(own.months),
        days=days,
        day_phrases=_table(" ".join(key) for key in days),
        recalled=_table(own.recalled),
        function=function,
        **sets,
    )


@cache
def titles() -> frozenset[str]:
    """Give the titles and honorifics of every language: what may stand before a name."""
    return frozenset(word for code in languages() for word in lexicon(code).titles)


@cache
def countries() -> dict[str, str]:
    """Give the ISO code of each country name and adjective of every language, folded."""
    return {
        " ".join(phrase(text)): code
        for each in languages().values()
        for code, texts in each.countries
        for text in texts
    }
