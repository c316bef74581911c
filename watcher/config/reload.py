"""Notice edits of the configuration while running; hand on whole, valid, settled ones only.

Nothing is handed on while a file is still being written: the directory must be still for a moment
first, and for longer when what it holds looks torn (a problem, a last line that is not ended, a
file smaller than before or gone). Editors that write by rename, and network folders that report no
changes, are served too: besides the notices of the system, the files are looked at now and then.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from watchfiles import awatch

from watcher.config.catalogue import Catalogue
from watcher.config.directory import Examined, examine, files
from watcher.errors import ConfigError, WatcherError
from watcher.sources.base import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long the files must lie still before they are believed, and how often they are looked at.

    `settled`: an ordinary edit; an editor writes in milliseconds. `careful`: one that looks torn;
    a guess, copying over a slow line pauses less. `look`: where the system gives no notice.
    """

    settled: timedelta = timedelta(milliseconds=250)
    careful: timedelta = timedelta(seconds=2)
    look: timedelta = timedelta(seconds=2)


Seen = dict[Path, tuple[int, int, int, int]]
"""Of each file: inode, size in bytes, and the times of its last change (content, attributes)."""


async def follow(
    directory: Path,
    kinds: Sequence[SourceKind],
    *,
    apply: Callable[[Catalogue], Awaitable[None]],
    complain: Callable[[ConfigError], Awaitable[None]],
    stop: asyncio.Event,
    current: Catalogue | None = None,
    mended: Callable[[], Awaitable[None]] | None = None,
    pace: Pace = Pace(),
) -> None:
    """Watch `directory` until `stop` is set.

    `apply` gets each new catalogue that differs from the last one; `complain` gets the problems,
    once for the same text; `mended` is called when there are no problems any more. `current`: what
    is in use; with None the first good one is applied whatever it is.
    """
    state = _State(current, apply, complain, mended)
    seen: Seen | None = None
    async with aclosing(_occasions(directory, stop, pace)) as occasions:
        async for _ in occasions:
            there = await asyncio.to_thread(_look, directory)
            if there == seen:
                continue
            examined = await _settled(directory, kinds, seen, there, stop, pace)
            if examined is not None and await state.take(examined):
                seen = there


class _State:
    """What is in use and what was complained of last."""

    def __init__(
        self,
        current: Catalogue | None,
        apply: Callable[[Catalogue], Awaitable[None]],
        complain: Callable[[ConfigError], Awaitable[None]],
        mended: Callable[[], Awaitable[None]] | None,
    ) -> None:
        self._current = current
        self._apply, self._complain, self._mended = apply, complain, mended
        self._told = ""

    async def take(self, examined: Examined) -> bool:
        """Apply it or complain; False when it is good and could not be applied: try again."""
        try:
            catalogue = examined.catalogue()
        except ConfigError as error:
            await self._tell(error)
            return True
        if catalogue != self._current:
            try:
                await self._apply(catalogue)
            except WatcherError as error:
                await self._tell(ConfigError(f"the new configuration cannot be used yet: {error}"))
                return False
            self._current = catalogue
        if self._told:
            self._told = ""
            if self._mended:
                await self._mended()
        return True

    async def _tell(self, error: ConfigError) -> None:
        if str(error) != self._told:
            self._told = str(error)
            await self._complain(error)


async def _settled(
    directory: Path,
    kinds: Sequence[SourceKind],
    seen: Seen | None,
    there: Seen,
    stop: asyncio.Event,
    pace: Pace,
) -> Examined | None:
    """Examine the files `there` once they lie still; None when they moved on or we are to stop."""
    if not await _still(directory, there, stop, pace.settled):
        return None
    examined = await asyncio.to_thread(examine, directory, kinds)
    torn = examined.problems or not examined.whole or _shrank(seen or {}, there)
    if torn and not await _still(directory, there, stop, pace.careful):
        return None
    return examined if await asyncio.to_thread(_look, directory) == there else None


async def _still(directory: Path, there: Seen, stop: asyncio.Event, wait: timedelta) -> bool:
    """Wait; say whether the files are as they were `there`, and we are not to stop."""
    stopped = await _stopped_within(stop, wait)
    return not stopped and await asyncio.to_thread(_look, directory) == there


def _shrank(before: Seen, after: Seen) -> bool:
    return any(path not in after or after[path][1] < was[1] for path, was in before.items())


def _look(directory: Path) -> Seen:
    """Note the state of every file that would be read; {} when the directory is gone."""
    try:
        found = files(directory)
    except OSError:
        return {}
    seen: Seen = {}
    for path in (*found.settings, *found.people, *found.sources, *found.strays):
        try:
            state = path.stat()
        except OSError:
            continue  # between listing and looking an editor took it away
        seen[path] = (state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    return seen


async def _occasions(
    directory: Path, stop: asyncio.Event, pace: Pace
) -> AsyncGenerator[None, None]:
    """Yield whenever something may have changed, at the latest after `pace.look`."""
    while not stop.is_set():
        try:
            async for _ in awatch(
                directory,
                stop_event=stop,
                step=50,
                debounce=200,  # milliseconds, as `step`: notices of one edit come together
                rust_timeout=round(pace.look.total_seconds() * 1000),
                yield_on_timeout=True,
            ):
                yield
        except (OSError, RuntimeError):  # the directory is gone, or no inotify watch is left
            yield
            await _stopped_within(stop, pace.look)


async def _stopped_within(stop: asyncio.Event, wait: timedelta) -> bool:
    try:
        await asyncio.wait_for(stop.wait(), wait.total_seconds())
    except TimeoutError:
        return False
    return True
