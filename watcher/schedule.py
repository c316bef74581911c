"""The beat: one APScheduler job a second, and a watchdog that notices when the clock jumps.

One job per source would cost 19 % of a core at 100,000 sources, one ticking job over the store's
due-index 1.4 % (measured, docs/decisions/0010). APScheduler plans on the wall clock: set back by an
hour it would stay silent for that hour, hence the watchdog on the loop's monotonic clock.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

log = structlog.get_logger()

BEAT = timedelta(seconds=1)
"""The shortest interval that a source may wish for, so no finer beat is of use."""

LOOK = timedelta(seconds=5)
SKEW = timedelta(seconds=30)
"""How often the two clocks are compared, and how far they may part before all is due again."""


class Schedule:
    """Calls `tick` every second and `jumped` when the wall clock has left the monotonic one.

    `tick` must be quick (it starts work, it does not do it); a tick that is still running is not
    started twice, a late one is run late rather than dropped.
    """

    def __init__(
        self,
        tick: Callable[[], Awaitable[None]],
        jumped: Callable[[timedelta], Awaitable[None]],
        *,
        clock: Callable[[], datetime],
        look: timedelta = LOOK,
    ) -> None:
        """Plan nothing yet; `clock` gives the wall time in UTC, `look` how often to compare."""
        self._tick = tick
        self._jumped = jumped
        self._clock = clock
        self._look = look
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._watchdog: asyncio.Task[None] | None = None
        self.ticked_at: float | None = None

    def start(self) -> None:
        """Begin to beat; the first tick comes at once."""
        self._scheduler.add_job(
            self._beat,
            IntervalTrigger(seconds=int(BEAT.total_seconds()), timezone="UTC"),
            id="tick",
            next_run_time=self._clock(),
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        self._scheduler.start()
        self._watchdog = asyncio.create_task(self._watch(), name="clock watchdog")

    async def stop(self) -> None:
        """Stop beating; a tick under way is let go."""
        if self._watchdog is not None:
            self._watchdog.cancel()
            await asyncio.gather(self._watchdog, return_exceptions=True)
            self._scheduler.shutdown(wait=False)
            await asyncio.sleep(0)
            self._watchdog = None

    async def _beat(self) -> None:
        await self._tick()
        self.ticked_at = asyncio.get_running_loop().time()

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        wall, steady = self._clock(), loop.time()
        while True:
            await asyncio.sleep(self._look.total_seconds())
            now, here = self._clock(), loop.time()
            skew = (now - wall) - timedelta(seconds=here - steady)
            wall, steady = now, here
            if abs(skew) > SKEW:
                log.warning("the clock jumped", seconds=round(skew.total_seconds()))
                self._scheduler.get_job("tick").modify(next_run_time=self._clock())
                await self._jumped(skew)
