"""One sentence as the rules see it: tokens, who is named where, and its cue words."""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from watcher.detect.lexicon import Cue, Lexicon, countries
from watcher.detect.names import Named
from watcher.text.tokens import Token, phrases

_CUES = 16  # in one sentence: more is no prose, and would cost time that grows with their square
_CONSTRUCT = frozenset({"arabic", "hebrew"})  # "adviser X" is the adviser of X
_LONGEST = 14  # words a title may take between a cue and the name
_TITLE = 9  # words before a name at the beginning of a sentence
_APPOSITION = 40  # tokens: longer insertions between commas are not read as one


class Actor(NamedTuple):
    """Who does a saying. `kind`: "named", "office", "he", "she", "they", "it", "dropped", "other".

    `[first, last]` are token numbers of the sentence, -1 where nothing stands for it.
    """

    kind: str
    first: int = -1
    last: int = -1
    named: Named | None = None


class Said(NamedTuple):
    """A cue at tokens `[first, last)`."""

    first: int
    last: int
    kind: Cue


@dataclass(slots=True, eq=False)
class Clause:
    """A sentence of one paragraph.

    `starts`, `ends`: who is named, by the token the name begins and ends at; `tails`: whether
    something is written together with its end ("Trump's").
    """

    tokens: list[Token]
    lex: Lexicon
    starts: dict[int, Named] = field(default_factory=dict)
    ends: dict[int, Named] = field(default_factory=dict)
    tails: dict[int, bool] = field(default_factory=dict)
    cues: list[Said] = field(default_factory=list)
    covered: dict[int, Named] = field(default_factory=dict)
    places: dict[Named, tuple[int, int]] = field(default_factory=dict)

    def text(self, at: int) -> str:
        """Give the folded text of a token, "" beyond the ends."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def kind(self, at: int) -> str:
        """Give "w", "p" or "q", "" beyond the ends."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def inside(self, at: int) -> Named | None:
        """Give the name that covers a token."""
        return self.covered.get(at)

    def first_of(self, each: Named) -> int:
        """Give the number of the token that a name begins at."""
        return self.places[each][0]

    def last_of(self, each: Named) -> int:
        """Give the number of the token that a name ends at."""
        return self.places[each][1]

    def stem(self, at: int) -> str:
        """Give a token's text without a prefix written together with it (wa-, fa-)."""
        word = self.text(at)
        for prefix in self.lex.prefixes:
            if word.startswith(prefix) and len(word) > len(prefix) + 1:
                return word[len(prefix) :]
        return word

    def adjective(self, at: int) -> bool:
        """Say whether a word may stand between a title and a name."""
        token = self.tokens[at]
        return token.kind == "w" and (
            token.text in self.lex.titles or token.capital or token.text in countries()
        )


def clause(found: list[Token], lex: Lexicon, named: list[Named]) -> Clause:
    """Read a sentence: place the names, find the cues outside quotations."""
    out = Clause(found, lex)
    _place(out, named)
    at = 0
    while at < len(found) and len(out.cues) < _CUES:
        said = _cue(out, at) if found[at].kind == "w" and out.inside(at) is None else None
        if said:
            out.cues.append(said)
            at = said.last
        else:
            at += 1
    return out


def _place(out: Clause, named: list[Named]) -> None:
    if not out.tokens:
        return
    begin, end = out.tokens[0].start, out.tokens[-1].end
    low = bisect_left(named, begin, key=lambda each: each.end)
    high = bisect_left(named, end, key=lambda each: each.start)
    for each in named[low:high]:
        inner = _covered(out.tokens, each)
        if inner:
            out.starts[inner[0]] = out.ends[inner[-1]] = each
            out.covered.update(dict.fromkeys(inner, each))
            out.places[each] = inner[0], inner[-1]
            out.tails[inner[-1]] = _goes_on(out, out.tokens[inner[-1]], each)


def _goes_on(out: Clause, token: Token, each: Named) -> bool:
    """Say whether more is written together with a name's end ("Trump's"); not where the spelling
    given ends in a particle ("Al" of "Al-Maeena").
    """
    rest = token.text[each.end - token.start :]
    last = token.text[: each.end - token.start]
    return bool(rest) and not (rest.startswith("-") and last in out.lex.particles)


def _covered(found: list[Token], each: Named) -> list[int]:
    """Give the numbers of the words that a name covers; none inside a quotation."""
    at = bisect_left(found, each.start + 1, key=lambda token: token.end)
    inner = []
    while at < len(found) and found[at].start < each.end:
        if found[at].kind != "q":
            inner.append(at)
        at += 1
    return inner


def _cue(out: Clause, at: int) -> Said | None:
    lex = out.lex
    length = next(phrases(out.tokens, at, lex.cues), 0)
    if length:
        key = tuple(token.text for token in out.tokens[at : at + length])
        return Said(at, at + length, lex.cue_kinds[key])
    stem = out.stem(at)
    if stem != out.text(at):
        for key in lex.cues.get(stem, ()):
            rest = tuple(token.text for token in out.tokens[at + 1 : at + len(key)])
            if rest == key[1:]:
                return Said(at, at + len(key), lex.cue_kinds[key])
    return None


