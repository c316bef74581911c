"""Event-loop lag while 50 changed feeds are parsed and searched in the sandbox, all at once.

Each feed has 30 items with HTML bodies, about 60 KB. A ticker wakes every 5 ms and notes how late
it is: that is what a message to Telegram or a reader's button would wait. The same with nothing to
do is printed beside it, because a busy machine is late on its own.
"""

import argparse
import asyncio
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from bench.feedserver import text
from watcher.model.fetched import Fetched
from watcher.model.ids import SourceId, SpeakerId
from watcher.model.item import Parsed
from watcher.model.source import Source
from watcher.model.speaker import Name, Speaker
from watcher.model.statement import Document, Found
from watcher.sandbox.finding import Finder
from watcher.sandbox.pool import Sandbox
from watcher.sources.feed import parse

GATE_MS = 25.0
TICK = 0.005
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def feed(number: int, items: int) -> bytes:
    """Make an RSS feed with the habits of a news site: HTML bodies, categories, media, tracking."""
    pick = random.Random(number)
    rows = []
    for index in range(items):
        seed = number * 1000 + index
        paragraphs = [text(seed * 10 + n, pick.randint(30, 60)) for n in range(4)]
        paragraphs[2] = f"“{paragraphs[2]}” Anna Berg said on Sunday."
        body = "".join(f'<p class="text">{escape(each)}</p>' for each in paragraphs)
        when = format_datetime(NOW - timedelta(minutes=7 * index))
        rows.append(
            f"<item><title>{text(seed, 9)}</title>"
            f"<link>https://site{number}.example.org/{index}?utm_source=rss</link>"
            f'<guid isPermaLink="false">{number}-{index}</guid><pubDate>{when}</pubDate>'
            f"<dc:creator><![CDATA[Desk {number}]]></dc:creator><category>Politics</category>"
            f"<category>World</category><description>{text(seed + 5, 25)}</description>"
            f"<content:encoded><![CDATA[{body}]]></content:encoded>"
            f'<media:thumbnail url="https://site{number}.example.org/{index}.jpg"/></item>'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel><title>Site {number}</title><link>https://site{number}.example.org/</link>"
        f"<language>en</language>{''.join(rows)}</channel></rss>"
    ).encode()


async def late(stop: asyncio.Event) -> list[float]:
    """Note in milliseconds how late each tick came, until told to stop."""
    found = []
    while not stop.is_set():
        due = time.perf_counter() + TICK
        await asyncio.sleep(TICK)
        found.append((time.perf_counter() - due) * 1000)
    return found


async def visit(sandbox: Sandbox, finder: Finder, number: int, body: bytes) -> int:
    """Parse one changed feed and search its items, as a visit does; give the statements found."""
    source = Source(
        id=SourceId(str(number)), kind="feed", name="", url=f"https://site{number}.example.org/"
    )
    fetched = Fetched(body=body, url=source.url, status=200, headers=(), at=NOW, digest="")
    parsed: Parsed = await sandbox.call(parse, source, fetched)
    documents = [(Document(text=each.text, title=each.title), "en") for each in parsed.items]
    found: tuple[Found, ...] = await finder.find(documents)
    return sum(len(each.statements) for each in found)


async def measure(feeds: list[bytes]) -> tuple[list[float], list[float], float, int]:
    sandbox = Sandbox(modules=("watcher.sources.feed", "feedparser", "trafilatura"))
    await sandbox.open()
    finder = Finder(sandbox)
    finder.use((Speaker(id=SpeakerId("a"), names=(Name(text="Anna Berg", lang="en"),)),))
    idle, busy = asyncio.Event(), asyncio.Event()
    asyncio.get_running_loop().call_later(2.0, idle.set)
    quiet = await late(idle)
    ticker = asyncio.create_task(late(busy))
    began = time.perf_counter()
    counts = await asyncio.gather(
        *(visit(sandbox, finder, number, body) for number, body in enumerate(feeds))
    )
    took = time.perf_counter() - began
    busy.set()
    loaded = await ticker
    await sandbox.close()
    return quiet, loaded, took, sum(counts)


def row(name: str, found: list[float]) -> str:
    ordered = sorted(found)
    at = [ordered[int(len(ordered) * share)] for share in (0.5, 0.95)]
    return f"{name:<28}{at[0]:>9.2f}{at[1]:>9.2f}{ordered[-1]:>9.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--items", type=int, default=30)
    options = parser.parse_args()
    feeds = [feed(number, options.items) for number in range(options.feeds)]
    quiet, loaded, took, statements = asyncio.run(measure(feeds))
    size = sum(map(len, feeds)) / len(feeds) / 1024
    print(f"{len(feeds)} feeds, {options.items} items, {size:.0f} KB each: {took:.2f} s,", end=" ")
    print(f"{took / len(feeds) * 1000:.1f} ms a feed, {statements} statements")
    print(f"{'event-loop lag, ms':<28}{'p50':>9}{'p95':>9}{'max':>9}")
    print(row("nothing to do", quiet))
    print(row("feeds being parsed", loaded))
    p95 = sorted(loaded)[int(len(loaded) * 0.95)]
    print(f"gate: p95 under {GATE_MS:g} ms: {'met' if p95 < GATE_MS else 'NOT met'}")
    sys.exit(p95 >= GATE_MS)


if __name__ == "__main__":
    main()
