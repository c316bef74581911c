"""Words for the full-text index, the same on both databases, and queries that cannot be hostile."""

import unicodedata

_MOST_WORDS = 16  # a guess: more words than anybody types; bounds what a hostile query costs
_SAME = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ё": "е",
        "ı": "i",
        "ß": "ss",
    }
)


def fold(text: str) -> str:
    """Give the words of `text` as the index holds them, one blank between two.

    Case, accents, Arabic vowel signs, tatweel and the spellings of alef, ya and kaf do not count.
    A Chinese or Japanese character is a word by itself, since nothing tells where words end there.
    """
    # Twice: a mathematical 𝐀 has a case only once it is decomposed, and ŉ folds into two letters.
    plain = unicodedata.normalize("NFKD", text.translate(_SAME)).casefold()
    decomposed = unicodedata.normalize("NFKD", plain).casefold()
    return " ".join("".join(_letter(each) for each in decomposed).translate(_SAME).split())


def _letter(each: str) -> str:
    if each.isascii():
        return each if each.isalnum() else " "
    if unicodedata.category(each) in {"Mn", "Cf"} or each == "\N{ARABIC TATWEEL}":
        return ""
    if not each.isalnum():
        return " "
    return f" {each} " if _stands_alone(each) else each


def _stands_alone(each: str) -> bool:
    """Say whether a character is of a script written without blanks between words."""
    return "\u3040" <= each <= "\u30ff" or "\u3400" <= each <= "\u9fff" or each >= "\U00020000"


def phrases(query: str) -> tuple[tuple[str, ...], ...]:
    """Give each word of a query as the folded words that must stand side by side."""
    folded = (tuple(fold(word).split()) for word in query.split())
    return tuple(phrase for phrase in folded if phrase)[:_MOST_WORDS]


def match(found: tuple[tuple[str, ...], ...]) -> str:
    """Write phrases as an FTS5 query: all must occur. Folded words need no escape in quotes."""
    return " ".join(f'"{" ".join(phrase)}"' for phrase in found)


def tsquery(found: tuple[tuple[str, ...], ...]) -> str:
    """Write phrases as a PostgreSQL tsquery: all must occur."""
    return " & ".join("(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in found)
