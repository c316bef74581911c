"""Composition root: builds every part, starts and stops them in order, listens to signals.

The only module that reads the clock.
"""

import asyncio
import gc
import os
import random
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from watcher import __version__
from watcher.config import Catalogue, Settings, load
from watcher.config.environment import Environment, database_url
from watcher.config.environment import read as read_environment
from watcher.config.reload import follow
from watcher.deliver.base import Channel, ChannelKind, ChannelSettings
from watcher.deliver.pump import Pump
from watcher.engine.local import LocalEngine
from watcher.errors import ConfigError
from watcher.fetch.client import Client
from watcher.log import configure
from watcher.model.ids import ReaderId
from watcher.model.reader import EVERYONE, Reader, Standing
from watcher.notices import Notices
from watcher.pipeline import Tools, Visits
from watcher.plugins import collect
from watcher.sandbox.finding import Finder
from watcher.sandbox.pool import Sandbox
from watcher.schedule import Schedule
from watcher.sources.base import SourceKind
from watcher.store.lease import lease
from watcher.store.store import Store

log = structlog.get_logger()

STOP = timedelta(seconds=30)
"""How long sends under way may take to end (faults T4: 35 s in all; compose gives 45 s)."""

VISITS_STOP = timedelta(seconds=3)
"""Visits under way are given this long; a visit that is cut off is simply made again."""

HOSTILE = ("watcher.sources.feed", "watcher.sources.article", "feedparser", "trafilatura")
"""What a worker imports before its first job, so that no visit waits for it."""

HEARTBEAT = "heartbeat"
"""A file in the data folder, touched while visits are planned and the sender runs."""

BEATS_APART = timedelta(seconds=10)


def now() -> datetime:
    """Read the clock, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one reader of the clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How this process is to run. `write`: takes console alerts instead of the terminal.

    `ready` is called with the store when everything runs (the demonstration looks in).
    """

    config: Path
    data: Path
    once: bool = False
    env: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    write: Callable[[str], None] | None = None
    ready: Callable[[Store], None] | None = None


def serve(config: Path, data: Path, *, once: bool) -> int:
    """Run until SIGINT or SIGTERM; give the process's exit code."""
    configure(json=not sys.stderr.isatty())
    options = Options(config=config, data=data, once=once)
    return asyncio.run(_until_signal(options))


async def _until_signal(options: Options) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return await run(options, stop)


async def run(options: Options, stop: asyncio.Event) -> int:
    """Build, start, wait for `stop` (or for one round, with `once`), and end in order.

    Raises:
        ConfigError: the configuration or the environment cannot be used.
        StoreError: the database cannot be used, or another process uses this data folder.
    """
    kinds = collect("watcher.sources", "KIND", SourceKind)
    catalogue = load(options.config, kinds)
    environment = read_environment(options.env)
    options.data.mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        stack.enter_context(lease(options.data))
        app = await App.build(options, catalogue, environment, kinds, stack)
        await app.start(stack)
        if options.ready:
            options.ready(app.store)
        if options.once:
            await app.one_round(stop)
        else:
            await stop.wait()
        log.info("stopping")
    log.info("stopped")
    return 0


