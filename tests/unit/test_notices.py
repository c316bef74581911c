"""What the operators are told, and how often."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog

from watcher.model.alert import Sent
from watcher.model.ids import ReaderId
from watcher.model.reader import Reader, Standing
from watcher.notices import AGAIN, Notices
from watcher.store.store import Store

pytestmark = pytest.mark.anyio

START = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass(slots=True)
class Office:
    """Notices over a real store; `time` and `wakes` are seen from outside."""

    store: Store
    time: datetime = START
    wakes: int = 0
    notices: Notices = field(init=False)

    def __post_init__(self) -> None:
        self.notices = Notices(self.store.readers, self.store.outbox, self._wake, lambda: self.time)

    def _wake(self) -> None:
        self.wakes += 1

    async def read(self, chat: str) -> list[str]:
        """Give what waits for a chat, oldest first, and have it delivered."""
        found = []
        while parcel := await self.store.outbox.claim("telegram", chat, self.time):
            found.append(parcel.body.plain)
            await self.store.outbox.settle(parcel, Sent(receipt="1"), now=self.time, retry_at=None)
        return found


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    store = await Store.open(f"sqlite:///{tmp_path / 'watcher.db'}")
    yield Office(store)
    await store.close()


async def test_every_operator_chat_is_told_and_the_sender_woken(office: Office) -> None:
    office.notices.to([7, -1001])
    await office.notices.tell("extract:wire", "wire: no text in its pages")
    assert await office.read("7") == ["wire: no text in its pages"]
    assert await office.read("-1001") == ["wire: no text in its pages"]
    assert office.wakes == 1


async def test_the_same_key_is_told_once_a_day_whatever_the_text(office: Office) -> None:
    office.notices.to([7])
    await office.notices.tell("extract:wire", "three visits")
    office.time += AGAIN - timedelta(seconds=1)
    await office.notices.tell("extract:wire", "four visits")
    assert await office.read("7") == ["three visits"]
    office.time += timedelta(seconds=1)
    await office.notices.tell("extract:wire", "many visits")
    assert await office.read("7") == ["many visits"]


async def test_different_faults_are_told_apart(office: Office) -> None:
    office.notices.to([7])
    await office.notices.tell("extract:wire", "one")
    await office.notices.tell("extract:far", "two")
    assert await office.read("7") == ["one", "two"]


async def test_a_negative_chat_is_a_group(office: Office) -> None:
    office.notices.to([7, -1001])
    await office.notices.tell("key", "text")
    groups = {each.id: each.group for each in await office.store.readers.everyone()}
    assert groups == {"telegram:7": False, "telegram:-1001": True}


async def test_an_operator_follows_nobody_by_being_told(office: Office) -> None:
    office.notices.to([7])
    await office.notices.tell("key", "text")
    assert await office.store.readers.following(ReaderId("telegram:7")) == ()


async def test_an_operator_who_is_a_reader_too_stays_as_he_was(office: Office) -> None:
    known = Reader(
        id=ReaderId("telegram:7"), channel="telegram", address="7", language="ar", title="Desk"
    )
    await office.store.readers.put(known)
    office.notices.to([7])
    await office.notices.tell("key", "text")
    assert await office.store.readers.get(known.id) == known


async def test_those_named_last_are_told(office: Office) -> None:
    office.notices.to([7])
    office.notices.to([8])
    await office.notices.tell("key", "text")
    assert (await office.read("7"), await office.read("8")) == ([], ["text"])


async def test_with_no_operators_a_notice_is_logged_and_told_to_the_first_one_later(
    office: Office,
) -> None:
    with structlog.testing.capture_logs() as logs:
        await office.notices.tell("config:people.yaml:3 no name", "The configuration is wrong")
    assert logs == [
        {
            "event": "notice",
            "log_level": "warning",
            "key": "config",
            "text": "The configuration is wrong",
        }
    ]
    office.notices.to([7])
    await office.notices.tell("config:people.yaml:3 no name", "The configuration is wrong")
    assert await office.read("7") == ["The configuration is wrong"]


async def test_a_long_notice_comes_in_parts_that_telegram_takes(office: Office) -> None:
    office.notices.to([7])
    text = "\n".join(f"people/a.yaml:{line}: no name given. Add one." for line in range(300))
    await office.notices.tell("key", text)
    parts = await office.read("7")
    assert len(parts) > 1
    assert max(map(len, parts)) <= 4096
    assert "people/a.yaml:299" in parts[-1]


async def test_a_chat_that_has_blocked_the_bot_keeps_no_other_from_being_told(
    office: Office,
) -> None:
    blocked = Reader(
        id=ReaderId("telegram:7"), channel="telegram", address="7", standing=Standing.BLOCKED
    )
    await office.store.readers.put(blocked)
    office.notices.to([7, 8])
    await office.notices.tell("key", "text")
    assert await office.read("8") == ["text"]
