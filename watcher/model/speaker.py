"""The watched people and institutions, as the operator describes them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from watcher.model.ids import SpeakerId


class Kind(StrEnum):
    """A speaker is a human being or an institution that speaks in its own name."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One spelling; `lang`: the language it was given under, "" when none was named."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office held from `since` to `until`, both inclusive, open where None.

    `titles` are wordings of the same office in any language ("defence ministry spokesman"),
    `bodies` names of the institution it belongs to ("Syrian Ministry of Defence").
    """

    titles: tuple[Name, ...]
    bodies: tuple[Name, ...] = ()
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date) -> bool:
        """Say whether the office was held on `day`."""
        began = self.since is None or self.since <= day
        return began and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account on a platform; `id` is the platform's immutable one, `handle` only for display."""

    platform: str
    id: str
    handle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person or organisation whose statements are looked for.

    `names`: every spelling, the preferred one of each language first; never empty.
    `lookalikes`: names of others that must never be taken for this speaker.
    `offices`: wordings of the speaker's office ("the Syrian presidency"), typed as office when
    they speak.
    `gender`: "f", "m" or "" for unknown or none; `lang`: the speaker's own language, or "".
    `country`: ISO 3166 alpha-2, or ""; `organisation`: the watched organisation a person belongs
    to.
    """

    id: SpeakerId
    kind: Kind = Kind.PERSON
    names: tuple[Name, ...]
    lookalikes: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    offices: tuple[Name, ...] = ()
    gender: str = ""
    lang: str = ""
    country: str = ""
    organisation: SpeakerId | None = None
    accounts: tuple[Account, ...] = ()

    def __post_init__(self) -> None:
        if not self.names:
            raise ValueError(f'speaker "{self.id}": no name given')

    def name(self, lang: str = "") -> str:
        """Give the preferred name in `lang`, else the first one of all."""
        return next((each.text for each in self.names if each.lang == lang), self.names[0].text)

    def role(self, day: date, lang: str = "") -> str:
        """Give the title held on `day`, in `lang` if it can, else in any, else ""."""
        titles = [title for role in self.roles if role.held_on(day) for title in role.titles]
        fitting = [title for title in titles if title.lang == lang] or titles
        return fitting[0].text if fitting else ""
