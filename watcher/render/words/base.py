"""What a language's file holds."""

from dataclasses import dataclass

from watcher.model.source import Tier
from watcher.model.statement import Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """How a manner of speaking is said of a man, of a woman, of an institution or of anybody."""

    he: str
    she: str
    it: str

    def of(self, gender: str) -> str:
        """Choose by a speaker's gender ("m", "f", else neither)."""
        return {"m": self.he, "f": self.she}.get(gender, self.it)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language. `verbs` end the first line; `{name}`, `{date}` and the like are filled in.

    `office`: the name of somebody's office. `tiers`: what stands behind a source's name. `months`:
    as they stand in a date. `comma`, `dot`: what parts names in a line, and pieces of a line.
    """

    code: str
    rtl: bool
    verbs: dict[Manner, Verb]
    office: str
    updated: str
    changed: str
    recalled: str
    unsure: str
    on: str
    day: str
    day_of_year: str
    months: tuple[str, ...]
    published: str
    published_on: str
    tiers: dict[Tier, str]
    also: str
    part: str
    comma: str = ", "
    dot: str = " · "


def same(text: str) -> Verb:
    """Make a verb of a language that does not change it."""
    return Verb(he=text, she=text, it=text)
