"""Telegram's HTML subset as its server reads it; an oracle that shares no code with the product.

Written after the rules of https://core.telegram.org/bots/api#html-style and the behaviour of
`parse_html` in tdlib (MessageEntity.cpp): what it refuses, and with which words.
"""

import re
from dataclasses import dataclass
from html import unescape

_TAGS = frozenset(
    (
        *("a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler"),
        *("tg-emoji", "span", "pre", "code", "blockquote"),
    )
)
_TAG = re.compile(r"[^\s\0>]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]*)\s*(=?)\s*("[^"]*"|'[^']*'|[^\s>"']*)""")
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,8})|#[xX]([0-9a-fA-F]{1,7}));?")


@dataclass(frozen=True, slots=True)
class Entity:
    """A formatted range: `offset` and `length` in UTF-16 units of the parsed text."""

    kind: str
    offset: int
    length: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """The text a reader sees, and its formatting."""

    text: str
    entities: tuple[Entity, ...] = ()


class CannotParse(Exception):
    """The markup is refused; the text is what Telegram's description says after "entities: "."""


def units(text: str) -> int:
    """Count UTF-16 code units, the measure of every limit of the Bot API."""
    return len(text) + sum(each > "\uffff" for each in text)


def read_html(source: str) -> Marked:
    """Parse markup the way Telegram's server does.

    Raises:
        CannotParse: an unknown tag, a tag left open or closed in the wrong order.
    """
    seen: list[str] = []
    length = 0
    entities: list[Entity] = []
    open_tags: list[tuple[str, int, str, int]] = []
    at = 0
    while at < len(source):
        char = source[at]
        if char == "<" and source.startswith("</", at):
            name, start, url, began = _closing(source, at, open_tags)
            if length > start:
                entities.append(Entity(kind=name, offset=start, length=length - start, url=url))
            at = began
            continue
        if char == "<":
            name, url, end = _opening(source, at)
            open_tags.append((name, length, url, at))
            at = end
            continue
        piece, at = _character(source, at)
        seen.append(piece)
        length += units(piece)
    if open_tags:
        name, _, _, began = open_tags[-1]
        raise CannotParse(
            f'Can\'t find end tag corresponding to start tag "{name}" at byte offset {began}'
        )
    ordered = sorted(entities, key=lambda each: (each.offset, -each.length))
    return Marked(text="".join(seen), entities=tuple(ordered))


def _character(source: str, at: int) -> tuple[str, int]:
    found = _REFERENCE.match(source, at) if source[at] == "&" else None
    if found is None:
        return source[at], at + 1
    name, decimal, hexadecimal = found.groups()
    if name:
        return unescape(f"&{name};"), found.end()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if not 0 < code < 0x10FFFF:
        return source[at], at + 1
    return chr(code), found.end()


def _opening(source: str, began: int) -> tuple[str, str, int]:
    found = _TAG.match(source, began + 1)
    assert found is not None
    at = found.end()
    if at >= len(source):
        raise CannotParse(f"Unclosed start tag at byte offset {began}")
    name = found[0].lower()
    if name not in _TAGS:
        raise CannotParse(f'Unsupported start tag "{name}" at byte offset {began}')
    url = ""
    while at < len(source) and source[at] != ">":
        each = _ATTRIBUTE.match(source, at)
        assert each is not None
        if not each[1]:
            if not each[2] and source[each.end() : each.end() + 1] == ">":
                at = each.end()
                break
            raise CannotParse(f'Empty attribute name in the tag "{name}" at byte offset {began}')
        if not each[2]:
            raise CannotParse(
                f'Expected equal sign in declaration of an attribute of the tag "{name}" '
                f"at byte offset {began}"
            )
        if each[1].lower() == "href":
            url = unescape(each[3].strip("\"'"))
        at = each.end()
    if at >= len(source):
        raise CannotParse(f"Unclosed start tag at byte offset {began}")
    return name, url, at + 1


def _closing(
    source: str, began: int, open_tags: list[tuple[str, int, str, int]]
) -> tuple[str, int, str, int]:
    if not open_tags:
        raise CannotParse(f"Unexpected end tag at byte offset {began}")
    found = _TAG.match(source, began + 2)
    assert found is not None
    at = found.end()
    while at < len(source) and source[at].isspace():
        at += 1
    if source[at : at + 1] != ">":
        raise CannotParse(f"Unclosed end tag at byte offset {began}")
    name, start, url, _ = open_tags.pop()
    if found[0] and found[0].lower() != name:
        raise CannotParse(
            f'Unmatched end tag at byte offset {began}, expected "</{name}>", found "</{found[0]}>"'
        )
    return name, start, url, at + 1
