"""Read numbers as values, in digits of any script or in words: 45 = forty-five = ٤٥."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from watcher.text.compare import Token

SIGN = "#"
"""Begins every token that is a number's value; no folded word can."""

_LONGEST = 30  # digits; longer runs are identifiers, not quantities (a guess)
_GROUPED = re.compile(r"\d{1,3}(?:([., '])\d{3})(?:\1\d{3})*")
_HUNDRED, _THOUSAND = 100, 1000
_SHORT = 2  # letters of a number word that may as well be another word behind a prefix


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """How one language writes numbers in words; all keys folded, phrases with single spaces.

    `values`: words that add ("forty", "quatre vingt"); `weak`: those of them that are articles
    too, read as a number only inside a longer one. `scales`: words that multiply. `lone`: scales
    that mean one of it when nothing stands before. `short`: scales written onto digits ("5bn").
    `joiners`: "and"; `prefixes`: "and", "to", "by" where they are written onto the number;
    `joins`: a group may be joined when it divides by this; `units_first`: five-and-forty.
    `percents`: behind or before the number. `longest`: words of the longest phrase.
    `starts`: the words that a number or a percent word can begin with.
    """

    values: Mapping[str, int] = field(default_factory=dict)
    weak: frozenset[str] = frozenset()
    scales: Mapping[str, int] = field(default_factory=dict)
    lone: frozenset[str] = frozenset()
    short: Mapping[str, int] = field(default_factory=dict)
    joiners: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    joins: int = 10
    units_first: bool = False
    percents: frozenset[str] = frozenset()
    longest: int = 1
    starts: frozenset[str] = frozenset()


def digits(text: str) -> Fraction | None:
    """Give the value of a number in digits of any script, or None when it is none.

    A separator before exactly three digits groups thousands, unless a single zero stands before:
    1,200 = 1.200 = 1 200 = 1200, but 0.200 is a fifth.
    """
    if sum(each.isdigit() for each in text) > _LONGEST:
        return None
    plain = "".join(_digit(each) for each in text)
    minus, plain = plain.startswith(("-", "–")), plain.lstrip("-–")
    if _GROUPED.fullmatch(plain) and not plain.startswith("0"):
        plain = re.sub(r"\D", "", plain)
    else:
        plain = plain.replace(",", ".")
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain):
        return _mixed(plain, minus=minus)
    return -Fraction(plain) if minus else Fraction(plain)


def _mixed(plain: str, *, minus: bool) -> Fraction | None:
    """Read 1,200.50 and 1.200,50, where the last separator is the decimal one."""
    match = re.fullmatch(r"([0-9]{1,3}(?:[. '][0-9]{3})+)\.([0-9]+)", plain)
    if not match:
        return None
    value = Fraction(re.sub(r"\D", "", match[1]) + "." + match[2])
    return -value if minus else value


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def named(value: Fraction) -> str:
    """Give the token that stands for a value."""
    return f"{SIGN}{value}"


def shown(token: str) -> str:
    """Give a value token as a reader would write it; any other token as it is."""
    if not token.startswith(SIGN):
        return token
    value = Fraction(token.removeprefix(SIGN))
    return str(value) if value.denominator == 1 else f"{float(value):g}"


def read(found: Sequence[Token], numerals: Numerals) -> tuple[Token, ...]:
    """Put one value token in place of each number; a percent sign always stands behind it."""
    out: list[Token] = []
    found = _parted(found, numerals)
    at = 0
    while at < len(found):
        if not (found[at].text[-1].isdigit() or found[at].text in numerals.starts):
            out.append(found[at])
            at += 1
            continue
        ahead = _percent(found, at, numerals) if at + 1 < len(found) else 0
        number = _Reading(found, numerals, at + ahead)
        value = number.value()
        if value is None:
            out.append(found[at])
            at += 1
            continue
        begin, at = found[at], number.at
        behind = 0 if ahead else _percent(found, at, numerals)
        at += behind
        out.append(begin._replace(text=named(value)))
        if ahead or behind:
            out.append(Token("%", begin.sentence, glued=True, asks=begin.asks))
    return tuple(out)


def _parted(found: Sequence[Token], numerals: Numerals) -> Sequence[Token]:
    """Cut off the "and", "to", "by" that Arabic and Hebrew write onto a number word."""
    if not numerals.prefixes:
        return found
    out: list[Token] = []
    for each in found:
        prefix = _prefix(each.text, numerals)
        if prefix:
            rest = each.text.removeprefix(prefix)
            out.append(each._replace(text=prefix))
            out.append(each._replace(text=rest, glued=True, attached=True, gap=False))
        else:
            out.append(each)
    return out


def _prefix(word: str, numerals: Numerals) -> str:
    if word in numerals.values or word in numerals.scales:
        return ""
    for prefix in numerals.prefixes:
        rest = word.removeprefix(prefix)
        # "لست" is "I am not" and only seemingly "for six"
        long_enough = len(rest) > _SHORT or prefix in numerals.joiners
        if rest != word and long_enough and (rest in numerals.values or rest in numerals.scales):
            return prefix
    return ""


def _percent(found: Sequence[Token], at: int, numerals: Numerals) -> int:
    """Count the tokens of the percent sign or word that begins at `at`."""
    for length in range(min(numerals.longest, len(found) - at), 0, -1):
        phrase = _phrase(found, at, length)
        if phrase == "%" or phrase in numerals.percents:
            return length
    return 0


