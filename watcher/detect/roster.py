"""The watched people compiled: one automaton over every spelling of every name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from itertools import product

from ahocorasick_rs import AhoCorasick, MatchKind

from watcher.detect.lexicon import titles
from watcher.lang.base import Language
from watcher.lang.registry import languages, script
from watcher.model.speaker import Kind, Name, Role, Speaker
from watcher.text.normalize import words

_BOUNDLESS = frozenset({"han"})  # scripts that part no words
_SHORTEST = 3  # letters of a last name that may stand alone, in scripts with letters
_INITIALS = 3  # more single letters than that are no initials
_PREFIXED = frozenset({"arabic", "hebrew"})


class Form(Enum):
    """How a speaker is named, the surest first."""

    NAME = auto()
    SURNAME = auto()
    ROLE = auto()
    OFFICE = auto()
    BODY = auto()
    LOOKALIKE = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a spelling stands for; `speaker` is an index into the roster, `role` its office.

    `lang`: the only language whose texts write it so, "" for any; `oblique`: a case form, which is
    nobody's subject.
    """

    speaker: int
    form: Form
    role: Role | None = None
    lang: str = ""
    oblique: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """The watched speakers, ready to be looked for. Cannot be pickled: compile it where it is used.

    `entries`: for each pattern of the automaton what it may stand for; `prefixes`: for each
    pattern what may be written together before it (None: its own blank is part of it).
    """

    speakers: tuple[Speaker, ...]
    automaton: AhoCorasick
    entries: tuple[tuple[Entry, ...], ...]
    prefixes: tuple[frozenset[str] | None, ...]
    boundless: tuple[bool, ...]
    given: tuple[frozenset[str], ...]


def compile_roster(speakers: Iterable[Speaker]) -> Roster:
    """Compile speakers; the same spelling of several of them stands for all of them."""
    people = tuple(speakers)
    patterns: dict[str, dict[Entry, None]] = {}
    given = []
    for index, speaker in enumerate(people):
        for text, entry in _spellings(index, speaker):
            patterns.setdefault(text, {})[entry] = None
        given.append(frozenset(word for name in speaker.names for word in words(name.text)))
    keys = list(patterns)
    kinds = [script(key) for key in keys]
    return Roster(
        speakers=people,
        automaton=AhoCorasick(
            [_pattern(key, kind) for key, kind in zip(keys, kinds, strict=True)] or ["\0\0"],
            matchkind=MatchKind.Standard,
        ),
        entries=tuple(tuple(patterns[key]) for key in keys) or ((),),
        prefixes=tuple(_prefixes(kind) if kind in _PREFIXED else None for kind in kinds) or (None,),
        boundless=tuple(kind in _BOUNDLESS for kind in kinds) or (False,),
        given=tuple(given),
    )


def _pattern(key: str, kind: str) -> str:
    return key if kind in _PREFIXED or kind in _BOUNDLESS else f" {key}"


@cache
def _prefixes(kind: str) -> frozenset[str]:
    return frozenset(
        prefix
        for each in languages().values()
        if each.script == kind
        for prefix in ("", *each.name_prefixes)
    )


def _spellings(index: int, speaker: Speaker) -> Iterator[tuple[str, Entry]]:
    """Give every spelling to look for, and what it stands for."""
    for name in speaker.names:
        yield from _named(index, speaker, name)
    for lookalike in speaker.lookalikes:
        entry = Entry(index, Form.LOOKALIKE)
        yield from _each(Name(text=lookalike), speaker.gender, entry)
    for office in speaker.offices:
        yield from _each(office, "", Entry(index, Form.OFFICE))
    for role in speaker.roles:
        for title in role.titles:
            yield from _each(title, speaker.gender, Entry(index, Form.ROLE, role))
        for body in role.bodies:
            yield " ".join(words(body.text)), Entry(index, Form.BODY, role)


