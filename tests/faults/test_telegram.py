"""Telegram misbehaves: what then reaches readers, and what the outbox says about it."""

import asyncio
import logging
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from io import StringIO
from itertools import pairwise

import pytest
import structlog

from tests.servers import botfaults as faults
from tests.servers.botapi import BotApi
from tests.servers.botfaults import Fault, Weather
from tests.unit.deliver.outbox import MemoryOutbox, parcel
from tests.unit.deliver.running import QUICK, clock, eventually
from watcher.deliver.bot_api.channel import Telegram
from watcher.deliver.governor import Limits
from watcher.deliver.pump import Pump
from watcher.log import configure
from watcher.model.alert import Body, GiveUp, Moved, Outcome, Parcel, RetryLater, Sent, Unknown

pytestmark = pytest.mark.anyio

READ = 0.4  # seconds that an answer may take here


@pytest.fixture
async def server() -> AsyncIterator[BotApi]:
    async with BotApi() as running:
        yield running


@asynccontextmanager
async def channel(url: str, token: str, *, read: float = READ) -> AsyncIterator[Telegram]:
    opened = Telegram(token, url, read=read)
    await opened.open()
    try:
        yield opened
    finally:
        await opened.close()


@asynccontextmanager
async def delivering(
    server: BotApi, outbox: MemoryOutbox, *, limits: Limits = QUICK, read: float = READ
) -> AsyncIterator[Pump]:
    async with channel(server.url, server.token, read=read) as telegram:
        pump = Pump(
            outbox,
            {"telegram": telegram},
            frozenset({"telegram"}),
            clock,
            limits=limits,
            doubt_after=timedelta(seconds=0.05),
        )
        task = asyncio.create_task(pump.run())
        try:
            async with asyncio.timeout(60):
                yield pump
        finally:
            await pump.stop(5)
            await task


@pytest.fixture
def quick_breaker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watcher.deliver.breaker.FIRST", 0.05)
    monkeypatch.setattr("watcher.deliver.breaker.MOST", 0.1)
    monkeypatch.setattr("watcher.deliver.bot_api.channel.NOT_SENT_WAIT", timedelta(seconds=0.05))


# Every end of a call, in the words of the outcome types ------------------------------------------


@dataclass(frozen=True, slots=True)
class End:
    """What a misbehaviour must be taken for; `delivered`: how many copies the reader has then."""

    name: str
    fault: Fault
    check: Callable[[Outcome], bool]
    delivered: int


def later(seconds: float, *, everywhere: bool = False) -> Callable[[Outcome], bool]:
    return lambda outcome: (
        isinstance(outcome, RetryLater)
        and outcome.after == timedelta(seconds=seconds)
        and outcome.everywhere == everywhere
    )


def given_up(*, block: bool) -> Callable[[Outcome], bool]:
    return lambda outcome: isinstance(outcome, GiveUp) and outcome.block == block


def doubtful(outcome: Outcome) -> bool:
    return isinstance(outcome, Unknown)


