"""What every delivery channel keeps to: a new file is tested by being there."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import get_args

import pytest

from tests.servers import botfaults as faults
from tests.servers.botapi import BotApi
from tests.servers.botfaults import Fault
from tests.unit.deliver.outbox import parcel
from watcher.deliver.base import ChannelKind, ChannelSettings
from watcher.model.alert import Body, Outcome, RetryLater, Sent
from watcher.plugins import collect

pytestmark = pytest.mark.anyio

KINDS = collect("watcher.deliver", "CHANNEL", ChannelKind)
TEXTS = ("1", "<b>", "قال الوزير", "\x00", "\ud800", "x" * 5000, "a\n" * 100, "")


@pytest.fixture
async def server() -> AsyncIterator[BotApi]:
    async with BotApi() as running:
        yield running


def settings(server: BotApi) -> ChannelSettings:
    written: list[str] = []
    return ChannelSettings(token=server.token, api_url=server.url, write=written.append)


def test_the_channels_are_found_and_have_names_of_their_own() -> None:
    names = [kind.name for kind in KINDS]
    assert {"console", "telegram"} <= set(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_a_channel_delivers_answers_probes_and_closes_twice(
    kind: ChannelKind, server: BotApi
) -> None:
    channel = kind.make(settings(server))
    await channel.open()
    try:
        assert await channel.probe() is None
        outcome = await channel.send(parcel())
        assert isinstance(outcome, Sent)
        assert outcome.receipt
    finally:
        await channel.close()
        await channel.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_a_channel_that_is_not_open_raises_nothing(kind: ChannelKind, server: BotApi) -> None:
    channel = kind.make(settings(server))
    assert isinstance(await channel.probe(), RetryLater | None)
    assert isinstance(await channel.send(parcel()), get_args(Outcome))


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_any_text_ends_in_an_outcome(kind: ChannelKind, text: str, server: BotApi) -> None:
    channel = kind.make(settings(server))
    await channel.open()
    try:
        outcome = await channel.send(replace(parcel(), body=Body(html=text, plain=text)))
        assert isinstance(outcome, get_args(Outcome))
    finally:
        await channel.close()


@pytest.mark.parametrize(
    "fault",
    [
        faults.flood(3),
        faults.reset(delivered=True),
        faults.cut(delivered=False),
        faults.nonsense(delivered=False),
        faults.not_ok(delivered=True),
        faults.unauthorized(),
        faults.bad_gateway(delivered=False),
        Fault(body=b"[]"),
        Fault(body=b'{"ok":true,"result":[]}'),
        Fault(body=b'{"ok":true,"result":{"message_id":"x","date":1e300}}'),
        Fault(status=302, body=b"null"),
        Fault(status=429, body=b'{"parameters":{"retry_after":true}}'),
        Fault(status=400, body=b'{"description":null,"parameters":{"x":1}}'),
    ],
    ids=range(13),
)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_whatever_the_other_side_does_ends_in_an_outcome_without_the_token(
    kind: ChannelKind, fault: Fault, server: BotApi
) -> None:
    channel = kind.make(settings(server))
    server.down = fault
    await channel.open()
    try:
        async with asyncio.timeout(5):
            outcome = await channel.send(parcel())
            probed = await channel.probe()
    finally:
        await channel.close()
    assert isinstance(outcome, get_args(Outcome))
    assert isinstance(probed, RetryLater | None)
    shown = f"{channel!r} {outcome} {probed} {settings(server)}"
    assert server.token.partition(":")[2] not in shown
