"""Lines made of pieces, written out once as Telegram HTML and once as plain text."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from watcher.model.alert import Body
from watcher.render.clean import units


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text. `url`: where it leads, already checked, or ""."""

    text: str
    bold: bool = False
    url: str = ""


Line = tuple[Piece, ...]


def body(lines: Sequence[Line]) -> Body:
    """Write lines both ways; an empty line is an empty tuple."""
    return Body(
        html="\n".join("".join(map(_html, line)) for line in lines),
        plain=plain(lines),
    )


def plain(lines: Sequence[Line]) -> str:
    """Write lines without markup, links spelled out."""
    return "\n".join("".join(map(_plain, line)) for line in lines)


def length(lines: Sequence[Line]) -> int:
    """Count UTF-16 units of the longer of the two forms, which is the plain one."""
    return units(plain(lines))


def _html(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.bold and text:
        text = f"<b>{text}</b>"
    return f'<a href="{escape(piece.url)}">{text}</a>' if piece.url else text


def _plain(piece: Piece) -> str:
    return f"{piece.text} {piece.url}" if piece.url else piece.text
