"""How often detection is right: `python -m bench.accuracy [GOLD] [--worst 20]`.

The golden articles of tests/golden always run. GOLD is a folder with targeted_*.jsonl files (at
any depth): {"doc_id", "text", "lang"?, "quotes": [{"id", "kind", "content_spans"}],
"targets": [{"name", "statements", "dontcare"}], "dontcare_all"}.
"""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from bench.metric import LEVELS, Points, Score, Tally, points, tally
from tests.golden.corpus import articles
from watcher.detect import Roster, compile_roster, find
from watcher.model.ids import SpeakerId
from watcher.model.speaker import Name, Speaker
from watcher.model.statement import Document, Manner, Statement

OWN = frozenset(Manner) - {Manner.OFFICE, Manner.NO_COMMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What one document holds of one person: code points, kind, and those that do not count."""

    person: SpeakerId
    truth: tuple[tuple[Points, str], ...]
    spare: Points = frozenset()
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One document to be searched."""

    set: str
    name: str
    language: str
    document: Document
    people: tuple[Speaker, ...]
    wanted: tuple[Wanted, ...]
    manners: frozenset[Manner] = OWN


@dataclass(slots=True)
class Result:
    """A set's counts, milliseconds a document with and without a watched person in it."""

    tally: Tally = field(default_factory=Tally)
    named: list[float] = field(default_factory=list)
    unnamed: list[float] = field(default_factory=list)
    faults: list[tuple[int, str, list[str]]] = field(default_factory=list)


def golden() -> Iterator[Case]:
    """Give our own articles, a set a language; the manner must be right too."""
    for each in articles():
        text = each.document.text
        yield Case(
            set=f"golden {each.language}",
            name=each.name,
            language=each.language,
            document=each.document,
            people=each.people,
            wanted=tuple(
                Wanted(
                    person=person.id,
                    truth=tuple(
                        (points(((s.start, s.end) for s in one.words), text), str(one.manner))
                        for one in each.truth
                        if one.person == person.id
                    ),
                )
                for person in each.people
            ),
            manners=frozenset(Manner),
        )


def gold(folder: Path) -> Iterator[Case]:
    """Give the documents of every targeted_*.jsonl under a folder."""
    for path in sorted(folder.rglob("targeted_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield _case(path.stem.removeprefix("targeted_"), json.loads(line))


def _case(name: str, given: dict[str, object]) -> Case:
    text = str(given["text"])
    quotes = {each["id"]: each for each in given["quotes"]}  # type: ignore[attr-defined]
    held = {key: points(each["content_spans"], text) for key, each in quotes.items()}
    targets: list[dict[str, list[str]]] = given["targets"]  # type: ignore[assignment]
    everywhere: list[str] = given["dontcare_all"]  # type: ignore[assignment]
    people, wanted = [], []
    for number, target in enumerate(targets):
        person = SpeakerId(str(number))
        people.append(Speaker(id=person, names=(Name(text=str(target["name"])),)))
        spare = {*target["dontcare"], *everywhere}
        wanted.append(
            Wanted(
                person=person,
                truth=tuple(
                    (held[key], quotes[key]["kind"]) for key in target["statements"] if held[key]
                ),
                spare=frozenset().union(*(held[key] for key in spare)),
                doubtful=bool(target["dontcare"]),
            )
        )
    return Case(
        set=name,
        name=str(given["doc_id"]),
        language=str(given.get("lang") or ""),
        document=Document(text=text),
        people=tuple(people),
        wanted=tuple(wanted),
    )


def score(case: Case, result: Result, nobody: Roster) -> None:
    """Search one document and count."""
    roster = compile_roster(case.people)
    began = time.process_time()
    found = find(case.document, roster, case.language)
    result.named.append((time.process_time() - began) * 1000)
    began = time.process_time()
    find(case.document, nobody, case.language)
    result.unnamed.append((time.process_time() - began) * 1000)
    text = case.document.text
    notes: list[str] = []
    for want in case.wanted:
        mine = [s for s in found.statements if s.speaker == want.person]
        mine = [s for s in mine if s.manner in case.manners]
        given = [(points(((w.start, w.end) for w in s.words), text), s.confidence) for s in mine]
        missed, wrong = tally(result.tally, want.truth, given, want.spare, doubtful=want.doubtful)
        notes += [_missed(want, number, text) for number in missed]
        notes += [_wrong(mine[number], text) for number in wrong]
    result.faults.append((len(notes), case.name, notes))


def _missed(want: Wanted, number: int, text: str) -> str:
    held, kind = want.truth[number]
    words = text[min(held) : max(held) + 1]
    return f"missed ({kind}) {want.person}: {_short(words)}"


def _wrong(each: Statement, text: str) -> str:
    return f"wrong ({each.manner}) {each.speaker}: {_short(each.text(text))} [{each.why[0]}]"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 100 else f"{flat[:99]}…"


def run(cases: Iterator[Case]) -> dict[str, Result]:
    """Score every case; a result a set, in the order met."""
    nobody = compile_roster(
        Speaker(id=SpeakerId(f"n{n}"), names=(Name(text=f"Qwx{n} Zyv{n}o"),)) for n in range(10_000)
    )
    results: dict[str, Result] = {}
    for case in cases:
        score(case, results.setdefault(case.set, Result()), nobody)
    return results


def _row(score: Score) -> list[str]:
    return [f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"]


def show(results: dict[str, Result], console: Console) -> None:
    """Print the tables: scores, recall by manner, calibration."""
    table = Table(title="statements found (precision, recall, F1)")
    for name in ("set", "n", "document", "", "", *(x for n, _, _ in LEVELS for x in (n, "", ""))):
        table.add_column(name)
    table.add_column("ms named")
    table.add_column("ms unnamed")
    for name, each in results.items():
        cells = _row(each.tally.documents)
        for level, _, _ in LEVELS:
            cells += _row(each.tally.statements[level])
        times = [f"{median(each.named):.2f}", f"{median(each.unnamed):.2f}"]
        table.add_row(name, str(len(each.named)), *cells, *times)
    console.print(table)
    kinds = Table("set", "kind", "true", "recall", title="recall by manner")
    bands = Table("set", "confidence", "n", "right", title="calibration")
    for name, each in results.items():
        for kind in sorted({kind for kind, _ in each.tally.kinds}):
            hit, miss = each.tally.kinds[kind, True], each.tally.kinds[kind, False]
            kinds.add_row(name, kind, str(hit + miss), f"{hit / (hit + miss):.3f}")
        for band in sorted({band for band, _ in each.tally.bands}, reverse=True):
            good, bad = each.tally.bands[band, True], each.tally.bands[band, False]
            bands.add_row(name, f"{band:.1f}", str(good + bad), f"{good / (good + bad):.3f}")
    console.print(kinds)
    console.print(bands)


def main() -> None:
    """Read the command line, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, help="folder with targeted_*.jsonl")
    parser.add_argument("--worst", type=int, default=0, help="list the worst documents")
    chosen = parser.parse_args()
    console = Console(width=200)
    results = run(golden())
    if chosen.gold is None or not chosen.gold.is_dir():
        console.print(f"no development gold: {chosen.gold or 'no folder given'}")
    else:
        results |= run(gold(chosen.gold))
    show(results, console)
    every = [fault for each in results.values() for fault in each.faults]
    for number, name, notes in sorted(every, reverse=True)[: chosen.worst]:
        if number:
            console.print(f"{name}: {number}", *notes, sep="\n  ", markup=False)


if __name__ == "__main__":
    main()
