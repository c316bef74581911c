"""Quotation marks: taken off what is already quoted, and put on as the words' own language does."""

from collections.abc import Sequence

from watcher.model.span import Span
from watcher.render.bidi import is_rtl

_OPEN = "“‘«‹„‚「『\"'”"
_CLOSE = "”’»›“‘」』\"'"
_PAIRS = {
    "ar": "«»", "fa": "«»", "he": "“”", "ru": "«»", "uk": "«»", "be": "«»", "fr": "«»", "es": "«»",
    "it": "«»", "pt": "“”", "el": "«»", "hy": "«»", "de": "„“", "cs": "„“", "sk": "„“", "bg": "„“",
    "sl": "„“", "lt": "„“", "pl": "„”", "ro": "„”", "hu": "„”", "hr": "„”", "sr": "„”", "fi": "””",
    "sv": "””", "ja": "「」", "zh-tw": "「」",
}  # fmt: skip
_GAP = " … "


def quoted(words: str, language: str) -> str:
    """Put words between the marks of their language (BCP 47), else of their script."""
    marks = _marks(words, language)
    return f"{marks[0]}{words}{marks[1]}"


def bare(words: str) -> str:
    """Take one pair of marks off each run of words that begins and ends with one."""
    return _GAP.join(_bare(run) for run in words.split(_GAP))


def is_quotation(text: str, spans: Sequence[Span]) -> bool:
    """Say whether the words stand between quotation marks in the text they were taken from."""
    first, last = spans[0].start, spans[-1].end
    within = (text[first], text[last - 1])
    around = (text[max(first - 1, 0)], text[min(last, len(text) - 1)])
    return any(left in _OPEN and right in _CLOSE for left, right in (within, around))


def _bare(run: str) -> str:
    inner = run.strip()
    if len(inner) > 2 and inner[0] in _OPEN and inner[-1] in _CLOSE:
        core = inner[1:-1]
        if not set(core) & set(_OPEN + _CLOSE) - {"'", "’", "‘"}:
            return core.strip()
    return run


def _marks(words: str, language: str) -> str:
    tag = language.lower()
    found = _PAIRS.get(tag) or _PAIRS.get(tag.split("-")[0])
    if found is None:
        found = "«»" if not language and is_rtl(words) else "“”"
    return found
