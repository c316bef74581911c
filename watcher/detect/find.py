"""From a document to its statements: the order in which the rules are asked."""

from collections.abc import Iterator
from dataclasses import replace

from watcher.detect.attribute import drafts, subject
from watcher.detect.clause import Actor, Clause, clause
from watcher.detect.compose import Line, line_of, statements
from watcher.detect.dateline import without_dateline
from watcher.detect.draft import Draft
from watcher.detect.lexicon import Lexicon, lexicon
from watcher.detect.names import Named, named, spelled
from watcher.detect.post import own_post
from watcher.detect.quotes import Quote, quotes, untwin
from watcher.detect.resolve import Turns
from watcher.detect.roster import Form, Roster
from watcher.lang.registry import guess
from watcher.model.statement import Document, Found, Manner, Mention
from watcher.text.normalize import Folded, fold
from watcher.text.sentences import paragraphs, sentences
from watcher.text.tokens import Token, phrases, tokens

_ENDINGS = frozenset(".!?؟。！？…")


def find(document: Document, roster: Roster, language: str = "") -> Found:
    """Find every statement of a watched speaker, and where each is mentioned.

    `language`: of the document, "" to guess; it only chooses the words that rules look for, names
    are found in every script.
    """
    text = fold(document.text)
    text = replace(text, text=untwin(text.text))
    hits = spelled(text, roster, document)
    owned = _owner(document, roster)
    if not hits and owned is None:
        return Found()
    lex = lexicon(guess(text.text, language))
    names = named(text, roster, lex, document, hits)
    if not names and owned is None:
        return Found()
    search = _Search(document, text, roster, lex, names, owned)
    return search.run()


