"""Posts on a speaker's own channel: all of it is his words, but for what he quotes of others."""

from watcher.detect.compose import Line
from watcher.model.statement import Manner


def own_post(text: str, owner: int, others: list[Line]) -> list[Line]:
    """Give the owner's statement over all of a folded text but the words of `others`.

    Gives nothing for a text that only passes on somebody else's ("RT @").
    """
    stripped = text.strip()
    if not stripped or stripped.startswith("rt @"):
        return []
    start = text.index(stripped[0])
    end = start + len(stripped)
    pieces, at = [], start
    for begin, stop in sorted(piece for line in others for piece in line.pieces):
        if begin > at:
            pieces.append((at, begin))
        at = max(at, stop)
    if at < end:
        pieces.append((at, end))
    clean = [piece for piece in (_strip(text, a, b) for a, b in pieces) if piece]
    if not clean:
        return []
    return [
        Line(
            speakers=(owner,),
            draft=None,
            c=None,
            pieces=clean,
            manner=Manner.OWN_POST,
            how="own channel",
        )
    ]


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    inner = piece.strip()
    if not any(character.isalnum() for character in inner):
        return None
    begin = start + piece.index(inner[0])
    return begin, begin + len(inner)
