"""Find whom somebody means who types a name: any script, nearly any spelling. Pure.

Words are folded, written in Latin letters, and compared three ways: letter by letter (rapidfuzz),
as a beginning, and by their consonants, which survive most ways of spelling a foreign name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from watcher.model.ids import SpeakerId
from watcher.model.speaker import Speaker
from watcher.text.normalize import words as folded_words

SHOWN = 72.0
"""Below this score a name is not offered. Measured: docs/decisions/0009-bot.md."""

SURE = 85.0
"""From this score on a name that nobody else comes near is taken without asking. Same place."""

APART = 7.0
"""How far ahead of the next one such a name must be. Same place."""

_LETTERS = (
    (
        "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ء پ چ ژ گ",
        "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h u y a p ch zh g",
    ),
    (
        "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я є і ї",
        "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya e i i",
    ),
    (
        "א ב ג ד ה ו ז ח ט י כ ך ל מ ם נ ן ס ע פ ף צ ץ ק ר ש ת",
        "a b g d h u z h t y k k l m m n n s a p f ts ts k r sh t",
    ),
    (
        "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ ς τ υ φ χ ψ ω ß",
        "a v g d e z i th i k l m n x o p r s s t i f ch ps o ss",
    ),
)
_LATIN = {
    letter: latin.replace("_", "")
    for letters, latins in _LETTERS
    for letter, latin in zip(letters.split(), latins.split(), strict=True)
}

# One letter for each way of writing a sound; "C" is the ch that nobody agrees on.
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("tch", "C"), ("tsh", "C"), ("dsch", "j"), ("kh", "k"),
    ("gh", "g"), ("sh", "s"), ("ch", "C"), ("th", "t"), ("dh", "d"), ("zh", "j"), ("ph", "f"),
    ("ts", "z"), ("tz", "z"), ("ck", "k"), ("dj", "j"), ("ce", "se"), ("ci", "si"), ("cy", "sy"),
    ("c", "k"), ("q", "k"), ("w", "v"), ("x", "ks"),
)  # fmt: skip
_WEAK = str.maketrans("", "", "aeiouyh")
_CLOSE = str.maketrans("bpvdgjhz", "ffftkkks")
_LONE_ARTICLES = frozenset({"al", "el", "the", "de", "of"})
_CONSONANTS = 94.0  # two spellings with the same consonants are nearly as good as the same letters
_BEGINNING = 92.0
_JOINED = 92.0  # the same consonants over the borders of words: "abdulghani"
_CLOSE_CONSONANTS = 89.0  # ... once voiced and unvoiced ones are made one: Lavrov, Lawrow, لافروف
_FEW_CONSONANTS = 80.0  # a few say little: Biden and Fidan, Putin and Fidan have close ones
_TITLE = 0.84  # a role is offered and never taken at once: somebody else may hold one like it
_UNASKED = 3.0  # words of the name that were not asked for; a last name still finds a full one
_GIVEN_ONLY = 14.0  # without the last word it may be a given name: offer it, do not take it
_CLEARLY = 2.0  # a look-alike that fits better by this much is the one that is meant


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A name made ready: its words, and the consonants of every run of them.

    `tails`: of the runs that reach the last word.
    """

    words: tuple[str, ...]
    joined: str
    runs: frozenset[str]
    tails: frozenset[str]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class _Entry:
    target: SpeakerId
    spellings: tuple[_Spelling, ...]
    lookalikes: tuple[_Spelling, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The watched speakers, ready to be searched; made anew when the configuration changes."""

    entries: tuple[_Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Somebody who may be meant; `score` from 0 to 100. `other`: a known look-alike fits better."""

    target: SpeakerId
    score: float
    other: bool = False


def index(speakers: Iterable[Speaker]) -> Index:
    """Make the names, offices and titles of `speakers` ready for `search`."""
    return Index(tuple(_entry(speaker) for speaker in speakers))


def search(words: str, entries: Index, *, limit: int = 8) -> tuple[Match, ...]:
    """Give whom `words` may mean, best first; empty when nobody comes near."""
    asked = _spelling(words)
    if not asked.words:
        return ()
    found = [match for entry in entries.entries if (match := _match(asked, entry)).score >= SHOWN]
    found.sort(key=lambda each: (-each.score, each.target))
    return tuple(found[:limit])


def only(matches: tuple[Match, ...]) -> SpeakerId | None:
    """Give the one who is surely meant, or None when it is better to ask."""
    if not matches or matches[0].other or matches[0].score < SURE:
        return None
    if len(matches) > 1 and matches[0].score - matches[1].score < APART:
        return None
    return matches[0].target


def _entry(speaker: Speaker) -> _Entry:
    offices = [name for role in speaker.roles for name in (*role.titles, *role.bodies)]
    weights = dict.fromkeys((name.text for name in (*offices, *speaker.offices)), _TITLE)
    weights |= dict.fromkeys((*(name.text for name in speaker.names), str(speaker.id)), 1.0)
    return _Entry(
        speaker.id,
        tuple(_spelling(text, weight) for text, weight in weights.items()),
        tuple(_spelling(text) for text in speaker.lookalikes),
    )


def _spelling(text: str, weight: float = 1.0) -> _Spelling:
    words = tuple(word for each in folded_words(text) if (word := _latin(each)))
    words = tuple(word for word in words if word not in _LONE_ARTICLES) or words
    ends = range(1, len(words) + 1)
    return _Spelling(
        words,
        "".join(words),
        _runs(words[start:end] for end in ends for start in range(end)),
        _runs(words[start:] for start in range(len(words))),
        weight,
    )


def _runs(runs: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(bones for run in runs if len(bones := _bones("".join(run))) > 2)


def _match(asked: _Spelling, entry: _Entry) -> Match:
    best = max((_likeness(asked, each) * each.weight for each in entry.spellings), default=0.0)
    wrong = max((_likeness(asked, each) for each in entry.lookalikes), default=0.0)
    return Match(target=entry.target, score=best, other=wrong > best + _CLEARLY)


def _likeness(asked: _Spelling, name: _Spelling) -> float:
    """Compare each word of `asked` with the best of `name`, in any order, and both as wholes."""
    if not name.words:
        return 0.0
    matched = sum(
        max(_alike(word, other) for other in name.words) * len(word) for word in asked.words
    )
    whole = fuzz.ratio(asked.joined, name.joined)
    bones = _bones(asked.joined)
    if bones in name.runs:
        whole = max(whole, _JOINED)
    less = _UNASKED * max(0.0, 1.0 - len(asked.joined) / len(name.joined))
    last = max(_alike(word, name.words[-1]) for word in asked.words)
    if last < SHOWN and bones not in name.tails:
        less += _GIVEN_ONLY
    return max(matched / len(asked.joined), whole) - less


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> float:
    """Compare two words; 100.0 for the same letters."""
    if one == other:
        return 100.0
    score = fuzz.ratio(one, other)
    if len(one) >= 3 and other.startswith(one):
        score = max(score, _BEGINNING)
    mine, theirs = _bones(one), _bones(other)
    if mine == theirs and len(mine) > 2:
        return max(score, _CONSONANTS)
    if mine == theirs and len(mine) == 2 and score >= 55:
        return max(score, _FEW_CONSONANTS)
    if len(mine) > 2 and _close(mine) & _close(theirs):
        return max(score, _CLOSE_CONSONANTS if len(mine) > 3 else _FEW_CONSONANTS)
    return score


@lru_cache(maxsize=65536)
def _latin(word: str) -> str:
    latin = "".join(_LATIN.get(char, char) for char in word)
    return "w" + latin[1:] if word[0] in "وו" else latin


@lru_cache(maxsize=65536)
def _bones(word: str) -> str:
    """Give the consonants of a Latin spelling, with one mark for a vowel at the beginning."""
    for letters, letter in _SOUNDS:
        word = word.replace(letters, letter)
    first = "A" if word[0] in "aeiouy" else "h" if word[0] == "h" else ""
    bare = word.translate(_WEAK)
    return first + "".join(char for at, char in enumerate(bare) if not at or bare[at - 1] != char)


def _close(bones: str) -> frozenset[str]:
    """Make voiced and unvoiced consonants one; ch is read as in "church" and as in "Bach"."""
    return frozenset(bones.replace("C", each).translate(_CLOSE) for each in "sk")
