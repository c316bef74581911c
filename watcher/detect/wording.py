"""Which words belong to a saying: before its cue, behind it, or around it."""

from watcher.detect.clause import Actor, Clause, Said
from watcher.detect.content import compound, cut, skip_adjuncts, starts_words, trimmed
from watcher.detect.draft import Draft
from watcher.detect.lexicon import Cue

_CLAUSE = 7  # tokens: after "said", a shorter "to reporters there" is no clause
_SHORT = 3  # words: a shorter "On Sunday" before a speaker is no part of what he said
_APART = 8  # words between "according to X" and its comma
_TITLE = 40  # characters of a show's name in quotation marks
_DESCRIPTION = 8  # words of a title before a name
_LEAST = 2  # words: less is no clause


def begins(said: Said, actor: Actor | None) -> int:
    """Give the token that a saying begins at: its subject, or the cue itself."""
    return actor.first if actor and 0 <= actor.first < said.first else said.first


def lead(c: Clause, said: Said) -> int:
    """Give the token that a cue begins at with its auxiliaries ("a" déclaré, "ha" detto)."""
    at = said.first
    while at > 0 and at - 1 not in c.ends and c.text(at - 1) in c.lex.between:
        at -= 1
    return at


def words_said(
    c: Clause,
    said: Said,
    actor: Actor,
    rule: str,
    following: list[tuple[int, Said]],
    inside: int,
) -> Draft | None:
    """Find the words of one saying, None when there are none.

    `following`: each later cue with the token its own clause begins at; `inside`: tokens before
    this one belong to an earlier saying.
    """
    behind = said.last
    if actor.first >= said.last:
        behind = actor.last + 1
        behind = _past_apposition(c, behind)
    if rule == "verb last":
        return _final_words(c, said, actor)
    head = begins(said, actor)
    if head == said.first:
        head = lead(c, said)
    before = _before(c, head, inside, resumed=_resumes(c, behind))
    framed = before is not None and rule != "according" and _frame(c, before)
    after = _after(c, said, behind, following, None if framed else before, rule)
    if before and after and _show(c, before):
        before = None
    if framed and before:
        before = _framed(c, before, behind)
        if before and not after:
            after = _after(c, said, behind, following, before, rule)
        elif not before and not after and c.text(behind) == ",":
            after = _after(c, said, behind + 1, following, None, rule)
    if before and after and c.kind(before[1] - 1) != "q" and c.text(after[0] - 1) != ",":
        before = None
    pieces = [each for each in (before, after) if each]
    if not pieces:
        return None
    return Draft(actor=actor, said=said, pieces=pieces, rule=rule)


def _according(c: Clause, behind: int) -> int:
    """Give the token that follows "according to X" and its comma."""
    start = behind
    while start < min(len(c.tokens), behind + _APART) and c.text(start) != ",":
        start += 1
    if c.text(start) != ",":
        return behind
    close = next(
        (s for s in range(start + 1, min(len(c.tokens), start + 10)) if c.text(s) == ","), 0
    )
    inside = range(start + 1, close)
    described = c.text(start + 1) in c.lex.articles and any(
        c.text(s) in c.lex.prepositions or c.text(s) in c.lex.titles for s in inside
    )
    verbal = any(s.first in inside for s in c.cues)
    return close + 1 if described and not verbal and close + _LEAST < len(c.tokens) else start + 1


def _may_begin(
    c: Clause, said: Said, start: int, before: tuple[int, int] | None, rule: str
) -> bool:
    """Say whether words said may begin at a token behind the cue."""
    lex = c.lex
    if c.text(start) in lex.that or c.kind(start) == "q" or c.text(start - 1) == ":":
        return True
    if compound(c, said, start - 1):
        return True
    quoted = before is not None and c.kind(before[1] - 1) == "q"
    if before and not _resumes(c, start) and (quoted or not _plain(c, start)):
        return False
    loose = c.text(start) in lex.prepositions or c.text(start) in lex.venue_links
    short = len(c.tokens) - start < _CLAUSE or c.text(start) in lex.agents
    if loose and short and not said.kind & Cue.ACT and rule != "according":
        return False
    comma = bool(said.kind & Cue.TELL) or lex.language.comma_clause
    told = comma and c.text(start) == ","
    return before is not None or c.kind(start) != "p" or told


def _final_words(c: Clause, said: Said, actor: Actor) -> Draft | None:
    """Give the words between a subject and the verb at the sentence's end."""
    quoted = said.first - 1
    if c.kind(quoted) == "p" and c.kind(quoted - 1) == "q":
        quoted -= 1
    if c.kind(quoted) == "q" and quoted > actor.last:
        return Draft(actor=actor, said=said, pieces=[(quoted, quoted + 1)], rule="verb last")
    start = actor.last + 1
    start = skip_adjuncts(c, start + (c.text(start) == ","))
    start += c.text(start) == ","
    if said.first - start < 1:
        return None
    return Draft(actor=actor, said=said, pieces=[(start, said.first)], rule="verb last")


