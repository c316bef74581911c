import asyncio
from datetime import timedelta

import pytest

from tests.unit.deliver.outbox import MemoryOutbox, parcel
from tests.unit.deliver.running import Scripted, clock, eventually, running
from watcher.deliver import pump as pump_module
from watcher.deliver.governor import Limits
from watcher.deliver.pump import MOST_SENDS, Pump
from watcher.errors import StoreError
from watcher.model.alert import GiveUp, Moved, Outcome, Parcel, Queue, RetryLater, Sent, Unknown

pytestmark = pytest.mark.anyio

GONE = RetryLater(reason="not sent", after=timedelta(seconds=0.01), everywhere=True)


@pytest.fixture(autouse=True)
def quick_breaker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watcher.deliver.breaker.FIRST", 0.01)
    monkeypatch.setattr("watcher.deliver.breaker.MOST", 0.02)
    monkeypatch.setattr(pump_module, "STORE_AGAIN", 0.01)


async def test_every_chat_gets_its_messages_in_order() -> None:
    outbox = MemoryOutbox(*(parcel(n, str(n % 7)) for n in range(70)))
    channel = Scripted()
    async with running(outbox, channel):
        await eventually(lambda: set(outbox.states()) == {"sent"})
    for chat in range(7):
        assert channel.order(str(chat)) == list(range(chat, 70, 7))


async def test_what_is_written_later_goes_out_at_the_wake() -> None:
    outbox, channel = MemoryOutbox(), Scripted()
    async with running(outbox, channel) as pump:
        await eventually(lambda: outbox.looks > 0)
        for number in range(1, 6):
            outbox.add(parcel(number, str(number % 2)))
            pump.wake()
            await eventually(lambda n=number: outbox.states() == ["sent"] * n)  # type: ignore[misc]


async def test_what_another_process_writes_is_found_without_a_wake(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pump_module, "SWEEP", 0.02)
    outbox, channel = MemoryOutbox(), Scripted()
    async with running(outbox, channel):
        await eventually(lambda: outbox.looks > 0)
        outbox.add(parcel(1))
        await eventually(lambda: outbox.states() == ["sent"])


async def test_an_idle_pump_leaves_the_store_alone() -> None:
    outbox = MemoryOutbox(*(parcel(n, str(n)) for n in range(20)))
    async with running(outbox, Scripted()):
        await eventually(lambda: set(outbox.states()) == {"sent"})
        await eventually(lambda: outbox.claims == 40)
        looks = outbox.looks
        await asyncio.sleep(0.1)
        assert (outbox.looks, outbox.claims) == (looks, 40)


async def test_a_row_in_doubt_from_the_last_process_is_sent_again_and_counted() -> None:
    outbox = MemoryOutbox(parcel(1), parcel(2))
    outbox.rows[0].state = "sending"
    channel = Scripted()
    async with running(outbox, channel):
        await eventually(lambda: outbox.states() == ["sent", "sent"])
    assert channel.order("1") == [1, 2]
    assert outbox.rows[0].parcel.doubts == 1


async def test_a_chat_told_to_wait_waits_and_the_others_go_on() -> None:
    wait = RetryLater(reason="rate limited: x", after=timedelta(seconds=0.3))
    outbox = MemoryOutbox(parcel(1, "1"), parcel(2, "1"), *(parcel(n, "2") for n in range(3, 30)))
    channel = Scripted(answers={"1": [wait]})
    async with running(outbox, channel):
        await eventually(lambda: outbox.states()[2:] == ["sent"] * 27)
        assert outbox.states()[:2] == ["pending", "pending"]
        await eventually(lambda: set(outbox.states()) == {"sent"})
    assert channel.order("1") == [1, 1, 2]


async def test_no_message_overtakes_one_in_doubt() -> None:
    outbox = MemoryOutbox(parcel(1), parcel(2))
    channel = Scripted(answers={"1": [Unknown(reason="reset"), Unknown(reason="reset")]})
    async with running(outbox, channel, doubt_after=timedelta(seconds=0.02)):
        await eventually(lambda: outbox.states() == ["sent", "sent"])
    assert channel.order("1") == [1, 1, 1, 2]
    assert outbox.rows[0].parcel.doubts == 2


async def test_the_third_doubt_is_final_and_visible() -> None:
    outbox = MemoryOutbox(parcel(1), parcel(2))
    channel = Scripted(answers={"1": [Unknown(reason="reset")] * 3})
    async with running(outbox, channel):
        await eventually(lambda: outbox.states() == ["dead", "sent"])
    assert channel.order("1") == [1, 1, 1, 2]


async def test_doubts_of_earlier_processes_and_waits_between_do_not_end_a_message() -> None:
    outbox = MemoryOutbox(parcel(1, doubts=7))
    wait = RetryLater(reason="rate limited: x", after=timedelta())
    doubt = Unknown(reason="reset")
    channel = Scripted(answers={"1": [doubt, wait, doubt, wait]})
    async with running(outbox, channel):
        await eventually(lambda: outbox.states() == ["sent"])
    assert outbox.rows[0].parcel.doubts == 9
    outbox, channel = MemoryOutbox(parcel(1)), Scripted()
    channel.answers["1"] = [doubt, wait, doubt, wait, doubt]
    async with running(outbox, channel):
        await eventually(lambda: outbox.states() == ["dead"])


