"""For each cue of a sentence: who is its subject, and which words were said."""

from watcher.detect.clause import Actor, Clause, Said, left_actor, opens, right_actor
from watcher.detect.content import is_time
from watcher.detect.draft import Draft
from watcher.detect.lexicon import Cue
from watcher.detect.wording import begins, lead, words_said

_BARE = 5  # tokens: a quotation, its verb and marks, nothing of a subject
_DASHES = frozenset("-–—―")
_REACH = 12  # words between a sentence's first name and a cue that is taken to be its verb
_FAR = 45  # the same, when an apposition follows the name


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
    subjects = [_nominative(*subject(c, said)) for said in c.cues]
    outer: Actor | None = None
    inside = 0  # tokens before this one belong to words already given to an earlier cue
    for number, said in enumerate(c.cues):
        actor, rule = subjects[number]
        if actor is None or _doubtful(c, said, actor) or _passive(c, said):
            continue
        if said.kind & Cue.SILENT or _negated(c, said):
            out.append(_silence(c, said, actor))
            continue
        following = [(begins(s, subjects[k][0]), s) for k, s in enumerate(c.cues) if k > number]
        draft = words_said(c, said, actor, rule, following, inside)
        if draft is not None:
            if said.first < inside and actor.kind != "dropped":
                draft.within = outer
            out.append(draft)
            outer = actor if said.first >= inside else outer
            inside = max([inside, *(stop for _, stop in draft.pieces)])
    return out


def _nominative(actor: Actor | None, rule: str) -> tuple[Actor | None, str]:
    """Take a name in another case for somebody else's: "the lawyer of X said"."""
    oblique = actor is not None and actor.named is not None and actor.named.oblique
    if actor and oblique and actor.kind == "named" and rule != "according":
        return actor._replace(kind="other", named=None), rule
    return actor, rule


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
    if said.kind & (Cue.ACCORDING | Cue.AFTER):
        return _source(c, said), "according"
    if said.kind & Cue.SAYING and not said.kind & (Cue.SAY | Cue.ACT):
        return _participle(c, said)
    left = left_actor(c, said.first)
    if c.lex.language.verb_last and _final(c, said):
        return _verb_last(c, said, left)
    if c.lex.language.verb_first:
        return _verb_first(c, said, left)
    if _inverted(c, said) and not (left and left.kind == "named"):
        right = right_actor(c, said.last)
        sure = right is not None and right.kind in {"named", "office"} and _ends(c, right.last + 1)
        if right and (sure or left is None or _after_quote(c, lead(c, said))):
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
    at = lead(c, said) - 1
    return at >= 0 and (c.text(at) in {",", "—", "–", "-"} or c.kind(at) == "q")


def _source(c: Clause, said: Said) -> Actor | None:
    """Read "according to X", or "X'a göre": the name, a case ending or not."""
    if said.kind & Cue.ACCORDING:
        return right_actor(c, said.last)
    at = said.first - 1
    each = c.ends.get(at)
    return Actor("named", c.first_of(each), at, each) if each else None


def _participle(c: Clause, said: Said) -> tuple[Actor | None, str]:
    close = left_actor(c, said.first)
    adjacent = close is not None and close.last == said.first - 1 and close.kind == "named"
    if adjacent or (said.first and _be(c, said.first - 1)):
        return close, "before"
    return (Actor("dropped"), "participle") if _trails(c, said.first - 1) else (None, "")


def _trails(c: Clause, at: int) -> bool:
    """Say whether a participle behind token `at` may belong to the main clause's subject."""
    while at >= 0 and c.kind(at) == "w" and c.text(at) in c.lex.between:
        at -= 1
    word = c.text(at) if at >= 0 else ","
    return c.kind(at) in {"p", "q", ""} or word in c.lex.conjunctions or word in c.lex.agents


def _be(c: Clause, at: int) -> bool:
    """Say whether a token is, or ends in, a form of "to be": "is", "he's"."""
    return c.text(at) in c.lex.passives or c.text(at).endswith("'s")


def _after_quote(c: Clause, at: int) -> bool:
    """Say whether a quotation ends directly before a token, or before the comma before it."""
    return c.kind(at - 1) == "q" or (c.kind(at - 1) == "p" and c.kind(at - 2) == "q")


def _final(c: Clause, said: Said) -> bool:
    """Say whether nothing but marks follows a cue."""
    return all(c.kind(at) == "p" for at in range(said.last, len(c.tokens)))


def _verb_last(c: Clause, said: Said, left: Actor | None) -> tuple[Actor | None, str]:
    """Find the subject of a verb at the end: the name or pronoun that opens the sentence."""
    for at in sorted(c.starts):
        each = c.starts[at]
        last = c.last_of(each)
        if opens(c, at) and not each.extended and not c.tails.get(last):
            kind = "office" if each.form.name == "OFFICE" else "named"
            return Actor(kind, at, last, each), "verb last"
    for kind in ("he", "she"):
        if c.text(0) in getattr(c.lex, kind):
            return Actor(kind, 0, 0), "verb last"
    if c.starts or (left and left.kind == "named"):
        return left, "before"
    quoted = c.kind(said.first - 1) == "q"
    return (Actor("dropped"), "dropped") if quoted and len(c.tokens) <= _BARE else (None, "")


def _verb_first(c: Clause, said: Said, left: Actor | None) -> tuple[Actor | None, str]:
    if left and left.kind in {"named", "office", "he", "she"}:
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
