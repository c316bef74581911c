"""Find where watched speakers are named, and refuse the look-alikes."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from watcher.detect.lexicon import Lexicon, countries, titles
from watcher.detect.roster import Entry, Form, Roster
from watcher.model.speaker import Kind
from watcher.model.statement import Document
from watcher.text.normalize import Folded, words

_BEFORE = re.compile(r"(\w[\w'-]*)(\.?)[ \-]$")
_AFTER = re.compile(r"[ \-](\w[\w'-]*)")
_SHORT = 4  # letters: shorter names differ by one letter without being the same
_NEAR = 40  # characters looked at on either side of a name
_YOUNGER = frozenset({"jr", "junior", "sr", "senior", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Named:
    """`[start, end)` of the folded text names `speakers`; `extended`: more of a name follows, so
    that it is part of something else's ("Clinton Foundation"); `oblique`: in a case that no subject
    stands in.
    """

    start: int
    end: int
    form: Form
    speakers: tuple[int, ...]
    extended: bool = False
    oblique: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A spelling of the roster at `[start, end)` of the folded text, and what it may stand for."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def spelled(text: Folded, roster: Roster, document: Document) -> list[Hit]:
    """Find every spelling in the text; nothing unless one of them makes it worth reading on.

    This is all that is done to a text that names nobody: no language is guessed for it.
    """
    hits = list(_hits(text, roster))
    return hits if any(_telling(hit, roster, document) for hit in hits) else []


def named(
    text: Folded, roster: Roster, lex: Lexicon, document: Document, hits: list[Hit]
) -> list[Named]:
    """Read the spellings found: every place where a watched speaker is named, in text order."""
    kept = _longest(hits)
    reader = _Reader(text, roster, lex, document, hits)
    found = [each for hit in kept for each in reader.read(hit)]
    found.sort(key=lambda each: (each.start, each.end))
    return reader.settle(found)


def _hits(text: Folded, roster: Roster) -> Iterator[Hit]:
    padded = text.padded()
    size = len(padded)
    for number, begin, stop in roster.automaton.find_matches_as_indexes(padded, overlapping=True):
        prefixes = roster.prefixes[number]
        start = begin
        if not roster.boundless[number]:
            if stop < size and padded[stop] != " ":
                continue
            if prefixes is None:
                start += 1
            else:
                left = padded.rfind(" ", max(0, begin - 5), begin)
                if left < 0 or padded[left + 1 : begin] not in prefixes:
                    continue
        yield Hit(start - 1, stop - 1, roster.entries[number])


def _telling(hit: Hit, roster: Roster, document: Document) -> bool:
    """Say whether a hit alone makes a document worth reading on."""
    return any(
        entry.form in {Form.NAME, Form.ROLE, Form.OFFICE}
        or roster.speakers[entry.speaker].id == document.owner
        for entry in hit.entries
    )


def _longest(hits: list[Hit]) -> list[Hit]:
    """Keep the longest of overlapping hits; a look-alike that is kept takes its place with it."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (each.start, -each.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit
    return kept