ENDS = (
    End("429 with seconds", faults.flood(7), later(7), 0),
    End("429 with ten minutes", faults.flood(600), later(600), 0),
    End("429 with zero", faults.flood(0), later(5), 0),
    End("429 without a number", faults.flood(None), later(5), 0),
    End("timeout after delivery", faults.hang(delivered=True), doubtful, 1),
    End("timeout before delivery", faults.hang(delivered=False), doubtful, 0),
    End("reset after delivery", faults.reset(delivered=True), doubtful, 1),
    End("reset before delivery", faults.reset(delivered=False), doubtful, 0),
    End("502 after delivery", faults.bad_gateway(delivered=True), doubtful, 1),
    End("502 before delivery", faults.bad_gateway(delivered=False), doubtful, 0),
    End("answer cut off", faults.cut(delivered=True), doubtful, 1),
    End("JSON broken off", faults.nonsense(delivered=True), doubtful, 1),
    End("not ok, no reason", faults.not_ok(delivered=True), doubtful, 1),
    End("a plain 500", Fault(status=500, body=b"{}"), doubtful, 0),
    End("blocked", faults.forbidden(), given_up(block=True), 0),
    End("kicked", faults.forbidden("bot was kicked from the group chat"), given_up(block=True), 0),
    End("too long", faults.bad_request("message is too long"), given_up(block=False), 0),
    End("moved", faults.migrated(-1005), lambda it: it == Moved(address="-1005"), 0),
    End("token revoked", faults.unauthorized(), later(60, everywhere=True), 0),
    End("no token at all", faults.not_found(), later(60, everywhere=True), 0),
    End("topic closed", faults.bad_request("TOPIC_CLOSED"), later(8 * 3600), 0),
    End("chat not found", faults.bad_request("chat not found"), later(8 * 3600), 0),
)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.name)
async def test_every_end_of_a_call_is_taken_for_what_it_is(end: End, server: BotApi) -> None:
    server.fail("5", end.fault)
    async with channel(server.url, server.token) as telegram:
        outcome = await telegram.send(parcel(1, "5"))
        assert end.check(outcome), outcome
        assert len(server.messages("5")) == end.delivered
        assert isinstance(await telegram.send(parcel(2, "5")), Sent)


async def test_a_connection_that_cannot_be_made_leaves_no_doubt() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound, not listening: connections are refused
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/bot"
        async with channel(url, "1:x") as telegram:
            outcome = await telegram.send(parcel())
            probed = await telegram.probe()
    assert later(1, everywhere=True)(outcome)
    assert probed is not None


