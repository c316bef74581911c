"""Where and when something was said: spans, and weekdays resolved against the publish date."""

import re
from datetime import date, timedelta

from watcher.detect.clause import Clause
from watcher.detect.content import is_time, venue_at
from watcher.text.tokens import phrases

_YEAR = re.compile(r"(19|20)\d\d$")
_WEEK = 7


def venue(c: Clause, ranges: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Give the token range of the first venue outside of `ranges` (the words said)."""
    at = 0
    while at < len(c.tokens):
        if _covered(at, ranges):
            at += 1
            continue
        length = venue_at(c, at)
        if length:
            return at, at + length
        at += 1
    return None


def told(c: Clause, behind: int) -> tuple[int, int] | None:
    """Give the capitalised addressee directly behind a telling cue ("told Reuters")."""
    at = behind + (c.text(behind) in c.lex.articles)
    if c.kind(at) == "w" and not c.tokens[at].capital and c.text(at) not in c.lex.function:
        return behind - 1, at + 1
    stop = at
    while (
        stop < len(c.tokens) and c.tokens[stop].capital and stop - at < 4 and (not is_time(c, stop))
    ):
        stop += 1
    return (behind - 1, stop) if stop > at else None


def said_on(c: Clause, ranges: list[tuple[int, int]], published: date | None) -> date | None:
    """Resolve the first day outside of `ranges`; a weekday is the last one before publishing."""
    if published is None:
        return None
    for at, token in enumerate(c.tokens):
        if _covered(at, ranges) or token.kind != "w":
            continue
        pair = f"{c.text(at)} {c.text(at + 1)}"
        word = next((w for w in (c.text(at), pair) if w in c.lex.weekdays), c.stem(at))
        if word in c.lex.weekdays:
            return published - timedelta(days=(published.weekday() - c.lex.weekdays[word]) % _WEEK)
        for length in phrases(c.tokens, at, c.lex.day_phrases):
            key = tuple(each.text for each in c.tokens[at : at + length])
            return published + timedelta(days=c.lex.days[key])
        found = _dated(c, at, published)
        if found:
            return found
    return None


def _dated(c: Clause, at: int, published: date) -> date | None:
    month = c.lex.months.get(c.text(at))
    if month is None:
        return None
    for near in (at + 1, at - 1):
        digits = re.match(r"\d{1,2}", c.text(near))
        if digits and c.text(near) not in c.lex.months and not _YEAR.match(c.text(near)):
            year = next((c.text(s) for s in range(at + 1, at + 4) if _YEAR.match(c.text(s))), "")
            return _day(int(year or published.year), month + 1, int(digits[0]), published, year)
    return None


def _day(year: int, month: int, day: int, published: date, given: str) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if not given and found > published:
        return found.replace(year=year - 1) if (month, day) != (2, 29) else None
    return found


def recalled(c: Clause, ranges: list[tuple[int, int]], published: date | None) -> bool:
    """Say whether the saying is told as one from long ago ("last year", "in 2019")."""
    for at, token in enumerate(c.tokens):
        if _covered(at, ranges):
            continue
        if next(phrases(c.tokens, at, c.lex.recalled), 0):
            return True
        dated = c.text(at - 1) in c.lex.venue_links if at else False
        past = dated and published is not None and _YEAR.match(token.text) is not None
        if past and published is not None and int(token.text) < published.year:
            return True
    return False


def _covered(at: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= at < stop for start, stop in ranges)
