"""The desk of the sources, on both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.store.samples import (
    HOUR,
    MINUTE,
    NOW,
    SANA,
    item,
    memory,
    source,
    visit,
)
from watcher.model.ids import ItemKey, SourceId
from watcher.model.source import Memory
from watcher.store.store import Store
from watcher.store.visits import Kept, Registered


async def test_a_new_source_is_due_now_and_nothing_is_remembered_of_it(store: Store) -> None:
    registered = await store.visits.register([source("a"), source("b")], NOW)
    assert registered == Registered(added=(SourceId("a"), SourceId("b")))
    blank = Memory(source=SourceId("a"), next_at=NOW)
    assert await store.visits.due(NOW, 10) == (blank, replace(blank, source=SourceId("b")))


async def test_the_same_list_again_changes_nothing(store: Store) -> None:
    await store.visits.register([source("a")], NOW)
    await store.visits.remember([memory("a", etag="e", next_at=NOW + HOUR)])
    assert await store.visits.register([source("a")], NOW + MINUTE) == Registered()
    assert await store.visits.memory(SourceId("a")) == memory("a", etag="e", next_at=NOW + HOUR)


async def test_a_source_with_a_new_address_is_due_now_without_its_old_validators(
    store: Store,
) -> None:
    await store.visits.register([source("a")], NOW)
    await store.visits.remember([memory("a", etag="e", next_at=NOW + HOUR)])
    moved = source("a", url="https://elsewhere.example/feed")
    assert await store.visits.register([moved], NOW + MINUTE) == Registered(
        changed=(SourceId("a"),)
    )
    assert await store.visits.memory(SourceId("a")) == memory("a", next_at=NOW + MINUTE)


async def test_a_new_name_is_no_reason_to_ask_again(store: Store) -> None:
    await store.visits.register([source("a")], NOW)
    await store.visits.remember([memory("a", next_at=NOW + HOUR)])
    renamed = replace(source("a"), name="Agency")
    assert await store.visits.register([renamed], NOW) == Registered()
    assert await store.visits.due(NOW, 10) == ()


async def test_a_shorter_interval_counts_from_now(store: Store) -> None:
    await store.visits.register([source("a", every=HOUR)], NOW)
    await store.visits.remember([memory("a", etag="e", next_at=NOW + HOUR)])
    often = source("a", every=MINUTE)
    assert (await store.visits.register([often], NOW)).changed == ("a",)
    assert await store.visits.memory(SourceId("a")) == memory("a", etag="e", next_at=NOW + MINUTE)


async def test_a_removed_source_sleeps_and_comes_back_with_its_history(store: Store) -> None:
    await store.visits.register([source("a"), source("b")], NOW)
    await store.visits.remember([memory("a", etag="e", next_at=NOW)])
    assert (await store.visits.register([source("b")], NOW)).removed == ("a",)
    assert [each.source for each in await store.visits.due(NOW, 10)] == ["b"]
    assert [each.source for each in await store.visits.memories()] == ["b"]
    later = NOW + HOUR
    assert (await store.visits.register([source("a"), source("b")], later)).added == ("a",)
    assert await store.visits.memory(SourceId("a")) == memory("a", etag="e", next_at=later)


async def test_the_longest_waiting_sources_come_first(store: Store) -> None:
    await store.visits.register([source(name) for name in "abcd"], NOW)
    waits = {"a": 1, "b": 3, "c": 2, "d": -1}
    await store.visits.remember(
        [memory(name, next_at=NOW - wait * MINUTE) for name, wait in waits.items()]
    )
    assert [each.source for each in await store.visits.due(NOW, 2)] == ["b", "c"]
    assert [each.source for each in await store.visits.due(NOW, 9)] == ["b", "c", "a"]


async def test_when_the_clock_jumps_every_active_source_becomes_due(store: Store) -> None:
    await store.visits.register([source(name) for name in "abc"], NOW)
    await store.visits.remember([memory("a", next_at=NOW + HOUR), memory("b", next_at=NOW + HOUR)])
    await store.visits.register([source("a"), source("c")], NOW)
    assert await store.visits.hasten(NOW) == 1  # b sleeps, c is due already
    assert [each.source for each in await store.visits.due(NOW, 9)] == ["a", "c"]


async def test_nothing_is_remembered_of_a_source_never_registered(store: Store) -> None:
    await store.visits.remember([memory("nobody")])
    await store.visits.remember([])
    assert await store.visits.memory(SourceId("nobody")) is None


async def test_of_two_states_of_one_source_the_later_counts(store: Store) -> None:
    await store.visits.register([source("a"), source("b")], NOW)
    await asyncio.gather(
        *(store.visits.remember([memory("a", etag=str(number))]) for number in range(50)),
        store.visits.remember([memory("b", etag="b")]),
    )
    assert await store.visits.memory(SourceId("a")) == memory("a", etag="49")
    assert await store.visits.memory(SourceId("b")) == memory("b", etag="b")


moments = st.datetimes(
    min_value=datetime(1971, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
memories = st.builds(
    Memory,
    source=st.just(SANA),
    next_at=moments,
    etag=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    modified=st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    digest=st.sampled_from(["", "ab" * 32]),
    visited_at=st.none() | moments,
    ok_at=st.none() | moments,
    full_at=st.none() | moments,
    news_at=st.none() | moments,
    failures=st.integers(0, 10**6),
    code=st.sampled_from(["", "E_TLS"]),
    reason=st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    failing_since=st.none() | moments,
    baselined=st.booleans(),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(state=memories)
async def test_what_is_remembered_comes_back_to_the_microsecond(
    store: Store, state: Memory
) -> None:
    await store.visits.register([source()], NOW)
    await store.visits.remember([state])
    assert await store.visits.memory(SANA) == state


async def test_known_items_are_given_with_the_digest_of_their_stored_version(store: Store) -> None:
    await store.visits.register([source("a"), source("b")], NOW)
    await store.visits.record(visit(item("1", name="a"), item("2", name="a")), lambda _: ())
    await store.visits.record(visit(item("1", name="b", text="other")), lambda _: ())
    edited = item("2", name="a", text="edited")
    await store.visits.record(visit(edited), lambda _: ())
    keys = [ItemKey(key) for key in ("1", "2", "3")]
    assert await store.visits.known_items(SourceId("a"), keys) == {
        "1": item("1").digest,
        "2": edited.digest,
    }
    assert await store.visits.known_items(SourceId("a"), []) == {}


async def test_an_item_keeps_its_first_sight_and_returns_as_known(store: Store) -> None:
    """Faults S22: what vanished and came back months later is no news."""
    await store.visits.register([source()], NOW)
    await store.visits.record(visit(item()), lambda _: ())
    after = NOW + timedelta(days=89)
    await store.visits.record(visit(item("other", seen=after), at=after), lambda _: ())
    assert await store.visits.known_items(SANA, [item().key]) == {item().key: item().digest}


async def test_the_last_three_unreadable_bodies_are_kept_at_most_a_mebibyte_each(
    store: Store,
) -> None:
    await store.visits.register([source("a"), source("b")], NOW)
    for number in range(5):
        await store.visits.quarantine(
            SourceId("a"), at=NOW, code="E_PARSE", reason="no feed", body=b"%d" % number
        )
    await store.visits.quarantine(
        SourceId("b"), at=NOW, code="E_PARSE", reason="big", body=b"x" * (2**20 + 1)
    )
    kept = await store.visits.quarantined(SourceId("a"))
    assert [each.body for each in kept] == [b"4", b"3", b"2"]
    assert await store.visits.quarantined(SourceId("b")) == (
        Kept(source=SourceId("b"), at=NOW, code="E_PARSE", reason="big", body=b"x" * 2**20),
    )
    assert (await store.statements.counts())["quarantined"] == 4
