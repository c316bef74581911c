"""`watcher detect --jsonl`: documents on stdin, statements on stdout, for other programs."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from watcher.cli.base import Command


def run(
    *,
    jsonl: bool = typer.Option(False, "--jsonl", help="One JSON object a line, in and out."),
    people: Path | None = typer.Option(
        None, "--people", help="Directory with the people's YAML, for lines that name nobody."
    ),
) -> None:
    """Find statements in documents read from stdin; a bad line gives an error line and code 1."""
    if not jsonl:
        typer.echo("say --jsonl: one JSON object a line on stdin", err=True)
        raise typer.Exit(2)
    from watcher.detect import Roster, compile_roster

    known: dict[str, Roster] = {"": compile_roster(_configured(people) if people else ())}
    bad = False
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        answer = _answer(line, known)
        bad = bad or "error" in answer
        sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
        sys.stdout.flush()
    raise typer.Exit(int(bad))


def _configured(directory: Path) -> Any:  # noqa: ANN401 - tuple[Speaker, ...], imported late
    from watcher.config import load_people

    return load_people(directory)


def _answer(line: bytes, known: dict[str, Any]) -> dict[str, Any]:
    document: Any = None
    try:
        document = json.loads(line)
        return _detect(document, known)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        name = document.get("doc_id") if isinstance(document, dict) else None
        return {"doc_id": name, "error": f"{type(error).__name__}: {error}"}


def _detect(line: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    from watcher.detect import compile_roster, find
    from watcher.model.statement import Document

    text = line["text"]
    if not isinstance(text, str):
        raise TypeError("text: a string expected")
    roster, key = known[""], ""
    if line.get("people") is not None:
        key = json.dumps(line["people"], sort_keys=True)
        if key not in known:
            while len(known) > _KEPT:
                del known[next(each for each in known if each)]
            known[key] = compile_roster(_speaker(each) for each in line["people"])
        roster = known[key]
    document = Document(
        text=text, title=line.get("title") or "", published=_moment(line.get("published"))
    )
    found = find(document, roster, line.get("lang") or "")
    return {
        "doc_id": line.get("doc_id"),
        "mentions": [
            {"person": each.speaker, "start": each.span.start, "end": each.span.end}
            for each in found.mentions
        ],
        "statements": [_statement(each, text) for each in found.statements],
    }


_KEPT = 64  # compiled rosters kept between lines; the same people come with many documents


def _speaker(given: dict[str, Any]) -> Any:  # noqa: ANN401 - Speaker, imported late
    from watcher.model.ids import SpeakerId
    from watcher.model.speaker import Kind, Name, Role, Speaker

    def names(key: str) -> tuple[Name, ...]:
        return tuple(Name(text=each) for each in given.get(key) or ())

    titles, bodies = names("roles"), names("orgs")
    return Speaker(
        id=SpeakerId(str(given.get("id") or given["name"])),
        kind=Kind(given.get("kind") or "person"),
        names=(Name(text=given["name"]), *names("aliases")),
        lookalikes=tuple(given.get("not") or ()),
        roles=(Role(titles=titles, bodies=bodies),) if titles else (),
        offices=names("office"),
        gender=given.get("gender") or "",
        lang=given.get("lang") or "",
    )


def _moment(given: str | None) -> datetime | None:
    if not given:
        return None
    moment = datetime.fromisoformat(given)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _statement(each: Any, text: str) -> dict[str, Any]:  # noqa: ANN401 - Statement
    def pair(span: Any) -> list[int] | None:  # noqa: ANN401 - Span
        return [span.start, span.end] if span else None

    return {
        "person": each.speaker,
        "manner": str(each.manner),
        "spans": [pair(span) for span in each.words],
        "cue": pair(each.cue),
        "speaker": pair(each.named),
        "venue": each.venue.of(text) if each.venue else None,
        "said_on": each.said_on.isoformat() if each.said_on else None,
        "recalled": each.recalled,
        "confidence": each.confidence,
        "why": list(each.why),
    }


COMMAND = Command(name="detect", run=run, panel="Scripts")