def _framed(c: Clause, before: tuple[int, int], behind: int) -> tuple[int, int] | None:
    """Keep what stands before as words said only where they go on behind: "But, he said, ..."."""
    long = before[1] - before[0] > _SHORT
    goes_on = c.text(behind) == "," and c.kind(behind + 1) == "w"
    ends = behind >= len(c.tokens) - 1
    return before if long and (goes_on or ends) else None


def _past_apposition(c: Clause, at: int) -> int:
    """Go over ", the minister," behind an inverted subject, unless nothing follows it."""
    if c.text(at) != ",":
        return at
    for close in range(at + 1, min(len(c.tokens), at + 20)):
        if c.kind(close) == "q":
            return at
        if c.text(close) == ",":
            nearer = skip_adjuncts(c, close + 1)
            if c.text(nearer) in c.lex.that or c.kind(nearer) == "q":
                return close + 1
    return at


def _before(c: Clause, head: int, inside: int, *, resumed: bool) -> tuple[int, int] | None:
    """Give the clause or quotation that stands before the attribution."""
    at = head - 1
    while at >= 0 and head - at <= _DESCRIPTION and _describes(c, at):
        at -= 1
    mark = at
    while mark >= 0 and c.text(mark) in {",", "—", "–", "-"}:
        mark -= 1
    if mark < 0 or (mark < inside - 1 and c.kind(mark) != "q"):
        return None
    if c.kind(mark) == "q" and mark >= inside:
        start = _sentence_start(c, inside)
        plain = all(c.kind(step) == "q" or c.kind(step) == "p" for step in range(start, mark))
        if plain:
            return mark, mark + 1
        return start, mark + 1
    if mark == at:
        return None
    start = _sentence_start(c, inside)
    least = 0 if resumed else _LEAST
    return (start, mark + 1) if mark + 1 - start > least else None


def _describes(c: Clause, at: int) -> bool:
    """Say whether a word may stand before a speaker's name as part of it: "team member X"."""
    if c.kind(at) != "w":
        return False
    plain = c.text(at) not in c.lex.function and not any(s.first == at for s in c.cues)
    return plain or c.adjective(at) or c.text(at) in c.lex.articles


def _sentence_start(c: Clause, inside: int) -> int:
    start = inside
    while start < len(c.tokens) and c.kind(start) == "p":
        start += 1
    return start


def _after(
    c: Clause,
    said: Said,
    behind: int,
    following: list[tuple[int, Said]],
    before: tuple[int, int] | None,
    rule: str,
) -> tuple[int, int] | None:
    """Give the words that follow the attribution."""
    if rule == "according" and before:
        return None
    start = _according(c, behind) if rule == "according" else starts_words(c, said, behind)
    if start >= len(c.tokens):
        return None
    if not _may_begin(c, said, start, before, rule):
        return None
    if c.text(start) == ",":
        start += 1
    stop = cut(c, start, following)
    stop = trimmed(c, start, stop, plain=not said.kind & Cue.ACT or c.text(start) in c.lex.that)
    if c.kind(start) == "q" and _only_adjunct(c, start + 1, stop):
        stop = start + 1
    if stop - start < 1 or (stop - start < _LEAST and c.kind(start) != "q"):
        return None
    return start, stop


def _show(c: Clause, before: tuple[int, int]) -> bool:
    """Say whether what stands before is the name of a show: 'On "Face the Nation," X said ...'."""
    start, stop = before
    title = c.tokens[stop - 1]
    short = title.kind == "q" and title.end - title.start < _TITLE
    return short and stop - start > 1 and c.text(start) in c.lex.prepositions | c.lex.venue_links


def _frame(c: Clause, before: tuple[int, int]) -> bool:
    """Say whether what stands before is only a frame ("In a statement", "Speaking in Ohio")."""
    start, stop = before
    if any(c.kind(at) == "q" for at in range(start, stop)):
        return False
    word = c.text(start)
    lex = c.lex
    return (
        word in lex.prepositions
        or word in lex.venue_links
        or word in lex.conjunctions
        or (lex.language.code == "en" and word.endswith("ing"))
        or skip_adjuncts(c, start) >= stop
    )


def _plain(c: Clause, start: int) -> bool:
    """Say whether a clause may begin here: not with a preposition or a mark."""
    return c.kind(start) == "w" and c.text(start) not in c.lex.prepositions


def _resumes(c: Clause, start: int) -> bool:
    """Say whether "A, X said, B" goes on with B, rather than with where and when it was said."""
    if c.text(start) != ",":
        return False
    word = c.text(start + 1)
    if c.kind(start + 1) == "q":
        return True
    lex = c.lex
    stops = lex.prepositions | lex.articles | lex.who | lex.conjunctions
    return not (word in stops or word.endswith("ing") or any(s.first == start + 1 for s in c.cues))


def _only_adjunct(c: Clause, start: int, stop: int) -> bool:
    """Say whether only place and time follow a quotation."""
    if start >= stop:
        return True
    at = skip_adjuncts(c, start + (c.text(start) == ","))
    return at >= stop
