"""What a delivery channel is: something that takes a parcel and says how that ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from watcher.model.alert import Outcome, Parcel, Queue, RetryLater

RATE_LIMITED = "rate limited"
"""How the reason of a `RetryLater` begins when the other side asked for a slower pace."""


class Channel(Protocol):
    """A way to readers. `send` never raises for what the other side does: every end is an
    `Outcome`.
    """

    async def open(self) -> None:
        """Make connections ready."""

    async def send(self, parcel: Parcel) -> Outcome:
        """Try once to deliver one parcel."""

    async def probe(self) -> RetryLater | None:
        """Ask, without delivering anything, whether the other side answers; None when it does."""

    async def close(self) -> None:
        """Let connections go."""


class OutboxPort(Protocol):
    """What the pump needs of the store's outbox; each call is one committed transaction."""

    async def recover(self, now: datetime) -> int:
        """Make rows that were being sent when the last process ended pending, with one doubt more.

        Gives their number.
        """

    async def queues(self) -> tuple[Queue, ...]:
        """Give every chat with something to send, now or later."""

    async def claim(self, channel: str, address: str, now: datetime) -> Parcel | None:
        """Mark the oldest row of a chat as being sent; None if there is none or it is not due."""

    async def settle(
        self, parcel: Parcel, outcome: Outcome, *, now: datetime, retry_at: datetime | None
    ) -> None:
        """Write down how a claimed parcel ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSettings:
    """What the operator gives to channels. `token`: never shown. `api_url`: "" for Telegram's own
    servers.

    `write`: where the console channel prints; None for the terminal.
    """

    token: str = ""
    api_url: str = ""
    write: Callable[[str], None] | None = None

    def __repr__(self) -> str:
        return f"ChannelSettings(token={'***' if self.token else ''!r}, api_url={self.api_url!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelKind:
    """A channel by name. `make` opens nothing. `paced`: Telegram's limits apply (the pump's
    governor keeps them). `needs_token`: without one it is not made, and its rows wait.
    """

    name: str
    make: Callable[[ChannelSettings], Channel]
    paced: bool
    needs_token: bool = False
