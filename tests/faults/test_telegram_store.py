"""Telegram misbehaves while the real store keeps the books."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.servers import botfaults as faults
from tests.servers.botapi import BotApi
from tests.servers.botfaults import Weather
from tests.unit.deliver.running import QUICK, clock
from watcher.deliver.bot_api.channel import Telegram
from watcher.deliver.pump import Pump
from watcher.model.alert import Body
from watcher.model.ids import ReaderId
from watcher.model.reader import Reader, Standing
from watcher.store.store import Store

pytestmark = pytest.mark.anyio


def reader(chat: int) -> Reader:
    return Reader(
        id=ReaderId(f"telegram:{chat}"), channel="telegram", address=str(chat), group=chat < 0
    )


async def write(store: Store, readers: list[Reader], texts: list[str]) -> None:
    for each in readers:
        await store.readers.put(each)
    for text in texts:
        body = (Body(html=f"<b>{text}</b>", plain=text),)
        await store.outbox.post(text, body, readers, now=clock(), again_after=timedelta(days=1))


@asynccontextmanager
async def delivering(store: Store, server: BotApi) -> AsyncIterator[Pump]:
    telegram = Telegram(server.token, server.url, read=0.3)
    await telegram.open()
    pump = Pump(
        store.outbox,
        {"telegram": telegram},
        frozenset({"telegram"}),
        clock,
        limits=QUICK,
        doubt_after=timedelta(seconds=0.05),
    )
    task = asyncio.create_task(pump.run())
    try:
        yield pump
    finally:
        await pump.stop(5)
        await task
        await telegram.close()


async def settled(store: Store) -> dict[str, int]:
    """Wait until nothing is to be sent any more; give the counts."""
    async with asyncio.timeout(40):
        while True:
            counts = await store.outbox.counts()
            if counts["pending"] + counts["sending"] + counts["wait"] == 0:
                return counts
            await asyncio.sleep(0.02)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(f"sqlite:///{tmp_path / 'watcher.db'}")
    yield opened
    await opened.close()


async def test_a_group_that_moved_gets_everything_once_at_its_new_address(store: Store) -> None:
    async with BotApi() as server:
        server.fail(-5, faults.migrated(-1005))
        await write(store, [reader(-5)], ["one", "two"])
        async with delivering(store, server):
            counts = await settled(store)
        assert [each.text for each in server.messages(-1005)] == ["one", "two"]
        assert server.messages(-5) == ()
    assert (counts["sent"], counts["dead"], counts["doubts"]) == (2, 0, 0)
    assert [each.address for each in await store.readers.everyone()] == ["-1005"]


async def test_a_reader_who_blocked_the_bot_is_marked_and_written_to_no_more(store: Store) -> None:
    async with BotApi() as server:
        server.fail(5, faults.forbidden(), times=9)
        await write(store, [reader(5), reader(6)], ["one", "two", "three"])
        async with delivering(store, server):
            counts = await settled(store)
        assert sum(each.chat == "5" for each in server.calls) == 1
        assert [each.text for each in server.messages(6)] == ["one", "two", "three"]
    assert (counts["sent"], counts["dead"], counts["cancelled"]) == (3, 1, 2)
    blocked = await store.readers.get(reader(5).id)
    assert blocked is not None
    assert blocked.standing is Standing.BLOCKED


async def test_under_random_faults_nothing_is_lost_and_doubles_are_counted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watcher.deliver.bot_api.channel.FLOOD_WAIT", timedelta(seconds=0.2))
    texts = [str(number) for number in range(20)]
    async with BotApi(weather=Weather(3)) as server:
        await write(store, [reader(chat) for chat in range(1, 9)], texts)
        async with delivering(store, server):
            counts = await settled(store)
        for chat in range(1, 9):
            got = [each.text for each in server.messages(chat)]
            assert list(dict.fromkeys(got)) == texts
            assert sorted(got, key=int) == got
        copies = len(server.delivered) - 160
    assert counts["sent"] == 160
    assert 0 < copies <= counts["doubts"]
