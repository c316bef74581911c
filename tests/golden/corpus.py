"""The golden articles: a text, and beside it the truth as exact words."""

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from watcher.model.ids import SpeakerId
from watcher.model.span import Span
from watcher.model.speaker import Kind, Name, Role, Speaker
from watcher.model.statement import Document, Manner

HOME = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """One statement that the article holds."""

    person: str
    manner: Manner
    words: tuple[Span, ...]
    venue: str = ""
    said_on: date | None = None
    recalled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One golden article: what is searched, for whom, and all that must be found."""

    name: str
    language: str
    document: Document
    people: tuple[Speaker, ...]
    truth: tuple[Truth, ...]


class NotInTheText(ValueError):
    """The truth names words that the article does not hold."""


def articles(language: str = "*") -> tuple[Article, ...]:
    """Read every article of a language folder, of all by default, by name."""
    return tuple(load(path) for path in sorted(HOME.glob(f"{language}/*.toml")))


def load(path: Path) -> Article:
    """Read the truth at `path` and the text beside it.

    Raises:
        NotInTheText: the truth names words that do not occur.
    """
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    moment = given.get("published")
    document = Document(
        text=text,
        published=moment.astimezone(UTC) if isinstance(moment, datetime) else None,
        owner=SpeakerId(given["owner"]) if "owner" in given else None,
        country=given.get("country", ""),
    )
    return Article(
        name=f"{path.parent.name}/{path.stem}",
        language=path.parent.name,
        document=document,
        people=tuple(_speaker(each) for each in given["people"]),
        truth=tuple(_truth(each, text, path) for each in given.get("statements", ())),
    )


def digest() -> str:
    """Give the SHA-256 of the whole corpus, names and bytes."""
    found = hashlib.sha256()
    for path in sorted(HOME.glob("*/*.t*")):
        found.update(path.relative_to(HOME).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _speaker(given: dict[str, Any]) -> Speaker:
    def names(key: str) -> tuple[Name, ...]:
        return tuple(Name(text=each) for each in given.get(key, ()))

    titles = names("roles")
    role = Role(
        titles=titles, bodies=names("bodies"), since=given.get("since"), until=given.get("until")
    )
    return Speaker(
        id=SpeakerId(given["id"]),
        kind=Kind(given.get("kind", "person")),
        names=names("names"),
        lookalikes=tuple(given.get("not", ())),
        roles=(role,) if titles else (),
        offices=names("office"),
        gender=given.get("gender", ""),
        country=given.get("country", ""),
        lang=given.get("lang", ""),
    )


def _truth(given: dict[str, Any], text: str, path: Path) -> Truth:
    wanted = given["words"]
    pieces = [wanted] if isinstance(wanted, str) else wanted
    return Truth(
        person=given["person"],
        manner=Manner(given["manner"]),
        words=tuple(_place(each, text, path) for each in pieces),
        venue=given.get("venue", ""),
        said_on=given.get("said_on"),
        recalled=given.get("recalled", False),
    )


def _place(wanted: str, text: str, path: Path) -> Span:
    at = text.find(wanted)
    if at < 0:
        raise NotInTheText(f"{path}: the article does not hold: {wanted!r}")
    return Span(at, at + len(wanted))
