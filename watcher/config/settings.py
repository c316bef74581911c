"""watcher.yaml: how the watcher itself behaves; every key may be left out."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from watcher.config.entry import Entry
from watcher.config.values import (
    Contact,
    Database,
    Duration,
    Flag,
    Language,
    Network,
    duration,
    number,
    one_of,
)
from watcher.model.reader import Access


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling:
    """How the sources are visited.

    `every`: for sources that name no interval. `full_every`: between two fetches without
    validators. `concurrency`: visits at once, `per_host` of them at one host. `deadline`: of one
    fetch. `workers`: processes that parse.
    """

    every: timedelta = timedelta(minutes=5)
    full_every: timedelta = timedelta(hours=6)
    concurrency: int = 16
    per_host: int = 2
    deadline: timedelta = timedelta(seconds=20)
    workers: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The watcher's own settings; "" and () where nothing was given.

    `contact`: shown to the sites that are visited. `database`: a URL, left out of the repr since it
    may hold a password. `owners`: Telegram users who may do everything; `operators`: Telegram
    chats that get notices. `allow_private`: networks that every source may lie in.
    """

    contact: str = ""
    database: str = field(default="", repr=False)
    access: Access = Access.INVITE
    owners: tuple[int, ...] = ()
    operators: tuple[int, ...] = ()
    language: str = "en"
    console: bool = True
    allow_private: tuple[str, ...] = ()
    polling: Polling = Polling()


_CHAT = number(-(10**15), 10**15)  # Bot API: ids have at most 52 significant bits
_USER = number(1, 10**15)


class PollingEntry(Entry):
    """How the sources are visited."""

    every: Annotated[Duration, Field(description="For sources that name no interval.")] = duration(
        "5m"
    )
    full_every: Annotated[
        Duration,
        Field(description="Between fetches that disregard what is said to be unchanged."),
    ] = duration("6h")
    concurrency: Annotated[
        int, Field(ge=1, le=256, description="Visits at the same time."), number(1, 256)
    ] = 16
    per_host: Annotated[
        int, Field(ge=1, le=64, description="Of these, at one host."), number(1, 64)
    ] = 2
    deadline: Annotated[Duration, Field(description="For one fetch, from asking to the end.")] = (
        duration("20s")
    )
    workers: Annotated[
        int, Field(ge=1, le=64, description="Processes that parse."), number(1, 64)
    ] = 2


class SettingsFile(Entry):
    """How the watcher itself behaves. Every key may be left out."""

    contact: Annotated[
        Contact | None, Field(description="A page or mailto: that tells sites who is visiting.")
    ] = None
    database: Annotated[
        Database | None,
        Field(description="SQLite in the data folder if left out; WATCHER_DATABASE_URL wins."),
    ] = None
    access: Annotated[
        Literal["open", "invite"],
        one_of("open", "invite"),
        Field(description="Who may subscribe: anybody, or those with an invite."),
    ] = "invite"
    owners: Annotated[
        tuple[Annotated[int, _USER], ...],
        Field(description="Telegram users who may do everything."),
    ] = ()
    operators: Annotated[
        tuple[Annotated[int, _CHAT], ...], Field(description="Telegram chats that get notices.")
    ] = ()
    language: Annotated[Language, Field(description="Of the bot's own words.")] = "en"
    console: Annotated[Flag, Field(description="Show alerts in this terminal too.")] = True
    allow_private: Annotated[
        tuple[Network, ...], Field(description="Private networks that any source may lie in.")
    ] = ()
    polling: Annotated[PollingEntry, Field(description="How the sources are visited.")] = (
        PollingEntry()
    )

    def settings(self) -> Settings:
        """Turn the file into the type that travels."""
        return Settings(
            contact=self.contact or "",
            database=self.database or "",
            access=Access(self.access),
            owners=self.owners,
            operators=self.operators,
            language=self.language,
            console=self.console,
            allow_private=self.allow_private,
            polling=Polling(**dict(self.polling)),
        )
