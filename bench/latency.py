"""From a new item on the server to sendMessage at a Bot API server, the wait for the poll excluded.

One source, polled every second, brings one statement at a time; the clock starts when the server
hands out the first body that holds it, and stops when the Bot API server has the message. Both
servers run in threads of their own; the bot is the real one, with its store, sandbox and outbox.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from bench.feedserver import text
from tests.servers.botapi import BotApi
from tests.servers.site import Seen, Site, answer
from watcher.app import Options, run
from watcher.log import configure
from watcher.model.ids import ReaderId
from watcher.model.reader import EVERYONE, Reader
from watcher.store.store import Store

GATE_MS = 50.0
CHAT = "7001"
PEOPLE = """\
people:
  - id: anna-berg
    names: {en: [Anna Berg]}
    gender: f
    roles: [{title: {en: [energy minister]}}]
"""


class Wire:
    """A feed of 20 items; `publish` puts one more on top, and remembers when it was handed out."""

    def __init__(self) -> None:
        self.published = 0
        self.handed_out: dict[int, float] = {}
        self._lock = threading.Lock()

    def publish(self) -> None:
        with self._lock:
            self.published += 1

    def feed(self, seen: Seen) -> bytes:
        with self._lock:
            count = self.published
        self.handed_out.setdefault(count, time.monotonic())
        rows = "".join(item(number) for number in range(count, count - 20, -1))
        body = (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Wire</title>'
            f"<link>http://127.0.0.1/</link><description>wire</description>{rows}</channel></rss>"
        )
        return answer(body, content_type="application/rss+xml")


def item(number: int) -> str:
    said = (
        f"Energy minister Anna Berg said plant number {number} would be connected to the grid this"
        f" week. {text(number + 1000, 90)}"
    )
    if number <= 0:
        said = text(number + 500, 110)
    when = format_datetime(datetime.now(UTC))
    return (
        f"<item><title>{text(number + 2000, 7)}</title><link>http://127.0.0.1/{number}</link>"
        f"<guid>wire-{number}</guid><pubDate>{when}</pubDate><description>{said}</description>"
        "</item>"
    )


async def measure(count: int, folder: Path) -> list[float]:
    """Give the milliseconds of each alert."""
    configure(json=False, level=40)
    wire = Wire()
    with Site({"/feed": wire.feed}) as site, BotApi.in_thread() as server:
        write_config(folder / "config", site.url("/feed"))
        env = {"TELEGRAM_BOT_TOKEN": server.token, "TELEGRAM_API_URL": server.url}
        stop, ready, stores = asyncio.Event(), asyncio.Event(), list[Store]()

        def opened(store: Store) -> None:
            stores.append(store)
            ready.set()

        options = Options(config=folder / "config", data=folder / "data", env=env, ready=opened)
        bot = asyncio.create_task(run(options, stop))
        await ready.wait()
        reader = Reader(id=ReaderId(f"telegram:{CHAT}"), channel="telegram", address=CHAT)
        await stores[0].readers.put(reader)
        await stores[0].readers.follow(reader.id, EVERYONE, datetime.now(UTC))
        await until(lambda: 0 in wire.handed_out, "the first poll")
        await until_baseline(stores[0])
        delays = []
        for number in range(1, count + 1):
            wire.publish()
            await until(lambda n=number: len(server.messages(CHAT)) >= n, f"alert {number}")  # type: ignore[misc]
            arrived = server.messages(CHAT)[-1].at
            delays.append((arrived - wire.handed_out[number]) * 1000)
            await asyncio.sleep(1.1)  # one message a second is what a chat may get
        stop.set()
        await bot
    return delays


async def until(check: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + 20
    while not check():
        if time.monotonic() > end:
            raise TimeoutError(what)
        await asyncio.sleep(0.002)


async def until_baseline(store: Store) -> None:
    while not all(memory.baselined for memory in await store.visits.memories()):
        await asyncio.sleep(0.02)


def write_config(folder: Path, url: str) -> None:
    (folder / "people").mkdir(parents=True)
    (folder / "sources").mkdir()
    (folder / "watcher.yaml").write_text('allow_private: ["127.0.0.0/8"]\nconsole: false\n')
    (folder / "people" / "one.yaml").write_text(PEOPLE)
    (folder / "sources" / "one.yaml").write_text(
        f"sources:\n  - {{id: wire, name: Wire, url: '{url}', every: 1s}}\n"
    )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=40, help="alerts to time (40)")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        delays = sorted(asyncio.run(measure(given.count, Path(folder))))
    p50 = statistics.median(delays)
    p95 = delays[min(len(delays) - 1, int(len(delays) * 0.95))]
    print(f"{'alerts':>8} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8} {'gate p50':>9}")
    verdict = "" if p50 <= GATE_MS else "MISSED"
    print(f"{len(delays):8} {p50:8.1f} {p95:8.1f} {delays[-1]:8.1f} {GATE_MS:9.0f} {verdict}")
    return int(p50 > GATE_MS)


if __name__ == "__main__":
    sys.exit(main())
