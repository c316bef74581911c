"""Who a pronoun, a dropped subject, "his office" or "the ministry" stands for."""

from bisect import bisect_left
from dataclasses import dataclass

from watcher.detect.clause import Actor, Clause, opens
from watcher.detect.draft import Draft
from watcher.detect.lexicon import Lexicon
from watcher.detect.names import Named, gender
from watcher.detect.roster import Roster
from watcher.model.speaker import Kind

_NAMES = 100  # names that "the ministry" may reach back over
_MEMORY = 4  # sentences that a pronoun may reach back over; 2 to 10 gave the same within .002


@dataclass(slots=True)
class Turn:
    """Who spoke or acted last. `speakers` empty: somebody who is not watched."""

    speakers: tuple[int, ...]
    sentence: int
    office: bool = False
    sure: bool = True


class Turns:
    """Who has spoken so far in one document; lives for one call."""

    def __init__(self, roster: Roster, lex: Lexicon, names: list[Named]) -> None:
        self.roster, self.lex, self.names = roster, lex, names
        self.turns: list[Turn] = []
        self.sentence = 0

    def spoke(self, speakers: tuple[int, ...], *, office: bool = False) -> None:
        """Remember who just spoke; nobody watched when empty."""
        self.turns.append(Turn(speakers, self.sentence, office))

    def topic(self, c: Clause) -> None:
        """Remember whom a sentence without a saying is about: its first word's name."""
        for at in sorted(c.starts):
            each = c.starts[at]
            if opens(c, at) and not each.extended and not c.tails.get(c.last_of(each)):
                self.turns.append(Turn(each.speakers, self.sentence, sure=False))
                return
            break
        if c.tokens and self._stranger(c):
            self.turns.append(Turn((), self.sentence, sure=False))

    @staticmethod
    def _stranger(c: Clause) -> bool:
        """Say whether the sentence opens with two capitalised words: somebody else's name."""
        words = [t for t in c.tokens[:3] if t.kind == "w"]
        return len(words) > 1 and all(t.capital and t.text not in c.lex.function for t in words[:2])

    def who(
        self, draft: Draft, c: Clause, previous: tuple[int, ...] | None
    ) -> tuple[tuple[int, ...], str, bool]:
        """Resolve an actor to watched speakers: numbers, how, and whether it is their office."""
        actor = draft.actor
        if actor.named is not None and actor.kind in {"named", "office"}:
            return self._together(c, actor), actor.named.form.name.lower(), actor.kind == "office"
        if actor.kind == "dropped":
            first = previous if previous is not None else self._first_named(c, draft)
            if first or previous is not None or draft.rule == "participle":
                return first, "same sentence", False
            return self._last("", 1 if self.lex.language.dropped else 0), "continuation", False
        if actor.kind in {"he", "she"}:
            return self._last("m" if actor.kind == "he" else "f", _MEMORY), "pronoun", False
        if actor.kind == "his office":
            return self._last("", _MEMORY), "his office", True
        if actor.kind in {"it", "other"}:
            return self._organisation(c, actor), "the institution", False
        return (), "", False

    def _together(self, c: Clause, actor: Actor) -> tuple[int, ...]:
        """Give the speakers of a subject, with those joined to it by "and"."""
        assert actor.named is not None
        speakers = actor.named.speakers
        first = actor.first
        while first > 0 and c.adjective(first - 1):
            first -= 1
        if actor.kind == "named" and c.text(first - 1) in self.lex.conjunctions and first > 1:
            last = first - 2
            if c.text(last) == ")":
                last = max((s for s in range(last) if c.text(s) == "("), default=0) - 1
            if last in c.ends and not c.tails.get(last) and not c.ends[last].extended:
                speakers = (*c.ends[last].speakers, *speakers)
        return tuple(dict.fromkeys(speakers))

    @staticmethod
    def _noun(word: str, given: frozenset[str]) -> bool:
        """Say whether a noun is one of the name's words, an article before it or not."""
        return any(len(each) > 2 and word.endswith(each) for each in given)

    def _first_named(self, c: Clause, draft: Draft) -> tuple[int, ...]:
        first = min(c.starts, default=-1)
        if (
            first < 0
            or draft.said is None
            or c.starts[first].end > c.tokens[draft.said.first].start
        ):
            return ()
        each = c.starts[first]
        good = opens(c, first) and not each.extended and not c.tails.get(c.last_of(each))
        return each.speakers if good else ()

    def _last(self, wanted: str, memory: int) -> tuple[int, ...]:
        """Give the one who spoke or acted last, if near enough and of that gender."""
        for turn in reversed(self.turns):
            if self.sentence - turn.sentence > memory:
                return ()
            if not turn.speakers:
                return ()
            fitting = tuple(
                s
                for s in turn.speakers
                if self.roster.speakers[s].kind is Kind.PERSON or not wanted
                if not wanted or gender(self.roster, s, self.lex) in {wanted, ""}
            )
            if fitting:
                return fitting
        return ()

    def _organisation(self, c: Clause, actor: Actor) -> tuple[int, ...]:
        """Take "the ministry" for the watched ministry that was named last."""
        if actor.last < 0:
            return ()
        word = c.text(actor.last)
        if actor.kind == "other" and (word not in self.lex.bodies or actor.last - actor.first > 1):
            return ()
        begin = c.tokens[actor.first].start
        stop = bisect_left(self.names, begin, key=lambda each: each.start)
        for each in reversed(self.names[max(0, stop - _NAMES) : stop]):
            bodies = tuple(
                s for s in each.speakers if self.roster.speakers[s].kind is Kind.ORGANISATION
            )
            if bodies:
                said = self.roster.given[bodies[0]]
                return bodies if actor.kind == "it" or self._noun(word, said) else ()
        return ()
