"""Why a statement is believed, and how much."""

from watcher.model.statement import Manner

# Shares of right answers measured on two development sets (docs/decisions/0006), rounded down:
# how the speaker was told, how the words stood to the cue, and in what manner.
_HOW = {
    "name": 0.96,
    "surname": 0.95,
    "role": 0.9,
    "office": 0.95,
    "own channel": 0.98,
    "same sentence": 0.7,
    "pronoun": 0.76,
    "continuation": 0.76,
    "stands alone": 0.5,
    "his office": 0.8,
    "the institution": 0.8,
}
_RULE = {"far": 0.7, "participle": 0.9, "headline": 0.8}
_MANNER = {Manner.REPORTED: 0.85, Manner.MIXED: 0.9, Manner.HEADLINE: 0.85}
_TOLD = 0.7  # a guess: hearsay is seldom news, and often an accusation
_SHARED = 0.6  # the same spelling stands for several watched speakers

_SAID = {
    "name": "named in full beside the cue",
    "surname": "last name beside the cue; named in full elsewhere in the text",
    "role": "an office held on that day, beside the cue",
    "office": "the speaker's office speaks",
    "own channel": "published on the speaker's own channel",
    "same sentence": "the subject of the same sentence",
    "pronoun": "pronoun = the one who spoke last",
    "continuation": "no subject: goes on with the one who spoke last",
    "stands alone": "a quotation alone, after one of the same speaker",
    "his office": "his office = that of the one named last",
    "the institution": "the institution that was named last",
}
_PLACE = {
    "before": "speaker before the cue",
    "inverted": "speaker behind the cue",
    "verb first": "verb first, speaker behind it",
    "verb last": "speaker first, verb last",
    "according": "according to the speaker",
    "far": "the sentence's first name",
    "participle": "saying-participle after the main clause",
    "headline": "name and colon",
    "signed": "signed with the name behind a dash",
    "dropped": "cue without a subject",
    "no comment": "declined or denied to have said",
}


def confidence(how: str, rule: str, manner: Manner, sharing: int, *, told: bool = False) -> float:
    """Give the chance that the statement is right, 0 to 1.

    `sharing`: how many watched speakers the name stands for; `told`: somebody else tells of it.
    """
    value = _HOW.get(how, 0.6) * _RULE.get(rule, 1.0) * _MANNER.get(manner, 1.0)
    if sharing > 1:
        value *= _SHARED
    if told:
        value *= _TOLD
    return round(value, 2)


def reasons(how: str, rule: str, manner: Manner) -> tuple[str, ...]:
    """Give the reasons in plain words: who, by which way of writing, in what manner."""
    return tuple(each for each in (_SAID.get(how, how), _PLACE.get(rule, ""), str(manner)) if each)
