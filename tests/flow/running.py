"""The real bot inside a test: real scheduler, HTTP, sandbox, store and outbox, on loopback."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime
from html import escape
from pathlib import Path

from tests.servers.botapi import BotApi
from tests.servers.site import Seen, answer
from watcher.app import Options, now, run
from watcher.model.ids import ReaderId
from watcher.model.reader import EVERYONE, Reader
from watcher.store.store import Store

PEOPLE = """\
people:
  - id: karim-aziz
    names: {en: [Karim Aziz], ar: [كريم عزيز]}
    gender: m
    roles:
      - title: {en: [transport minister], ar: [وزير النقل]}
"""
CHAT = "5001"


class Feed:
    """An RSS feed whose items can be added and changed; `tail` is sent after the last one."""

    def __init__(self) -> None:
        self.items: list[tuple[str, str, str, str]] = []
        self.asked = 0

    def add(self, key: str, title: str, text: str) -> None:
        self.items.insert(0, (key, title, text, format_datetime(now())))

    def change(self, key: str, text: str) -> None:
        self.items = [(k, t, text if k == key else old, d) for k, t, old, d in self.items]

    def body(self, link: str = "http://127.0.0.1:9") -> str:
        rows = "".join(
            f"<item><title>{escape(title)}</title><link>{link}/{key}</link><guid>{key}</guid>"
            f"<pubDate>{date}</pubDate>"
            f"<description>{escape(text)}</description></item>"
            for key, title, text, date in self.items
        )
        return (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
            f"<title>Feed</title><link>{link}</link><description>d</description>{rows}"
            "</channel></rss>"
        )

    def route(self, seen: Seen) -> bytes:
        self.asked += 1
        host = seen.header("host")
        return answer(self.body(f"http://{host}"), content_type="application/rss+xml")


def long(text: str) -> str:
    """Make a feed text so long that no page is fetched for it."""
    rest = (
        "The ministry published the plan on its site in the afternoon, with maps and a timetable."
    )
    return f"{text} " + " ".join([rest] * 9)


def configure(
    folder: Path, *, sources: dict[str, str], people: str = PEOPLE, more: str = ""
) -> Path:
    """Write a configuration: sources by id and URL, polled every second."""
    for name in ("people", "sources"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "watcher.yaml").write_text(
        f'allow_private: ["127.0.0.0/8"]\nconsole: false\n{more}', "utf-8"
    )
    (folder / "people" / "some.yaml").write_text(people, "utf-8")
    rows = "".join(
        f"  - {{id: {key}, name: {key.title()}, url: '{url}', every: 1s, language: en}}\n"
        for key, url in sources.items()
    )
    (folder / "sources" / "some.yaml").write_text("sources:\n" + rows, "utf-8")
    return folder


@dataclass(slots=True)
class Bot:
    """A running bot: its store, and one follower of everybody in chat `CHAT`."""

    store: Store
    task: asyncio.Task[int] = field(repr=False)

    async def baselined(self, count: int) -> None:
        """Wait until `count` sources have had their silent first visit."""

        async def done() -> bool:
            return sum(each.baselined for each in await self.store.visits.memories()) >= count

        await eventually(done)


async def eventually(check: Callable[[], Awaitable[bool]], *, seconds: float = 20.0) -> None:
    """Wait until `check` holds, looking every 20 ms.

    Raises:
        TimeoutError: it did not within `seconds`.
    """
    async with asyncio.timeout(seconds):
        while not await check():  # noqa: ASYNC110 - another part's state, seen from outside
            await asyncio.sleep(0.02)


@asynccontextmanager
async def running(config: Path, data: Path, server: BotApi | None = None) -> AsyncIterator[Bot]:
    """Run the bot until the block ends; fail if it ended badly."""
    stop, opened = asyncio.Event(), asyncio.Event()
    stores: list[Store] = []

    def ready(store: Store) -> None:
        stores.append(store)
        opened.set()

    env = {}
    if server is not None:
        env = {"TELEGRAM_BOT_TOKEN": server.token, "TELEGRAM_API_URL": server.url}
    task = asyncio.create_task(run(Options(config=config, data=data, env=env, ready=ready), stop))
    waiting = asyncio.create_task(opened.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if not stores:
        waiting.cancel()
        await task
        raise AssertionError("the bot ended before it was ready")
    bot = Bot(store=stores[0], task=task)
    reader = Reader(id=ReaderId(f"telegram:{CHAT}"), channel="telegram", address=CHAT)
    await bot.store.readers.put(reader)
    await bot.store.readers.follow(reader.id, EVERYONE, now())
    try:
        yield bot
    finally:
        stop.set()
        async with asyncio.timeout(35):
            assert await task == 0
