"""For each cue of a sentence: who is its subject, and which words were said."""

from dataclasses import dataclass

from watcher.detect.clause import Actor, Clause, Said, left_actor, opens, right_actor
from watcher.detect.content import compound, cut, is_time, skip_adjuncts, starts_words, trimmed
from watcher.detect.lexicon import Cue

_DASHES = frozenset("-–—―")
_REACH = 12  # words between a sentence's first name and a cue that is taken to be its verb
_CLAUSE = 7  # tokens: after "said", a shorter "to reporters there" is no clause
_SHORT = 3  # words: a shorter "On Sunday" before a speaker is no part of what he said
_APART = 8  # words between "according to X" and its comma
_FAR = 45  # the same, when an apposition follows the name
_LEAST = 2  # words: less is no clause


@dataclass(slots=True, kw_only=True)
class Draft:
    """A saying in one sentence. `pieces`: token ranges; `rule`: which way of writing it was."""

    actor: Actor
    said: Said | None
    pieces: list[tuple[int, int]]
    rule: str
    silent: bool = False


def signed(c: Clause) -> Draft | None:
    """Read a quotation with a name behind a dash: “...” ― Name."""
    for at in range(len(c.tokens) - 2):
        if c.kind(at) != "q" or c.text(at + 1) not in _DASHES:
            continue
        first = next((s for s in range(at + 2, min(at + 6, len(c.tokens))) if s in c.starts), -1)
        if first < 0 or not all(c.adjective(s) for s in range(at + 2, first)):
            continue
        each = c.starts[first]
        last = c.last_of(each)
        if not each.extended and c.text(last + 1) in {"", ".", ",", "("}:
            return Draft(
                actor=Actor("named", first, last, each), said=None, pieces=[(at, at + 1)],
                rule="signed",
            )  # fmt: skip
    return None


def drafts(c: Clause) -> list[Draft]:
    """Read every saying of a sentence, in order."""
    out: list[Draft] = []
    signature = signed(c)
    if signature:
        out.append(signature)
    subjects = [subject(c, said) for said in c.cues]
    inside = 0  # tokens before this one belong to words already given to an earlier cue
    for number, said in enumerate(c.cues):
        actor, rule = subjects[number]
        if actor is None or _doubtful(c, said, actor) or _passive(c, said):
            continue
        if said.kind & Cue.SILENT or _negated(c, said):
            out.append(_silence(c, said, actor))
            continue
        following = [(_begin(s, subjects[k][0]), s) for k, s in enumerate(c.cues) if k > number]
        draft = _words(c, said, actor, rule, following, inside)
        if draft is not None:
            out.append(draft)
            inside = max([inside, *(stop for _, stop in draft.pieces)])
    return out


def _begin(said: Said, actor: Actor | None) -> int:
    return actor.first if actor and 0 <= actor.first < said.first else said.first


def _lead(c: Clause, said: Said) -> range:
    """Give the tokens of the verb group before a cue: auxiliaries, adverbs, negations."""
    lex = c.lex
    at = said.first - 1
    while at >= 0 and at not in c.ends:
        word = c.text(at)
        known = word in lex.between or word in lex.doubts or word in lex.negations
        if not known and not word.endswith(tuple(lex.language.adverb_endings) or ("\0",)):
            break
        at -= 1
    return range(at + 1, said.first)


def _negated(c: Clause, said: Said) -> bool:
    return any(c.text(at) in c.lex.negations for at in _lead(c, said))


def _passive(c: Clause, said: Said) -> bool:
    """Say whether the cue is a passive ("was invited", "rejected by"): done to, not said by."""
    if not said.kind & Cue.ACT:
        return False
    before = c.text(said.first - 1) if said.first else ""
    return before in c.lex.passives or c.text(said.last) in c.lex.agents


def _doubtful(c: Clause, said: Said, actor: Actor) -> bool:
    """Say whether the saying is only wished, expected or supposed."""
    if said.kind & Cue.SILENT:
        return False
    if actor.first > 0 and c.text(actor.first - 1) in c.lex.doubts & c.lex.conjunctions:
        return True  # "if X said"
    if said.kind & Cue.SAYING and not said.kind & (Cue.SAY | Cue.ACT):
        before = c.text(said.first - 1) if said.first else ""
        return before in c.lex.prepositions and before not in c.lex.agents
    return any(c.text(at) in c.lex.doubts for at in _lead(c, said))


def _silence(c: Clause, said: Said, actor: Actor) -> Draft:
    begin = said.first
    stop = len(c.tokens)
    while stop > said.last and c.kind(stop - 1) == "p":
        stop -= 1
    return Draft(actor=actor, said=said, pieces=[(begin, stop)], rule="no comment", silent=True)