@dataclass(slots=True, kw_only=True)
class App:
    """All the parts of one running process."""

    options: Options
    catalogue: Catalogue
    environment: Environment
    kinds: tuple[SourceKind, ...]
    store: Store
    visits: Visits
    engine: LocalEngine
    pump: Pump
    notices: Notices
    schedule: Schedule

    @classmethod
    async def build(
        cls,
        options: Options,
        catalogue: Catalogue,
        environment: Environment,
        kinds: tuple[SourceKind, ...],
        stack: AsyncExitStack,
    ) -> "App":
        """Make the parts, lowest first; each is put on `stack` to be closed in reverse."""
        settings = catalogue.settings
        url = database_url(environment, settings.database, options.data)
        store = await Store.open(url, backups=options.data / "backups")
        stack.push_async_callback(store.close)
        sandbox = Sandbox(workers=settings.polling.workers, modules=HOSTILE)
        stack.push_async_callback(sandbox.close)
        await sandbox.open()
        client = _client(settings)
        stack.push_async_callback(client.close)
        channels, paced = await _channels(options, environment, stack)
        pump = Pump(store.outbox, channels, paced, now)
        notices = Notices(store.readers, store.outbox, pump.wake, now)
        tools = Tools(
            kinds={kind.name: kind for kind in kinds},
            fetch=client,
            sandbox=sandbox,
            finder=Finder(sandbox),
            store=store.visits,
            clock=now,
            jitter=random.random,
            wake=pump.wake,
            tell=notices.tell,
        )
        visits = Visits(tools, catalogue)
        engine = _engine(settings, store, visits)
        beat = _Beat(engine, pump, options.data / HEARTBEAT)
        return cls(
            options=options,
            catalogue=catalogue,
            environment=environment,
            kinds=kinds,
            store=store,
            visits=visits,
            engine=engine,
            pump=pump,
            notices=notices,
            schedule=Schedule(beat.tick, _hasten(store), clock=now),
        )

    async def start(self, stack: AsyncExitStack) -> None:
        """Start what runs by itself; what is pushed last on `stack` ends first."""
        for warning in (*self.environment.warnings, *self.catalogue.warnings):
            log.warning(warning)
        await self._seat_console()
        await self.apply(self.catalogue)
        await self.visits.warm(self.catalogue.settings.polling.workers)
        gc.freeze()  # what is loaded stays, and need not be gone through again
        self._start_pump(stack)
        stack.push_async_callback(self.engine.stop, VISITS_STOP)
        if self.environment.token:
            await self._start_bot(stack)
        else:
            log.warning("no bot token: alerts go to this terminal only (see TELEGRAM_BOT_TOKEN)")
        if not self.options.once:
            self._start_following(stack)
            self.schedule.start()
            stack.push_async_callback(self.schedule.stop)
        log.info(
            "watching",
            version=__version__,
            people=len(self.catalogue.speakers),
            sources=len(self.catalogue.sources),
        )

    async def one_round(self, stop: asyncio.Event) -> None:
        """Visit every source once and deliver what came of it, unless told to stop."""
        await self.store.visits.hasten(now())
        await self.engine.tick()
        idle = asyncio.create_task(self._settled())
        stopped = asyncio.create_task(stop.wait())
        _, pending = await asyncio.wait({idle, stopped}, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)

    async def apply(self, catalogue: Catalogue) -> None:
        """Take a new configuration: all of it from this moment on, or an exception and none."""
        registered = await self.store.visits.register(catalogue.sources, now())
        self.visits.use(catalogue)
        self.notices.to(catalogue.settings.operators)
        self.catalogue = catalogue
        log.info(
            "configuration applied",
            people=len(catalogue.speakers),
            added=list(registered.added),
            changed=list(registered.changed),
            removed=list(registered.removed),
        )

    async def complain(self, error: ConfigError) -> None:
        """Tell the operators where the configuration is wrong; the last good one runs on."""
        text = "The configuration has a mistake; the last good one stays in use.\n" + str(error)
        await self.notices.tell(f"config:{error}", text)

    async def _settled(self) -> None:
        """Wait until visits are done and nothing in the outbox could be sent this moment."""
        await self.engine.idle()
        while any(queue.ready_at <= now() for queue in await self.store.outbox.queues()):
            self.pump.wake()
            await asyncio.sleep(0.05)

    async def _seat_console(self) -> None:
        console = Reader(
            id=ReaderId("console"),
            channel="console",
            address="console",
            language=self.catalogue.settings.language,
            standing=Standing.ACTIVE if self.catalogue.settings.console else Standing.STOPPED,
        )
        await self.store.readers.put(console)
        await self.store.readers.follow(console.id, EVERYONE, now())
        if self.options.write and self.environment.demo_chat and self.environment.token:
            await self._seat_demo_chat(self.environment.demo_chat)

    async def _seat_demo_chat(self, chat: str) -> None:
        reader = Reader(
            id=ReaderId(f"telegram:{chat}"),
            channel="telegram",
            address=chat,
            group=chat.startswith("-"),
        )
        await self.store.readers.put(reader)
        await self.store.readers.follow(reader.id, EVERYONE, now())

    def _start_pump(self, stack: AsyncExitStack) -> None:
        task = asyncio.create_task(self.pump.run(), name="pump")

        async def end() -> None:
            await self.pump.stop(STOP.total_seconds())
            await asyncio.gather(task)

        stack.push_async_callback(end)

    async def _start_bot(self, stack: AsyncExitStack) -> None:
        from watcher.bot.service import BotService  # noqa: PLC0415 - 20 MB, needed with a token only

        bot = BotService(
            token=self.environment.token,
            api_url=self.environment.api_url,
            store=self.store,
            catalogue=lambda: self.catalogue,
            clock=now,
        )
        await bot.start()
        stack.push_async_callback(bot.stop)

    def _start_following(self, stack: AsyncExitStack) -> None:
        ended = asyncio.Event()
        task = asyncio.create_task(
            follow(
                self.options.config,
                self.kinds,
                apply=self.apply,
                complain=self.complain,
                stop=ended,
                current=self.catalogue,
            ),
            name="config",
        )

        async def end() -> None:
            ended.set()
            await asyncio.gather(task, return_exceptions=True)

        stack.push_async_callback(end)


