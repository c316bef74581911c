"""Reduce a text to the tokens by which two reports of the same words are compared.

What outlets change without changing the words goes: case, quotation marks, punctuation, bidi
controls, Arabic and Hebrew vowel signs, alef forms, ё. What can change the meaning stays: accents,
digits, currency and percent signs, where a sentence ends, whether it asks, where words are left
out.
"""

import re
import unicodedata
from typing import NamedTuple

_DROPPED = re.compile(
    # soft hyphen, zero width and bidi controls, Arabic marks and tatweel, Hebrew points
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe0f"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]"
)
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه",
        "ё": "е", "ı": "i", "٪": "%", "٫": ".", "٬": ",", "−": "-",
        **dict.fromkeys("’ʼ‘`´′ʹ׳", "'"), **dict.fromkeys("“”„‟«»‹›\"״「」『』", '"'),
        **dict.fromkeys("‐‑", "-"),
    }
)  # fmt: skip

# A Hebrew acronym (צה"ל) holds a mark that quotes nothing.
_ACRONYM = re.compile(r"(?<=[א-ת])[\"'](?=[א-ת])")

_HAN = "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff"
_NUMBER = r"\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,']\d+)*"
_TOKEN = re.compile(
    rf"(?P<gap>\.{{2,}}|\[\s*\]|\(\s*\))"
    rf"|(?P<number>(?:(?<![\w.,)\]])[-–])?(?<![\w.,])(?:{_NUMBER})|\d+)"
    rf"|(?P<word>[{_HAN}]|(?:(?![{_HAN}])[^\W\d_])+(?:'(?:(?![{_HAN}])[^\W\d_])+)*'?)"
    r"|(?P<mark>[%$€£¥₽₪₴₺₹﷼])"
    r"|(?P<end>[.!?؟。！？\n])"
    r"|(?P<space>[\s_]+|-)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_ABBREVIATION = 2  # letters before a full stop that ends no sentence: "U.S.", "Mr.", "г."


class Token(NamedTuple):
    """One token. `text`: folded. `sentence`: its number, from 0.

    `glued`: only spaces or a hyphen stand between it and the token before; `attached`: nothing at
    all does. `gap`: words were left out before it. `asks`: its sentence ends with a question mark.
    """

    text: str
    sentence: int
    glued: bool = False
    attached: bool = False
    gap: bool = False
    asks: bool = False


def fold(text: str) -> str:
    """Fold letters and marks for comparison; folding twice changes nothing."""
    text = text.replace("…", "...").replace("İ", "i")
    while True:  # NFKC after case folding may fold once more; three rounds at most in practice
        bare = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
        folded = unicodedata.normalize("NFKC", bare.casefold().translate(_LETTERS))
        if folded == text:
            return folded
        text = folded


def tokens(text: str) -> tuple[Token, ...]:
    """Cut a folded text into tokens, sentence by sentence."""
    found: list[Token] = []
    begins, sentence, glued, attached, gap = 0, 0, False, False, False
    for match in _TOKEN.finditer(_ACRONYM.sub("", text)):
        kind, piece = match.lastgroup, match[0]
        if kind in {"word", "number", "mark"}:
            found.append(Token(piece.removesuffix("'") or piece, sentence, glued, attached, gap))
            glued, attached, gap = True, True, False
        elif kind == "space":
            attached = False
        else:
            glued, attached = False, False
            gap = gap or kind == "gap"
            if kind == "end" and not _abbreviates(piece, found, begins):
                if piece in "?؟？":
                    found[begins:] = [each._replace(asks=True) for each in found[begins:]]
                begins, sentence = len(found), sentence + (len(found) > begins)
    return tuple(found)


def _abbreviates(mark: str, found: list[Token], begins: int) -> bool:
    """Say whether a full stop belongs to the short word before it."""
    if mark != "." or len(found) == begins:
        return False
    last = found[-1].text
    return last.isalpha() and len(last) <= _ABBREVIATION
