"""people/*.yaml: the watched people and institutions."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from watcher.config.entry import NOTHING, Entry, names
from watcher.config.values import (
    AccountId,
    Country,
    Day,
    Identifier,
    Language,
    Text,
    Wordings,
    one_of,
)
from watcher.model.ids import SpeakerId
from watcher.model.speaker import Account, Kind, Role, Speaker

KINDS = ("person", "organisation")
GENDERS = ("f", "m")


def _some(words: Wordings) -> Wordings:
    if not names(words):
        raise PydanticCustomError(NOTHING, "nothing given")
    return words


Some = Annotated[Wordings, AfterValidator(_some)]
"""At least one name."""


class RoleEntry(Entry):
    """An office that the person holds or held."""

    title: Annotated[Some, Field(description="What the office is called, by language.")]
    body: Annotated[
        Wordings | None, Field(description="The institution it belongs to, by language.")
    ] = None
    since: Annotated[Day | None, Field(description="First day in office (2025-03-29).")] = None
    until: Annotated[Day | None, Field(description="Last day in office.")] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.until < self.since:
            raise ValueError(f"until {self.until} lies before since {self.since}. Swap or mend.")
        return self


class AccountEntry(Entry):
    """An account on a platform."""

    platform: Annotated[Text, Field(description="Such as x, telegram, mastodon.")]
    id: Annotated[AccountId, Field(description="The platform's immutable id, not the handle.")]
    handle: Annotated[Text | None, Field(description="For display only.")] = None


class SpeakerEntry(Entry):
    """A person or organisation whose statements are looked for."""

    id: Annotated[Identifier, Field(description="Stable: readers follow it. Never reuse one.")]
    kind: Annotated[
        Literal["person", "organisation"],
        one_of(*KINDS),
        Field(description="A human being, or an institution that speaks in its own name."),
    ] = "person"
    names: Annotated[
        Some,
        Field(description="Every full name, by language and script, the preferred one first."),
    ]
    not_: Annotated[
        tuple[Text, ...],
        Field(alias="not", description="Names of others that must never be taken for this one."),
    ] = ()
    gender: Annotated[
        Literal["f", "m"] | None,
        one_of(*GENDERS),
        Field(description="For pronouns and for declining the name."),
    ] = None
    lang: Annotated[Language | None, Field(description="The speaker's own language.")] = None
    country: Annotated[Country | None, Field(description="ISO 3166 code.")] = None
    organisation: Annotated[
        Identifier | None, Field(description="The id of the watched organisation they belong to.")
    ] = None
    roles: Annotated[tuple[RoleEntry, ...], Field(description="Offices, with their dates.")] = ()
    office: Annotated[
        Wordings | None,
        Field(description='What their office is called, such as "the Syrian presidency".'),
    ] = None
    accounts: Annotated[tuple[AccountEntry, ...], Field(description="Official accounts.")] = ()

    def speaker(self) -> Speaker:
        """Turn the entry into the domain's type; it has at least one name."""
        return Speaker(
            id=SpeakerId(self.id),
            kind=Kind(self.kind),
            names=names(self.names),
            lookalikes=tuple(dict.fromkeys(self.not_)),
            roles=tuple(_role(each) for each in self.roles),
            offices=names(self.office),
            gender=self.gender or "",
            lang=self.lang or "",
            country=self.country or "",
            organisation=SpeakerId(self.organisation) if self.organisation else None,
            accounts=tuple(
                Account(platform=each.platform, id=each.id, handle=each.handle or "")
                for each in self.accounts
            ),
        )


class PeopleFile(Entry):
    """People and organisations that the watcher listens to."""

    people: Annotated[list[SpeakerEntry], Field(min_length=1)]


def _role(entry: RoleEntry) -> Role:
    return Role(
        titles=names(entry.title), bodies=names(entry.body), since=entry.since, until=entry.until
    )