class _Beat:
    """A tick that leaves a sign of life for `watcher healthcheck`."""

    def __init__(self, engine: LocalEngine, pump: Pump, path: Path) -> None:
        self._engine, self._pump, self._path = engine, pump, path
        self._last: datetime | None = None

    async def tick(self) -> None:
        await self._engine.tick()
        moment = now()
        if self._pump.running and (self._last is None or moment - self._last >= BEATS_APART):
            self._path.touch()
            self._last = moment


def _hasten(store: Store) -> Callable[[timedelta], "asyncio.Future[None]"]:
    async def jumped(skew: timedelta) -> None:
        count = await store.visits.hasten(now())
        log.warning("every source is due again", sources=count, skew=str(skew))

    return jumped  # type: ignore[return-value]


def _engine(settings: Settings, store: Store, visits: Visits) -> LocalEngine:
    return LocalEngine(
        due=store.visits.due,
        visit=visits.visit,
        late=visits.late,
        remember=store.visits.remember,
        clock=now,
        concurrency=settings.polling.concurrency,
        deadline=3 * settings.polling.deadline,  # faults T1: three times the fetch deadline
    )


def _client(settings: Settings) -> Client:
    contact = f" (+{settings.contact})" if settings.contact else ""
    return Client(
        user_agent=f"watcher/{__version__}{contact}",
        allow_private=settings.allow_private,
        per_host=settings.polling.per_host,
        total=settings.polling.concurrency,
        clock=now,
    )


async def _channels(
    options: Options, environment: Environment, stack: AsyncExitStack
) -> tuple[dict[str, Channel], frozenset[str]]:
    """Open every channel that can be used: telegram needs a token."""
    given = ChannelSettings(
        token=environment.token, api_url=environment.api_url, write=options.write
    )
    channels: dict[str, Channel] = {}
    paced = set()
    for kind in collect("watcher.deliver", "CHANNEL", ChannelKind):
        if kind.needs_token and not environment.token:
            continue
        channel = kind.make(given)
        await channel.open()
        stack.push_async_callback(channel.close)
        channels[kind.name] = channel
        if kind.paced:
            paced.add(kind.name)
    return channels, frozenset(paced)
