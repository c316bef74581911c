"""What a body must pass before feedparser sees it: it is a feed, and harmless characters only.

Everything here is linear in the length of the text. What cannot be seen from outside (a slow
regular expression inside the parser, deep nesting) is left to the limits of the sandbox.
"""

import re
from dataclasses import dataclass
from html.entities import html5

from watcher.errors import ParseError
from watcher.text.plain import line

FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What comes out of feedparser and extractors for hostile input."""

MOST_ENTRIES = 200
"""faults S19: as many entries are read, the newest ones."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2
_BLANK_FLOOD = re.compile(r"(?<!\s)\s{1000,}+")
_RUN_FLOOD = re.compile(r"(?<![A-Za-z0-9_.+@/=%-])[A-Za-z0-9_.+@/=%-]{4000,}+")
"""A run as long as this is an image in base64 or an attack on e-mail patterns, never a word."""
_TAG_FLOOD = re.compile(r"<[A-Za-z][^<>]{30000}")  # a guess: 500 times the usual
_REFERENCE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?|([A-Za-z][A-Za-z0-9]*);|)",
    re.DOTALL,
)
_XML_NAMES = frozenset(("lt", "gt", "amp", "quot", "apos"))
_UNREAD = re.compile(
    r"<(category|comments|enclosure|slash:comments|wfw:commentRss|media:(?:thumbnail|content|credit)"
    r"|itunes:(?!summary|author)[a-z]+)(?:\s[^<>]*)?(?:/>|>(?:<!\[CDATA\[[^<>\]]*\]\]>|[^<]*)</\1>)"
)
"""Leaf elements that no item is made of: each costs feedparser as much as a title (measured)."""
_ROOT = re.compile(r"<((?:[A-Za-z][\w.-]*:)?(rss|feed|rdf|channel))(?=[\s>/])", re.IGNORECASE)
_FIRST = re.compile(r"<[A-Za-z]")
_BLANKS = re.compile(r"\s*+")
_SUBSET_END = re.compile(r"\]\s*>")
_ENTRY = re.compile(r"<((?:[A-Za-z][\w.-]*:)?(?:item|entry))(?=[\s>])")
_TITLE = re.compile(r"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
_CHALLENGE = re.compile(
    r"just a moment|attention required|cf-chl|challenge-platform|captcha|checking your browser"
    r"|ddos-guard|access denied|are you (?:a )?(?:human|robot)|enable javascript and cookies"
    r"|request unsuccessful|verify you are|before you continue|consent",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"<(?:pubDate|published|updated|dc:date)[^>]*>\s*(?:<!\[CDATA\[)?\s*"
    r"(?:(\d{4})-(\d\d)-(\d\d)|(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4}))"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated:
    """An XML feed that may be parsed. `complete`: it came with its end."""

    text: str
    complete: bool
    notes: tuple[str, ...] = ()


def is_json(text: str) -> bool:
    """Say whether a body can only be JSON."""
    return text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}


def gated(text: str) -> Gated:
    """Make a feed's text safe and well-formed as far as that can be done from outside.

    Document type, entity declarations and processing instructions go with the prolog. A feed that
    was cut off ends after its last whole entry.

    Raises:
        ParseError: it is something else; the message says what it looks like.
    """
    text = _from_root(_ILLEGAL.sub("", text))
    text = _without_floods(text)
    if _TAG_FLOOD.search(text):
        raise ParseError("not a feed: a tag of more than 30,000 characters")
    root = _ROOT.match(text)
    if root is None:
        raise ParseError("not a feed: it is lost in noise")
    text = _REFERENCE.sub(_reference, text) if "&" in text else text
    text, complete = _ended(text, root[1])
    text, note = _newest(text)
    text = _UNREAD.sub("", text)
    return Gated(text=text, complete=complete, notes=(note,) if note else ())


def looks_like(text: str) -> str:
    """Say in a few words what a body is, for whoever wonders why it is no feed or no article."""
    head = text.lstrip()[:20_000]
    first = re.match(r"<([A-Za-z][\w:.-]*)", head[_after_prolog(head) :])
    name = first[1] if first else ""
    if name.lower() in {"html", "head", "body", "script", "div", "meta", "p", "title"}:
        title = _TITLE.search(head)
        challenge = _CHALLENGE.search(" ".join(head.split()))
        what = "a challenge or consent page" if challenge else "a web page"
        return what + (f' titled "{line(title[1])}"' if title else "")
    if name:
        return f"XML of another kind (<{name}>)"
    return "an XML document without an element" if head.startswith("<") else "plain text"


def _without_floods(text: str) -> str:
    # A flood covers a whole window of half its length: looking at windows first is 20 times faster.
    if any(text[at : at + 500].isspace() for at in range(0, len(text), 500)):
        text = _BLANK_FLOOD.sub("\n", text)
    windows = (text[at : at + 2000] for at in range(0, len(text), 2000))
    if any(" " not in window and "<" not in window for window in windows):
        text = _RUN_FLOOD.sub("", text)
    return text


def pieces(text: str) -> tuple[str, ...]:
    """Cut a gated feed into feeds of one entry each; none for a feed without entries."""
    starts = [match.start() for match in _ENTRY.finditer(text)]
    if not starts:
        return ()
    end = _end_of_last(text)
    ends = [*starts[1:], end]
    return tuple(
        text[: starts[0]] + text[a:b] + text[end:] for a, b in zip(starts, ends, strict=True)
    )


def bare(text: str) -> str:
    """Leave out what a gated feed says of itself before its first entry."""
    first = _ENTRY.search(text)
    start = text.find(">") + 1
    inside = "<channel>" if first and "</channel" in text[first.end() :] else ""
    return text[:start] + inside + text[first.start() :] if first else text


def _from_root(text: str) -> str:
    text = text.lstrip("\ufeff\u200b \t\r\n\f\v")
    if not text:
        raise ParseError("not a feed: an empty body")
    start = _after_prolog(text)
    if _ROOT.match(text, start):
        return text[start:]
    noisy = _ROOT.search(text, 0, 10_000)  # a server's warnings printed before the feed
    if (
        noisy
        and noisy[2].lower() != "channel"
        and not re.match(r"<(?:!doctype\s+)?html", text, re.IGNORECASE)
    ):
        return text[noisy.start() :]
    raise ParseError(f"not a feed: {looks_like(text)}")


def _after_prolog(text: str) -> int:
    """Give where the first element begins; comments, instructions and doctype lie before it."""
    position = 0
    while True:
        position = _BLANKS.match(text, position).end()  # type: ignore[union-attr]
        if text.startswith("<?", position):
            end = text.find(">", position)
        elif text.startswith("<!--", position):
            end = text.find("-->", position + 4)
            end = end + 2 if end >= 0 else -1
        elif text.startswith("<!", position):
            end = _doctype_end(text, position)
        else:
            return position
        if end < 0:
            return position
        position = end + 1


def _doctype_end(text: str, position: int) -> int:
    subset = text.find("[", position)
    end = text.find(">", position)
    if 0 <= subset < end:
        closing = _SUBSET_END.search(text, subset)
        return closing.end() - 1 if closing else -1
    return end


def _reference(match: re.Match[str]) -> str:
    """Make any reference one that XML knows: its character, or the words as they stand."""
    whole, hexadecimal, decimal, name = match[0], match[1], match[2], match[3]
    if name:
        return whole if name in _XML_NAMES else html5.get(f"{name};", f"&amp;{name};")
    if hexadecimal or decimal:
        digits, base = (hexadecimal, 16) if hexadecimal else (decimal, 10)
        point = int(digits, base) if len(digits) <= 7 else 0
        return _character(point)
    return whole if whole.startswith("<") else "&amp;"


def _character(point: int) -> str:
    if 0x80 <= point <= 0x9F:  # numbers of Windows-1252, as browsers read them
        return bytes([point]).decode("cp1252", "ignore")
    if point > 0x10FFFF or not point or _ILLEGAL.match(chr(point)):
        return ""
    return f"&#{point};"


def _end_of_last(text: str) -> int:
    ends = [text.rfind(f"</{name}") for name in {match[1] for match in _ENTRY.finditer(text)}]
    last = max(ends, default=-1)
    return text.find(">", last) + 1 if last >= 0 else 0


def _ended(text: str, root: str) -> tuple[str, bool]:
    """Close a feed that was cut off; say whether it was whole."""
    end = _end_of_last(text)
    closing = text.find(f"</{root}", end)
    if closing >= 0:
        return f"{text[:closing]}</{root}>", True
    first = _ENTRY.search(text)
    if end:
        text = text[:end]
    elif first:
        text = text[: first.start()]
    if re.search(r"<channel[\s>]", text) and "</channel" not in text:
        text += "</channel>"
    return f"{text}</{root}>", False


def _newest(text: str) -> tuple[str, str]:
    """Keep the newest entries of a very long feed: the first, or the last if they are newer."""
    starts = [match.start() for match in _ENTRY.finditer(text)]
    if len(starts) <= MOST_ENTRIES:
        return text, ""
    end = _end_of_last(text)
    first, last = _day(text[starts[0] : starts[1]]), _day(text[starts[-1] : end])
    if first and last and last > first:
        text = text[: starts[0]] + text[starts[-MOST_ENTRIES] :]
    else:
        text = text[: starts[MOST_ENTRIES]] + text[end:]
    return text, f"{MOST_ENTRIES} of {len(starts)} entries read, the newest"


def _day(entry: str) -> tuple[int, int, int] | None:
    match = _DATE.search(entry)
    if match is None:
        return None
    if match[1]:
        return int(match[1]), int(match[2]), int(match[3])
    month = match[5].lower()
    return (int(match[6]), _MONTHS.index(month) + 1, int(match[4])) if month in _MONTHS else None