async def test_a_blocked_chat_is_not_called_again() -> None:
    outbox = MemoryOutbox(parcel(1), parcel(2), parcel(3, "2"))
    channel = Scripted(answers={"1": [GiveUp(reason="blocked", block=True)]})
    async with running(outbox, channel):
        await eventually(lambda: outbox.states() == ["dead", "cancelled", "sent"])
    assert channel.order("1") == [1]


async def test_a_refused_message_makes_way_for_the_next() -> None:
    outbox = MemoryOutbox(parcel(1), parcel(2))
    channel = Scripted(answers={"1": [GiveUp(reason="too long")]})
    async with running(outbox, channel):
        await eventually(lambda: outbox.states() == ["dead", "sent"])


async def test_a_chat_that_moved_is_followed() -> None:
    outbox = MemoryOutbox(parcel(1, "-1"), parcel(2, "-1"))
    channel = Scripted(answers={"-1": [Moved(address="-1001")]})
    async with running(outbox, channel):
        await eventually(lambda: outbox.states() == ["sent", "sent"])
    assert channel.order("-1001") == [1, 2]


async def test_while_the_channel_is_gone_it_is_asked_and_nothing_is_sent() -> None:
    outbox = MemoryOutbox(*(parcel(n, str(n)) for n in range(200)))
    channel = Scripted(
        answers={str(n): [GONE] for n in range(200)}, probes=[GONE, GONE, GONE, None]
    )
    async with running(outbox, channel):
        await eventually(lambda: channel.asked == 3)
        under_way = len(channel.got)
        assert under_way <= MOST_SENDS
        channel.answers = {}
        await eventually(lambda: set(outbox.states()) == {"sent"})
    assert len(channel.got) == 200 + under_way
    assert {row.parcel.doubts for row in outbox.rows} == {0}


async def test_answers_that_all_stay_away_stop_the_sending_before_the_rows_are_used_up() -> None:
    outbox = MemoryOutbox(*(parcel(n, "1") for n in range(50)))
    channel = Scripted(answers={"1": [Unknown(reason="502")] * 2}, probes=[GONE] * 5)
    async with running(outbox, channel):
        await eventually(lambda: set(outbox.states()) == {"sent"})
    assert "dead" not in outbox.states()


async def test_a_probe_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    class Deaf(Scripted):
        async def probe(self) -> RetryLater | None:
            self.asked += 1
            if self.asked == 1:
                await asyncio.get_running_loop().create_future()
            return None

    monkeypatch.setattr(pump_module, "DEADLINE", 0.02)
    outbox = MemoryOutbox(parcel(1))
    channel = Deaf(answers={"1": [GONE]})
    async with running(outbox, channel):
        await eventually(lambda: outbox.states() == ["sent"])
    assert channel.asked == 2


async def test_a_channel_that_breaks_down_or_hangs_leaves_a_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def act(each: Parcel) -> None:
        if each.doubts == 0 and each.id == 1:
            raise KeyError("123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw4")
        if each.doubts == 0 and each.id == 2:
            await asyncio.get_running_loop().create_future()

    monkeypatch.setattr(pump_module, "DEADLINE", 0.05)
    outbox = MemoryOutbox(parcel(1, "1"), parcel(2, "2"))
    async with running(outbox, Scripted(act=act)):
        await eventually(lambda: outbox.states() == ["sent", "sent"])
    assert [row.parcel.doubts for row in outbox.rows] == [1, 1]
    ends = [row.ends[0] for row in outbox.rows]
    assert ends == [Unknown(reason="KeyError: '***'"), Unknown(reason="no end within 0 s")]


async def test_what_was_sent_is_written_down_once_the_store_works_again() -> None:
    outbox = MemoryOutbox(parcel(1), parcel(2))

    async def act(each: Parcel) -> None:
        outbox.broken = each.id == 1

    channel = Scripted(act=act)
    async with running(outbox, channel) as pump:
        await eventually(lambda: channel.got != [])
        pump.wake()
        await asyncio.sleep(0.05)
        assert channel.order("1") == [1]
        outbox.broken = False
        await eventually(lambda: outbox.states() == ["sent", "sent"])
    assert channel.order("1") == [1, 2]


async def test_a_store_that_refuses_at_first_stops_nothing_for_good() -> None:
    class Moody(MemoryOutbox):
        def __init__(self, *parcels: Parcel) -> None:
            super().__init__(*parcels)
            self.tries = dict.fromkeys(("recover", "queues", "claim"), 0)

        def fail_once(self, what: str) -> None:
            self.tries[what] += 1
            if self.tries[what] == 1:
                raise StoreError(what)

        async def recover(self, now: object) -> int:
            self.fail_once("recover")
            return 0

        async def queues(self) -> tuple[Queue, ...]:
            self.fail_once("queues")
            return await super().queues()

        async def claim(self, channel: str, address: str, now: object) -> Parcel | None:
            self.fail_once("claim")
            return await super().claim(channel, address, clock())

    outbox = Moody(parcel(1))
    async with running(outbox, Scripted()):
        await eventually(lambda: outbox.states() == ["sent"])