def _owner(document: Document, roster: Roster) -> int | None:
    if document.owner is None:
        return None
    return next((i for i, s in enumerate(roster.speakers) if s.id == document.owner), None)


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
        self.lines: list[Line] = []
        self.turns = Turns(roster, lex, names)
        self.open: Line | None = None  # a statement that a following quotation belongs to
        self.announced: Line | None = None  # "X said:" at the end of a paragraph
        self.quotes: list[Quote] = []

    def run(self) -> Found:
        """Walk the paragraphs and give what was found."""
        blocks = paragraphs(self.text.text)
        self.quotes = quotes(self.text.text, blocks)
        at = 0
        for number, (start, end) in enumerate(blocks):
            first = at
            while at < len(self.quotes) and self.quotes[at].start < end:
                at += 1
            self._paragraph(number, start, end, range(first, at))
        if self.owned is not None:
            others = [line for line in self.lines if self.owned not in line.speakers]
            self.lines = others + own_post(self.text.text, self.owned, others)
            self.lines.sort(key=lambda each: each.pieces[0])
        return Found(
            statements=tuple(
                each
                for line in self.lines
                for each in statements(line, self.text, self.document, self.roster)
            ),
            mentions=tuple(
                Mention(speaker=self.roster.speakers[i].id, span=self.text.span(n.start, n.end))
                for n in self.names
                for i in n.speakers
            ),
        )

    def _tokens(self, start: int, end: int, inside: range) -> list[Token]:
        found: list[Token] = []
        at = start
        for number in inside:
            quote = self.quotes[number]
            found.extend(self._plain(at, quote.start))
            found.append(Token(quote.start, quote.end, '"', "q", False, number))
            at = quote.end
        found.extend(self._plain(at, end))
        return found

    def _plain(self, start: int, end: int) -> list[Token]:
        text = self.text
        return list(self._joined(tokens(text.text, text.original, text.offsets, start, end)))

    def _joined(self, found: list[Token]) -> Iterator[Token]:
        """Leave out the stop of "Mr." and of initials: it ends nothing, and parts no name."""
        for number, token in enumerate(found):
            if token.text == "." and 0 < number < len(found) - 1:
                before = found[number - 1]
                title = before.text in self.lex.abbreviations and before.text in self.lex.titles
                initial = before.capital and len(before.text) == 1
                if before.end == token.start and (title or initial):
                    continue
            yield token

    def _ends(self, token: Token) -> bool:
        return self.text.text[self.quotes[token.quote].outer - 1] in _ENDINGS

    def _holds(self, found: list[Token], index: int) -> bool:
        """Say whether an attribution follows a quotation that ended with a full stop."""
        lead = found[index + 1].text
        if lead in self.lex.prepositions or lead in self.lex.conjunctions:
            return False
        for step in range(index + 1, min(index + 12, len(found))):
            token = found[step]
            if token.kind == "q" or token.text in _ENDINGS:
                return False
            if self._cue(found, step):
                following = found[step + 1] if step + 1 < len(found) else None
                return following is None or following.kind == "p" or step == index + 1
        return False

    def _cue(self, found: list[Token], at: int) -> bool:
        """Say whether a cue begins at a token, a prefix written together with it or not."""
        if next(phrases(found, at, self.lex.cues), 0):
            return True
        word = found[at].text
        return any(
            word.startswith(prefix) and (word.removeprefix(prefix),) in self.lex.cue_kinds
            for prefix in self.lex.prefixes
        )

    def _paragraph(self, number: int, start: int, end: int, inside: range) -> None:
        found = without_dateline(self._tokens(start, end, inside), self.lex)
        if not found:
            return
        announced, self.announced = self.announced, None
        opening, self.open = self.open, None
        parts = sentences(found, self._ends, self.lex.abbreviations, self._holds)
        for index, part in enumerate(parts):
            self.turns.sentence += 1
            first = index == 0
            if first and announced is not None and self._answer(announced, part, end):
                continue
            spoken = self._sentence(part, lead=number == 0, last=index == len(parts) - 1)
            if not spoken:
                self._loose(part, first=first, opening=opening)

    def _answer(self, announced: Line, part: list[Token], end: int) -> bool:
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

    def _loose(self, part: list[Token], *, first: bool, opening: Line | None) -> None:
        """Give a quotation without attribution to the speaker before it."""
        token = part[0]
        if token.kind != "q" or any(t.kind == "w" for t in part):
            return
        quote = self.quotes[token.quote]
        if not first and self.open is not None:
            self.open.pieces.append((quote.inner, quote.outer))
            return
        if first and opening is not None:
            line = Line(
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
        previous: tuple[int, ...] | None = None
        ours: list[Line] = []
        for draft in found:
            speakers, how, office = self.turns.who(draft, c, previous)
            if draft.actor.kind != "dropped" or speakers:
                previous = speakers
            self.turns.spoke(speakers, office=office)
            spoken = True
            self.open = None
            if speakers:
                line = line_of(draft, c, self.quotes, speakers, how, office=office)
                outer = draft.within.named if draft.within else None
                line.relayed = outer.speakers if outer else ()
                if any(one.speakers == speakers and one.pieces == line.pieces for one in ours):
                    continue
                ours.append(line)
                self.lines.append(line)
                self.open = line
        if not found:
            self.turns.topic(c)
            spoken = self._announces(c) if last else False
        return spoken

    def _announces(self, c: Clause) -> bool:
        """Remember "X said:" whose words are the next paragraph."""
        if not c.cues or c.text(len(c.tokens) - 1) != ":":
            return False
        said = c.cues[-1]
        actor, rule = subject(c, said)
        if actor is None:
            return False
        draft = Draft(actor=actor, said=said, pieces=[], rule=rule)
        speakers, how, office = self.turns.who(draft, c, None)
        self.turns.spoke(speakers, office=office)
        if speakers:
            self.announced = line_of(draft, c, self.quotes, speakers, how, office=office)
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
        line = line_of(
            draft, c, self.quotes, each.speakers, "name", office=each.form is Form.OFFICE
        )
        if line.manner is Manner.REPORTED and lead:
            line.manner = Manner.HEADLINE
        self.lines.append(line)
        self.turns.spoke(each.speakers)
        return True


def _trim(c: Clause, stop: int) -> int:
    while stop > 0 and c.kind(stop - 1) == "p":
        stop -= 1
    return stop
