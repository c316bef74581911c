"""Drop the dateline that agencies put before a paragraph."""

from watcher.detect.lexicon import Lexicon
from watcher.text.tokens import Token

_DATELINE = 12  # tokens a place, a date and an agency in brackets may take


def without_dateline(found: list[Token], lex: Lexicon) -> list[Token]:
    """Drop "DAMASCUS, Nov. 22 (Agency) -" from the beginning of a paragraph."""
    for at, token in enumerate(found[:_DATELINE]):
        if token.kind == "q" or token.text in lex.function or token.text in lex.cues:
            return found
        apart = found[at - 1].end < token.start and at + 1 < len(found) if at else False
        if token.text in {"-", "–", "—", "--"} and apart and token.end < found[at + 1].start:
            return found[at + 1 :]
        if token.kind == "w" and not (token.capital or token.text[0].isdigit() or _uncased(token)):
            return found
    return found


def _uncased(token: Token) -> bool:
    return token.text[0].upper() == token.text[0]
