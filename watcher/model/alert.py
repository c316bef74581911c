"""A message to one reader, and every way that sending it can end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from watcher.model.ids import AlertId, ReaderId, StatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One message's text twice: `html` in Telegram's subset, `plain` for channels and retries
    without markup.
    """

    html: str
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One statement for one reader; `parts`: the message, split where it was too long, in order."""

    id: AlertId
    statement: StatementId
    reader: ReaderId
    channel: str
    parts: tuple[Body, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One claimed row of the outbox: one part of one alert, on its way to one address.

    `attempts`: calls begun, this one included; `doubts`: how many of them ended without anybody
    knowing.
    """

    id: int
    alert: AlertId
    reader: ReaderId
    channel: str
    address: str
    thread: str
    group: bool
    part: int
    parts: int
    body: Body
    attempts: int
    doubts: int
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A chat with something pending; `ready_at`: when its oldest row may be sent."""

    channel: str
    address: str
    group: bool
    ready_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Delivered; `receipt` is the channel's message id. `note`: for example "as plain text"."""

    receipt: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryLater:
    """Certainly not delivered; try again `after`. `everywhere`: the whole channel is to wait, not
    this chat alone.
    """

    reason: str
    after: timedelta
    everywhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The chat has a new address (a group became a supergroup): rewrite it and send again."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUp:
    """Refused for good. `block`: the chat takes nothing from us any more, stop writing to it."""

    reason: str
    block: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """The request left, no usable answer came: delivered or not, nobody knows."""

    reason: str


Outcome = Sent | RetryLater | Moved | GiveUp | Unknown
