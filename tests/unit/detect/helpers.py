"""Short ways to ask the detector a question."""

from datetime import UTC, datetime

from watcher.detect import compile_roster, find
from watcher.model.ids import SpeakerId
from watcher.model.speaker import Name, Speaker
from watcher.model.statement import Document, Found

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)


def person(name: str, *aliases: str, **more: object) -> Speaker:
    names = tuple(Name(text=each) for each in (name, *aliases))
    return Speaker(id=SpeakerId(name), names=names, **more)  # type: ignore[arg-type]


def ask(text: str, *people: Speaker | str, language: str = "en", **more: object) -> Found:
    roster = compile_roster(person(each) if isinstance(each, str) else each for each in people)
    document = Document(text=text, published=MONDAY, **more)  # type: ignore[arg-type]
    return find(document, roster, language)


def said(
    text: str, *people: Speaker | str, language: str = "en", **more: object
) -> list[tuple[str, str, str]]:
    """Give (speaker, manner, words) of each statement."""
    found = ask(text, *people, language=language, **more)
    return [(s.speaker, str(s.manner), s.text(text)) for s in found.statements]
