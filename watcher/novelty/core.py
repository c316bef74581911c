"""The core of a statement's words: what two reports must share to be the same statement."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from watcher.novelty.words.base import Words
from watcher.plugins import collect
from watcher.text.compare import Token, fold, tokens
from watcher.text.numbers import SIGN, read

_BRACKETS = re.compile(r"\[([^\[\]]{0,80})\]")
_HAN = re.compile("[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_PERSIAN = re.compile("[پچژگ]")
_UKRAINIAN = re.compile("[іїєґ]")
_LATIN = ("en", "fr", "es", "de", "tr")
_SCRIPTS = {"fa": "ar", "uk": "ru"} | dict.fromkeys(_LATIN, "latin")  # others: their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """One reading of a statement's words.

    `tokens`: folded, numbers as values. `line`: the same between blanks, to search in; `solid`:
    without any. `parts`: a line for each run between omissions ("…"). `sentences`: of each token.
    `content`: for each token 2 for a word that counts, 1 for a Chinese or Japanese letter, 0 for a
    word too common to count. `charged`: which tokens turn the sense. `asks`: which are of a
    question. `known`: there are words of the language, so that charges could be seen.
    """

    tokens: tuple[str, ...]
    line: str
    solid: str
    parts: tuple[str, ...]
    sentences: tuple[int, ...]
    content: tuple[int, ...]
    charged: tuple[bool, ...]
    asks: tuple[bool, ...]
    words: Words
    bag: frozenset[str]

    def weight(self) -> int:
        """Count the content words."""
        return sum(self.content) // 2

    def numbers(self, start: int = 0, end: int | None = None) -> Counter[str]:
        """Count the values in a range of tokens."""
        return Counter(each for each in self.tokens[start:end] if each.startswith(SIGN))

    def charges(self, start: int = 0, end: int | None = None) -> Counter[str]:
        """Count what turns the sense in a range of tokens; a question counts as such."""
        pairs = zip(self.tokens[start:end], self.charged[start:end], strict=True)
        found = Counter(token for token, charged in pairs if charged)
        if any(self.asks[start:end]):
            found["?"] = 1
        return found

    def window(self, start: int, end: int) -> tuple[int, int]:
        """Widen a range of tokens to whole sentences."""
        first, last = self.sentences[start], self.sentences[end - 1]
        while start > 0 and self.sentences[start - 1] == first:
            start -= 1
        while end < len(self.sentences) and self.sentences[end] == last:
            end += 1
        return start, end


@cache
def languages() -> Mapping[str, Words]:
    """Give the words of every language there is a file for, by its code."""
    found = collect("watcher.novelty.words", "WORDS", Words)
    return {words.code: words for words in found}


# 4096: more than the statements of one speaker in 48 h; about 4 kB each
@lru_cache(maxsize=4096)
def cores(words: str, language: str = "") -> tuple[Core, ...]:
    """Give the readings of a statement's words: one, or two where a bracket holds a light word.

    "We want [the] peace" is read with "the" and without. Nothing but marks gives no reading.
    """
    folded = fold(words)
    lexicon = spoken(folded, language)
    for pattern, replacement in lexicon.rewrites:
        folded = pattern.sub(replacement, folded)
    kept = _BRACKETS.sub(lambda match: _opened(match, lexicon, light=True), folded)
    bare = _BRACKETS.sub(lambda match: _opened(match, lexicon, light=False), folded)
    read_so = (_core(each, lexicon) for each in dict.fromkeys((kept, bare)))
    return tuple(core for core in read_so if core.tokens)


def spoken(folded: str, language: str) -> Words:
    """Give the words of the declared language, or of the one the letters tell."""
    known = languages()
    code = language.strip().casefold().partition("-")[0].partition("_")[0]
    script = _script(folded)
    if not code or (code in known and script and _SCRIPTS.get(code, code) != script):
        code = _guess(folded, script)
    return known.get(code, Words(code=""))


def _script(folded: str) -> str:
    """Name the script that most letters are of by its chief language; "" for any other."""
    count = Counter(_script_of(each) for each in folded if each.isalpha())
    return count.most_common(1)[0][0] if count else ""


def _guess(folded: str, script: str) -> str:
    """Tell the language by its script; Latin ones by their common words, English when in doubt."""
    if script == "latin":
        heard = Counter(each.text for each in tokens(folded))
        return max(_LATIN, key=lambda code: sum(heard[each] for each in languages()[code].stop))
    if script == "ar" and _PERSIAN.search(folded):
        return "fa"
    return "uk" if script == "ru" and _UKRAINIAN.search(folded) else script


def _script_of(letter: str) -> str:
    if letter < "\u0250":
        return "latin"
    if "\u0600" <= letter <= "\u06ff":
        return "ar"
    if "\u0400" <= letter <= "\u04ff":
        return "ru"
    return "he" if "\u05d0" <= letter <= "\u05ea" else ""


def _opened(match: re.Match[str], lexicon: Words, *, light: bool) -> str:
    """Open a square bracket: its words stay, but light ones only where `light` says so.

    Within a word ("[t]he") the letters belong to it.
    """
    inner, text = match[1], match.string
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    if before.isalpha() or after.isalpha():
        return inner
    if not inner.strip(" ."):
        return " ... "
    if not light and all(each in lexicon.light for each in inner.split()):
        return " "
    return f" {inner} "


def _core(folded: str, lexicon: Words) -> Core:
    found = read(tokens(folded), lexicon.numerals)
    texts = tuple(each.text for each in found)
    return Core(
        tokens=texts,
        line=_line(texts),
        solid="".join(texts),
        parts=_parts(found),
        sentences=tuple(each.sentence for each in found),
        content=tuple(_content(each, lexicon) for each in texts),
        charged=tuple(lexicon.charge(each) for each in texts),
        asks=tuple(each.asks for each in found),
        words=lexicon,
        bag=frozenset(texts),
    )


def _line(texts: tuple[str, ...]) -> str:
    return f" {' '.join(texts)} "


def _parts(found: tuple[Token, ...]) -> tuple[str, ...]:
    cuts = [at for at, each in enumerate(found) if each.gap and at] + [len(found)]
    starts = [0, *cuts]
    runs = (found[start:end] for start, end in zip(starts, cuts, strict=False))
    return tuple(_line(tuple(each.text for each in run)) for run in runs if run)


def _content(token: str, lexicon: Words) -> int:
    if token in lexicon.stop or not (token[-1].isalnum()):
        return 0
    return 1 if _HAN.match(token) else 2
