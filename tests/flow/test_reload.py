"""Edits while running: taken up whole, told when wrong, never half."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from watcher.cli.common import kinds
from watcher.config import Catalogue, load
from watcher.config.reload import Pace, follow
from watcher.errors import ConfigError, StoreError

pytestmark = pytest.mark.anyio

PEOPLE = "people:\n- {id: lea, names: Lea Martin}\n"
SOURCES = "sources:\n- {id: wire, url: https://wire.example/}\n"
MORE = SOURCES + "- {id: more, url: https://more.example/}\n"
PACE = Pace(
    settled=timedelta(milliseconds=60),
    careful=timedelta(milliseconds=1200),
    look=timedelta(milliseconds=300),
)
PATIENCE = 20  # seconds; a deadline, nothing waits that long when all is well


@dataclass(slots=True)
class Desk:
    """What was applied and complained of, in order; `refuse`: how often applying fails first."""

    folder: Path
    applied: list[Catalogue] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    mended: int = 0
    refuse: int = 0
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def apply(self, catalogue: Catalogue) -> None:
        if self.refuse:
            self.refuse -= 1
            raise StoreError("the database is busy")
        self.applied.append(catalogue)
        await self._ring()

    async def complain(self, error: ConfigError) -> None:
        self.told.append(str(error))
        await self._ring()

    async def mend(self) -> None:
        self.mended += 1
        await self._ring()

    async def until(self, ready: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(ready)

    async def _ring(self) -> None:
        async with self._news:
            self._news.notify_all()

    @property
    def sources(self) -> list[str]:
        return [source.id for source in self.applied[-1].sources]

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def rename_over(self, name: str, text: str) -> None:
        """Write as vim and most editors do: a new file takes the old one's name."""
        fresh = self.folder / f"{name}.tmp"
        fresh.write_text(text, "utf-8")
        fresh.rename(self.folder / name)


@asynccontextmanager
async def following(
    folder: Path, *, current: bool = True, pace: Pace = PACE
) -> AsyncIterator[Desk]:
    """Follow a small, right configuration."""
    for name in ("people", "sources"):
        (folder / name).mkdir(parents=True)
    desk = Desk(folder)
    desk.write("people/a.yaml", PEOPLE)
    desk.write("sources/a.yaml", SOURCES)
    stop = asyncio.Event()
    task = asyncio.create_task(
        follow(
            folder,
            kinds(),
            apply=desk.apply,
            complain=desk.complain,
            mended=desk.mend,
            stop=stop,
            current=load(folder, kinds()) if current else None,
            pace=pace,
        )
    )
    try:
        yield desk
    finally:
        stop.set()
        async with asyncio.timeout(PATIENCE):
            await task


async def test_an_edit_is_applied_and_only_then(tmp_path: Path) -> None:
    async with following(tmp_path / "config") as desk:
        desk.write("sources/a.yaml", MORE)
        await desk.until(lambda: bool(desk.applied))
    assert len(desk.applied) == 1
    assert desk.sources == ["wire", "more"]
    assert desk.told == []


async def test_an_editor_that_writes_by_rename_is_served(tmp_path: Path) -> None:
    async with following(tmp_path / "config") as desk:
        desk.rename_over("sources/a.yaml", MORE)
        await desk.until(lambda: len(desk.applied) == 1)
        desk.rename_over("sources/a.yaml", SOURCES)
        await desk.until(lambda: len(desk.applied) == 2)
    assert desk.sources == ["wire"]


async def test_a_new_file_and_a_deleted_file_are_noticed(tmp_path: Path) -> None:
    async with following(tmp_path / "config") as desk:
        desk.write("sources/b.yaml", MORE.replace("id: wire", "id: b"))
        desk.write("watcher.yaml", "console: false\n")
        await desk.until(lambda: bool(desk.applied) and not desk.applied[-1].settings.console)
        assert desk.sources == ["wire", "b", "more"]
        (desk.folder / "sources" / "b.yaml").unlink()
        await desk.until(lambda: desk.sources == ["wire"])


async def test_a_mistake_is_told_once_and_the_mending_too(tmp_path: Path) -> None:
    wrong = SOURCES.replace("url", "ulr")
    async with following(tmp_path / "config") as desk:
        desk.write("sources/a.yaml", wrong)
        await desk.until(lambda: len(desk.told) == 1)
        desk.write("sources/a.yaml", wrong + "# the same mistake\n")
        desk.write("people/a.yaml", PEOPLE + "# and a remark\n")
        desk.write("sources/b.yaml", "sources:\n- {id: b}\n")
        await desk.until(lambda: len(desk.told) == 2)
        (desk.folder / "sources" / "b.yaml").unlink()
        desk.write("sources/a.yaml", SOURCES)
        await desk.until(lambda: desk.mended == 1)
        desk.write("sources/a.yaml", wrong)
        await desk.until(lambda: len(desk.told) == 3)
    mistake = 'sources/a.yaml:2: source "wire": unknown key "ulr". Did you mean "url"?'
    assert desk.told == [
        mistake,
        (
            f'{mistake}\nsources/b.yaml:2: source "b": no URL given. '
            'Add "url:" with the address of its feed.'
        ),
        mistake,
    ]
    assert desk.applied == []


