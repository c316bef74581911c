"""`watcher detect --jsonl`: other programs call it."""

import json
import subprocess
import sys
from typing import Any


def _run(*lines: str) -> tuple[list[dict[str, Any]], int]:
    done = subprocess.run(
        [sys.executable, "-m", "watcher", "detect", "--jsonl"],
        input="\n".join(lines).encode(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def test_a_line_in_gives_a_line_out() -> None:
    text = "On Sunday, Petra Nova said: “It is open.”"
    line = {
        "doc_id": "a",
        "text": text,
        "lang": "en",
        "published": "2026-11-23T10:00:00Z",
        "people": [{"id": "nova", "name": "Petra Nova", "gender": "f"}],
    }
    answers, code = _run(json.dumps(line))
    assert code == 0
    (answer,) = answers
    assert answer["mentions"] == [{"person": "nova", "start": 11, "end": 21}]
    (statement,) = answer["statements"]
    (span,) = statement["spans"]
    assert text[span[0] : span[1]] == "It is open."
    assert statement["manner"] == "direct"
    assert statement["said_on"] == "2026-11-22"
    assert statement["recalled"] is False


def test_a_bad_line_gives_an_error_line_and_the_rest_goes_on() -> None:
    good = json.dumps({"doc_id": "b", "text": "Nothing.", "people": [{"name": "Petra Nova"}]})
    answers, code = _run("{", json.dumps({"doc_id": "c"}), json.dumps([1]), good)
    assert code == 1
    assert [("error" in each, each["doc_id"]) for each in answers] == [
        (True, None),
        (True, "c"),
        (True, None),
        (False, "b"),
    ]
