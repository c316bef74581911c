"""The desk of the outbox, on both databases."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from tests.unit.store.samples import (
    HOUR,
    MINUTE,
    NOW,
    alert,
    body,
    filing,
    item,
    reader,
    seated,
    sent,
    told,
    visit,
)
from watcher.model.alert import GiveUp, Moved, Outcome, Parcel, Queue, RetryLater, Sent, Unknown
from watcher.model.ids import AlertId, ReaderId
from watcher.model.reader import EVERYONE, Reader, Standing
from watcher.store.store import Store


async def queued(store: Store, *names: str, to: tuple[Reader, ...] = (reader(),)) -> None:
    """Queue one alert for each name to each reader."""
    await seated(store, *to)
    await store.visits.record(visit(item()), told(*names))


async def claimed(store: Store, address: str = "1") -> Parcel:
    parcel = await store.outbox.claim("telegram", address, NOW)
    assert parcel is not None
    return parcel


async def ended(
    store: Store, outcome: Outcome, *, minutes: float | None = None, address: str = "1"
) -> None:
    """Claim the oldest row and settle it so."""
    retry_at = None if minutes is None else NOW + minutes * MINUTE
    parcel = await claimed(store, address)
    await store.outbox.settle(parcel, outcome, now=NOW, retry_at=retry_at)


async def states(store: Store) -> dict[str, int]:
    """The counts that are not zero."""
    return {name: count for name, count in (await store.outbox.counts()).items() if count}


async def test_a_claimed_row_tells_all_that_sending_needs(store: Store) -> None:
    forum = reader("-100", thread="7", group=True)
    await seated(store, forum)
    await store.visits.record(
        visit(item()), lambda _: (filing("one", [alert("one", forum, "part 1", "part 2")]),)
    )
    parcel = await claimed(store, "-100")
    assert parcel == Parcel(
        id=parcel.id,
        alert=AlertId("one>telegram:-100:7"),
        reader=forum.id,
        channel="telegram",
        address="-100",
        thread="7",
        group=True,
        part=1,
        parts=2,
        body=body("part 1"),
        attempts=1,
        doubts=0,
        created=NOW,
    )


async def test_a_chat_gets_its_messages_one_at_a_time_and_in_order(store: Store) -> None:
    await queued(store, "one", "two")
    first = await claimed(store)
    assert first.body == body("one")
    assert await store.outbox.claim("telegram", "1", NOW) is None
    await store.outbox.settle(first, Sent(receipt="17"), now=NOW, retry_at=None)
    assert await sent(store, "1") == ["two"]
    assert await states(store) == {"sent": 2}


async def test_many_claims_at_once_give_a_chat_one_message(store: Store) -> None:
    await queued(store, "one", "two")
    claims = await asyncio.gather(*(store.outbox.claim("telegram", "1", NOW) for _ in range(8)))
    assert [each.body for each in claims if each] == [body("one")]


async def test_two_processes_never_claim_two_messages_of_one_chat(database: str) -> None:
    first, second = await Store.open(database), await Store.open(database)
    try:
        await queued(first, "one", "two")
        claims = await asyncio.gather(
            *(
                each.outbox.claim("telegram", "1", NOW)
                for _ in range(10)
                for each in (first, second)
            )
        )
    finally:
        await first.close()
        await second.close()
    assert [each.body for each in claims if each] == [body("one")]


async def test_what_must_wait_holds_back_what_comes_after_it_in_its_chat_only(
    store: Store,
) -> None:
    await queued(store, "one", "two", to=(reader("1"), reader("2")))
    await ended(store, RetryLater(reason="429", after=5 * MINUTE), minutes=5)
    assert await sent(store, "1", now=NOW + 4 * MINUTE) == []
    assert await sent(store, "2") == ["one", "two"]
    assert await sent(store, "1", now=NOW + 5 * MINUTE) == ["one", "two"]


async def test_queues_tell_when_each_chat_is_ready(store: Store) -> None:
    group = reader("-5", group=True)
    await queued(store, "one", "two", to=(reader("1"), reader("2"), group))
    await ended(store, RetryLater(reason="429", after=MINUTE), minutes=1, address="2")
    await ended(store, Sent(receipt=""))
    assert sorted(await store.outbox.queues(), key=lambda each: each.address) == [
        Queue(channel="telegram", address="-5", group=True, ready_at=NOW),
        Queue(channel="telegram", address="1", group=False, ready_at=NOW),
        Queue(channel="telegram", address="2", group=False, ready_at=NOW + MINUTE),
    ]


async def test_a_chat_with_a_message_on_its_way_is_listed_until_it_has_ended(store: Store) -> None:
    await queued(store, "one")
    parcel = await claimed(store)
    assert len(await store.outbox.queues()) == 1
    await store.outbox.settle(parcel, Sent(receipt=""), now=NOW, retry_at=None)
    assert await store.outbox.queues() == ()


async def test_an_unknown_end_is_one_doubt_more_and_then_tried_again(store: Store) -> None:
    await queued(store, "one")
    await ended(store, Unknown(reason="no answer"), minutes=0)
    again = await claimed(store)
    assert (again.attempts, again.doubts) == (2, 1)
    await store.outbox.settle(again, Unknown(reason="no answer"), now=NOW, retry_at=None)
    assert await states(store) == {"dead": 1, "doubts": 2}


async def test_waiting_without_a_time_means_now(store: Store) -> None:
    await queued(store, "one")
    await ended(store, RetryLater(reason="connection refused", after=timedelta(0)))
    assert await sent(store, "1") == ["one"]


async def test_what_is_refused_for_good_does_not_hold_back_the_rest(store: Store) -> None:
    await queued(store, "one", "two")
    await ended(store, GiveUp(reason="400"))
    assert await sent(store, "1") == ["two"]
    assert await states(store) == {"dead": 1, "sent": 1}


async def test_a_chat_that_blocks_us_gets_nothing_more(store: Store) -> None:
    """Faults H1: rows cancelled at once, all threads of the chat, nobody else's."""
    await queued(store, "one", "two", to=(reader("1"), reader("1", thread="9"), reader("2")))
    await ended(store, GiveUp(reason="403", block=True))
    assert await states(store) == {"dead": 1, "cancelled": 3, "pending": 2}
    standings = {each.id: each.standing for each in await store.readers.everyone()}
    assert standings == {
        "telegram:1": Standing.BLOCKED,
        "telegram:1:9": Standing.BLOCKED,
        "telegram:2": Standing.ACTIVE,
    }
    await store.visits.record(visit(item()), told("three"))
    assert await store.outbox.claim("telegram", "1", NOW) is None


