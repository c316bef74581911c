"""Cut folded text into tokens: words and single marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Chinese and Japanese letters stand alone. Within a word: apostrophe, hyphen, the gershayim of a
# Hebrew acronym, a stop between single letters (U.S.), a stop or comma between digits.
_HAN = "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTERS = rf"(?:(?![{_HAN}])\w)+"
_INNER = r"(?:[-'״]|(?<=[א-ת])\"(?=[א-ת])|(?<=\d)[.,](?=\d)|(?<=\b\w)\.(?=\w))"
_TOKEN = re.compile(rf"[{_HAN}]|{_LETTERS}(?:{_INNER}{_LETTERS})*|[^\w\s]")


class Token(NamedTuple):
    """`[start, end)` of the folded text. `kind`: "w" word, "p" mark, "q" a whole quotation.

    `capital`: the original begins with a capital letter. `quote`: number of the quotation.
    """

    start: int
    end: int
    text: str
    kind: str
    capital: bool = False
    quote: int = -1


def tokens(text: str, original: str, offsets: tuple[int, ...], start: int, end: int) -> list[Token]:
    """Cut `[start, end)` of a folded text; `original` and `offsets` tell the capitals."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        first = original[offsets[begin] if offsets else begin]
        word = first.isalnum() or text[begin].isalnum()
        found.append(Token(begin, stop, match[0], "w" if word else "p", first.isupper()))
    return found


def phrases(found: list[Token], at: int, table: dict[str, list[tuple[str, ...]]]) -> Iterator[int]:
    """Give the lengths of the phrases of `table` (by first word) that begin at token `at`."""
    for phrase in table.get(found[at].text, ()):
        stop = at + len(phrase)
        if stop <= len(found) and all(
            found[at + step].text == word for step, word in enumerate(phrase)
        ):
            yield len(phrase)
