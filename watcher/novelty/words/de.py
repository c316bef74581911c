"""German, whose numbers are written as one word."""

import re

from watcher.novelty.words.base import Words, listed, numerals, ordered, table

_UNITS = ordered("ein zwei drei vier fünf sechs sieben acht neun")
_TEENS = ordered("zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn")
_TENS = ordered("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")


def _below_hundred() -> dict[str, int]:
    out = {word: n for n, word in enumerate(_UNITS, 1)}
    out |= {word: n for n, word in enumerate(_TEENS, 10)}
    for ten, word in enumerate(_TENS, 2):
        out[word] = ten * 10
        out |= {f"{unit}und{word}": ten * 10 + n for n, unit in enumerate(_UNITS, 1)}
    return out


def _below_thousand() -> dict[str, int]:
    """Count to 999 as Germans write it: "zweihundertfünfundvierzig"."""
    small = _below_hundred()
    out = dict(small)
    for n, word in enumerate(["", *_UNITS]):
        hundreds = max(n, 1) * 100
        out[f"{word}hundert"] = hundreds
        out |= {f"{word}hundert{rest}": hundreds + value for rest, value in small.items()}
    return out


def _all() -> dict[str, int]:
    """Give the numbers to 999, the whole thousands, and the forms of one."""
    below = _below_thousand()
    out = below | {f"{word}tausend": value * 1000 for word, value in below.items()}
    return out | {"null": 0, "eins": 1, "eine": 1, "einen": 1, "einer": 1, "einem": 1}


WORDS = Words(
    code="de",
    stop=listed(
        "der die das den dem des ein eine einen einem einer eines und oder in im an am auf aus bei "
        "mit nach von vom zu zum zur für über unter um durch gegen als wie dass daß er sie es wir "
        "ich ihr ihm ihn ihnen uns sich sein seine seinen seiner ihre ihren ihrer unser unsere "
        "ist sind war waren wird werden wurde wurden hat haben hatte worden auch so da hier dort "
        "diese dieser dieses diesen was wer wo wenn sehr noch schon alle"
    ),
    light=listed("der die das den dem des ein eine einen dass ist sind war hat und"),
    charges=listed(
        "nicht kein keine keinen keiner keinem keines nie niemals niemand nichts ohne weder "
        "bestreitet bestritt bestreiten dementiert dementierte dementieren zurückgewiesen "
        "verweigert verweigerte ablehnen lehnt lehnte abgelehnt falsch lüge angeblich angebliche "
        "sofern falls wenn außer aber jedoch sondern trotz obwohl unmöglich kann könnte könnten "
        "vielleicht möglicherweise wahrscheinlich nur lediglich gerüchte stoppen stoppt beenden "
        "beendet würde würden soll sollen ob bis hoffe hofft hoffen glaubt glauben denkt denken "
        "meint meinen behauptet behaupten wirft vorgeworfen träumt statt anstatt stimmt erwartet "
        "erwarten"
    ),
    charged=re.compile(r"un(?:möglich|wahr|zutreffend|gerecht|rechtmäßig|fähig|begründet).*"),
    framing=listed(
        "er sie sagte erklärte betonte fügte hinzu teilte mit sagt der die das laut dass "
        "minister ministerin präsident sprecher sprecherin erklärung in einer so"
    ),
    numerals=numerals(
        values=table("; ".join(f"{word}={value}" for word, value in _all().items())),
        weak="ein eine einen einer einem",
        scales=table(
            "hundert=100; tausend=1000; million millionen mio=1000000; "
            "milliarde milliarden mrd=1000000000; billion billionen=1000000000000"
        ),
        joiners="und",
        joins=100,
        percents="prozent",
    ),
)
