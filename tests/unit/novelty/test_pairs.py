"""Scripts compare two statements a line; a bad line is answered, not fatal."""

import json
import subprocess
import sys
from typing import Any

import pytest

from watcher.novelty.pairs import of_line

WORDS = "We will close the northern border crossing to all trucks from the coast on Monday morning"


def pair(a: dict[str, Any] | None = None, b: dict[str, Any] | None = None) -> dict[str, object]:
    side = {"speaker": "Sergey Lavrov", "text": WORDS}
    row = {"a": side | (a or {}), "b": side | (b or {})}
    return of_line(json.dumps(row).encode())


def test_equal_words_repeat() -> None:
    assert pair(b={"speaker": "SERGEY LAVROV "})["verdict"] == "repeat"


def test_another_speaker_is_new() -> None:
    assert pair(b={"speaker": "Dmitry Peskov"}) == {"verdict": "new", "why": ["another speaker"]}


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("2026-11-20T08:00:00Z", "2026-11-22T08:00:00+00:00", "repeat"),
        ("2026-11-20", "2026-11-22T00:00:01", "new"),
        ("2026-11-20T08:00:00Z", None, "repeat"),
        (None, "2026-11-20T08:00:00Z", "repeat"),
    ],
)
def test_two_days_part_the_same_words(a: str | None, b: str | None, verdict: str) -> None:
    assert pair({"when": a, "outlet": "A"}, {"when": b, "outlet": "B"})["verdict"] == verdict


def test_the_same_outlet_with_edited_words_is_a_revision() -> None:
    edited = WORDS.replace("Monday", "Tuesday")
    reply = pair({"outlet": "AFP"}, {"outlet": "afp", "text": edited})
    assert reply["verdict"] == "revision"
    assert isinstance(reply["why"], list)
    assert reply["why"][-1] == "“Monday” → “Tuesday”"
    other = pair({"outlet": "AFP", "item": "1"}, {"outlet": "AFP", "item": "2", "text": edited})
    assert other["verdict"] == "new"


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"nope", "not a line of JSON"),
        (b"\xff{}", "not a line of JSON"),
        (b"[1]", 'an object with "a" and "b"'),
        (b"[" * 100_000, "not a line of JSON"),
        (b'{"a": {}}', "must be objects"),
        (b'{"a": {"speaker": "x", "text": 3}, "b": {}}', '"a": "text" must be a text'),
        (b'{"a": {"speaker": " ", "text": "x"}, "b": {}}', '"a": "speaker" is empty'),
        (
            b'{"a": {"speaker": "x", "text": "x", "when": "soon"}, "b": {}}',
            '"a": "when" must be like',
        ),
    ],
)
def test_a_bad_line_says_what_is_wrong(line: bytes, error: str) -> None:
    reply = of_line(line)
    assert list(reply) == ["error"]
    assert error in str(reply["error"])


def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "watcher", "compare", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def test_the_command_answers_line_by_line_and_fails_at_the_end() -> None:
    good = json.dumps({side: {"speaker": "x", "text": WORDS} for side in "ab"})
    done = run("--jsonl", text=f"{good}\n\nnope\n{good}\n")
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reply.get("verdict", "error") for reply in replies] == ["repeat", "error", "repeat"]
    assert done.returncode == 1
    assert run("--jsonl", text=f"{good}\n").returncode == 0


def test_the_command_compares_two_statements_by_hand() -> None:
    done = run(WORDS, WORDS.replace("Monday", "Friday"))
    assert done.stdout == "new: possibly the same as a, but other words\n"
    assert run(WORDS).returncode == 2
