"""From a document to its statements: the order in which the rules are asked."""

from dataclasses import dataclass, field, replace

from watcher.detect.attribute import Draft, drafts
from watcher.detect.clause import Actor, Clause, clause, opens
from watcher.detect.explain import confidence, reasons
from watcher.detect.lexicon import Cue, Lexicon, lexicon
from watcher.detect.names import Named, gender, named
from watcher.detect.quotes import Quote, quotes, untwin
from watcher.detect.roster import Form, Roster
from watcher.detect.venue import recalled, said_on, told, venue
from watcher.lang.registry import guess
from watcher.model.speaker import Kind
from watcher.model.span import Span
from watcher.model.statement import Document, Found, Manner, Mention, Statement
from watcher.text.normalize import Folded, fold
from watcher.text.sentences import paragraphs, sentences
from watcher.text.tokens import Token, tokens

_ENDINGS = frozenset(".!?؟。！？…")
_DATELINE = 12  # tokens a place, a date and an agency in brackets may take
_MEMORY = 4  # sentences that a pronoun may reach back over


def find(document: Document, roster: Roster, language: str = "") -> Found:
    """Find every statement of a watched speaker, and where each is mentioned.

    `language`: of the document, "" to guess; it only chooses the words that rules look for, names
    are found in every script.
    """
    text = fold(document.text)
    text = replace(text, text=untwin(text.text))
    lex = lexicon(guess(text.text, language))
    names = named(text, roster, lex, document)
    owned = _owner(document, roster)
    if not names and owned is None:
        return Found()
    search = _Search(document, text, roster, lex, names, owned)
    return search.run()


def _owner(document: Document, roster: Roster) -> int | None:
    if document.owner is None:
        return None
    return next((i for i, s in enumerate(roster.speakers) if s.id == document.owner), None)


@dataclass(slots=True)
class _Turn:
    """Who spoke or acted last. `speakers` empty: somebody who is not watched."""

    speakers: tuple[int, ...]
    sentence: int
    office: bool = False
    sure: bool = True


@dataclass(slots=True, kw_only=True)
class _Line:
    """One statement before it becomes one."""

    speakers: tuple[int, ...]
    draft: Draft | None
    c: Clause | None
    pieces: list[tuple[int, int]]
    manner: Manner
    how: str
    lead: bool = False
    extra: list[tuple[int, int]] = field(default_factory=list)


