"""A newsroom where anybody may talk to the bot, and one where an invitation is needed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.unit.bot.newsroom import Newsroom, catalogue, newsroom
from watcher.model.reader import Access


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as opened:
        yield opened


@pytest.fixture
async def closed(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path, catalogue(access=Access.INVITE)) as opened:
        yield opened
