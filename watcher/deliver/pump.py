"""The outbox worker: takes what is to be sent from the store and sees it through to an end.

One message of a chat is under way at a time, oldest first. It is claimed (committed) before the
call and settled (committed) after it, so a crash in between leaves a row that says "nobody knows";
at the next start such rows are sent again and counted as doubts.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import datetime, timedelta
from math import inf
from typing import Any, TypeVar

import structlog

from watcher.deliver.base import Channel, OutboxPort
from watcher.deliver.governor import Governor, Limits, Slot
from watcher.deliver.lane import Lane
from watcher.deliver.policy import DOUBT_AFTER, retry_at
from watcher.errors import StoreError
from watcher.model.alert import GiveUp, Moved, Outcome, Parcel, Queue, RetryLater, Sent, Unknown
from watcher.text.redact import redact

log = structlog.get_logger()
T = TypeVar("T")

SWEEP = 5.0
"""Seconds after which the outbox is looked at although nobody called `wake`: another process may
have written to it, or the wall clock may have jumped."""

MOST_SENDS = 64
"""Sends under way at once in one channel: 25 a second may take 2.5 s each before it counts."""

DEADLINE = 60.0
"""Seconds after which a channel that does not return is given up on (its own limits are lower)."""

STORE_AGAIN = 1.0
"""Seconds between tries when the store refuses; a chat whose end cannot be written down gets
nothing more meanwhile."""


class Pump:
    """Delivers for as long as `run` runs.

    `paced`: names of the channels under `limits`. `clock`: the wall clock, for the store.
    """

    def __init__(
        self,
        outbox: OutboxPort,
        channels: Mapping[str, Channel],
        paced: frozenset[str],
        clock: Callable[[], datetime],
        *,
        limits: Limits | None = None,
        doubt_after: timedelta = DOUBT_AFTER,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """Start nothing yet. The channels stay the caller's to open and close."""
        self._outbox = outbox
        self._channels = channels
        self._clock = clock
        self._doubt_after = doubt_after
        self._jitter = jitter
        self._lanes = {
            name: Lane(Governor(limits or Limits()) if name in paced else None) for name in channels
        }
        self._unanswered: dict[int, int] = {}
        self._groups: set[tuple[str, str]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._bell = asyncio.Event()
        self._ended = asyncio.Event()
        self._ended.set()
        self._stopping = False
        self._stale = True
        self._wakes = 0
        self._looked_at = -inf
        self._look_from = -inf
        self._settled_since_look: set[tuple[str, str]] = set()
        self._store_failed = False

    @property
    def running(self) -> bool:
        """Between the start of `run` and its end."""
        return not self._ended.is_set()

    def wake(self) -> None:
        """Say that the outbox has something new; it is looked at at once."""
        self._wakes += 1
        self._stale = True
        self._bell.set()

    async def stop(self, seconds: float) -> None:
        """Claim nothing more, let sends under way end within `seconds`, cut off the rest.

        Returns when `run` has ended. What is cut off is sent again at the next start, as a doubt.
        """
        self._stopping = True
        self._bell.set()
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=seconds)
        self._cut_off()
        await self._ended.wait()

    async def run(self) -> None:
        """Deliver until `stop`. Rows that an earlier process left in doubt come first."""
        self._ended.clear()
        try:
            while not self._stopping and await self._recovered() is None:
                await self._rest(STORE_AGAIN)
            while not self._stopping:
                self._bell.clear()
                await self._look()
                await self._rest(self._start_due())
        except asyncio.CancelledError:
            self._cut_off()
            raise
        finally:
            if self._tasks:
                await asyncio.wait(set(self._tasks))
            self._ended.set()

    # What is to be done -------------------------------------------------------------------------

    async def _look(self) -> None:
        """Read from the store which chats have something to send, unless that is known."""
        began = self._time()
        if not ((self._stale and began >= self._look_from) or began >= self._looked_at + SWEEP):
            return
        self._stale = False
        self._settled_since_look.clear()
        queues = await self._try(self._outbox.queues)
        self._looked_at = now = self._time()
        # A look that took long is not repeated at once: at most a fifth of the time goes into it.
        self._look_from = now + 4 * (now - began)
        if queues is None:
            self._stale = True
            self._look_from = now + STORE_AGAIN
        else:
            self._plan(queues, now)

    def _plan(self, queues: tuple[Queue, ...], now: float) -> None:
        moment = self._clock()
        plans: dict[str, dict[str, float]] = {name: {} for name in self._lanes}
        self._groups = {(each.channel, each.address) for each in queues if each.group}
        for each in queues:
            if each.channel in plans:
                pause = max((each.ready_at - moment).total_seconds(), 0.0)
                plans[each.channel][each.address] = now + pause
        for name, plan in plans.items():
            keep = {chat for lane, chat in self._settled_since_look if lane == name}
            self._lanes[name].agenda.replace(plan, keep=keep)

    def _start_due(self) -> float:
        """Start whatever may start now; give the seconds until something else may."""
        now = self._time()
        rest = max(self._look_from - now, 0.0) if self._stale else SWEEP
        for name, lane in self._lanes.items():
            if lane.probe_in(now) == 0.0:
                lane.breaker.ask()
                self._start(self._probe(name, lane))
            while len(lane.busy) < MOST_SENDS and (chat := lane.next(now)) is not None:
                lane.busy.add(chat)
                slot = lane.take(chat, now, group=(name, chat) in self._groups)
                self._start(self._serve(name, lane, chat, slot))
            if len(lane.busy) < MOST_SENDS:
                rest = min(rest, lane.rest(now))
            rest = min(rest, lane.probe_in(now))
        return rest

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        except TimeoutError:
            return

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._end)

    def _end(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._bell.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a send broke down: this is a bug", exc_info=error)

    def _cut_off(self) -> None:
        for task in self._tasks:
            task.cancel()

    def _time(self) -> float:
        return asyncio.get_running_loop().time()

    # One message --------------------------------------------------------------------------------

    async def _serve(self, name: str, lane: Lane, chat: str, slot: Slot | None) -> None:
        """Claim a chat's oldest message, send it, settle it."""
        try:
            parcel = await self._claim(name, lane, chat)
            if parcel is None:
                return
            try:
                outcome = await self._send(self._channels[name], parcel)
            finally:
                lane.end(slot, self._time())
            await self._settle(lane, parcel, outcome)
        finally:
            lane.busy.discard(chat)
            lane.give_back(slot)

    async def _claim(self, name: str, lane: Lane, chat: str) -> Parcel | None:
        if self._stopping:
            return None
        wakes = self._wakes
        try:
            parcel = await self._outbox.claim(name, chat, self._clock())
        except StoreError as error:
            self._refused(error)
            lane.agenda.put(chat, self._time() + STORE_AGAIN)
            self._settled_since_look.add((name, chat))
            return None
        if parcel is None and wakes != self._wakes:
            self._stale = True  # a row written between the read and the wake would be overlooked
        return parcel

    async def _send(self, channel: Channel, parcel: Parcel) -> Outcome:
        """Call the channel once; whatever it does, give an outcome."""
        call = asyncio.ensure_future(channel.send(parcel))
        try:
            await asyncio.wait({call}, timeout=DEADLINE)
        finally:
            call.cancel()
        if not call.done() or call.cancelled():
            return Unknown(reason=f"no end within {DEADLINE:.0f} s")
        error = call.exception()
        if error is None:
            return call.result()
        log.error("a channel broke down: this is a bug", channel=parcel.channel, exc_info=error)
        return Unknown(reason=redact(f"{type(error).__name__}: {error}"))

    async def _settle(self, lane: Lane, parcel: Parcel, outcome: Outcome) -> None:
        again = retry_at(
            outcome,
            self._clock(),
            unanswered=self._count(parcel, outcome),
            jitter=self._jitter(),
            doubt_after=self._doubt_after,
        )
        well = lane.breaker.is_closed()
        lane.learn(parcel.address, outcome, self._time())
        _tell(parcel, outcome, again)
        if well and not lane.breaker.is_closed():
            log.warning("a channel does not answer: it is left alone", channel=parcel.channel)
        await self._insist(
            lambda: self._outbox.settle(parcel, outcome, now=self._clock(), retry_at=again)
        )
        if isinstance(outcome, Moved):
            self._stale = True  # under its new address the chat is on no agenda
        pause = (again - self._clock()).total_seconds() if again else 0.0
        lane.agenda.put(parcel.address, self._time() + max(pause, 0.0))
        self._settled_since_look.add((parcel.channel, parcel.address))

    def _count(self, parcel: Parcel, outcome: Outcome) -> int:
        """Count the attempts of a message that had no answer; forget them once it has one."""
        before = self._unanswered.pop(parcel.id, 0)
        if isinstance(outcome, Unknown):
            self._unanswered[parcel.id] = before + 1
            return before + 1
        if isinstance(outcome, RetryLater) and before:
            self._unanswered[parcel.id] = before
        return before

    async def _probe(self, name: str, lane: Lane) -> None:
        """Ask a channel that was left alone whether it is back."""
        after: float | None = 0.0
        try:
            async with asyncio.timeout(DEADLINE):
                answer = await self._channels[name].probe()
            after = None if answer is None else answer.after.total_seconds()
        except TimeoutError:
            after = 0.0
        finally:
            lane.breaker.asked(self._time(), after=after)
        if after is None:
            log.info("a channel answers again", channel=name)

    # The store ----------------------------------------------------------------------------------

    async def _recovered(self) -> int | None:
        return await self._try(lambda: self._outbox.recover(self._clock()))

    async def _try(self, call: Callable[[], Awaitable[T]]) -> T | None:
        """Give what the store gives, None when it refuses."""
        try:
            given = await call()
        except StoreError as error:
            self._refused(error)
            return None
        self._works()
        return given

    async def _insist(self, call: Callable[[], Awaitable[None]]) -> None:
        """Try until the store takes it, or until cut off."""
        while True:
            try:
                await call()
            except StoreError as error:
                self._refused(error)
                await asyncio.sleep(STORE_AGAIN)
            else:
                self._works()
                return

    def _works(self) -> None:
        if self._store_failed:
            self._store_failed = False
            log.info("the store works again")

    def _refused(self, error: StoreError) -> None:
        if not self._store_failed:
            log.error("the store refuses: nothing is sent until it works", error=str(error))
        self._store_failed = True


def _tell(parcel: Parcel, outcome: Outcome, again: datetime | None) -> None:
    """Log what an operator may want to know of one message's end."""
    line = log.bind(chat=f"{parcel.channel}:{parcel.address}", alert=parcel.alert)
    match outcome:
        case Sent(note=note) if note:
            line.warning("sent, but not as it should be", note=note)
        case GiveUp(reason=reason):
            line.warning("refused for good", reason=reason)
        case Unknown(reason=reason) if again is None:
            line.error("given up: no attempt had an answer", reason=reason)
        case Unknown(reason=reason):
            line.warning("no answer: it will be sent again", reason=reason)
        case RetryLater(reason=reason, everywhere=False):
            line.info("to wait", reason=reason, until=str(again))
        case Sent() | RetryLater() | Moved():
            return
