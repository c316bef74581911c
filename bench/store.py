"""What the store costs: microseconds of wall time and of CPU for each thing it does often.

`python -m bench.store [database URL]`; a new SQLite file without one. 1,000 sources, three readers
who follow, then 10,000 rows waiting for 1,000 chats. CPU is that of this process, so with
PostgreSQL the server's share is not in it.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from watcher.model.alert import Alert, Body, Sent
from watcher.model.ids import AlertId, ItemKey, ReaderId, SourceId, SpeakerId, StatementId
from watcher.model.item import Item
from watcher.model.reader import Reader
from watcher.model.source import Memory, Source
from watcher.model.span import Span
from watcher.model.statement import Manner, Statement
from watcher.model.verdict import New
from watcher.model.visit import Filing, Reading, Visit
from watcher.store.store import Store

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SOURCES = 1000
SPEAKER = SpeakerId("speaker")
TEXT = "Title\n\n" + "word " * 400


@contextmanager
def timed(what: str, times: int) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what:<52} {wall / times * 1e6:8.0f} us {cpu / times * 1e6:8.0f} us CPU")


async def each(
    work: Callable[[Memory], Awaitable[object]], over: list[Memory], at_once: int
) -> None:
    for start in range(0, len(over), at_once):
        await asyncio.gather(*(work(memory) for memory in over[start : start + at_once]))


def items(memory: Memory, count: int, prefix: str = "") -> tuple[Item, ...]:
    return tuple(
        Item(
            source=memory.source,
            key=ItemKey(f"https://news.example/{prefix}{number}"),
            url=f"https://news.example/{prefix}{number}",
            title="Title",
            text=TEXT,
            digest="d" * 64,
            first_seen=NOW,
        )
        for number in range(count)
    )


def speaking(memory: Memory) -> tuple[Visit, Callable[[Reading], tuple[Filing, ...]]]:
    """A visit that brings five items and one statement for all who follow."""
    found = items(memory, 5, "new/")
    name = StatementId(f"statement of {memory.source}")
    said = Statement(speaker=SPEAKER, manner=Manner.DIRECT, words=(Span(0, 5),), confidence=0.9)

    def decide(reading: Reading) -> tuple[Filing, ...]:
        text = Body(html=f"<b>{name}</b>" * 20, plain=name * 20)
        alerts = tuple(
            Alert(
                id=AlertId(f"{name} {to.id}"),
                statement=name,
                reader=to.id,
                channel=to.channel,
                parts=(text,),
            )
            for to in reading.followers[SPEAKER]
        )
        return (
            Filing(
                id=name,
                item=found[0].key,
                statement=said,
                words=f"{name} some words " * 5,
                verdict=New(),
                alerts=alerts,
            ),
        )

    return Visit(memory=memory, at=NOW, items=found, targets={SPEAKER: (SPEAKER, "*")}), decide


async def visits(store: Store) -> None:
    memories = list(await store.visits.memories())

    async def first(memory: Memory) -> None:
        state = replace(memory, etag="etag", baselined=True)
        await store.visits.record(
            Visit(memory=state, at=NOW, items=items(memory, 20)), lambda _: ()
        )

    async def speak(memory: Memory) -> None:
        await store.visits.record(*speaking(memory))

    keys = [item.key for item in items(memories[0], 20)]
    with timed("first visit, 20 items, one after the other", 100):
        await each(first, memories[:100], 1)
    with timed("first visit, 20 items, 16 at once", 900):
        await each(first, memories[100:], 16)
    with timed("known_items, 20 keys", 300):
        await each(lambda memory: store.visits.known_items(memory.source, keys), memories[:300], 1)
    with timed("remember, 1,000 in one call, each", 1000):
        await store.visits.remember(memories)
    with timed("remember, alone", 300):
        await each(lambda memory: store.visits.remember([memory]), memories[:300], 1)
    with timed("due, 16 of 1,000", 100):
        await each(lambda _: store.visits.due(NOW + timedelta(days=1), 16), memories[:100], 1)
    with timed("due, none", 300):
        await each(lambda _: store.visits.due(NOW - timedelta(days=1), 16), memories[:300], 1)
    with timed("record 5 items, 1 statement, 3 alerts; 0-200 known", 200):
        await each(speak, memories[:200], 1)
    with timed("the same, 16 at once; 200-400 known", 200):
        await each(speak, memories[200:400], 16)
    with timed("search, 20 of 400", 100):
        await each(lambda _: store.statements.search("some words"), memories[:100], 1)


async def deliver(store: Store, address: str, count: int) -> None:
    for _ in range(count):
        parcel = await store.outbox.claim("telegram", address, NOW)
        assert parcel is not None
        await store.outbox.settle(parcel, Sent(receipt="1"), now=NOW, retry_at=None)


async def outbox(store: Store) -> None:
    with timed("claim and settle, one chat", 200):
        await deliver(store, "0", 200)
    with timed("claim and settle, two chats", 400):
        await asyncio.gather(deliver(store, "1", 200), deliver(store, "2", 200))
    chats = [chat(number) for number in range(1000)]
    with timed("put a row into the outbox, 1,000 at once", 10_000):
        for number in range(10):
            text = (Body(html="words " * 50, plain="words"),)
            await store.outbox.post(str(number), text, chats, now=NOW, again_after=timedelta(0))
    with timed("queues, 10,000 rows for 1,000 chats", 20):
        for _ in range(20):
            await store.outbox.queues()
    with timed("claim and settle, 50 chats at once, 10,000 open", 1000):
        for start in range(0, 1000, 50):
            await asyncio.gather(
                *(deliver(store, str(number), 1) for number in range(start, start + 50))
            )


def chat(number: int) -> Reader:
    return Reader(id=ReaderId(f"telegram:{number}"), channel="telegram", address=str(number))


async def run(url: str) -> None:
    store = await Store.open(url)
    await store.visits.register(
        [
            Source(id=SourceId(f"s{number:04}"), kind="feed", name="A", url="https://news.example")
            for number in range(SOURCES)
        ],
        NOW,
    )
    with timed("read, the hop alone", 500):
        for _ in range(500):
            await store._database.read(lambda _: None)  # noqa: SLF001
    with timed("write, the hop and an empty commit", 500):
        for _ in range(500):
            await store._database.write(lambda _: None)  # noqa: SLF001
    for number in range(3):
        await store.readers.put(chat(number))
        await store.readers.follow(chat(number).id, SPEAKER, NOW)
    await visits(store)
    await outbox(store)
    await store.close()
    with timed("open again, with all of that in it", 1):
        store = await Store.open(url)
    await store.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{folder}/watcher.db"
        asyncio.run(run(url))


if __name__ == "__main__":
    main()