async def test_broken_tls_and_wrong_addresses_leave_no_doubt(
    server: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watcher.deliver.bot_api.wire.CONNECT", 0.2)
    plain_port = server.url.removeprefix("http://")
    for url in (f"https://{plain_port}", "nonsense", "ftp://127.0.0.1/bot"):
        async with channel(url, "1:x") as telegram:
            assert later(1, everywhere=True)(await telegram.send(parcel())), url
    assert server.calls == []


async def test_an_idle_connection_closed_by_the_other_side_is_a_doubt_at_most(
    server: BotApi,
) -> None:
    async with channel(server.url, server.token) as telegram:
        assert isinstance(await telegram.send(parcel(1, "5")), Sent)
        server.fail("5", faults.reset(delivered=True))
        assert isinstance(await telegram.send(parcel(2, "5")), Unknown)
        assert isinstance(await telegram.send(parcel(3, "5")), Sent)
    assert [each.text for each in server.messages("5")] == ["1", "2", "3"]


async def test_refused_markup_goes_out_once_as_plain_text(server: BotApi) -> None:
    async with channel(server.url, server.token) as telegram:
        body = Body(html="<b>1 &lt; 2", plain="1 < 2")
        outcome = await telegram.send(replace(parcel(1, "5"), body=body))
        assert isinstance(outcome, Sent)
        assert "plain" in outcome.note
        assert [(each.text, each.html) for each in server.messages("5")] == [("1 < 2", False)]
        server.fail("5", faults.bad_request("can't parse entities: x"), times=2)
        assert isinstance(await telegram.send(parcel(2, "5")), GiveUp)


async def test_a_chat_that_cannot_be_written_to_is_given_up_at_the_third_strike(
    server: BotApi,
) -> None:
    server.fail("-5", faults.bad_request("not enough rights to send text messages"), times=5)
    async with channel(server.url, server.token) as telegram:
        ends = [await telegram.send(parcel(1, "-5")) for _ in range(3)]
        assert [type(each) for each in ends] == [RetryLater, RetryLater, GiveUp]
        assert given_up(block=True)(ends[-1])
        assert isinstance(await telegram.send(parcel(1, "-5")), RetryLater)


async def test_a_message_for_a_topic_goes_into_it(server: BotApi) -> None:
    async with channel(server.url, server.token) as telegram:
        await telegram.send(parcel(1, "-5", thread="77"))
    assert [(each.chat, each.thread) for each in server.messages("-5")] == [("-5", "77")]


# The pump over the channel over HTTP -------------------------------------------------------------


async def test_one_chats_429_holds_up_no_other_and_loses_nothing(server: BotApi) -> None:
    rows = [parcel(n, str(n % 6)) for n in range(60)]
    outbox = MemoryOutbox(*rows)
    server.fail("0", faults.flood(1))
    async with delivering(server, outbox):
        await eventually(lambda: outbox.states().count("sent") >= 50)
        assert server.messages("0") == ()
        await eventually(lambda: set(outbox.states()) == {"sent"})
    calls = [each for each in server.calls if each.chat == "0"]
    assert calls[1].at - calls[0].at >= 1.0
    for chat in range(6):
        texts = [each.text for each in server.messages(chat)]
        assert texts == [str(n) for n in range(chat, 60, 6)]


async def test_three_chats_429_pause_everybody(server: BotApi) -> None:
    outbox = MemoryOutbox(*(parcel(n, str(n)) for n in range(3)))
    for chat in range(3):
        server.fail(chat, faults.flood(1))
    async with delivering(server, outbox) as pump:
        await eventually(lambda: all(row.ends for row in outbox.rows))
        last = server.calls[-1].at
        outbox.add(parcel(9, "9"))
        pump.wake()
        await eventually(lambda: set(outbox.states()) == {"sent"})
    assert server.messages(9)[0].at - last >= 0.9


@pytest.mark.parametrize(
    "make",
    [
        faults.hang,
        faults.reset,
        faults.bad_gateway,
        faults.cut,
        faults.nonsense,
        faults.not_ok,
    ],
    ids=lambda make: make.__name__,
)
@pytest.mark.parametrize("delivered", [True, False], ids=["delivered", "not delivered"])
async def test_an_ambiguous_send_is_repeated_once_with_the_same_text(
    make: Callable[..., Fault], delivered: bool, server: BotApi
) -> None:
    outbox = MemoryOutbox(parcel(1, "5"), parcel(2, "5"))
    server.fail("5", make(delivered=delivered))
    async with delivering(server, outbox):
        await eventually(lambda: outbox.states() == ["sent", "sent"])
    copies = ["1", "1"] if delivered else ["1"]
    assert [each.text for each in server.messages("5")] == [*copies, "2"]
    assert [row.parcel.doubts for row in outbox.rows] == [1, 0]


@pytest.mark.usefixtures("quick_breaker")
async def test_under_random_faults_nothing_is_lost_and_doubles_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("watcher.deliver.bot_api.channel.FLOOD_WAIT", timedelta(seconds=0.2))
    async with BotApi(weather=Weather(7)) as server:
        outbox = MemoryOutbox(*(parcel(n, str(n % 20)) for n in range(200)))
        async with delivering(server, outbox, read=0.2):
            await eventually(lambda: set(outbox.states()) <= {"sent", "dead"}, seconds=45)
        assert set(outbox.states()) == {"sent"}
        doubts = sum(row.parcel.doubts for row in outbox.rows)
        assert 0 < len(server.delivered) - 200 <= doubts
        for chat in range(20):
            first = list(dict.fromkeys(each.text for each in server.messages(chat)))
            assert first == [str(n) for n in range(chat, 200, 20)]


@pytest.mark.usefixtures("quick_breaker")
async def test_while_telegram_is_down_the_outbox_keeps_everything(server: BotApi) -> None:
    outbox = MemoryOutbox(*(parcel(n, str(n % 10)) for n in range(50)))
    server.down = faults.bad_gateway(delivered=False)
    async with delivering(server, outbox):
        await eventually(lambda: sum(each.method == "getMe" for each in server.calls) >= 5)
        sends = sum(each.method == "sendMessage" for each in server.calls)
        assert sends <= 20
        assert "dead" not in outbox.states()
        server.down = None
        await eventually(lambda: set(outbox.states()) == {"sent"})
    for chat in range(10):
        texts = [each.text for each in server.messages(chat)]
        assert texts == [str(n) for n in range(chat, 50, 10)]


@pytest.mark.usefixtures("quick_breaker")
async def test_a_revoked_token_keeps_the_outbox_and_is_asked_about_slowly(
    server: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watcher.deliver.bot_api.channel.TOKEN_WAIT", timedelta(seconds=0.5))
    outbox = MemoryOutbox(*(parcel(n, str(n)) for n in range(10)))
    server.down = faults.unauthorized()
    async with delivering(server, outbox):
        await eventually(lambda: sum(each.method == "getMe" for each in server.calls) >= 2)
        asked = [each.at for each in server.calls if each.method == "getMe"]
        assert all(later - earlier >= 0.49 for earlier, later in pairwise(asked))
        assert set(outbox.states()) == {"pending"}
        server.down = None
        await eventually(lambda: set(outbox.states()) == {"sent"})
    assert {row.parcel.doubts for row in outbox.rows} == {0}


async def test_a_blocked_reader_is_not_called_again(server: BotApi) -> None:
    outbox = MemoryOutbox(parcel(1, "5"), parcel(2, "5"), parcel(3, "6"))
    server.fail("5", faults.forbidden(), times=9)
    async with delivering(server, outbox):
        await eventually(lambda: outbox.states() == ["dead", "cancelled", "sent"])
    assert sum(each.chat == "5" for each in server.calls) == 1


async def test_a_group_that_became_a_supergroup_gets_its_messages_once(server: BotApi) -> None:
    outbox = MemoryOutbox(parcel(1, "-5"), parcel(2, "-5"))
    server.fail("-5", faults.migrated(-1005))
    async with delivering(server, outbox):
        await eventually(lambda: outbox.states() == ["sent", "sent"])
    assert [each.text for each in server.messages(-1005)] == ["1", "2"]
    assert server.messages(-5) == ()


async def test_telegrams_limits_are_kept_as_telegram_counts_them() -> None:
    async with BotApi(limits=True) as server:
        rows: list[Parcel] = [parcel(n, str(n % 60)) for n in range(60)]
        rows += [parcel(n, str(n % 4)) for n in range(100, 108)]
        rows += [parcel(n, "-77") for n in range(200, 203)]
        outbox = MemoryOutbox(*rows)
        async with delivering(server, outbox, limits=Limits(), read=5.0):
            await eventually(lambda: set(outbox.states()) == {"sent"})
        assert server.refused_floods == 0
        assert len(server.delivered) == len(rows)


async def test_a_message_leaves_within_milliseconds_of_the_wake(server: BotApi) -> None:
    outbox = MemoryOutbox()
    delays = []
    async with delivering(server, outbox) as pump:
        for number in range(21):
            await asyncio.sleep(0)
            outbox.add(parcel(number, str(number)))
            began = time.monotonic()
            pump.wake()
            await eventually(lambda n=number: len(server.delivered) > n)  # type: ignore[misc]
            delays.append(server.delivered[-1].at - began)
    assert sorted(delays)[10] < 0.05


@pytest.fixture
def log_lines() -> Iterator[StringIO]:
    """Everything that is logged, at every level, as the running bot writes it."""
    lines = StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure(json=True, level=logging.DEBUG, stream=lines)
    yield lines
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


async def test_the_token_shows_nowhere(server: BotApi, log_lines: StringIO) -> None:
    outbox = MemoryOutbox(*(parcel(n, str(n)) for n in range(8)))
    for chat, fault in enumerate(
        (
            faults.flood(1),
            faults.reset(delivered=False),
            faults.nonsense(delivered=False),
            faults.not_ok(delivered=False),
            faults.bad_request("can't parse entities"),
            faults.forbidden(),
        )
    ):
        server.fail(chat, fault)
    async with delivering(server, outbox):
        await eventually(lambda: set(outbox.states()) == {"sent", "dead"})
    secret = server.token.partition(":")[2]
    assert "refused for good" in log_lines.getvalue()
    assert secret not in log_lines.getvalue()
    ends = [str(row.ends) for row in outbox.rows]
    assert secret not in "".join(ends)
    assert secret not in repr(Telegram(server.token, server.url))