async def test_a_chat_that_moved_takes_its_messages_and_follows_along(store: Store) -> None:
    """Faults H2: one transaction rewrites the address; delivered once, to the new one."""
    await queued(store, "one", "two", to=(reader("-1", group=True), reader("-1", thread="9")))
    await ended(store, Moved(address="-1001"), address="-1")
    assert await store.outbox.claim("telegram", "-1", NOW) is None
    assert await sent(store, "-1001") == ["one", "one", "two", "two"]
    assert {each.id: each.address for each in await store.readers.everyone()} == {
        "telegram:-1001": "-1001",
        "telegram:-1001:9": "-1001",
    }
    assert await store.readers.following(ReaderId("telegram:-1001")) == ("minister",)
    assert await states(store) == {"sent": 4}


async def test_a_chat_that_moved_to_where_it_is_known_already_becomes_one_with_it(
    store: Store,
) -> None:
    await queued(store, "one", to=(reader("-1"),))
    new = reader("-1001", group=True)
    await store.readers.put(new)
    await store.readers.follow(new.id, EVERYONE, NOW + MINUTE)
    await ended(store, Moved(address="-1001"), address="-1")
    assert await store.readers.everyone() == (new,)
    assert await store.readers.following(new.id) == ("minister", EVERYONE)


async def test_messages_of_a_moved_chat_wait_for_the_one_on_its_way_to_the_new_address(
    store: Store,
) -> None:
    await queued(store, "one", to=(reader("-1"), reader("-1001")))
    on_its_way = await claimed(store, "-1001")
    await ended(store, Moved(address="-1001"), address="-1")
    assert await store.outbox.claim("telegram", "-1001", NOW) is None
    await store.outbox.settle(on_its_way, Sent(receipt=""), now=NOW, retry_at=None)
    assert await sent(store, "-1001") == ["one"]


async def test_moving_to_the_same_address_only_tries_again(store: Store) -> None:
    await queued(store, "one")
    await ended(store, Moved(address="1"))
    assert await sent(store, "1") == ["one"]
    assert await store.readers.everyone() == (reader(),)


