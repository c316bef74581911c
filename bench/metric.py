"""How statements are scored: matched one to one by the code points they share.

White space and quotation marks carry no weight. `coverage`: the share of the true words that a
prediction holds; `union`: intersection over union.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

IGNORED = frozenset('"“”„«».,')
LEVELS = (("coverage .5", "coverage", 0.5), ("IoU .5", "union", 0.5), ("IoU .8", "union", 0.8))

Points = frozenset[int]


@dataclass(slots=True)
class Score:
    """Counts of right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Give the share of predictions that are right, 0 for none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Give the share of the truth that was found, 0 for none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Tally:
    """All counts over a set of documents; `kinds` count (manner, found or not)."""

    documents: Score = field(default_factory=Score)
    statements: dict[str, Score] = field(
        default_factory=lambda: {name: Score() for name, _, _ in LEVELS}
    )
    kinds: Counter[tuple[str, bool]] = field(default_factory=Counter)
    bands: Counter[tuple[float, bool]] = field(default_factory=Counter)


def points(spans: Iterable[tuple[int, int]], text: str) -> Points:
    """Give the code points of spans that carry weight."""
    return frozenset(
        at
        for start, end in spans
        for at in range(start, end)
        if not text[at].isspace() and text[at] not in IGNORED
    )


def pairs(
    truth: Sequence[Points], found: Sequence[Points], mode: str, least: float
) -> list[tuple[int, int]]:
    """Match truth and predictions one to one, the best overlap first."""
    rated = []
    for number, wanted in enumerate(truth):
        for other, given in enumerate(found):
            common = len(wanted & given)
            whole = len(wanted) if mode == "coverage" else len(wanted | given)
            if common and common / whole >= least:
                rated.append((common / len(wanted | given), number, other))
    rated.sort(reverse=True)
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for _, number, other in rated:
        if number not in left and other not in right:
            left.add(number)
            right.add(other)
            out.append((number, other))
    return out


def tally(
    into: Tally,
    truth: Sequence[tuple[Points, str]],
    found: Sequence[tuple[Points, float]],
    spare: Points = frozenset(),
    *,
    doubtful: bool = False,
) -> tuple[list[int], list[int]]:
    """Count one person in one document; give what was missed and what was wrong, by number.

    `spare`: code points of sayings that count neither way; `doubtful`: the person has some of them,
    so that an empty truth is no negative.
    """
    wanted = [each for each, _ in truth]
    kept = [n for n, (each, _) in enumerate(found) if not _spared(each, wanted, spare)]
    given = [found[n][0] for n in kept]
    if wanted or not doubtful:
        into.documents.right += bool(wanted and given)
        into.documents.missed += bool(wanted and not given)
        into.documents.wrong += bool(given and not wanted)
    missed: list[int] = []
    wrong: list[int] = []
    for name, mode, least in LEVELS:
        matched = pairs(wanted, given, mode, least)
        hit, used = {n for n, _ in matched}, {n for _, n in matched}
        covered = frozenset().union(*(wanted[n] for n in hit)) if hit else frozenset()
        bad = [
            n
            for n, each in enumerate(given)
            if n not in used and len(each & covered) <= 0.5 * len(each)
        ]
        score = into.statements[name]
        score.right += len(matched)
        score.missed += len(wanted) - len(matched)
        score.wrong += len(bad)
        if name == LEVELS[0][0]:
            missed = [n for n in range(len(wanted)) if n not in hit]
            wrong = [kept[n] for n in bad]
            for n, (_, kind) in enumerate(truth):
                into.kinds[kind, n in hit] += 1
            for n in used | set(bad):
                into.bands[int(found[kept[n]][1] * 10) / 10, n in used] += 1
    return missed, wrong


def _spared(each: Points, wanted: Sequence[Points], spare: Points) -> bool:
    if len(each & spare) <= 0.5 * len(each):
        return not each
    return not any(len(each & one) > 0.3 * len(one) for one in wanted)
