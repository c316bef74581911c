"""Right-to-left and left-to-right text in one line without either rearranging the other.

After the Unicode Bidirectional Algorithm (UAX #9): a foreign name is put between FIRST STRONG
ISOLATE and POP DIRECTIONAL ISOLATE, which are the only bidi controls that we ever write.
"""

from unicodedata import bidirectional

FSI, PDI = "\u2068", "\u2069"
LRM, RLM = "\u200e", "\u200f"
_RIGHT = frozenset({"R", "AL"})


def isolate(text: str, *, rtl: bool) -> str:
    """Isolate a piece of a line if it has letters that run against the line's direction."""
    strange = "L" if rtl else "R"
    directions = {_direction(each) for each in text}
    return f"{FSI}{text}{PDI}" if strange in directions else text


def lead(text: str) -> str:
    """Give the mark that makes a paragraph run the way most of its letters do, mostly "".

    A paragraph takes its direction from its first letter (UAX #9, P2): Arabic words that begin
    with "NATO" would otherwise be set from the left.
    """
    directions = [found for found in map(_direction, text) if found]
    right = directions.count("R") * 2 > len(directions)
    if not directions or right == (directions[0] == "R"):
        return ""
    return RLM if right else LRM


def is_rtl(text: str) -> bool:
    """Say whether most letters run from right to left."""
    directions = [found for found in map(_direction, text) if found]
    return directions.count("R") * 2 > len(directions)


def _direction(character: str) -> str:
    """Give "L" or "R" for letters, "" for all else."""
    kind = bidirectional(character)
    return "R" if kind in _RIGHT else "L" if kind == "L" else ""