def left_actor(c: Clause, cue: int) -> Actor | None:
    """Find the subject that stands before a cue, None when there is none."""
    at = skip_back(c, cue - 1)
    if at < 0:
        return None
    if c.kind(at) == "p":
        return _over_insertion(c, at) if c.text(at) in {",", ")", "—", "–", "-"} else None
    if c.kind(at) == "q":
        return None
    return actor_ending(c, at)


def skip_back(c: Clause, at: int) -> int:
    """Go left over adverbs, auxiliaries and days."""
    lex = c.lex
    while at >= 0 and c.kind(at) == "w" and at not in c.ends:
        word = c.text(at)
        adverb = len(word) > 4 and word.endswith(tuple(lex.language.adverb_endings) or ("\0",))
        pair = f"{c.text(at - 1)} {word}"
        if pair in lex.weekdays or pair in lex.between:
            at -= 2
            continue
        if not (word in lex.between or adverb or word in lex.weekdays or word in lex.negations):
            break
        at -= 1
    return at


def _over_insertion(c: Clause, close: int) -> Actor | None:
    outer = inner = None
    while close > 0:
        outer, inner, begin = _insertion(c, close)
        if outer is None and inner is None:
            return None
        if inner and inner.named and inner.kind == "named" and _bare(c, begin + 1, inner):
            return outer if outer and outer.kind in {"named", "office", "he", "she"} else inner
        if outer is None or outer.kind != "other" or c.text(close) == ")":
            return outer
        nearer = _insertion(c, begin)[0] if c.text(begin) == "," else None
        if nearer is None or nearer.kind not in {"named", "other"}:
            return outer
        close = begin
    return outer


def _insertion(c: Clause, close: int) -> tuple[Actor | None, Actor | None, int]:
    """Read the insertion that ends at `close`: who stands before it, who in it, where it begins."""
    mark = c.text(close)
    partner = "(" if mark == ")" else mark
    begin = close - 1
    while begin > max(0, close - _APPOSITION) and c.text(begin) != partner:
        begin -= 1
    if begin <= 0 or c.text(begin) != partner:
        return None, None, 0
    if c.text(begin - 1) == ")":
        outer = _insertion(c, begin - 1)[0]
    else:
        outer = actor_ending(c, skip_back(c, begin - 1)) if c.kind(begin - 1) == "w" else None
    inner = actor_ending(c, skip_back(c, close - 1)) if c.kind(close - 1) == "w" else None
    return outer, inner, begin


def ahead(c: Clause, at: int) -> bool:
    """Say whether only what belongs to a name stands before it: "Democratic nominee ..."."""
    lex = c.lex
    return at <= _TITLE and all(
        c.kind(step) == "w"
        and (
            c.adjective(step)
            or c.text(step) in lex.articles
            or (c.text(step) not in lex.function and c.text(step) not in lex.cues)
        )
        for step in range(at)
    )


def opens(c: Clause, at: int) -> bool:
    """Say whether a name may be the subject of its sentence: first in it, or after a comma."""
    if ahead(c, at):
        return True
    comma = next((s for s in range(at - 1, -1, -1) if c.kind(s) != "w"), -1)
    if comma < 0 or c.text(comma) != ",":
        return False
    return all(
        c.adjective(s) or c.text(s) in c.lex.articles for s in range(comma + 1, at)
    ) and not any(c.kind(s) == "q" for s in range(comma))


def _bare(c: Clause, begin: int, actor: Actor) -> bool:
    """Say whether nothing but titles stands between `begin` and a name."""
    return all(c.adjective(at) or c.text(at) in c.lex.articles for at in range(begin, actor.first))


def actor_ending(c: Clause, at: int) -> Actor | None:
    """Read the noun phrase whose last word is token `at`."""
    if at < 0:
        return None
    if at in c.ends:
        return _governed(c, c.ends[at], at)
    word, lex = c.text(at), c.lex
    for kind in ("he", "she", "they", "it"):
        if word.partition("'")[0] in getattr(lex, kind):  # "he's"
            return Actor(kind, at, at)
    if word.partition("'")[0] in lex.who:
        return actor_ending(c, at - 1 if c.text(at - 1) != "," else at - 2)
    if word in lex.conjunctions:
        return Actor("dropped")
    if word in lex.office:
        return _office_ending(c, at)
    return Actor("other", at, at) if c.kind(at) == "w" else None


def _office_ending(c: Clause, at: int) -> Actor:
    """Read "Trump's office", "the Clinton campaign", "his office"."""
    for back in range(1, 5):
        before = at - back
        if before in c.ends:
            return Actor("office", c.first_of(c.ends[before]), at, c.ends[before])
        if c.text(before) in c.lex.his:
            return Actor("his office", before, at)
        if c.kind(before) != "w" or c.text(before) in c.lex.prepositions:
            break
    return Actor("other", at, at)