async def test_rows_of_a_channel_that_is_not_there_wait() -> None:
    outbox = MemoryOutbox(parcel(1, channel="matrix"), parcel(2))
    async with running(outbox, Scripted()):
        await eventually(lambda: outbox.states() == ["pending", "sent"])


async def test_a_chat_gets_one_message_a_second_and_the_first_at_once() -> None:
    outbox = MemoryOutbox(parcel(1), parcel(2))
    times = list[float]()

    async def act(each: Parcel) -> None:
        times.append(asyncio.get_running_loop().time())

    began = asyncio.get_running_loop().time()
    async with running(outbox, Scripted(act=act), limits=Limits()):
        await eventually(lambda: outbox.states() == ["sent", "sent"])
    assert times[0] - began < 0.5
    assert 1.0 <= times[1] - times[0] < 1.5


async def test_a_channel_without_limits_is_not_paced() -> None:
    outbox = MemoryOutbox(*(parcel(n, channel="console") for n in range(30)))
    channel = Scripted()
    async with running(outbox, {"console": channel}, limits=Limits()):
        await eventually(lambda: set(outbox.states()) == {"sent"})


async def test_at_most_so_many_sends_are_under_way() -> None:
    most, under_way, free = 0, 0, asyncio.Event()

    async def act(each: Parcel) -> None:
        nonlocal most, under_way
        under_way += 1
        most = max(most, under_way)
        await free.wait()
        under_way -= 1

    outbox = MemoryOutbox(*(parcel(n, str(n)) for n in range(100)))
    async with running(outbox, Scripted(act=act)):
        await eventually(lambda: under_way == MOST_SENDS)
        free.set()
        await eventually(lambda: set(outbox.states()) == {"sent"})
    assert most == MOST_SENDS


async def test_stopping_lets_what_is_under_way_end_and_claims_nothing_more() -> None:
    begun, free = asyncio.Event(), asyncio.Event()

    async def act(each: Parcel) -> None:
        begun.set()
        await free.wait()

    outbox = MemoryOutbox(parcel(1), parcel(2))
    async with running(outbox, Scripted(act=act)) as pump:
        await begun.wait()
        states = [pump.running]
        stopped = asyncio.create_task(pump.stop(5))
        await asyncio.sleep(0)
        free.set()
        await stopped
        states.append(pump.running)
    assert states == [True, False]
    assert outbox.states() == ["sent", "pending"]


async def test_stopping_cuts_off_what_does_not_end_and_leaves_it_in_doubt() -> None:
    begun = asyncio.Event()

    async def act(each: Parcel) -> None:
        begun.set()
        await asyncio.get_running_loop().create_future()

    outbox = MemoryOutbox(parcel(1), parcel(2))
    async with running(outbox, Scripted(act=act)) as pump:
        await begun.wait()
        async with asyncio.timeout(2):
            await pump.stop(0.05)
    assert outbox.states() == ["sending", "pending"]


async def test_stopping_before_the_start_and_with_a_broken_store_ends() -> None:
    outbox = MemoryOutbox(parcel(1))
    outbox.broken = True
    idle = Pump(outbox, {}, frozenset(), clock)
    await idle.stop(1)
    await idle.run()
    async with running(outbox, Scripted()) as pump:
        await asyncio.sleep(0.03)
        await pump.stop(1)
    assert outbox.states() == ["pending"]


async def test_a_cancelled_pump_takes_its_sends_with_it() -> None:
    begun = asyncio.Event()

    async def act(each: Parcel) -> None:
        begun.set()
        await asyncio.get_running_loop().create_future()

    outbox = MemoryOutbox(parcel(1))
    pump = Pump(outbox, {"telegram": Scripted(act=act)}, frozenset(), clock)
    task = asyncio.create_task(pump.run())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not pump.running


async def test_a_bug_in_the_store_stops_one_chat_for_a_moment_and_no_other() -> None:
    class Buggy(MemoryOutbox):
        async def settle(self, parcel: Parcel, outcome: Outcome, **more: object) -> None:
            if parcel.address == "1":
                raise ZeroDivisionError
            await super().settle(parcel, outcome, now=clock(), retry_at=None)

    outbox = Buggy(parcel(1, "1"), parcel(2, "2"))
    async with running(outbox, Scripted()):
        await eventually(lambda: outbox.states() == ["sending", "sent"])


async def test_ten_thousand_waiting_chats_cost_little() -> None:
    late = clock() + timedelta(hours=1)
    outbox = MemoryOutbox(*(parcel(n, str(n)) for n in range(10_000)))
    for row in outbox.rows:
        row.ready_at = late
    channel = Scripted()
    async with running(outbox, channel) as pump:
        await eventually(lambda: outbox.looks > 0)
        outbox.add(parcel(10_001, "x"))
        pump.wake()
        await eventually(lambda: outbox.rows[-1].state == "sent")
    assert channel.got == [("x", 10_001)]
    assert outbox.rows[-1].ends == [Sent(receipt="10001")]
