"""What a language is to the question "same statement or new?": words, not code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from watcher.text.compare import fold
from watcher.text.numbers import Numerals


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's words, folded.

    `stop`: too common to count as content. `light`: those of them that an outlet may put in square
    brackets or leave out without changing the sense. `charges`: words that turn or weaken what is
    said: negation, denial, doubt, condition. `charged`: the same as affixes, matched against whole
    words. `clitics`: prefixes that may hide a charge word. `framing`: "he said", "added the
    minister": may stand around a quotation without being part of it. `rewrites`: patterns on the
    folded text that undo contractions.
    """

    code: str
    stop: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    charges: frozenset[str] = frozenset()
    charged: re.Pattern[str] | None = None
    clitics: tuple[str, ...] = ()
    framing: frozenset[str] = frozenset()
    rewrites: tuple[tuple[re.Pattern[str], str], ...] = ()
    numerals: Numerals = field(default_factory=Numerals)

    def charge(self, token: str) -> bool:
        """Say whether a token turns or weakens the sense."""
        if token in self.charges or (self.charged is not None and self.charged.fullmatch(token)):
            return True
        bare = (token.removeprefix(each) for each in self.clitics if token.startswith(each))
        return any(each in self.charges for each in bare)


def listed(text: str) -> frozenset[str]:
    """Fold and split a list of words."""
    return frozenset(fold(text).split())


def ordered(text: str) -> list[str]:
    """Split a list of words that stand in their order."""
    return text.split()


def table(text: str) -> dict[str, int]:
    """Read `word word=1; two_words=2`: values behind their words, `_` for a space."""
    out: dict[str, int] = {}
    for line in filter(str.strip, text.split(";")):
        names, _, value = line.rpartition("=")
        out |= {fold(name).replace("_", " "): int(value) for name in names.split()}
    return out


def numerals(
    *,
    values: Mapping[str, int],
    scales: Mapping[str, int],
    weak: str = "",
    lone: str = "",
    short: Mapping[str, int] | None = None,
    joiners: str = "",
    prefixes: str = "",
    joins: int = 10,
    units_first: bool = False,
    percents: str = "",
) -> Numerals:
    """Fold the parts and work out how many words the longest phrase has."""
    phrases = frozenset(each.replace("_", " ") for each in listed(percents))
    every = (*values, *scales, *phrases, "%")
    return Numerals(
        values=values,
        scales=scales,
        weak=listed(weak),
        lone=listed(lone),
        short=short or {},
        joiners=listed(joiners),
        prefixes=tuple(fold(prefixes).split()),
        joins=joins,
        units_first=units_first,
        percents=phrases,
        longest=max(len(each.split()) for each in every),
        starts=frozenset(each.split()[0] for each in every),
    )