def _governed(c: Clause, each: Named, last: int) -> Actor:
    """Say what a name is the head of, or what it depends on ("a spokesman for Trump")."""
    first = c.first_of(each)
    if each.form.name == "OFFICE":
        return Actor("office", first, last, each)
    if each.extended or c.tails.get(last):
        return Actor("other", first, last)
    at = first - 1
    while (
        at >= 0
        and c.kind(at) == "w"
        and at not in c.ends
        and (c.adjective(at) or c.text(at) in c.lex.articles)
        and c.text(at) not in c.lex.office_links
        and c.text(at) not in c.lex.prepositions
    ):
        if c.text(at) in c.lex.aides and c.lex.language.script in _CONSTRUCT:
            return Actor("other", at, last)
        at -= 1
    if at >= 0 and (c.text(at) in c.lex.prepositions or c.text(at) in c.lex.office_links):
        return _depends(c, each, at, last)
    before = c.stem(first - 1) if first else ""
    if before in c.lex.office and before not in c.lex.titles:
        return Actor("office", first - 1, last, each)
    if before in c.lex.aides and c.lex.language.script in _CONSTRUCT:
        return Actor("other", first - 1, last)
    return Actor("named", first, last, each)


def _depends(c: Clause, each: Named, link: int, last: int) -> Actor:
    head = link - 1
    for at in range(head, max(-1, head - 3), -1):
        if c.text(at) in c.lex.office or c.stem(at) in c.lex.office:
            return Actor("office", at, last, each)
    if link == 0 or c.kind(head) == "p":
        return Actor("other", link, last)
    title = c.text(head) in c.lex.titles and c.text(head) not in c.lex.aides
    if title and c.first_of(each) > link + 1:
        return Actor("named", c.first_of(each), last, each)  # "Secretary of State X"
    return Actor("other", head, last)


def right_actor(c: Clause, at: int) -> Actor | None:
    """Find the subject that stands behind a cue ("said X", Arabic verb first)."""
    begin, lex = at, c.lex
    pronoun = next((k for k in ("he", "she", "they", "it") if c.text(at) in getattr(lex, k)), "")
    if pronoun:
        return Actor(pronoun, at, at)
    office = -1
    while at < len(c.tokens) and at - begin < _LONGEST:
        if at in c.starts:
            return _right_named(c, at, begin, office)
        if c.kind(at) != "w" or c.text(at) in lex.that or c.text(at) in lex.who:
            break
        if c.stem(at) in lex.office:
            if c.text(at + 1) in lex.his or c.stem(at) in lex.his:
                return Actor("his office", at, at + (c.stem(at) not in lex.his))
            office = at
        elif c.stem(at) in lex.aides and lex.language.script in _CONSTRUCT:
            return Actor("other", begin, at)
        elif office < 0 and c.text(at) in lex.prepositions - lex.office_links:
            break
        at += 1
    return _right_other(c, begin, at)


def _right_other(c: Clause, begin: int, at: int) -> Actor | None:
    """Read a noun phrase behind a cue that names nobody, or "the minister, X"."""
    if at == begin:
        return None
    if c.text(at) == "," and at + 1 in c.starts and c.text(at - 1) in c.lex.titles:
        return _right_named(c, at + 1, begin, -1)
    return Actor("other", begin, at - 1)


def _construct(c: Clause, at: int) -> bool:
    """Say whether an Arabic noun phrase begins with an indefinite noun that is no title: "doctors
    of the ministry" are not the ministry.
    """
    lex = c.lex
    if lex.language.script != "arabic":
        return False
    word = c.text(at)
    known = word in lex.titles or word in lex.office or word in lex.function or word in lex.bodies
    return not (known or word.startswith("ال") or word in countries())


def _right_named(c: Clause, at: int, begin: int, office: int) -> Actor:
    each = c.starts[at]
    last = c.last_of(each)
    if each.form.name == "OFFICE":
        return Actor("office", begin, last, each)
    if at > begin and _construct(c, begin):
        return Actor("other", begin, last)
    if c.tails.get(last):
        following = c.text(last + 1)
        kind = "office" if following in c.lex.office else "other"
        return Actor(kind, begin, last + 1, each)
    if office >= 0 and office < at:
        between = [c.text(step) for step in range(office + 1, at)]
        linked = any(word in c.lex.office_links for word in between)
        titled = c.stem(office) in c.lex.titles
        if not titled or (linked and between[-1] in c.lex.office_links):
            return Actor("office", begin, last, each)
    before = c.text(at - 1)
    if at > begin and before in c.lex.prepositions:
        return Actor("other", begin, last)
    if each.extended:
        return Actor("other", begin, last)
    return Actor("named", begin, last, each)
