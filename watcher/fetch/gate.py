"""Whose turn it is: how many requests run at once, in all and at one host, and how far apart."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

_SWEEP_AT = 1024  # hosts remembered before those without work are forgotten; a guess


class _Host:
    __slots__ = ("free_at", "slots", "users")

    def __init__(self, slots: int) -> None:
        self.slots = asyncio.Semaphore(slots)
        self.users = 0
        self.free_at = 0.0


class Gate:
    """Lets requests through: at most `total` at once, `per_host` to one host, starts `gap` apart.

    The host's turn is waited for first, so that a slow host's queue takes no place from others.
    """

    def __init__(self, *, total: int, per_host: int, gap: timedelta) -> None:
        self._total = asyncio.Semaphore(total)
        self._per_host = per_host
        self._gap = gap.total_seconds()
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for a turn at the host of that name and hold it."""
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = _Host(self._per_host)
        host.users += 1
        try:
            async with host.slots:
                if self._gap:
                    await self._pace(host)
                async with self._total:
                    yield
        finally:
            host.users -= 1
            self._forget(name, host)

    async def _pace(self, host: _Host) -> None:
        now = asyncio.get_running_loop().time()
        start = max(now, host.free_at)
        host.free_at = start + self._gap
        await asyncio.sleep(start - now)

    def _forget(self, name: str, host: _Host) -> None:
        if not host.users and not self._gap:
            self._hosts.pop(name, None)
        elif len(self._hosts) > _SWEEP_AT:
            now = asyncio.get_running_loop().time()
            idle = [key for key, each in self._hosts.items() if not each.users]
            for key in idle:
                if self._hosts[key].free_at <= now:
                    del self._hosts[key]
