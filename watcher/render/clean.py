"""Hostile text made fit to be shown: no control characters, no bidi tricks, no endless lines."""

import re
from urllib.parse import urlsplit

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# NUL, C0 and C1 controls; lone surrogates; bidi embeddings, overrides and isolates (U+202A-E,
# U+2066-9: "Trojan Source", CVE-2021-42574); deprecated format characters; byte order mark,
# interlinear annotation; non-characters.
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_LONE_TAGS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+")
_BLANKS = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")
_MAX_URL = 1500
"""Longer links are left out (a guess: Google News links reach 900), the source's name stays."""


def clean(text: str) -> str:
    """Take out what must not be shown; keep lines and paragraphs. Cleaning twice changes nothing.

    Zero-width joiners and non-joiners and the marks U+200E/F stay: Persian, emoji and Hebrew need
    them.
    """
    text = _LONE_TAGS.sub("", _UNFIT.sub("", _BREAKS.sub("\n", text)))
    text = _GAPS.sub("\n", _BLANKS.sub(" ", text))
    return _EMPTY_LINES.sub("\n\n", text).strip()


def one_line(text: str, *, most: int) -> str:
    """Clean a name or a title into one line of at most `most` UTF-16 units, cut with "…"."""
    line = " ".join(clean(text).split())
    return line if units(line) <= most else head(line, most - 1).rstrip() + "…"


def link(url: str) -> str:
    """Give the URL if a reader may be sent there, else "": http and https only, no passwords."""
    try:
        parts = urlsplit(url.strip())
        fit = bool(parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc)
    except ValueError:
        return ""
    whole = "".join(clean(url).split())
    return whole if fit and whole == url.strip() and units(whole) <= _MAX_URL else ""


def units(text: str) -> int:
    """Count UTF-16 code units: the Bot API's measure of length."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def head(text: str, most: int) -> str:
    """Give the longest beginning of at most `most` UTF-16 units."""
    window = text[:most]
    while (over := units(window) - most) > 0:
        window = window[: -((over + 1) // 2)]  # a character has at most two units
    return window