def subject(c: Clause, said: Said) -> tuple[Actor | None, str]:
    """Find the subject of a cue and name the place where it was found."""
    if said.kind & Cue.ACCORDING:
        return right_actor(c, said.last), "according"
    if said.kind & Cue.AFTER:
        return left_actor(c, said.first), "according"
    if said.kind & Cue.SAYING and not said.kind & (Cue.SAY | Cue.ACT):
        return _participle(c, said)
    left = left_actor(c, said.first)
    if c.lex.language.verb_first:
        return _verb_first(c, said, left)
    if _inverted(c, said) and not (left and left.kind == "named"):
        right = right_actor(c, said.last)
        sure = right is not None and right.kind in {"named", "office"} and _ends(c, right.last + 1)
        if right and (sure or left is None or _after_quote(c, said.first)):
            return right, "inverted"
    if left is None or left.kind == "other":
        far = _clause_subject(c, said, left)
        if far:
            return far, "far"
    if left is None and c.lex.language.dropped:
        return _dropped_or_right(c, said)
    return left, "before"


def _ends(c: Clause, at: int) -> bool:
    """Say whether a subject behind its cue may end before token `at`: no verb follows."""
    word, lex = c.text(at), c.lex
    closed = c.kind(at) != "w" or word in lex.prepositions or word in lex.venue_links
    return closed or word in lex.who or word in lex.that or is_time(c, at) > 0


def _inverted(c: Clause, said: Said) -> bool:
    """Say whether the subject may stand behind the cue: a comma, dash or quotation before it."""
    lead = c.text(said.first - 1) if said.first else ""
    return lead in {",", "—", "–", "-"} or (said.first > 0 and c.kind(said.first - 1) == "q")


def _participle(c: Clause, said: Said) -> tuple[Actor | None, str]:
    close = left_actor(c, said.first)
    adjacent = close is not None and close.last == said.first - 1 and close.kind == "named"
    if adjacent or (said.first and _be(c, said.first - 1)):
        return close, "before"
    return Actor("dropped"), "participle"


def _be(c: Clause, at: int) -> bool:
    """Say whether a token is, or ends in, a form of "to be": "is", "he's"."""
    return c.text(at) in c.lex.passives or c.text(at).endswith("'s")


def _after_quote(c: Clause, at: int) -> bool:
    """Say whether a quotation ends directly before a token, or before the comma before it."""
    return c.kind(at - 1) == "q" or (c.kind(at - 1) == "p" and c.kind(at - 2) == "q")


def _verb_first(c: Clause, said: Said, left: Actor | None) -> tuple[Actor | None, str]:
    if left and left.kind in {"named", "office"}:
        return left, "before"
    right = right_actor(c, said.last)
    if right:
        return right, "verb first"
    far = _clause_subject(c, said, left)
    return (far, "far") if far else (Actor("dropped"), "dropped")


def _dropped_or_right(c: Clause, said: Said) -> tuple[Actor | None, str]:
    right = right_actor(c, said.last)
    if right and right.kind in {"named", "office"}:
        return right, "inverted"
    if said.first <= 1 or c.text(said.first - 1) in c.lex.conjunctions:
        return Actor("dropped"), "dropped"
    return None, ""


def _clause_subject(c: Clause, said: Said, left: Actor | None) -> Actor | None:
    """Take the name that opens the sentence when its verb seems to be this cue."""
    if c.cues and c.cues[0] is not said and c.cues[0].first < said.first:
        return None
    for at in sorted(c.starts):
        each = c.starts[at]
        last = c.last_of(each)
        reach = _FAR if c.text(last + 1) in {",", "("} else _REACH
        if last >= said.first or said.first - last > reach or each.extended:
            return None
        if opens(c, at) and not c.tails.get(last) and c.text(last + 1) not in c.lex.bodies:
            kind = "office" if each.form.name == "OFFICE" else "named"
            if left is None or _verbal(c, last + 1, said.first):
                return Actor(kind, at, last, each)
        return None
    return None


def _verbal(c: Clause, start: int, stop: int) -> bool:
    """Say whether something like a comma, "and" or "who" stands between name and cue."""
    return any(
        c.text(at) in c.lex.conjunctions or c.text(at) in c.lex.who or c.text(at) == ","
        for at in range(start, stop)
    )


def _words(
    c: Clause,
    said: Said,
    actor: Actor,
    rule: str,
    following: list[tuple[int, Said]],
    inside: int,
) -> Draft | None:
    behind = said.last
    if actor.first >= said.last:
        behind = actor.last + 1
        behind = _past_apposition(c, behind)
    head = _begin(said, actor)
    before = _before(c, head, inside, resumed=_resumes(c, behind))
    framed = before is not None and rule != "according" and _frame(c, before)
    after = _after(c, said, behind, following, None if framed else before, rule)
    if framed and before:
        before = _framed(c, before, behind)
        if before and not after:
            after = _after(c, said, behind, following, before, rule)
        elif not before and not after:
            return None
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
    return before is not None or c.kind(start) != "p"


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
    while at >= 0 and (c.adjective(at) or c.text(at) in c.lex.articles) and c.kind(at) == "w":
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
