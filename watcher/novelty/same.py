"""Whether one core of words says nothing that another has not said."""

from dataclasses import dataclass

from watcher.novelty.core import Core
from watcher.text.numbers import SIGN, shown

_LEAST_PART = (
    2  # content words of each run of a quotation with omissions (a guess, on the safe side)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two cores with the same words. `content`: content words they share; `how`: in plain words."""

    content: int
    how: str
    whole: bool


def same(told: Core, known: Core) -> Match | None:
    """Match `told` against `known`: equal, a part of it, or it with "he said" around it.

    Numbers and everything that turns the sense (denial, doubt, condition, question) must be equal
    in the sentences that the words stand in, so that no half of a sentence passes for the whole.
    """
    if told.tokens == known.tokens or told.solid == known.solid:
        if told.charges() != known.charges():  # "notable" and "not able"; a question
            return None
        return Match(content=min(told.weight(), known.weight()), how="equal words", whole=True)
    if not told.words.code or told.words.code != known.words.code:
        return None  # nobody knows what turns the sense
    if _guarded(told, known):
        return Match(content=told.weight(), how="words contained in it", whole=False)
    if _guarded(known, told) and _framed(known, told):
        return Match(content=known.weight(), how='it, with only "he said" added', whole=False)
    return None


def differences(told: Core, known: Core) -> str:
    """Say in plain words what keeps two cores apart; for reasons, decides nothing."""
    if told.words.code != known.words.code:
        return "another language"
    if told.numbers() != known.numbers():
        return f"numbers differ ({_listed(told)}; known: {_listed(known)})"
    if told.charges() != known.charges():
        return "negation, doubt or condition differs"
    return "other words"


def _listed(core: Core) -> str:
    return ", ".join(shown(each) for each in core.tokens if each.startswith(SIGN)) or "none"


def _guarded(part: Core, whole: Core) -> bool:
    """Say whether `part` stands in `whole` with the same numbers and charges around it."""
    places = _places(part, whole)
    if not places:
        return False
    start, end = whole.window(places[0][0], places[-1][1])
    return part.numbers() == whole.numbers(start, end) and part.charges() == whole.charges(
        start, end
    )


def _places(part: Core, whole: Core) -> list[tuple[int, int]]:
    """Find the runs of `part` in `whole`, in order, as ranges of tokens; [] unless all are."""
    if not part.bag <= whole.bag:
        return []
    found: list[tuple[int, int]] = []
    at = 0
    for run in part.parts:
        at = whole.line.find(run, at)
        if at < 0:
            return []
        first = whole.line.count(" ", 0, at)
        found.append((first, first + run.count(" ") - 1))
        at += len(run) - 1
    many = len(part.parts) > 1
    if many and any(sum(whole.content[a:b]) // 2 < _LEAST_PART for a, b in found):
        return []
    return found


def _framed(part: Core, whole: Core) -> bool:
    """Say whether all that `whole` has beyond `part` is framing."""
    inside = {at for start, end in _places(part, whole) for at in range(start, end)}
    beyond = (each for at, each in enumerate(whole.tokens) if at not in inside)
    return all(each in whole.words.framing for each in beyond)