class _Search:
    """The walk over one document; lives for one call."""

    def __init__(
        self,
        document: Document,
        text: Folded,
        roster: Roster,
        lex: Lexicon,
        names: list[Named],
        owned: int | None,
    ) -> None:
        self.document, self.text, self.roster, self.lex = document, text, roster, lex
        self.names, self.owned = names, owned
        self.lines: list[_Line] = []
        self.turns: list[_Turn] = []
        self.sentence = 0
        self.open: _Line | None = None  # a statement that a following quotation belongs to
        self.announced: _Line | None = None  # "X said:" at the end of a paragraph
        self.quotes: list[Quote] = []

    def run(self) -> Found:
        """Walk the paragraphs and give what was found."""
        blocks = paragraphs(self.text.text)
        self.quotes = quotes(self.text.text, blocks)
        at = 0
        for number, (start, end) in enumerate(blocks):
            inside = []
            while at < len(self.quotes) and self.quotes[at].start < end:
                inside.append(self.quotes[at])
                at += 1
            self._paragraph(number, start, end, inside)
        if self.owned is not None:
            self._own_post()
        return Found(
            statements=tuple(s for line in self.lines for s in self._statements(line)),
            mentions=tuple(
                Mention(speaker=self.roster.speakers[i].id, span=self.text.span(n.start, n.end))
                for n in self.names
                for i in n.speakers
            ),
        )

    def _tokens(self, start: int, end: int, inside: list[Quote]) -> list[Token]:
        found: list[Token] = []
        at = start
        first = self.quotes.index(inside[0]) if inside else 0
        for number, quote in enumerate(inside):
            found.extend(self._plain(at, quote.start))
            found.append(Token(quote.start, quote.end, '"', "q", False, first + number))
            at = quote.end
        found.extend(self._plain(at, end))
        return found

    def _plain(self, start: int, end: int) -> list[Token]:
        return tokens(self.text.text, self.text.original, self.text.offsets, start, end)

    def _ends(self, token: Token) -> bool:
        return self.text.text[self.quotes[token.quote].outer - 1] in _ENDINGS

    def _holds(self, found: list[Token], index: int) -> bool:
        """Say whether an attribution follows a quotation that ended with a full stop."""
        for step in range(index + 1, min(index + 12, len(found))):
            token = found[step]
            if token.kind == "q" or token.text in _ENDINGS:
                return False
            if token.text in self.lex.cues or any(
                token.text.removeprefix(p) in self.lex.cues for p in self.lex.prefixes
            ):
                following = found[step + 1] if step + 1 < len(found) else None
                return following is None or following.kind == "p" or step == index + 1
        return False

    def _paragraph(self, number: int, start: int, end: int, inside: list[Quote]) -> None:
        found = _without_dateline(self._tokens(start, end, inside), self.lex)
        if not found:
            return
        announced, self.announced = self.announced, None
        opening, self.open = self.open, None
        parts = sentences(found, self._ends, self.lex.abbreviations, self._holds)
        for index, part in enumerate(parts):
            self.sentence += 1
            first = index == 0
            if first and announced is not None and self._answer(announced, part, end):
                continue
            spoken = self._sentence(part, lead=number == 0, last=index == len(parts) - 1)
            if not spoken:
                self._loose(part, first=first, opening=opening)

    def _answer(self, announced: _Line, part: list[Token], end: int) -> bool:
        """Give the paragraph after "X said:" to X."""
        token = part[0]
        if token.kind == "q":
            quote = self.quotes[token.quote]
            announced.pieces.append((quote.inner, quote.outer))
            announced.manner = Manner.DIRECT
            self.open = announced
        else:
            announced.pieces.append((token.start, end))
        self.lines.append(announced)
        return True

    def _loose(self, part: list[Token], *, first: bool, opening: _Line | None) -> None:
        """Give a quotation without attribution to the speaker before it."""
        token = part[0]
        if token.kind != "q" or any(t.kind == "w" for t in part):
            return
        quote = self.quotes[token.quote]
        if not first and self.open is not None:
            self.open.pieces.append((quote.inner, quote.outer))
            return
        if first and opening is not None:
            line = _Line(
                speakers=opening.speakers,
                draft=None,
                c=None,
                pieces=[(quote.inner, quote.outer)],
                manner=Manner.OFFICE if opening.manner is Manner.OFFICE else Manner.DIRECT,
                how="stands alone",
            )
            chained = self.quotes[token.quote - 1].chain == quote.chain and token.quote > 0
            if chained:
                opening.pieces.append((quote.inner, quote.outer))
                self.open = opening
            else:
                self.lines.append(line)
                self.open = line

    def _sentence(self, part: list[Token], *, lead: bool, last: bool) -> bool:
        c = clause(part, self.lex, self.names)
        headline = self._headline(c, lead=lead)
        if headline:
            return True
        found = drafts(c)
        spoken = False
        previous: tuple[int, ...] = ()
        for draft in found:
            speakers, how, office = self._who(draft, c, previous)
            if draft.actor.kind not in {"dropped"} or speakers:
                previous = speakers
            self.turns.append(_Turn(speakers, self.sentence, office))
            spoken = True
            self.open = None
            if speakers:
                line = self._line(draft, c, speakers, how, office=office)
                line.lead = lead
                self.lines.append(line)
                self.open = line
        if not found:
            self._topic(c)
            spoken = self._announces(c) if last else False
        return spoken

    def _announces(self, c: Clause) -> bool:
        """Remember "X said:" whose words are the next paragraph."""
        if not c.cues or c.text(len(c.tokens) - 1) != ":":
            return False
        from watcher.detect.attribute import _subject  # noqa: PLC0415

        said = c.cues[-1]
        actor, rule = _subject(c, said, len(c.cues) - 1)
        if actor is None:
            return False
        draft = Draft(actor=actor, said=said, pieces=[], rule=rule)
        speakers, how, office = self._who(draft, c, ())
        self.turns.append(_Turn(speakers, self.sentence, office))
        if speakers:
            self.announced = self._line(draft, c, speakers, how, office=office)
        return True

    def _headline(self, c: Clause, *, lead: bool) -> bool:
        """Read "X: words" at the beginning of a line."""
        each = c.starts.get(0)
        if each is None:
            return False
        last = c.last_of(each)
        if c.text(last + 1) != ":" or len(c.tokens) < last + 4 or c.tails.get(last):
            return False
        pieces = [(last + 2, _trim(c, len(c.tokens)))]
        actor = Actor("named", 0, last, each)
        draft = Draft(actor=actor, said=None, pieces=pieces, rule="headline")
        line = self._line(draft, c, each.speakers, "name", office=each.form is Form.OFFICE)
        if line.manner is Manner.REPORTED and lead:
            line.manner = Manner.HEADLINE
        line.lead = lead
        self.lines.append(line)
        self.turns.append(_Turn(each.speakers, self.sentence))
        return True

    def _topic(self, c: Clause) -> None:
        """Remember whom a sentence without a saying is about: its first word's name."""
        for at in sorted(c.starts):
            each = c.starts[at]
            if opens(c, at) and not each.extended and not c.tails.get(c.last_of(each)):
                self.turns.append(_Turn(each.speakers, self.sentence, sure=False))
                return
            break
        if c.tokens and self._stranger(c):
            self.turns.append(_Turn((), self.sentence, sure=False))

    @staticmethod
    def _stranger(c: Clause) -> bool:
        """Say whether the sentence opens with two capitalised words: somebody else's name."""
        words = [t for t in c.tokens[:3] if t.kind == "w"]
        return len(words) > 1 and all(t.capital and t.text not in c.lex.function for t in words[:2])

    def _who(
        self, draft: Draft, c: Clause, previous: tuple[int, ...]
    ) -> tuple[tuple[int, ...], str, bool]:
        """Resolve an actor to watched speakers: numbers, how, and whether it is their office."""
        actor = draft.actor
        if actor.named is not None and actor.kind in {"named", "office"}:
            return self._together(c, actor), actor.named.form.name.lower(), actor.kind == "office"
        if actor.kind == "dropped":
            first = previous or self._first_named(c, draft)
            if first or draft.rule == "participle":
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
        for each in reversed(self.names):
            if each.start >= begin:
                continue
            bodies = tuple(
                s for s in each.speakers if self.roster.speakers[s].kind is Kind.ORGANISATION
            )
            if bodies:
                said = self.roster.given[bodies[0]]
                return bodies if actor.kind == "it" or word in said else ()
        return ()

    def _line(
        self, draft: Draft, c: Clause, speakers: tuple[int, ...], how: str, *, office: bool
    ) -> _Line:
        pieces, marks = [], 0
        for start, stop in draft.pieces:
            run = c.tokens[start:stop]
            if not run:
                continue
            marks += sum(token.kind == "q" for token in run)
            pieces.append(self._range(run))
        whole = all(len(c.tokens[a:b]) == 1 and c.tokens[a].kind == "q" for a, b in draft.pieces)
        manner = Manner.DIRECT if whole and pieces else Manner.MIXED if marks else Manner.REPORTED
        if office:
            manner = Manner.OFFICE
        if draft.silent:
            manner = Manner.NO_COMMENT
        return _Line(speakers=speakers, draft=draft, c=c, pieces=pieces, manner=manner, how=how)

    def _range(self, run: list[Token]) -> tuple[int, int]:
        first, last = run[0], run[-1]
        if len(run) == 1 and first.kind == "q":
            quote = self.quotes[first.quote]
            return quote.inner, quote.outer
        return first.start, last.end

    def _own_post(self) -> None:
        """Take all of a post on an own channel as the owner's words, but for others' quotations."""
        owner = self.owned
        if owner is None:
            return
        self.lines = [line for line in self.lines if owner not in line.speakers]
        text = self.text.text
        stripped = text.strip()
        if not stripped or stripped.startswith("rt @"):
            return
        start = text.index(stripped[0])
        end = start + len(stripped)
        pieces, at = [], start
        for line in self.lines:
            for begin, stop in sorted(line.pieces):
                if begin > at:
                    pieces.append((at, begin))
                at = max(at, stop)
        if at < end:
            pieces.append((at, end))
        clean = [p for p in (_strip(text, a, b) for a, b in pieces) if p]
        if clean:
            self.lines.append(
                _Line(
                    speakers=(owner,),
                    draft=None,
                    c=None,
                    pieces=clean,
                    manner=Manner.OWN_POST,
                    how="own channel",
                )  # fmt: skip
            )
            self.lines.sort(key=lambda each: each.pieces[0])

    def _statements(self, line: _Line) -> list[Statement]:
        pieces = sorted({p for p in line.pieces if p[1] > p[0]})
        if not pieces:
            return []
        words = tuple(self.text.span(start, end) for start, end in pieces)
        cue = named_at = place = None
        when, old = None, False
        published = self.document.published.date() if self.document.published else None
        if line.c is not None and line.draft is not None:
            c, draft = line.c, line.draft
            cue = self._span(c, draft.said.first, draft.said.last) if draft.said else None
            if draft.actor.first >= 0:
                named_at = self._span(c, draft.actor.first, draft.actor.last + 1)
            spot = venue(c, draft.pieces)
            if spot is None and draft.said and draft.said.kind & Cue.TELL:
                spot = told(c, draft.said.last)
            place = self._span(c, *spot) if spot else None
            when = said_on(c, draft.pieces, published)
            old = recalled(c, draft.pieces, published)
        rule = line.draft.rule if line.draft else line.how
        return [
            Statement(
                speaker=self.roster.speakers[number].id,
                manner=line.manner,
                words=words,
                cue=cue,
                named=named_at,
                venue=place,
                said_on=when,
                recalled=old,
                confidence=confidence(line.how, rule, line.manner, len(line.speakers)),
                why=reasons(line.how, rule, line.manner),
            )
            for number in line.speakers
        ]

    def _span(self, c: Clause, first: int, last: int) -> Span:
        return self.text.span(c.tokens[first].start, c.tokens[last - 1].end)


def _without_dateline(found: list[Token], lex: Lexicon) -> list[Token]:
    """Drop "DAMASCUS, Nov. 22 (Agency) -" from the beginning of a paragraph."""
    for at, token in enumerate(found[:_DATELINE]):
        if token.kind == "q" or token.text in lex.function or token.text in lex.cues:
            return found
        apart = found[at - 1].end < token.start and at + 1 < len(found) if at else False
        if token.text in {"-", "–", "—", "--"} and apart and token.end < found[at + 1].start:
            return found[at + 1 :]
        if token.kind == "w" and not (token.capital or token.text[0].isdigit() or _uncased(token)):
            return found
    return found


def _uncased(token: Token) -> bool:
    return token.text[0].upper() == token.text[0]


def _trim(c: Clause, stop: int) -> int:
    while stop > 0 and c.kind(stop - 1) == "p":
        stop -= 1
    return stop


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    inner = piece.strip()
    if not any(character.isalnum() for character in inner):
        return None
    begin = start + piece.index(inner[0])
    return begin, begin + len(inner)
