"""Whether a whole channel is to be left alone for a while; pure, time is handed in as seconds.

Closed: everybody sends. Open: nobody does; after a while the channel is asked whether it answers
(`Channel.probe`), then less and less often. Half open: it answered, one message at a time goes,
until one of them gets an answer too.
"""

from math import inf

FIRST, MOST = 1.0, 30.0
"""Seconds between probes: doubled from the first to the last."""

DOUBTS = 3
"""So many sends in a row without an answer mean that the channel is down, not one connection."""


class Breaker:
    """The state of one channel."""

    def __init__(self) -> None:
        """Begin closed."""
        self._until: float | None = None
        self._pause = 0.0
        self._probing = False
        self._trying = False
        self._unanswered = 0

    def is_closed(self) -> bool:
        """Say whether everybody may send."""
        return self._until is None and not self._trying

    def wait(self, now: float, *, busy: int) -> float:
        """Give the seconds until a message may be sent while `busy` others are under way; inf when
        that hangs on their end, or on a probe's.
        """
        if self._until is not None:
            return inf if self._probing else max(self._until - now, FIRST)
        return inf if self._trying and busy else 0.0

    def wait_for_probe(self, now: float) -> float:
        """Give the seconds until the channel is to be asked; inf when it is not to be asked."""
        if self._until is None or self._probing:
            return inf
        return max(self._until - now, 0.0)

    def ask(self) -> None:
        """Note that a probe is under way."""
        self._probing = True

    def asked(self, now: float, *, after: float | None) -> None:
        """Take a probe's answer: None for well, else how long to wait at least."""
        self._probing = False
        if after is None:
            self._until = None
            self._trying = True
        else:
            self._open(now, after)

    def answered(self) -> None:
        """Take any answer to a message, good or bad: the channel is there."""
        self._unanswered = 0
        if self._until is None:
            self._trying = False
            self._pause = 0.0

    def unanswered(self, now: float) -> None:
        """Take a message of which nobody knows whether it arrived."""
        self._unanswered += 1
        if self._until is None and (self._trying or self._unanswered >= DOUBTS):
            self._open(now, FIRST)

    def failed(self, now: float, *, after: float) -> None:
        """Take a message that did not leave because the whole channel is not there."""
        if self._until is None:
            self._open(now, after)

    def _open(self, now: float, after: float) -> None:
        self._pause = max(after, min(MOST, self._pause * 2 or FIRST))
        self._until = now + self._pause
        self._trying = False
