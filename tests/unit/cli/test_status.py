"""`watcher status` and `watcher healthcheck`."""

import asyncio
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Watcher
from watcher.cli.common import ago, now, plural
from watcher.cli.healthcheck import STALE
from watcher.model.ids import ItemKey, SourceId, SpeakerId, StatementId
from watcher.model.item import Item
from watcher.model.source import Memory, Source
from watcher.model.span import Span
from watcher.model.statement import Manner, Statement
from watcher.model.verdict import New
from watcher.model.visit import Filing, Visit
from watcher.store.store import Store

WORDS = "The northern line [bold]opens[/bold] on Friday"
SOURCE = Source(id=SourceId("wire-agency"), kind="feed", name="W", url="http://w.test/")


async def _fill(data: Path, code: str) -> None:
    here = now()
    store = await Store.open(f"sqlite:///{data / 'watcher.db'}")
    try:
        await store.visits.register([SOURCE], here)
        memory = Memory(
            source=SOURCE.id,
            next_at=here + timedelta(minutes=5),
            visited_at=here,
            news_at=here - timedelta(hours=3),
            code=code,
            reason="no connection: Connection refused" if code else "",
            failing_since=here - timedelta(days=2) if code else None,
        )
        item = Item(
            source=SOURCE.id,
            key=ItemKey("a"),
            url="http://w.test/a",
            title="",
            text=WORDS,
            digest="d",
            first_seen=here,
        )
        said = Statement(
            speaker=SpeakerId("karim-aziz"),
            manner=Manner.DIRECT,
            words=(Span(0, len(WORDS)),),
            confidence=0.9,
        )
        filing = Filing(
            id=StatementId("0" * 32), item=item.key, statement=said, words=WORDS, verdict=New()
        )
        visit = Visit(
            memory=memory, at=here, items=(item,), targets={said.speaker: (said.speaker, "*")}
        )
        await store.visits.record(visit, lambda reading: (filing,))
    finally:
        await store.close()


def test_an_empty_folder_is_told_how_to_start(watcher: Watcher) -> None:
    result = watcher("status")
    assert result.exit_code == 1
    assert "Start with: watcher run --data" in result.stderr


def test_a_failing_source_is_shown_with_reason_and_since(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    asyncio.run(_fill(tmp_path / "data", "E_CONNECT"))
    result = watcher("status")
    assert result.exit_code == 0
    assert "Sources: 1, 1 failing (--all lists every one)" in result.output
    assert "E_CONNECT no connection: Connection refused" in result.output
    assert "2 d ago" in result.output
    assert f"Karim Aziz (direct) {WORDS}" in result.output
    assert "statements 1" in result.output
    assert "Outbox: nothing" in result.output


def test_healthy_sources_are_listed_when_asked_for(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    asyncio.run(_fill(tmp_path / "data", ""))
    assert "wire-agency" not in watcher("status").output
    every = watcher("status", "--all").output
    assert "wire-agency" in every
    assert "fine" in every


def test_status_says_whether_the_bot_runs(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    asyncio.run(_fill(tmp_path / "data", ""))
    assert "Bot: not running" in watcher("status").output
    (tmp_path / "data" / "heartbeat").touch()
    assert "Bot: running" in watcher("status").output


def test_a_fresh_sign_of_life_is_health(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "heartbeat").touch()
    result = watcher("healthcheck")
    assert (result.exit_code, result.output) == (0, "alive\n")


def test_no_sign_of_life_is_said_with_what_to_do(watcher: Watcher) -> None:
    result = watcher("healthcheck")
    assert result.exit_code == 1
    assert "Start it with: watcher run --data" in result.stderr


def test_an_old_sign_of_life_is_no_health(watcher: Watcher, tmp_path: Path) -> None:
    sign = tmp_path / "data" / "heartbeat"
    sign.parent.mkdir()
    sign.touch()
    old = time.time() - STALE - 5
    os.utime(sign, (old, old))
    result = watcher("healthcheck")
    assert result.exit_code == 1
    assert "no sign of life" in result.stderr


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (timedelta(seconds=3), "3 s ago"),
        (timedelta(seconds=119), "119 s ago"),
        (timedelta(minutes=2), "2 min ago"),
        (timedelta(hours=5), "5 h ago"),
        (timedelta(days=2), "2 d ago"),
        (-timedelta(minutes=5), "in 5 min"),
    ],
)
def test_times_are_said_in_one_unit(away: timedelta, said: str) -> None:
    here = datetime(2026, 11, 20, tzinfo=UTC)
    assert ago(here - away, here) == said


def test_no_time_is_a_dash_and_one_is_no_plural() -> None:
    assert ago(None, datetime(2026, 11, 20, tzinfo=UTC)) == "-"
    assert [plural(count, "item") for count in (0, 1, 2)] == ["0 items", "1 item", "2 items"]