def _phrase(found: Sequence[Token], at: int, length: int) -> str:
    """Join `length` tokens from `at` on; "" where something stands between them."""
    run = found[at : at + length]
    if any(not each.glued or each.gap for each in run[1:]):
        return ""
    return " ".join(each.text for each in run)


class _Reading:
    """One number being read word by word; `at` is where the rest begins."""

    def __init__(self, found: Sequence[Token], numerals: Numerals, at: int) -> None:
        self.at = at
        self._found, self._numerals, self._start = found, numerals, at
        self._total = Fraction(0)
        self._group: Fraction | None = None  # below the next scale, still growing
        self._scale = 0  # the last scale from a thousand up
        self._in_digits = False
        self._group_at = at
        self._end: int | None = None  # set when the group turned out to begin another number

    def value(self) -> Fraction | None:
        """Read on while the words belong together; None when no number begins here."""
        while self._step():
            pass
        if self._end is not None:
            self.at, self._group = self._end, None
        if self.at == self._start:
            return None
        if self.at == self._start + 1 and self._found[self._start].text in self._numerals.weak:
            return None
        return self._total + (self._group or 0)

    def _step(self) -> bool:
        """Take one more word, with the "and" before it; say whether there was one."""
        before = self.at
        if self._group is None:
            self._group_at = before
        if self._take(joined=self._joiner()):
            return True
        self.at = before
        return False

    def _joiner(self) -> bool:
        if not self._begun or not self._goes_on(self.at):
            return False
        if self._found[self.at].text not in self._numerals.joiners:
            return False
        self.at += 1
        return True

    @property
    def _begun(self) -> bool:
        return self.at > self._start

    def _goes_on(self, at: int) -> bool:
        return at < len(self._found) and self._found[at].glued and not self._found[at].gap

    def _take(self, *, joined: bool) -> bool:
        if self.at >= len(self._found) or (self._begun and not self._goes_on(self.at)):
            return False
        numerals = self._numerals
        if value := _digits_of(self._found[self.at]):
            return self._digits(value)
        for length in range(min(numerals.longest, len(self._found) - self.at), 0, -1):
            phrase = _phrase(self._found, self.at, length)
            if phrase and self._word(phrase, length, joined=joined):
                return True
        return False

    def _digits(self, value: tuple[Fraction]) -> bool:
        """Take digits: as the beginning, or before a smaller scale ("2 million 300 thousand")."""
        if self._begun and not (
            self._group is None and 0 < self._scale_at(self.at + 1) < self._scale
        ):
            return False
        self._group, self._in_digits = value[0], True
        self.at += 1
        return True

    def _scale_at(self, at: int) -> int:
        return self._numerals.scales.get(self._found[at].text, 0) if self._goes_on(at) else 0

    def _word(self, phrase: str, length: int, *, joined: bool) -> bool:
        numerals = self._numerals
        if phrase in numerals.values:
            took = self._add(numerals.values[phrase], joined=joined)
        elif phrase in numerals.scales:
            took = self._multiply(numerals.scales[phrase], lone=phrase in numerals.lone)
        elif self._in_digits and phrase in numerals.short and self._found[self.at].attached:
            took = self._multiply(numerals.short[phrase], lone=False)
        else:
            return False
        self.at += length * took
        return took

    def _add(self, value: int, *, joined: bool) -> bool:
        group = self._group
        if group is None:
            if self._scale and value >= self._scale:
                return False
            self._group = Fraction(value)
            return True
        if self._in_digits or value == 0 or not _fits(int(group), value, self._numerals, joined):
            return False
        self._group = group + value
        return True

    def _multiply(self, scale: int, *, lone: bool) -> bool:
        if scale < _THOUSAND:
            return self._hundred(scale, lone=lone)
        group = Fraction(1) if self._group is None and lone else self._group
        if not self._scale and group is not None:
            self._total = scale * group
        elif scale > self._scale > 0 and self._total < scale:  # "two thousand five hundred million"
            self._total = (self._total + (self._group or 0)) * scale
        elif scale < self._scale and group is not None:
            self._total += scale * group
        else:  # "two million three million" are two numbers
            self._end = None if self._group is None else self._group_at
            return False
        self._group, self._scale, self._in_digits = None, scale, False
        return True

    def _hundred(self, scale: int, *, lone: bool) -> bool:
        if self._group is None:
            if not lone:
                return False
            self._group = Fraction(scale)
            return True
        if self._in_digits or self._group >= _HUNDRED:
            return False
        self._group *= scale
        return True


def _digits_of(token: Token) -> tuple[Fraction] | None:
    """Wrap the value, since zero is false."""
    if not token.text[-1].isdigit():
        return None
    value = digits(token.text)
    return None if value is None else (value,)


def _fits(group: int, value: int, numerals: Numerals, joined: bool) -> bool:  # noqa: FBT001
    """Say whether a word's value goes on with a group: five after forty, not after four."""
    if numerals.units_first and joined and 0 < group % 100 < 10 <= value < _HUNDRED:
        return value % 10 == 0
    if joined and group % numerals.joins:
        return False
    slot = 10 if value < 10 else _HUNDRED if value < _HUNDRED else _THOUSAND
    return group % slot == 0 and group > 0
