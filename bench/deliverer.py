"""The child of `bench.delivery`: record statements and deliver them until killed or done."""

import argparse
import asyncio
import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.delivery import CHATS, STATEMENTS
from tests.servers.botapi import TOKEN
from watcher.deliver.bot_api.channel import Telegram
from watcher.deliver.governor import Limits, Window
from watcher.deliver.pump import Pump
from watcher.log import configure
from watcher.model.alert import Alert, Sent
from watcher.model.ids import AlertId, ItemKey, ReaderId, SourceId, SpeakerId, StatementId
from watcher.model.item import Item
from watcher.model.reader import EVERYONE, Reader
from watcher.model.source import Memory, Source
from watcher.model.span import Span
from watcher.model.speaker import Name, Speaker
from watcher.model.statement import Manner, Statement
from watcher.model.verdict import New
from watcher.model.visit import Filing, Reading, Visit
from watcher.render import Dispatch, messages
from watcher.store.store import Store

SOURCE = Source(id=SourceId("wire"), kind="feed", name="Wire", url="https://wire.example/feed")
SPEAKER = Speaker(id=SpeakerId("berg"), names=(Name(text="Anna Berg"),))
READERS = tuple(
    Reader(id=ReaderId(f"telegram:{chat}"), channel="telegram", address=str(chat))
    for chat in range(1, CHATS + 1)
)
BACKLOG = 25
"""Rows waiting above which nothing more is recorded, so that kills fall into recording too."""

LIMITS = Limits(
    everywhere=Window(most=1000, seconds=1.0),
    chat=Window(most=1000, seconds=1.0),
    group=Window(most=1000, seconds=60.0),
)
"""Wide: with the product's each run would take four minutes, and most kills would hit a pause."""


def clock() -> datetime:
    return datetime.now(UTC)


def visit(number: int) -> Visit:
    """Make the visit that finds statement `number`."""
    now = clock()
    words = f"Statement {number} of {STATEMENTS}: the northern line will open on Friday."
    item = Item(
        source=SOURCE.id,
        key=ItemKey(f"item-{number}"),
        url=f"https://wire.example/{number}",
        title="",
        text=words,
        digest=hashlib.sha256(words.encode()).hexdigest(),
        first_seen=now,
    )
    memory = Memory(source=SOURCE.id, next_at=now + timedelta(minutes=5), baselined=True)
    targets = {SPEAKER.id: (str(SPEAKER.id), EVERYONE)}
    return Visit(memory=memory, at=now, items=(item,), targets=targets)


def filings(given: Visit, readers: Sequence[Reader]) -> tuple[Filing, ...]:
    """Decide on a visit: its one statement is news to everybody."""
    item = given.items[0]
    said = Statement(
        speaker=SPEAKER.id,
        manner=Manner.DIRECT,
        words=(Span(0, len(item.text)),),
        confidence=1.0,
    )
    key = StatementId(hashlib.sha256(item.key.encode()).hexdigest()[:32])
    dispatch = Dispatch(
        id=key,
        statement=said,
        words=item.text,
        speaker=SPEAKER,
        source=SOURCE,
        item=item,
        now=given.at,
    )
    alerts = tuple(
        Alert(
            id=AlertId(f"{key}-{reader.id}"),
            statement=key,
            reader=reader.id,
            channel=reader.channel,
            parts=messages(dispatch),
        )
        for reader in readers
    )
    return (
        Filing(
            id=key, item=item.key, statement=said, words=item.text, verdict=New(), alerts=alerts
        ),
    )


async def record(store: Store, pump: Pump | None) -> None:
    """Write every statement that is not in the store yet, in order, as the backlog allows."""
    keys = [ItemKey(f"item-{number}") for number in range(STATEMENTS)]
    known = await store.visits.known_items(SOURCE.id, keys)
    for number, key in enumerate(keys):
        if key in known:
            continue
        while await backlog(store) > BACKLOG:
            await asyncio.sleep(0.02)
        made = visit(number)

        def decide(reading: Reading, made: Visit = made) -> tuple[Filing, ...]:
            return filings(made, reading.followers[SPEAKER.id])

        await store.visits.record(made, decide)
        if pump is not None:
            pump.wake()


async def backlog(store: Store) -> int:
    counts = await store.outbox.counts()
    return counts.get("pending", 0) + counts.get("wait", 0) + counts.get("sending", 0)


async def mark_then_send(store: Store, channel: Telegram, ended: asyncio.Event) -> None:
    """Deliver in the order that loses: what is claimed counts as sent, and only then goes out."""

    async def serve(reader: Reader) -> None:
        while not (ended.is_set() and await backlog(store) == 0):
            parcel = await store.outbox.claim(reader.channel, reader.address, clock())
            if parcel is None:
                await asyncio.sleep(0.02)
                continue
            await channel.send(parcel)
            sent = Sent(receipt="hopefully")
            await store.outbox.settle(parcel, sent, now=clock(), retry_at=None)

    await asyncio.gather(*map(serve, READERS))


async def deliver(folder: Path, url: str, *, marks_first: bool) -> None:
    if marks_first and (folder / "bench.db").exists():
        with closing(sqlite3.connect(folder / "bench.db")) as database, database:
            database.execute("UPDATE outbox SET state = 'sent' WHERE state = 'sending'")
    store = await Store.open(f"sqlite:///{folder / 'bench.db'}", backups=folder / "backups")
    channel = Telegram(TOKEN, url, read=0.5)
    await channel.open()
    await store.visits.register((SOURCE,), clock())
    for reader in READERS:
        await store.readers.put(reader)
        await store.readers.follow(reader.id, EVERYONE, clock())
    if marks_first:
        ended = asyncio.Event()
        sending = asyncio.create_task(mark_then_send(store, channel, ended))
        await record(store, None)
        ended.set()
        await sending
    else:
        pump = Pump(
            store.outbox,
            {"telegram": channel},
            frozenset({"telegram"}),
            clock,
            limits=LIMITS,
            doubt_after=timedelta(seconds=0.2),
        )
        running = asyncio.create_task(pump.run())
        await record(store, pump)
        while await backlog(store):
            await asyncio.sleep(0.05)
        await pump.stop(30)
        await running
    (folder / "doubts").write_text(str((await store.outbox.counts()).get("doubts", 0)))
    await channel.close()
    await store.close()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--url", required=True)
    arguments.add_argument("--folder", type=Path, required=True)
    arguments.add_argument("--mark-then-send", action="store_true")
    given = arguments.parse_args()
    configure(json=False, level=50)
    asyncio.run(deliver(given.folder, given.url, marks_first=given.mark_then_send))


if __name__ == "__main__":
    main()