def _named(index: int, speaker: Speaker, name: Name) -> Iterator[tuple[str, Entry]]:
    full = words(name.text)
    if not full:
        return
    person = speaker.kind is Kind.PERSON
    cores = _cores(full) if person else [full]
    for core in cores:
        for text, lang, oblique in _inflected(core, name, speaker.gender):
            yield text, Entry(index, Form.NAME, lang=lang, oblique=oblique)
    for surname in _surnames(cores[-1]) if person else ():
        for text, lang, oblique in _inflected(surname, name, speaker.gender):
            yield text, Entry(index, Form.SURNAME, lang=lang, oblique=oblique)


def _each(name: Name, gender: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    whole = words(name.text)
    for text, lang, oblique in _inflected(whole, name, gender) if whole else ():
        yield text, replace(entry, lang=lang, oblique=oblique)


def _cores(full: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Give the name as written, without titles before it, and without middle initials."""
    cores = [full]
    start = 0
    while len(full) - start > 1 and full[start] in titles():
        start += 1
    bare = full[start:]
    if len(bare) > 1 and bare != full:
        cores.append(bare)
    short = (bare[0], *(word for word in bare[1:-1] if len(word) > 1), bare[-1])
    if len(bare) > 2 and short != bare:
        cores.append(short)
    return cores


@cache
def _particles() -> frozenset[str]:
    return frozenset(
        " ".join(words(each)) for lang in languages().values() for each in lang.particles
    )


def _surnames(core: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Give the last name with and without its particles ("al sharaa", "sharaa")."""
    if len(core) < 2 or script(core[-1]) == "han":
        return []
    start = len(core) - 1
    while start > 1 and core[start - 1] in _particles():
        start -= 1
    found = [core[start:]]
    if start < len(core) - 1 and core[-2] != "عبد":
        found.append(core[-1:])
    return [each for each in found if len("".join(each)) >= _SHORTEST]


def _inflected(core: tuple[str, ...], name: Name, gender: str) -> Iterator[tuple[str, str, bool]]:
    """Give a name as written and in every case that a language has rules for, with that language
    ("" for the name itself; Cyrillic forms hold everywhere) and whether it is a case form.
    """
    text = " ".join(core)
    written = script(text)
    if written == "han":
        yield text.replace(" ", ""), "", False
        return
    yield text, "", False
    for each in (*_initials(core), *_arabic(text)):
        yield each, "", False
    for language in _inflecting(written, name.lang):
        forms = [_cases(word, language, gender) for word in core]
        bound = language.code if written == "latin" else ""
        for each in {" ".join(one) for row in zip(*forms, strict=True) for one in product(*row)}:
            if each != text:
                yield each, bound, True


def _arabic(text: str) -> Iterator[str]:
    """Give an Arabic name behind li-, and abd with and without a blank."""
    if text.startswith("ال"):
        yield f"لل{text[2:]}"
    if "عبد ال" in text:
        yield text.replace("عبد ال", "عبدال")
    elif "عبدال" in text:
        yield text.replace("عبدال", "عبد ال")


def _initials(core: tuple[str, ...]) -> Iterator[str]:
    """Give a name with initials as texts write it: the stop of "W. Meeks" is a second blank."""
    single = [len(word) == 1 for word in core[:-1]]
    if not any(single) or sum(single) > _INITIALS:
        return
    gaps = [(" ", "  ") if one else (" ",) for one in single]
    for choice in product(*gaps):
        text = "".join(word + gap for word, gap in zip(core[:-1], choice, strict=True)) + core[-1]
        if "  " in text:
            yield text


def _inflecting(written: str, lang: str) -> list[Language]:
    """Give the languages of a script that decline names: the name's own, else all."""
    fitting = [each for each in languages().values() if each.cases and each.script == written]
    own = [each for each in fitting if each.code == lang]
    return own or (fitting if lang in {"", "en"} or written != "latin" else [])


def _cases(word: str, language: Language, gender: str) -> list[tuple[str, ...]]:
    """Give the forms of one word in each case; "|" parts variants; the word itself where no rule
    fits.
    """
    number = max(len(forms) for _, _, forms in language.cases)
    for ending, only, forms in language.cases:
        if (only and gender and only != gender) or not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        if len(stem) > 1:
            return [tuple(stem + each for each in form.split("|")) for form in forms]
    return [(word,)] * number
