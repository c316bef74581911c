"""What the Bot API server writes down, how it says no, and Telegram's limits as it counts them."""

import math
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from tests.servers.botwire import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """A message that really arrived. `at`: time.monotonic(). `text`: as the reader sees it,
    `sent`: as the bot wrote it, `html`: with markup. `buttons`: (text, callback data), row by row.
    """

    at: float
    chat: str
    thread: str
    message_id: int
    text: str
    sent: str
    html: bool
    links: tuple[str, ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One call as it was answered. `at`: time.monotonic(); `status`: of HTTP."""

    at: float
    method: str
    chat: str
    status: int
    given: dict[str, str]

    @classmethod
    def of(cls, asked: Asked, status: int) -> "Called":
        """Note a request and how it went."""
        return cls(
            at=time.monotonic(),
            method=asked.method,
            chat=asked.parameters.get("chat_id", ""),
            status=status,
            given=asked.parameters,
        )


class Refusal(Exception):
    """The Bot API says no."""

    def __init__(self, status: int, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.reply: dict[str, Any] = {
            "ok": False,
            "error_code": status,
            "description": description,
        }


@dataclass(slots=True)
class Windows:
    """Telegram's limits (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this)
    counted strictly, in sliding windows over arrival times.
    """

    every: deque[float] = field(default_factory=deque)
    chats: dict[str, deque[float]] = field(default_factory=dict)

    def wait(self, chat: str, now: float) -> int:
        """Count a call and give 0, or whole seconds to wait if it is one too many."""
        mine = self.chats.setdefault(chat, deque())
        room = [_room(self.every, 30, 1.0, now), _room(mine, 1, 1.0, now)]
        if chat.startswith(("-", "@")):
            room.append(_room(mine, 20, 60.0, now))
        if any(room):
            return math.ceil(max(room))
        self.every.append(now)
        mine.append(now)
        return 0


def _room(times: deque[float], most: int, seconds: float, now: float) -> float:
    while times and times[0] < now - 60:
        times.popleft()
    recent = [each for each in times if each > now - seconds]
    return recent[-most] + seconds - now if len(recent) >= most else 0.0
