"""The loop that takes updates from Telegram and sees each one answered.

Our own loop rather than python-telegram-bot's Updater: that one confirms updates when it has queued
them, so a crash loses what waits; here they are confirmed by the next poll, after they were acted
on, and noted in the store before. Why: docs/decisions/0009-bot.md.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

import structlog
from telegram.error import Conflict, InvalidToken

from watcher.bot.base import Desk, Place
from watcher.bot.door import PATIENCE
from watcher.bot.line import Line, shown
from watcher.bot.router import Router
from watcher.bot.texts import ENGLISH, languages
from watcher.bot.wire import Incoming, read
from watcher.config import Catalogue
from watcher.deliver.bot_api.wire import Flooded

log = structlog.get_logger()

REST = timedelta(seconds=1)
"""After a poll that failed; doubled each time."""

REST_MOST = timedelta(seconds=30)

REST_REFUSED = timedelta(seconds=60)
"""After a refused token: at most one call a minute until somebody mends it."""

TOGETHER = timedelta(seconds=5)
"""How long a batch is waited for before the next poll; a chat that is slower does not hold up the
others."""

MOST_OPEN = 200
"""Updates under way; no more are fetched above that."""

STOP = timedelta(seconds=5)
"""How long answers under way may take when the process stops."""


class BotService:
    """Takes updates until stopped. `patience`: see `watcher.bot.door.PATIENCE`; `rest`: `REST`."""

    def __init__(
        self,
        *,
        token: str,
        api_url: str,
        store: Desk,
        catalogue: Callable[[], Catalogue],
        clock: Callable[[], datetime],
        patience: Mapping[Place, timedelta] = PATIENCE,
        rest: timedelta = REST,
    ) -> None:
        """Build everything, open nothing."""
        self._line = Line(token, api_url)
        self._catalogue = catalogue
        self._router = Router(
            desk=store, port=self._line, catalogue=catalogue, clock=clock, patience=patience
        )
        self._rest = rest
        self._failures = 0
        self._trouble = ""
        self._offset = 0
        self._open: set[asyncio.Task[None]] = set()
        self._lanes: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._loop: asyncio.Task[None] | None = None

    def __repr__(self) -> str:
        return f"BotService(token=***, trouble={self._trouble!r})"

    @property
    def trouble(self) -> str:
        """Say why no commands are taken at the moment; "" when all is well."""
        return self._trouble

    async def start(self) -> None:
        """Begin; that Telegram cannot be reached is no reason to fail, it is tried again."""
        await self._line.open()
        self._loop = asyncio.create_task(self._run(), name="bot")

    async def stop(self) -> None:
        """Stop polling at once, let answers under way end within `STOP`, close connections."""
        if self._loop is not None:
            self._loop.cancel()
            await asyncio.gather(self._loop, return_exceptions=True)
        if self._open:
            _, late = await asyncio.wait(self._open, timeout=STOP.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._router.close()
        await self._line.close()

    async def _run(self) -> None:
        while not self._router.username:
            # An exception is taken as a value here, whatever it is: the loop has to live on.
            (name,) = await asyncio.gather(self._line.username(), return_exceptions=True)
            if isinstance(name, BaseException):
                await self._pause(name)
            else:
                self._router.username = name or "?"
        await self._introduce()
        while True:
            (found,) = await asyncio.gather(
                self._line.updates(self._offset), return_exceptions=True
            )
            if isinstance(found, BaseException):
                await self._pause(found)
            else:
                self._recovered()
                await self._take(found)

    async def _introduce(self) -> None:
        settings = self._catalogue().settings
        texts = languages().get(settings.language, ENGLISH)
        await self._line.menu(self._router.commands, texts, settings.owners)

    async def _take(self, updates: tuple[Mapping[str, object], ...]) -> None:
        """Act on a batch, in order within each chat; move on when it takes long.

        An empty batch says that all before is confirmed, so the next poll asks for whatever there
        is: after a quiet week Telegram begins to count at random (Bot API, Update.update_id).
        """
        self._offset = 0
        batch = [asyncio.create_task(self._answer(read(each))) for each in updates]
        self._open.update(batch)
        for task in batch:
            task.add_done_callback(self._open.discard)
        if batch:
            await asyncio.wait(batch, timeout=TOGETHER.total_seconds())
        while len(self._open) > MOST_OPEN:
            await asyncio.wait(self._open, return_when=asyncio.FIRST_COMPLETED)
        for each in updates:
            update = each["update_id"]
            assert isinstance(update, int)
            self._offset = max(self._offset, update + 1)  # confirms it, at the next poll

    async def _answer(self, incoming: Incoming) -> None:
        address = incoming.chat.address
        lane = self._lanes.setdefault(address, asyncio.Lock())
        async with lane:
            (error,) = await asyncio.gather(self._router.take(incoming), return_exceptions=True)
            if not isinstance(error, BaseException):
                return
            log.error("a command failed", update=incoming.update, reason=shown(error))
            await asyncio.gather(self._router.failed(incoming), return_exceptions=True)

    async def _pause(self, error: BaseException) -> None:
        """Log a trouble when it begins, and wait longer each time."""
        kind = type(error).__name__
        if self._trouble != kind:
            self._trouble = kind
            log.error(_ADVICE.get(type(error), "no commands are taken"), reason=shown(error))
        wait = min(self._rest * 2 ** min(self._failures, 16), REST_MOST)
        if isinstance(error, InvalidToken):
            wait = REST_REFUSED
        elif isinstance(error, Flooded) and error.after is not None:
            wait = error.after
        self._failures += 1
        await asyncio.sleep(wait.total_seconds())

    def _recovered(self) -> None:
        if self._trouble:
            log.info("commands are taken again", after=self._trouble)
        self._trouble, self._failures = "", 0


_ADVICE: Mapping[type[BaseException], str] = {
    Conflict: "another program takes this bot's commands, or a webhook is set: alerts go on, "
    "commands are not answered here; stop the other one",
    InvalidToken: "Telegram refuses the bot's token: get the right one from @BotFather",
}
