"""Cut a text into paragraphs, and the tokens of a paragraph into sentences."""

import re
from collections.abc import Callable

from watcher.text.tokens import Token

_PARAGRAPH = re.compile(r"[^\n]+")
_LONGEST = 300  # tokens: a longer run without an end is cut, so that time stays linear
_ENDS = frozenset(".!?؟。！？…।")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Give `[start, end)` of each line that holds something, without blanks at its ends."""
    found = []
    for match in _PARAGRAPH.finditer(text):
        inner = match[0].strip()
        if inner:
            start = match.start() + match[0].index(inner[0])
            found.append((start, start + len(inner)))
    return found


def sentences(
    found: list[Token],
    ends_inside: Callable[[Token], bool],
    abbreviations: frozenset[str],
    holds: Callable[[list[Token], int], bool],
) -> list[list[Token]]:
    """Cut tokens into sentences, never inside a quotation (one token) nor after an abbreviation.

    `ends_inside`: the quotation's own last mark ends a sentence; `holds(tokens, i)`: what follows
    token `i` still belongs to it ("...?" he asked).
    """
    out: list[list[Token]] = []
    current: list[Token] = []
    for index, token in enumerate(found):
        current.append(token)
        following = found[index + 1] if index + 1 < len(found) else None
        if following is None:
            break
        if len(current) >= _LONGEST:
            over = True
        elif token.kind == "q":
            over = ends_inside(token) and _begins(following) and not holds(found, index)
        else:
            over = token.text in _ENDS and _over(found, index, abbreviations)
        if over:
            out.append(current)
            current = []
    if current:
        out.append(current)
    return out


def _begins(token: Token) -> bool:
    """Say whether a sentence may begin here: a capital, or a script that has none."""
    if token.kind == "p":
        return token.text not in ",;:)]—–-―"
    return token.kind == "q" or token.capital or not _cased(token)


def _cased(token: Token) -> bool:
    return token.text[0].upper() != token.text[0].lower()


def _over(found: list[Token], index: int, abbreviations: frozenset[str]) -> bool:
    token, following = found[index], found[index + 1]
    if following.text in _ENDS or not _begins(following):
        return False
    if token.text != ".":
        return True
    if following.start == token.end and following.kind == "w":
        return False  # example.org
    before = found[index - 1] if index else None
    if before is None or before.end != token.start or before.kind != "w":
        return True
    if following.kind == "q" and len(before.text) == 1:
        return True  # ... in a post on X. "We ...": no initial stands before a quotation
    platform = before.text == "x" and index > 1 and not found[index - 2].capital
    initial = before.capital and (len(before.text) == 1 or "." in before.text) and not platform
    return not (before.text in abbreviations or initial)
