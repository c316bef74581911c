"""Who gets the alerts: a chat, a channel, the operator's terminal."""

from dataclasses import dataclass
from enum import StrEnum

from watcher.model.ids import ReaderId


class Access(StrEnum):
    """Who may subscribe: anybody, or only those with an invite."""

    OPEN = "open"
    INVITE = "invite"


class Standing(StrEnum):
    """Whether a reader is being written to; `BLOCKED` is the channel's doing, `STOPPED` the
    reader's.
    """

    ACTIVE = "active"
    STOPPED = "stopped"
    BLOCKED = "blocked"
    GUEST = "guest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One place to write to. `channel`: the delivery channel's name; `address`: its chat id there,
    as text.

    `thread`: the forum topic, or "". `group`: a group or channel (20 messages a minute) rather
    than a private chat.
    """

    id: ReaderId
    channel: str
    address: str
    thread: str = ""
    title: str = ""
    language: str = "en"
    group: bool = False
    standing: Standing = Standing.ACTIVE


EVERYONE = "*"
"""The follow target that means every watched speaker; the other targets are speaker ids."""
