"""Same statement or new? The verdicts on pairs of reports, by language: `python -m bench.sameness`.

Reads bench/data/sameness.jsonl: one pair a line with `id`, `class`, `expected` and the sides `a`
(known) and `b`, as `watcher compare --jsonl` takes them. Every pair is ours.
"""

import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from watcher.novelty.pairs import answer

PAIRS = Path(__file__).parent / "data" / "sameness.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One pair, what it should give and what it gave."""

    id: str
    kind: str
    language: str
    expected: str
    verdict: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`folded`: hard negatives taken for repeats; `found`: repeats taken for repeats."""

    negatives: int
    folded: int
    repeats: int
    found: int
    revisions: int
    revised: int

    @property
    def recall(self) -> float:
        return self.found / self.repeats if self.repeats else 1.0


def judge(path: Path = PAIRS) -> tuple[Judged, ...]:
    """Give the verdict on every pair of a file."""
    return tuple(_judged(json.loads(line)) for line in path.read_text("utf-8").splitlines())


def _judged(row: dict[str, Any]) -> Judged:
    verdict, why = answer(row["a"], row["b"])
    return Judged(
        id=row["id"],
        kind=row["class"],
        language=row["a"]["lang"],
        expected=row["expected"],
        verdict=verdict,
        why=why,
    )


def score(judged: Iterable[Judged]) -> Score:
    """Count what matters: no negative may be folded, most repeats should be."""
    count = Counter((each.expected, each.verdict) for each in judged)
    expected: Counter[str] = Counter()
    for (wanted, _), n in count.items():
        expected[wanted] += n
    return Score(
        negatives=expected["new"] + expected["revision"],
        folded=count["new", "repeat"] + count["revision", "repeat"],
        repeats=expected["repeat"],
        found=count["repeat", "repeat"],
        revisions=expected["revision"],
        revised=count["revision", "revision"],
    )


def main() -> None:
    """Print the table by language, then every pair that came out otherwise than expected."""
    begun = time.perf_counter()
    judged = judge()
    seconds = time.perf_counter() - begun
    table = Table("language", "pairs", "negatives", "folded (must be 0)", "repeats", "recall",
                  "revisions", "seen", title="Same statement or new?")  # fmt: skip
    languages = dict.fromkeys(each.language for each in judged)
    for language in languages:
        _row(table, language, [each for each in judged if each.language == language])
    _row(table, "all", judged)
    console = Console()
    console.print(table)
    for each in judged:
        if each.expected != each.verdict:
            line = f"{each.id} {each.kind}: {each.expected} wanted, {each.verdict}"
            console.print(f"{line} ({'; '.join(each.why)})", highlight=False)
    console.print(f"{seconds / len(judged) * 1e3:.2f} ms a pair, nothing cached beforehand")


def _row(table: Table, name: str, judged: Iterable[Judged]) -> None:
    judged = tuple(judged)
    total = score(judged)
    cells = (len(judged), total.negatives, total.folded, total.repeats)
    table.add_row(
        name, *map(str, cells), f"{total.recall:.2f}", str(total.revisions), str(total.revised)
    )


if __name__ == "__main__":
    main()