class _Reader:
    """Reads hits in the light of their document; lives for one call."""

    def __init__(
        self, text: Folded, roster: Roster, lex: Lexicon, document: Document, hits: list[Hit]
    ) -> None:
        self.text, self.roster, self.lex, self.document = text, roster, lex, document
        self.full = {e.speaker for h in hits for e in h.entries if e.form is Form.NAME}
        self.own = (
            {i for i, s in enumerate(roster.speakers) if s.id == document.owner}
            if document.owner
            else set()
        )
        self.bodies = {id(e.role) for h in hits for e in h.entries if e.form is Form.BODY}
        self.land: set[str] | None = None
        self.strangers: dict[int, list[int]] = {}

    def read(self, hit: Hit) -> Iterator[Named]:
        """Give what a hit names, if anything."""
        others = {e.speaker for e in hit.entries if e.form is Form.LOOKALIKE}
        for speaker in sorted(others):
            self.strangers.setdefault(speaker, []).append(hit.start)
        # One watched person may be another's look-alike: the full name is then his own.
        entries = [e for e in hit.entries if e.speaker not in others]
        if others:
            entries = [e for e in entries if e.form is Form.NAME]
        for form in (Form.NAME, Form.OFFICE, Form.ROLE, Form.SURNAME):
            speakers = [e for e in entries if e.form is form and self._holds(e, hit)]
            if speakers:
                number = tuple(dict.fromkeys(e.speaker for e in speakers))
                oblique = all(e.oblique for e in speakers)
                extended = self._extended(hit, form, number)
                yield Named(hit.start, hit.end, form, number, extended, oblique)
                return

    def _holds(self, entry: Entry, hit: Hit) -> bool:
        if entry.lang and entry.lang != self.lex.language.code:
            return False
        if entry.form is Form.SURNAME:
            return self._surname(entry, hit)
        if entry.form is Form.ROLE:
            return self._role(entry, hit)
        return True

    def _surname(self, entry: Entry, hit: Hit) -> bool:
        known = entry.speaker in self.full or entry.speaker in self.own
        if self._first_name(entry, hit):
            self.strangers.setdefault(entry.speaker, []).append(hit.start)
            return False
        return known or self._titled(entry, hit)

    def _titled(self, entry: Entry, hit: Hit) -> bool:
        """Say whether the holder's role stands directly before ("Foreign Minister Shaibani")."""
        before = words(self.text.text[max(0, hit.start - _NEAR) : hit.start])
        speaker = self.roster.speakers[entry.speaker]
        return any(
            len(title) > 0 and before[-len(title) :] == title
            for role in speaker.roles
            for title in (words(each.text) for each in role.titles)
        )

    def _first_name(self, entry: Entry, hit: Hit) -> bool:
        """Say whether the word before is a first name that is not the speaker's."""
        before = self.text.text[max(0, hit.start - _NEAR) : hit.start]
        match = _BEFORE.search(before)
        if not match:
            return False
        word = match[1]
        if match[2] and len(word) > 1 and word not in self.lex.abbreviations:
            return False  # the end of the sentence before
        if self._own_name(word, entry) or word in titles() or word.endswith("'s"):
            return False
        if word in self.lex.function or self._cue(word):
            return False
        if self.lex.language.script in {"arabic", "hebrew"}:
            return self._foreign(word)
        if word in countries() or word in self.lex.months or word in self.lex.weekdays:
            return False
        capital = self.text.original[self.text.at(hit.start - len(match[0]))].isupper()
        if word in self.lex.names_m or word in self.lex.names_f:
            return capital
        adverb = word.endswith(tuple(self.lex.language.adverb_endings) or ("\0",))
        return capital and not adverb and word not in self.lex.office

    def _own_name(self, word: str, entry: Entry) -> bool:
        """Say whether a word is one of the speaker's names, one letter of difference allowed."""
        given = self.roster.given[entry.speaker]
        return word in given or (
            len(word) > _SHORT
            and any(len(each) > _SHORT and Levenshtein.distance(word, each) == 1 for each in given)
        )

    def _foreign(self, word: str) -> bool:
        """In scripts without capitals: a bare word that is neither definite nor known."""
        for prefix in ("", *self.lex.prefixes):
            rest = word.removeprefix(prefix)
            if rest in self.lex.function or rest in titles() or self._cue(rest):
                return False
            if rest in self.lex.office or rest in self.lex.aides or rest in self.lex.bodies:
                return False
        definite = "ال" if self.lex.language.script == "arabic" else "ה"
        return not word.removeprefix("و").startswith((definite, "لل")) and len(word) > 1

    def _cue(self, word: str) -> bool:
        return word in self.lex.cue_words

    def _extended(self, hit: Hit, form: Form, speakers: tuple[int, ...]) -> bool:
        """Say whether the name goes on after the hit: Jr., Foundation, another surname."""
        following = self.text.text[hit.end : hit.end + _NEAR]
        match = _AFTER.match(following)
        if not match or form not in {Form.NAME, Form.SURNAME}:
            return False
        if words(self.text.text[hit.start : hit.end])[-1] in self.lex.particles:
            return False  # the operator's spelling ends in the middle of a name
        word = match[1]
        if word in _YOUNGER:
            return True
        at = self.text.at(hit.end + match.start(1))
        if not self.text.original[at].isupper() or self._cue(word):
            return (
                following.startswith("-")
                and not any(self.roster.speakers[s].kind is Kind.ORGANISATION for s in speakers)
                and form is Form.SURNAME
                and word not in self.roster.given[speakers[0]]
            )
        return not (
            word in self.lex.weekdays
            or word in self.lex.months
            or word in self.lex.function
            or word in titles()
            or word in self.lex.office
            or word in self.roster.given[speakers[0]]
        )

    def _role(self, entry: Entry, hit: Hit) -> bool:
        """Say whether a bare title means its holder: his day, his institution, nobody else's."""
        role, speaker = entry.role, self.roster.speakers[entry.speaker]
        if role is None:
            return False
        published = self.document.published
        if published is not None and not role.held_on(published.date()):
            return False
        if published is None and role.until is not None:
            return False
        around = self._around(hit)
        lands = {countries()[word] for word in around if word in countries()}
        if speaker.country and lands and speaker.country not in lands:
            return False
        return self._at_home(entry) and not self._followed_by_another(entry, hit)

    def _around(self, hit: Hit) -> list[str]:
        """Give the word before, those of the title, and the two behind."""
        text = self.text.text
        before = words(text[max(0, hit.start - _NEAR) : hit.start])[-1:]
        after = words(text[hit.end : hit.end + _NEAR].split(",")[0])[:2]
        return [*before, *words(text[hit.start : hit.end]), *after]

    def _at_home(self, entry: Entry) -> bool:
        speaker = self.roster.speakers[entry.speaker]
        domestic = self.document.country and self.document.country == speaker.country
        spoken = speaker.lang and speaker.lang == self.lex.language.code
        own = entry.speaker in self.full or entry.speaker in self.own
        return bool(
            own or domestic or spoken or id(entry.role) in self.bodies
            or (speaker.country and speaker.country in self._lands())
        )  # fmt: skip

    def _lands(self) -> set[str]:
        if self.land is None:
            known = countries()
            text = words(self.text.text)
            pairs = (" ".join(pair) for pair in pairwise(text))
            self.land = {known[w] for w in (*text, *pairs) if w in known}
        return self.land

    def _followed_by_another(self, entry: Entry, hit: Hit) -> bool:
        """Say whether a name that is not the holder's stands directly behind the title."""
        match = _AFTER.match(self.text.text[hit.end : hit.end + _NEAR])
        if not match:
            return False
        word = match[1]
        if word in self.roster.given[entry.speaker] or word in self.lex.function:
            return False
        if self._cue(word) or word in countries() or word in titles():
            return False
        if self.lex.language.script in {"arabic", "hebrew"}:
            return self._foreign(word)
        return self.text.original[self.text.at(hit.end + 1)].isupper()

    def settle(self, found: list[Named]) -> list[Named]:
        """Give a last name that several share to the one who was last named in full.

        A role directly before its holder's name becomes one with it.
        """
        out: list[Named] = []
        latest: dict[int, int] = {}
        for number, each in enumerate(found):
            if each.form is Form.NAME:
                latest.update(dict.fromkeys(each.speakers, number))
            elif each.form is Form.SURNAME:
                speakers = self._nearest(each, latest) if len(each.speakers) > 1 else each.speakers
                speakers = tuple(s for s in speakers if not self._taken(s, each, found, latest))
                if not speakers:
                    continue
                each = replace(each, speakers=speakers)  # noqa: PLW2901
            if out and out[-1].form is Form.ROLE and self._touch(out[-1], each):
                out[-1] = replace(each, start=out[-1].start)
            else:
                out.append(each)
        return out

    def _taken(self, speaker: int, each: Named, found: list[Named], latest: dict[int, int]) -> bool:
        """Say whether somebody else of that last name was named since the speaker was."""
        since = found[latest[speaker]].start if speaker in latest else -1
        others = self.strangers.get(speaker, ())
        last = bisect_left(others, each.start) - 1
        return last >= 0 and others[last] > since and speaker not in self.own

    def _nearest(self, each: Named, latest: dict[int, int]) -> tuple[int, ...]:
        fitting = self._by_honorific(each)
        known = [speaker for speaker in fitting if speaker in latest] or list(fitting)
        best = max(latest.get(speaker, -1) for speaker in known)
        return tuple(s for s in known if latest.get(s, -1) == best)

    def _by_honorific(self, each: Named) -> tuple[int, ...]:
        before = words(self.text.text[max(0, each.start - _NEAR) : each.start])
        word = before[-1] if before else ""
        for gender, forms in (("m", self.lex.honorifics_m), ("f", self.lex.honorifics_f)):
            if word in forms:
                fitting = tuple(s for s in each.speakers if self.gender(s) in {gender, ""})
                return fitting or each.speakers
        return each.speakers

    def gender(self, speaker: int) -> str:
        """Give a speaker's gender as configured, else as a common first name tells it."""
        return gender(self.roster, speaker, self.lex)

    def _touch(self, one: Named, other: Named) -> bool:
        """Say whether a role and its holder's name are one: only titles between them."""
        between = self.text.text[one.end : other.start]
        close = len(between) <= _NEAR and not set(".;:\n") & set(between)
        known = all(word in titles() or word in countries() for word in words(between))
        return close and known and set(one.speakers) & set(other.speakers) != set()


def gender(roster: Roster, speaker: int, lex: Lexicon) -> str:
    """Give a speaker's gender as configured, else as a common first name tells it, else ""."""
    person = roster.speakers[speaker]
    if person.gender or person.kind is Kind.ORGANISATION:
        return person.gender
    given: Iterable[str] = words(person.names[0].text)
    for word in given:
        if word in lex.names_m:
            return "m"
        if word in lex.names_f:
            return "f"
    return ""
