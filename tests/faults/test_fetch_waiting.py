"""Servers that ask us to wait, and servers that say for ever that nothing has changed."""

from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.servers.site import Seen, Site, answer
from tests.unit.fetch import NOW, ask, asking
from watcher.fetch.manners import after, is_full_due, kept
from watcher.model.fetched import Fetched, Request, Unchanged, Unreachable
from watcher.model.ids import SourceId
from watcher.model.source import Memory, Source

EVERY = timedelta(minutes=5)
DAY = timedelta(hours=24)
FULL = timedelta(hours=6)
SOURCE = Source(id=SourceId("x"), kind="feed", name="x", url="http://x/", every=EVERY)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("wish", "least"),
    [
        ("1", EVERY),
        ("3600", timedelta(hours=1)),
        (format_datetime(NOW + timedelta(hours=2), usegmt=True), timedelta(hours=2)),
        (format_datetime(NOW - timedelta(hours=2), usegmt=True), EVERY),
        ("1000000000", DAY),
        ("-60", EVERY),
        ("later, please", EVERY),
        ("", EVERY),
    ],
)
async def test_a_wish_to_wait_is_honoured_between_the_interval_and_a_day(
    status: int, wish: str, least: timedelta
) -> None:
    async with Site({"/": answer(status=status, headers=[("Retry-After", wish)])}) as site:
        found = await ask(site.url())
    assert isinstance(found, Unreachable)
    for jitter in (0.0, 0.999):
        memory = Memory(source=SOURCE.id, next_at=NOW)
        memory = after(memory, SOURCE, found, now=NOW, jitter=jitter, full_every=FULL)
        assert least <= memory.next_at - NOW <= least * 1.1


async def test_a_server_that_lies_about_change_is_found_out_within_six_hours() -> None:
    published = b"old"

    def lying(seen: Seen) -> bytes:
        asked_in_full = not seen.header("if-none-match")
        return answer(published, etag='"same"') if asked_in_full else answer(status=304)

    async with Site({"/": lying}) as site, asking() as client:

        async def visit(memory: Memory, now: datetime) -> tuple[Memory, bytes]:
            etag = "" if is_full_due(memory, now, FULL) else memory.etag
            found = await client.get(Request(url=site.url(), etag=etag))
            memory = after(memory, SOURCE, found, now=now, jitter=0.5, full_every=FULL)
            if isinstance(found, Fetched):
                return kept(memory, found, now=now), found.body
            assert isinstance(found, Unchanged)
            return memory, b""

        memory, first = await visit(Memory(source=SOURCE.id, next_at=NOW), NOW)
        published = b"new"
        read = b""
        while not read:
            memory, read = await visit(memory, memory.next_at)
        assert (first, read) == (b"old", b"new")
        assert (memory.visited_at or NOW) - NOW <= FULL


async def test_not_modified_without_having_asked_is_a_fault() -> None:
    async with Site({"/": answer(status=304)}) as site:
        found = await ask(site.url())
    assert isinstance(found, Unreachable)
    assert found.code == "E_PROTOCOL"
    memory = Memory(source=SOURCE.id, next_at=NOW, etag='"1"')
    failed = after(memory, SOURCE, found, now=NOW, jitter=0.0, full_every=FULL)
    assert failed == replace(
        memory,
        next_at=NOW + EVERY,
        visited_at=NOW,
        failures=1,
        code="E_PROTOCOL",
        reason=found.reason,
        failing_since=NOW,
    )
