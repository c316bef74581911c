"""Compare two statements given as JSON: for scripts, benches and reports of wrong verdicts."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from watcher.model.ids import ItemKey, SourceId, SpeakerId, StatementId
from watcher.model.verdict import Repeat, Revision, Told
from watcher.novelty.decide import decide
from watcher.text.compare import fold

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # both sides at one instant when neither is dated


def of_line(line: bytes) -> dict[str, object]:
    """Answer one line of JSON; `{"error": ..}` says what is wrong with it."""
    try:
        pair = json.loads(line.decode())
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError
        return {"error": f"not a line of JSON in UTF-8: {error}"}
    if not isinstance(pair, dict):
        return {"error": 'an object with "a" and "b" is expected'}
    known, told = pair.get("a"), pair.get("b")
    if not isinstance(known, dict) or not isinstance(told, dict):
        return {"error": '"a" and "b" must be objects with "speaker" and "text"'}
    try:
        verdict, why = answer(known, told)
    except ValueError as error:
        return {"error": str(error)}
    return {"verdict": verdict, "why": list(why)}


def answer(a: Mapping[str, object], b: Mapping[str, object]) -> tuple[str, tuple[str, ...]]:
    """Decide on `b` when `a` is known: "new", "repeat" or "revision", and the reasons.

    The same outlet counts as the same article, unless "item" or "url" say otherwise.

    Raises:
        ValueError: a field is missing or of the wrong type; the text names it.
    """
    known, told = _told("a", a, other=b), _told("b", b, other=a)
    if known.speaker != told.speaker:
        return "new", ("another speaker",)
    verdict = decide(told, (known,))
    if isinstance(verdict, Revision):
        return "revision", (*verdict.why, verdict.changed)
    return "repeat" if isinstance(verdict, Repeat) else "new", verdict.why


def _told(side: str, given: Mapping[str, object], *, other: Mapping[str, object]) -> Told:
    outlet = _text(side, given, "outlet")
    url = _text(side, given, "url")
    return Told(
        id=StatementId(side),
        speaker=SpeakerId(fold(_text(side, given, "speaker", needed=True)).strip()),
        words=_text(side, given, "text", needed=True),
        when=_when(side, given, other),
        language=_text(side, given, "lang"),
        source=SourceId(fold(outlet).strip() or f"outlet of {side}"),
        item=ItemKey(_text(side, given, "item") or url),
        url=url,
    )


def _text(side: str, given: Mapping[str, object], key: str, *, needed: bool = False) -> str:
    value = given.get(key)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        raise ValueError(f'"{side}": "{key}" must be a text')
    if needed and not value.strip():
        raise ValueError(f'"{side}": "{key}" is empty')
    return value


def _when(side: str, given: Mapping[str, object], other: Mapping[str, object]) -> datetime:
    """Read the side's time, ISO 8601, UTC unless it says otherwise; else take the other side's."""
    text = _text(side, given, "when") or _text("the other side", other, "when")
    if not text:
        return _NO_DATE
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        message = f'"{side}": "when" must be like 2026-11-23T10:00:00Z, not {text[:40]!r}'
        raise ValueError(message) from None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
