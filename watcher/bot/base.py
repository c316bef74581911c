"""What a bot command is: a function from what was asked to a reply, and what it may touch."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Protocol

from watcher.bot.search import Index
from watcher.bot.texts.base import Texts
from watcher.config import Catalogue
from watcher.model.ids import ReaderId, SpeakerId
from watcher.model.reader import Reader, Standing
from watcher.model.visit import Line

CHANNEL = "telegram"
"""The delivery channel's name, and so the first part of every reader id made here."""

MAX_FOLLOWS = 50
"""Follows a chat; a chat that wants more follows organisations or everyone. Our own choice."""

MAX_WORDS = 100
"""Code points after a command: no name or search is longer. Our own choice."""

MAX_DATA_BYTES = 64
"""Bot API, InlineKeyboardButton.callback_data: 1-64 bytes."""


class Role(IntEnum):
    """What somebody may do in a chat; each role may do all that the ones below it may.

    `MEMBER`: somebody in an admitted group who is not its admin. `FOLLOWER`: the owner of an
    admitted private chat, or an admin of an admitted group or channel.
    """

    STRANGER = 0
    MEMBER = 1
    FOLLOWER = 2
    OPERATOR = 3
    OWNER = 4


class Place(StrEnum):
    """The kinds of chat that Telegram has; a supergroup is a group."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """Where something was said. `thread`: the forum topic, or ""."""

    address: str
    place: Place = Place.PRIVATE
    thread: str = ""
    title: str = ""

    @property
    def base(self) -> ReaderId:
        """Give the reader that stands for the whole chat: admission is a matter of the chat."""
        return ReaderId(f"{CHANNEL}:{self.address}")

    @property
    def id(self) -> ReaderId:
        """Give the reader of this very place: a forum topic has its own follows."""
        return ReaderId(f"{self.base}:{self.thread}") if self.thread else self.base

    def reader(self, *, standing: Standing, language: str, whole: bool = False) -> Reader:
        """Give a new reader for this place, or for the `whole` chat."""
        return Reader(
            id=self.base if whole else self.id,
            channel=CHANNEL,
            address=self.address,
            thread="" if whole else self.thread,
            title=self.title,
            language=language,
            group=self.place is not Place.PRIVATE,
            standing=standing,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a reply; `data` comes back when it is pressed, `url` is opened instead."""

    label: str
    data: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        if bool(self.data) == bool(self.url):
            raise ValueError(f'button "{self.label}": data or url, one of them')
        if len(self.data.encode()) > MAX_DATA_BYTES:
            raise ValueError(f'button "{self.label}": more than {MAX_DATA_BYTES} bytes of data')


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer: `text` in Telegram's HTML with buttons under it, `toast` shown over a button.

    To a press, `text` takes the place of the message whose button it was, or comes after it when
    `fresh`; "" leaves that as it is.
    """

    text: str = ""
    rows: Rows = ()
    toast: str = ""
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A command or a press, with all that is known when it comes.

    `user`: the sender's Telegram id, 0 for a channel or an anonymous admin. `reader`: this place as
    stored, if it is. `words`: what stands after the command, or a button's data after its letter.
    `following`: the follow targets of this place. `bot`: our own username.
    """

    chat: Chat
    user: int
    role: Role
    reader: Reader | None
    words: str
    following: tuple[str, ...]
    catalogue: Catalogue
    index: Index
    texts: Texts
    now: datetime
    bot: str
    commands: tuple["BotCommand", ...] = field(default=(), repr=False)

    @property
    def admitted(self) -> bool:
        """Say whether this chat may use the bot."""
        return self.role > Role.STRANGER

    @property
    def stopped(self) -> bool:
        """Say whether alerts are off here."""
        return self.reader is not None and self.reader.standing is Standing.STOPPED


class Readers(Protocol):
    """The part of the store that knows readers and their follows."""

    async def get(self, id: ReaderId) -> Reader | None:  # noqa: A002 - the store's own name
        """Give a reader, if it is known."""

    async def put(self, reader: Reader) -> None:
        """Write a reader whole."""

    async def everyone(self) -> tuple[Reader, ...]:
        """Give all readers."""

    async def stand(self, id: ReaderId, standing: Standing) -> None:  # noqa: A002
        """Change a reader's standing."""

    async def follow(self, id: ReaderId, target: str, now: datetime) -> bool:  # noqa: A002
        """Follow; True when it was not followed before."""

    async def unfollow(self, id: ReaderId, target: str) -> bool:  # noqa: A002
        """Follow no more; True when it was followed."""

    async def following(self, id: ReaderId) -> tuple[str, ...]:  # noqa: A002
        """Give the follow targets of a reader."""

    async def invite(self, digest: str, *, expires: datetime) -> None:
        """Keep an invitation by its digest."""

    async def redeem(self, digest: str, *, by: ReaderId, now: datetime) -> bool:
        """Use an invitation up; False when it is unknown, used or expired."""

    async def handled(self, update_id: int, now: datetime) -> bool:
        """Note an update; True the first time only."""


class Statements(Protocol):
    """The part of the store that knows what was said."""

    async def latest(self, speakers: Sequence[SpeakerId] | None, limit: int) -> tuple[Line, ...]:
        """Give the newest statements of some speakers, of all for None."""


class Desk(Protocol):
    """What commands may read and change; the store is one."""

    @property
    def readers(self) -> Readers:
        """Give the readers."""

    @property
    def statements(self) -> Statements:
        """Give the statements."""


Handle = Callable[[Ask, Desk], Awaitable[Reply]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BotCommand:
    """A command: `/name words` calls `handle`, a button whose data begins with `letter:` calls its
    entry in `presses`.

    `help`: its line in /help and in Telegram's menu, where `rank` gives its place. `least`: the
    lowest role that may. `private`: only in a private chat.
    """

    name: str
    help: Callable[[Texts], str]
    handle: Handle
    least: Role
    presses: tuple[tuple[str, Handle], ...] = ()
    private: bool = False
    rank: int = 50
