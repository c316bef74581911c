"""The demonstration: the real bot on the embedded newsroom, and an honest table at the end."""

import asyncio
import logging
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from watcher.app import Options, now, run
from watcher.demo.newsroom import Newsroom
from watcher.demo.stories import NEWS, OLD, OUTLETS, PEOPLE, Planted, Story
from watcher.log import configure
from watcher.model.visit import Line
from watcher.render import number
from watcher.store.store import Store

SETTLE = 12.0
"""Seconds that the last alert may take after the last story; four polls and a page."""


@dataclass(slots=True)
class _Day:
    """What happened: when each story went out, and when each alert came in (monotonic seconds)."""

    console: Console
    out: list[tuple[float, Story]] = field(default_factory=list)
    alerts: list[tuple[float, str]] = field(default_factory=list)
    store: Store | None = None
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, text: str) -> None:
        self.alerts.append((time.monotonic(), text))
        self.console.file.write(text.rstrip("\n") + "\n")
        self.console.file.flush()

    def looked(self, store: Store) -> None:
        self.store = store
        self.ready.set()


def show(seconds: float) -> int:
    """Run the news day for about `seconds`; 0 when every statement was alerted once, else 1."""
    configure(json=False, level=logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="watcher-demo-") as folder:
        return asyncio.run(_show(seconds, Path(folder)))


async def _show(seconds: float, folder: Path) -> int:
    day = _Day(Console(highlight=False))
    day.console.print(
        "[bold]A news day in about a minute.[/] Five sites on loopback publish; the real bot polls"
        " them\nevery second, and its alerts appear below as they would in Telegram.\n"
    )
    async with Newsroom(now) as newsroom:
        for story in OLD:
            newsroom.publish(story)
        _write_config(folder / "config", newsroom.urls)
        stop = asyncio.Event()
        options = Options(
            config=folder / "config",
            data=folder / "data",
            env={"TELEGRAM_BOT_TOKEN": "", **os.environ, "WATCHER_DATABASE_URL": ""},
            write=day.take,
            ready=day.looked,
        )
        bot = asyncio.create_task(run(options, stop))
        await asyncio.wait(
            {bot, asyncio.create_task(day.ready.wait())}, return_when="FIRST_COMPLETED"
        )
        if day.store is None:
            return await bot
        await _baseline(day.store)
        await _publish(day, newsroom, seconds)
        lines = await day.store.statements.latest(None, 1000)
        stop.set()
        await bot
    return _report(day, lines)


async def _baseline(store: Store) -> None:
    """Wait until every site has had its silent first visit."""
    while not all(memory.baselined for memory in await store.visits.memories()):
        await asyncio.sleep(0.1)


async def _publish(day: _Day, newsroom: Newsroom, seconds: float) -> None:
    names = {outlet.id: outlet.name for outlet in OUTLETS}
    began = time.monotonic()
    for story in NEWS:
        await asyncio.sleep(max(0.0, began + story.at * seconds - time.monotonic()))
        newsroom.publish(story)
        day.out.append((time.monotonic(), story))
        clock = int(time.monotonic() - began)
        stamp = f"{clock // 60:02}:{clock % 60:02}"
        day.console.print(f"[dim]{stamp}  {names[story.outlet]} publishes: {story.note}[/]")
    last = time.monotonic()
    expected = sum(len(story.planted) for story in NEWS)
    while len(day.alerts) < expected and time.monotonic() - last < SETTLE:
        await asyncio.sleep(0.1)
    await asyncio.sleep(max(0.0, began + seconds - time.monotonic()))


def _write_config(folder: Path, urls: dict[str, str]) -> None:
    (folder / "people").mkdir(parents=True)
    (folder / "sources").mkdir()
    (folder / "watcher.yaml").write_text('allow_private: ["127.0.0.0/8"]\n', "utf-8")
    (folder / "people" / "demo.yaml").write_text(PEOPLE, "utf-8")
    rows = ["sources:"]
    for outlet in OUTLETS:
        owner = f", owner: {outlet.owner}" if outlet.owner else ""
        rows.append(
            f'  - {{id: {outlet.id}, name: "{outlet.name}", url: "{urls[outlet.id]}/feed",'
            f" every: 1s, language: {outlet.language}, tier: {outlet.tier}{owner}}}"
        )
    (folder / "sources" / "demo.yaml").write_text("\n".join(rows) + "\n", "utf-8")


def _report(day: _Day, lines: Sequence[Line]) -> int:
    """Hold the alerts against what was planted; print the table."""
    planted = [(when, each) for when, story in day.out for each in story.planted]
    numbers = {number(line.id): line for line in lines}
    sent = [(when, _line(text, numbers)) for when, text in day.alerts]
    detected = sum(any(_is_same(each, line) for line in lines) for _, each in planted)
    delays, missed, twice = [], [], 0
    for out, each in planted:
        hits = [when for when, line in sent if line is not None and _is_same(each, line)]
        if hits:
            delays.append(hits[0] - out)
            twice += len(hits) - 1
        else:
            missed.append(each)
    wrong = [
        line
        for _, line in sent
        if line is None or not any(_is_same(each, line) for _, each in planted)
    ]
    _print(day.console, len(planted), detected, len(planted) - len(missed), delays, twice)
    for each in missed:
        day.console.print(f"[red]missed[/] {each.speaker}: {each.words}")
    for line in wrong:
        told = f"{line.speaker}: {line.words}" if line else "an alert that no statement stands for"
        day.console.print(f"[red]wrong[/] {told}")
    day.console.print(f"missed {len(missed)}, wrong {len(wrong)}, duplicates {twice}")
    return 1 if missed or wrong or twice else 0


def _print(
    console: Console, planted: int, detected: int, alerted: int, delays: list[float], twice: int
) -> None:
    table = Table("published", "detected", "alerted", "delay p50", "delay p95", "duplicates")
    ordered = sorted(delays)
    p50 = f"{statistics.median(ordered):.2f} s" if ordered else "-"
    p95 = f"{ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]:.2f} s" if ordered else "-"
    table.add_row(str(planted), str(detected), str(alerted), p50, p95, str(twice))
    console.print()
    console.print(table)
    console.print("[dim]Delays include the wait for the next poll (every second).[/]")


def _line(text: str, numbers: dict[str, Line]) -> Line | None:
    return next((line for key, line in numbers.items() if key in text), None)


def _is_same(planted: Planted, line: Line) -> bool:
    return planted.speaker == line.speaker and planted.words in " ".join(line.words.split())
