"""One channel's turn-taking: which of its chats is served next, and how long all must wait; pure.

Time is handed in as seconds of a clock that never goes back.
"""

from collections import deque

from watcher.deliver.agenda import Agenda
from watcher.deliver.base import RATE_LIMITED
from watcher.deliver.breaker import Breaker
from watcher.deliver.governor import Governor, Slot
from watcher.model.alert import GiveUp, Moved, Outcome, RetryLater, Sent, Unknown

FLOOD_CHATS, FLOOD_SECONDS = 3, 10.0
"""So many chats that are told to slow down within so many seconds mean the whole bot."""


class Lane:
    """What is known of one channel. `governor`: None for a channel without limits."""

    def __init__(self, governor: Governor | None) -> None:
        """Begin with nothing to do."""
        self.governor = governor
        self.breaker = Breaker()
        self.agenda = Agenda()
        self.busy: set[str] = set()
        self._paused_until = 0.0
        self._floods: deque[tuple[float, str, float]] = deque()

    def wait(self, now: float) -> float:
        """Give the seconds until any chat may be served; 0.0 for now, inf for "when told"."""
        held = self.breaker.wait(now, busy=len(self.busy))
        paced = self.governor.wait(now) if self.governor is not None else 0.0
        return max(held, paced, self._paused_until - now, 0.0)

    def next(self, now: float) -> str | None:
        """Give the chat whose turn it is and take it off the agenda; None if it is nobody's."""
        while self.wait(now) == 0.0 and (first := self.agenda.first()) is not None:
            chat, at = first
            if at > now:
                return None
            pause = self.governor.wait_for(chat, now) if self.governor is not None else 0.0
            if chat in self.busy or pause == 0.0:
                self.agenda.drop(chat)
                if chat not in self.busy:
                    return chat
            else:
                self.agenda.put(chat, now + pause)
        return None

    def rest(self, now: float) -> float:
        """Give the seconds until `next` may have an answer; inf when nothing is on the agenda."""
        first = self.agenda.first()
        if first is None:
            return float("inf")
        return max(first[1] - now, self.wait(now), 0.0)

    def probe_in(self, now: float) -> float:
        """Give the seconds until the channel is to be asked whether it is back."""
        return self.breaker.wait_for_probe(now) if len(self.agenda) else float("inf")

    def take(self, chat: str, now: float, *, group: bool) -> Slot | None:
        """Take a slot for one message, None if it is too early or none is needed."""
        return self.governor.take(chat, now, group=group) if self.governor is not None else None

    def end(self, slot: Slot | None, now: float) -> None:
        """Note that the call of a slot has ended, one way or another."""
        if self.governor is not None and slot is not None:
            self.governor.stamp(slot, now)

    def give_back(self, slot: Slot | None) -> None:
        """Give back a slot that had no call; one that had is kept in mind."""
        if self.governor is not None and slot is not None and slot.at is None:
            self.governor.drop(slot)

    def learn(self, chat: str, outcome: Outcome, now: float) -> None:
        """Draw from one message's end what concerns the channel as a whole."""
        match outcome:
            case RetryLater(after=after, everywhere=True):
                self.breaker.failed(now, after=after.total_seconds())
            case Unknown():
                self.breaker.unanswered(now)
            case RetryLater(reason=reason, after=after):
                self.breaker.answered()
                if reason.startswith(RATE_LIMITED):
                    self._flooded(chat, after.total_seconds(), now)
            case Sent() | GiveUp() | Moved():
                self.breaker.answered()

    def _flooded(self, chat: str, after: float, now: float) -> None:
        """Pause everybody when several chats are told to slow down, as long as the least of them:
        one chat's ten minutes are its own.
        """
        self._floods.append((now, chat, after))
        while self._floods[0][0] <= now - FLOOD_SECONDS:
            self._floods.popleft()
        if len({each for _, each, _ in self._floods}) >= FLOOD_CHATS:
            self._paused_until = now + min(wait for _, _, wait in self._floods)
            self._floods.clear()
