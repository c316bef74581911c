"""What a delivery channel is: something that takes a parcel and says how that ended."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from watcher.model.alert import Outcome, Parcel


class Channel(Protocol):
    """A way to readers. `send` never raises for what the other side does: every end is an
    `Outcome`.
    """

    async def open(self) -> None:
        """Make connections ready."""

    async def send(self, parcel: Parcel) -> Outcome:
        """Try once to deliver one parcel."""

    async def close(self) -> None:
        """Let connections go."""


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
    governor keeps them).
    """

    name: str
    make: Callable[[ChannelSettings], Channel]
    paced: bool
    needs_token: bool = False