async def test_after_a_crash_what_was_on_its_way_is_sent_again_and_counted(store: Store) -> None:
    await queued(store, "one", "two", to=(reader("1"), reader("2")))
    await claimed(store, "1")
    await ended(store, Sent(receipt=""), address="2")
    assert await store.outbox.recover(NOW) == 1
    assert await store.outbox.recover(NOW) == 0
    assert await states(store) == {"pending": 3, "sent": 1, "doubts": 1}
    assert await sent(store, "1") == ["one", "two"]


async def test_an_end_reported_late_counts_only_when_it_was_delivery(store: Store) -> None:
    """A call that outlived a `recover`: its row belongs to the new claim, unless it arrived."""
    await queued(store, "one", "two")
    late = await claimed(store)
    await store.outbox.recover(NOW)
    for outcome in (GiveUp(reason="400"), Moved(address="9"), RetryLater(reason="", after=HOUR)):
        await store.outbox.settle(late, outcome, now=NOW, retry_at=NOW + HOUR)
    assert await states(store) == {"pending": 2, "doubts": 1}
    await store.outbox.settle(late, Sent(receipt="5"), now=NOW, retry_at=None)
    await store.outbox.settle(late, Unknown(reason="late"), now=NOW, retry_at=None)
    assert await sent(store, "1") == ["two"]


async def test_a_final_state_is_final(store: Store) -> None:
    await queued(store, "one")
    parcel = await claimed(store)
    await store.outbox.settle(parcel, GiveUp(reason="400"), now=NOW, retry_at=None)
    await store.outbox.settle(parcel, Sent(receipt=""), now=NOW, retry_at=None)
    assert await states(store) == {"dead": 1}


@pytest.mark.parametrize("standing", [Standing.STOPPED, Standing.GUEST, Standing.BLOCKED])
async def test_who_stops_gets_at_most_the_message_on_its_way(
    store: Store, standing: Standing
) -> None:
    await queued(store, "one", "two", to=(reader("1"), reader("2")))
    on_its_way = await claimed(store, "1")
    await store.readers.stand(reader("1").id, standing)
    await store.outbox.settle(
        on_its_way, RetryLater(reason="429", after=MINUTE), now=NOW, retry_at=NOW + MINUTE
    )
    assert await sent(store, "1", now=NOW + HOUR) == []
    assert await sent(store, "2") == ["one", "two"]
    assert await states(store) == {"cancelled": 2, "sent": 2}


async def test_a_notice_goes_to_each_operator_and_not_again_too_soon(store: Store) -> None:
    operators = (reader("1"), reader("2"))

    async def post(key: str, minutes: int) -> int:
        at = NOW + minutes * MINUTE
        return await store.outbox.post(key, (body(key),), operators, now=at, again_after=HOUR)

    assert [await post("gone:a", minute) for minute in (0, 59, 60, 61)] == [2, 0, 2, 0]
    assert await post("gone:b", 1) == 2
    assert await sent(store, "1", now=NOW + HOUR) == ["gone:a", "gone:a", "gone:b"]


async def test_a_notice_without_anybody_to_tell_is_not_taken_for_told(store: Store) -> None:
    text = (body("text"),)
    assert await store.outbox.post("key", text, (), now=NOW, again_after=HOUR) == 0
    assert await store.outbox.post("key", text, (reader(),), now=NOW, again_after=HOUR) == 1


async def test_a_stopped_reader_who_is_an_operator_still_gets_notices(store: Store) -> None:
    await seated(store, reader())
    await store.outbox.post("key", (body("n"),), (reader(),), now=NOW, again_after=HOUR)
    await store.readers.stand(reader().id, Standing.STOPPED)
    await ended(store, RetryLater(reason="429", after=MINUTE), minutes=0)
    assert await sent(store, "1") == ["n"]


async def test_a_thousand_chats_with_ten_messages_each_are_all_served_in_order(
    store: Store,
) -> None:
    readers = tuple(reader(str(number)) for number in range(1000))
    for number in range(10):
        text = (body(str(number)),)
        posted = await store.outbox.post(str(number), text, readers, now=NOW, again_after=HOUR)
        assert posted == 1000
    assert len(await store.outbox.queues()) == 1000
    some = [str(number) for number in range(0, 1000, 50)]
    texts = await asyncio.gather(*(sent(store, address) for address in some))
    assert texts == [[str(number) for number in range(10)]] * len(some)
    assert await states(store) == Counter(sent=200, pending=9800)
