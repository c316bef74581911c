"""Telegram's limits, kept from our side: never more than so many messages in any window of time.

Pure: time is handed in, in seconds of a clock that never goes back. A message takes a slot before
its call and stamps it when the call has ended. It arrived somewhere in between; so until the stamp
the slot counts as if the message arrived at every moment, and then as if it arrived at the end. No
delay on the way can squeeze two messages together at the other side.
"""

from collections import OrderedDict, deque
from dataclasses import dataclass, field

RECHECK = 0.01
"""Seconds to wait when a window is full of messages whose calls have not ended yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """At most `most` messages in any `seconds`."""

    most: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Telegram allows 30 a second, 1 a second in a chat, 20 a minute in a group or channel
    (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).

    The defaults leave some of it to the bot's own replies, which go out beside the alerts.
    """

    everywhere: Window = Window(most=25, seconds=1.0)
    chat: Window = Window(most=1, seconds=1.0)
    group: Window = Window(most=18, seconds=60.0)


@dataclass(slots=True, eq=False)
class Slot:
    """The right to send one message to `chat`; `at`: when its call ended, None before that."""

    chat: str
    at: float | None = None


@dataclass(slots=True)
class _Sliding:
    """The messages of one window, in the order in which they got their slots."""

    window: Window
    slots: deque[Slot] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Give the seconds until one more fits; 0.0 for now."""
        begin = now - self.window.seconds
        while self.slots and (at := self.slots[0].at) is not None and at <= begin:
            self.slots.popleft()
        inside = [slot.at for slot in self.slots if slot.at is None or slot.at > begin]
        over = len(inside) - self.window.most
        if over < 0:
            return 0.0
        left = sorted(at for at in inside if at is not None)
        return left[over] - begin if over < len(left) else RECHECK


class Governor:
    """Grants slots for one bot; forgets chats that have been quiet."""

    def __init__(self, limits: Limits) -> None:
        """Begin with empty windows."""
        self._limits = limits
        self._everywhere = _Sliding(limits.everywhere)
        self._chats: OrderedDict[str, tuple[_Sliding, ...]] = OrderedDict()
        self._memory = max(limits.chat.seconds, limits.group.seconds)

    def wait(self, now: float) -> float:
        """Give the seconds until any call at all may begin."""
        return self._everywhere.wait(now)

    def wait_for(self, chat: str, now: float) -> float:
        """Give the seconds until `chat` may get a message, the others left aside."""
        return max((each.wait(now) for each in self._chats.get(chat, ())), default=0.0)

    def take(self, chat: str, now: float, *, group: bool) -> Slot | None:
        """Take a slot, or None when `wait` or `wait_for` say that it is too early."""
        if self.wait(now) or self.wait_for(chat, now):
            return None
        slot = Slot(chat=chat)
        self._everywhere.slots.append(slot)
        for each in self._windows(chat, group=group):
            each.slots.append(slot)
        self._forget(now)
        return slot

    def stamp(self, slot: Slot, now: float) -> None:
        """Note that the slot's call has ended."""
        slot.at = now

    def drop(self, slot: Slot) -> None:
        """Give back a slot whose message never left."""
        self._everywhere.slots.remove(slot)
        for each in self._chats.get(slot.chat, ()):
            each.slots.remove(slot)

    def remembered(self) -> int:
        """Count the chats that are kept in mind."""
        return len(self._chats)

    def _windows(self, chat: str, *, group: bool) -> tuple[_Sliding, ...]:
        if chat not in self._chats:
            windows = (self._limits.chat, self._limits.group) if group else (self._limits.chat,)
            self._chats[chat] = tuple(_Sliding(each) for each in windows)
        self._chats.move_to_end(chat)
        return self._chats[chat]

    def _forget(self, now: float) -> None:
        """Drop the longest quiet chats, a few at each call."""
        for _ in range(2):
            chat, windows = next(iter(self._chats.items()))
            last = windows[-1].slots[-1].at if windows[-1].slots else now - self._memory
            if last is None or last > now - self._memory:
                return
            del self._chats[chat]