async def test_an_edit_that_changes_nothing_is_not_applied(tmp_path: Path) -> None:
    async with following(tmp_path / "config") as desk:
        desk.write("sources/a.yaml", "# remark\n" + SOURCES)
        desk.write("sources/b.yaml", MORE.replace("id: wire", "id: b"))
        await desk.until(lambda: bool(desk.applied))
    assert len(desk.applied) == 1


@pytest.mark.parametrize("torn", ["", "sources:\n", MORE[:-20], MORE[: len(SOURCES)] + "- {id"])
async def test_a_file_that_is_half_written_for_a_while_is_never_applied(
    torn: str, tmp_path: Path
) -> None:
    async with following(tmp_path / "config") as desk:
        desk.write("sources/a.yaml", MORE)
        await desk.until(lambda: desk.sources == ["wire", "more"] if desk.applied else False)
        with (desk.folder / "sources" / "a.yaml").open("w", encoding="utf-8") as file:
            file.write(torn)
            file.flush()
            await asyncio.to_thread(Event().wait, 0.6)  # a slow writer, but within `careful`
            file.seek(0)
            file.write(MORE + "- {id: third, url: https://third.example/}\n")
        await desk.until(lambda: desk.sources == ["wire", "more", "third"])
    assert len(desk.applied) == 2
    assert desk.told == []


async def test_a_writer_that_truncates_over_and_over_never_empties_the_sources(
    tmp_path: Path,
) -> None:
    ended = Event()

    def rewrite(path: Path) -> None:
        for number in range(150):
            text = SOURCES + f"- {{id: s{number}, url: https://s.example/{number}}}\n"
            with path.open("w", encoding="utf-8") as file:
                for begin in range(0, len(text), 16):
                    file.write(text[begin : begin + 16])
                    file.flush()
                    if number % 10 == 0:
                        ended.wait(0.01)
        ended.set()

    async with following(tmp_path / "config") as desk:
        writer = Thread(target=rewrite, args=(desk.folder / "sources" / "a.yaml",))
        writer.start()
        await asyncio.to_thread(writer.join)
        await desk.until(lambda: bool(desk.applied) and desk.sources == ["wire", "s149"])
    for catalogue in desk.applied:
        assert len(catalogue.sources) == 2


async def test_what_could_not_be_applied_is_tried_again(tmp_path: Path) -> None:
    async with following(tmp_path / "config") as desk:
        desk.refuse = 2
        desk.write("sources/a.yaml", MORE)
        await desk.until(lambda: bool(desk.applied) and desk.mended == 1)
    assert desk.told == ["the new configuration cannot be used yet: the database is busy"]
    assert desk.sources == ["wire", "more"]


async def test_a_directory_that_vanishes_and_comes_back_is_followed_on(tmp_path: Path) -> None:
    async with following(tmp_path / "config") as desk:
        desk.folder.rename(tmp_path / "away")
        await desk.until(lambda: len(desk.told) == 1)
        assert "no such directory" in desk.told[0]
        (tmp_path / "away" / "sources" / "a.yaml").write_text(MORE, "utf-8")
        (tmp_path / "away").rename(desk.folder)
        await desk.until(lambda: bool(desk.applied))
        assert desk.sources == ["wire", "more"]
        desk.write("sources/a.yaml", MORE + "- {id: third, url: https://third.example/}\n")
        await desk.until(lambda: len(desk.applied) == 2)


async def test_without_a_current_one_the_first_is_applied(tmp_path: Path) -> None:
    async with following(tmp_path / "config", current=False) as desk:
        await desk.until(lambda: bool(desk.applied))
    assert desk.sources == ["wire"]


async def test_a_start_with_a_mistake_is_told_and_the_mend_applied(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    desk = Desk(folder)
    (folder / "people").mkdir(parents=True)
    desk.write("people/a.yaml", "people:\n- {id: lea}\n")
    stop = asyncio.Event()

    def start(apply: Callable[[Catalogue], Awaitable[None]]) -> asyncio.Task[None]:
        found = follow(folder, kinds(), apply=apply, complain=desk.complain, stop=stop, pace=PACE)
        return asyncio.create_task(found)

    task = start(desk.apply)
    await desk.until(lambda: len(desk.told) == 1)
    desk.write("people/a.yaml", PEOPLE)
    await desk.until(lambda: bool(desk.applied))
    stop.set()
    await task
    assert desk.told == [
        'people/a.yaml:2: speaker "lea": no name given. Add at least one under names.'
    ]


async def test_stopping_in_the_middle_of_an_edit_applies_nothing(tmp_path: Path) -> None:
    slow = Pace(
        settled=timedelta(seconds=30), careful=timedelta(seconds=30), look=timedelta(seconds=1)
    )
    async with following(tmp_path / "config", pace=slow) as desk:
        desk.write("sources/a.yaml", MORE)
    assert desk.applied == []
    assert desk.told == []
