"""Make statements of what the rules found: spans of the document, manner, venue, day, reasons."""

from dataclasses import dataclass

from watcher.detect.clause import Clause
from watcher.detect.draft import Draft
from watcher.detect.explain import confidence, reasons
from watcher.detect.lexicon import Cue
from watcher.detect.quotes import Quote
from watcher.detect.roster import Roster
from watcher.detect.venue import recalled, said_on, told, venue
from watcher.model.span import Span
from watcher.model.statement import Document, Manner, Statement
from watcher.text.normalize import Folded
from watcher.text.tokens import Token

_DASHES = frozenset("-–—")


@dataclass(slots=True, kw_only=True)
class Line:
    """One statement before it becomes one."""

    speakers: tuple[int, ...]
    draft: Draft | None
    c: Clause | None
    pieces: list[tuple[int, int]]
    manner: Manner
    how: str
    relayed: tuple[int, ...] = ()


def line_of(
    draft: Draft,
    c: Clause,
    quotes: list[Quote],
    speakers: tuple[int, ...],
    how: str,
    *,
    office: bool,
) -> Line:
    """Turn a draft's token ranges into ranges of the folded text, and tell its manner."""
    pieces, marks = [], 0
    for start, stop in draft.pieces:
        run = c.tokens[start:stop]
        if not run:
            continue
        marks += sum(token.kind == "q" for token in run)
        pieces.append(_range(run, quotes))
    whole = all(len(c.tokens[a:b]) == 1 and c.tokens[a].kind == "q" for a, b in draft.pieces)
    manner = Manner.DIRECT if whole and pieces else Manner.MIXED if marks else Manner.REPORTED
    if manner is Manner.REPORTED and c.text(0) in _DASHES and draft.rule != "before":
        manner = Manner.DIRECT  # dialogue: — words, — said he
    if office:
        manner = Manner.OFFICE
    if draft.silent:
        manner = Manner.NO_COMMENT
    return Line(speakers=speakers, draft=draft, c=c, pieces=pieces, manner=manner, how=how)


def _range(run: list[Token], quotes: list[Quote]) -> tuple[int, int]:
    first, last = run[0], run[-1]
    if len(run) == 1 and first.kind == "q":
        quote = quotes[first.quote]
        return quote.inner, quote.outer
    return first.start, last.end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out blanks at both ends, as French puts them inside its marks."""
    while start + 1 < end and text[start].isspace():
        start += 1
    while start + 1 < end and text[end - 1].isspace():
        end -= 1
    return start, end


def statements(line: Line, text: Folded, document: Document, roster: Roster) -> list[Statement]:
    """Make a line's statements, one for each of its speakers; none when it has no words."""
    pieces = sorted({p for p in line.pieces if p[1] > p[0]})
    if not pieces:
        return []
    words = tuple(text.span(*_stripped(text.text, start, end)) for start, end in pieces)
    cue = named_at = place = None
    when, old = None, False
    published = document.published.date() if document.published else None
    if line.c is not None and line.draft is not None:
        c, draft = line.c, line.draft
        cue = _span(text, c, draft.said.first, draft.said.last) if draft.said else None
        if draft.actor.first >= 0:
            named_at = _span(text, c, draft.actor.first, draft.actor.last + 1)
        spot = venue(c, draft.pieces)
        telling = draft.said is not None and draft.said.kind & Cue.TELL
        if spot is None and telling and draft.said and draft.actor.last < draft.said.first:
            spot = told(c, draft.said.last)
        place = _span(text, c, *spot) if spot else None
        when = said_on(c, draft.pieces, published)
        old = recalled(c, draft.pieces, published)
    rule = line.draft.rule if line.draft else line.how
    hearsay = line.draft is not None and line.draft.within is not None
    return [
        Statement(
            speaker=roster.speakers[number].id,
            manner=line.manner,
            words=words,
            cue=cue,
            named=named_at,
            venue=place,
            said_on=when,
            recalled=old,
            relayed_by=roster.speakers[line.relayed[0]].id if line.relayed else None,
            confidence=confidence(line.how, rule, line.manner, len(line.speakers), told=hearsay),
            why=reasons(line.how, rule, line.manner),
        )
        for number in line.speakers
    ]


def _span(text: Folded, c: Clause, first: int, last: int) -> Span:
    return text.span(c.tokens[first].start, c.tokens[last - 1].end)
