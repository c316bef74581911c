"""The one transaction of a visit, on both databases."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.unit.store.samples import (
    HOUR,
    KEY,
    MINISTER,
    MINUTE,
    NOW,
    SANA,
    TEXT,
    alert,
    filing,
    item,
    memory,
    reader,
    said,
    seated,
    sent,
    source,
    told,
    visit,
)
from watcher.errors import StoreError
from watcher.model.ids import ItemKey, SpeakerId, StatementId
from watcher.model.reader import EVERYONE, Standing
from watcher.model.span import Span
from watcher.model.verdict import New, Repeat, Revision, Told
from watcher.model.visit import Filing, Line, Reading, Recorded
from watcher.store.store import Store


async def test_items_statements_alerts_and_memory_are_written_together(store: Store) -> None:
    await seated(store, reader("1"), reader("2"))
    recorded = await store.visits.record(visit(item()), told("one", "two"))
    assert ([each.id for each in recorded.filings], recorded.parcels) == (["one", "two"], 4)
    assert await store.visits.known_items(SANA, [KEY]) == {KEY: item().digest}
    assert await store.visits.memory(SANA) == memory(etag="after", next_at=NOW + MINUTE)
    assert await sent(store, "1") == ["one", "two"]
    assert await sent(store, "2") == ["one", "two"]


async def test_the_same_visit_again_brings_nothing_new(store: Store) -> None:
    await seated(store, reader())
    await store.visits.record(visit(item()), told("one"))
    again = await store.visits.record(visit(item()), told("one", "two", "two"))
    assert ([each.id for each in again.filings], again.parcels) == (["two"], 1)
    assert await sent(store, "1") == ["one", "two"]


async def test_the_first_visit_is_a_silent_baseline(store: Store) -> None:
    """Faults S19: a decision without filings stores the items and alerts nobody."""
    await seated(store, reader())
    items = [item(str(number)) for number in range(200)]
    assert await store.visits.record(visit(*items), lambda _: ()) == Recorded()
    assert await store.outbox.queues() == ()
    assert (await store.statements.counts())["items"] == 200


async def test_a_visit_that_fails_half_way_leaves_no_trace(store: Store) -> None:
    await seated(store, reader())
    before = await store.visits.memory(SANA)
    stranger = alert("one", reader("999"))
    with pytest.raises(StoreError, match="readers that nobody knows: telegram:999"):
        await store.visits.record(visit(item()), lambda _: (filing("one", [stranger]),))
    assert await store.visits.known_items(SANA, [KEY]) == {}
    assert (await store.statements.counts())["statements"] == 0
    assert await store.visits.memory(SANA) == before


async def test_a_bug_in_the_decision_comes_out_as_it_is_and_writes_nothing(store: Store) -> None:
    await seated(store)

    def decide(reading: Reading) -> tuple[Filing, ...]:
        raise ZeroDivisionError("a bug")

    with pytest.raises(ZeroDivisionError, match="a bug"):
        await store.visits.record(visit(item()), decide)
    assert await store.visits.known_items(SANA, [KEY]) == {}


async def test_a_visit_of_a_source_never_registered_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match='source "sana" is not registered'):
        await store.visits.record(visit(item()), lambda _: ())


async def test_a_statement_needs_its_item(store: Store) -> None:
    await seated(store)
    with pytest.raises(StoreError, match='no item "elsewhere" in "sana"'):
        await store.visits.record(visit(item()), lambda _: (filing("one", key="elsewhere"),))


async def test_an_alert_may_go_to_a_reader_who_does_not_follow(store: Store) -> None:
    await seated(store, reader("1"))
    await store.readers.put(reader("2"))
    await store.visits.record(
        visit(item()), lambda _: (filing("one", [alert("one", reader("2"))]),)
    )
    assert await sent(store, "1") == []
    assert await sent(store, "2") == ["one"]


async def _reading(store: Store, *items: str, at_hour: int = 0) -> Reading:
    """What a decision is given for a visit with these items."""
    seen: list[Reading] = []

    def decide(reading: Reading) -> tuple[Filing, ...]:
        seen.append(reading)
        return ()

    at = NOW + at_hour * HOUR
    await store.visits.record(visit(*(item(key, seen=at) for key in items), at=at), decide)
    return seen[0]


async def test_the_decision_knows_what_the_speaker_said_in_48_hours_newest_first(
    store: Store,
) -> None:
    await seated(store)
    for hour in (0, 1, 47):
        seen = NOW + hour * HOUR
        name = f"at {hour}"
        await store.visits.record(visit(item(name, seen=seen), at=seen), told(name, key=name))
    at_49 = await _reading(store, "fresh", at_hour=49)
    assert [each.id for each in at_49.known] == ["at 47", "at 1"]
    assert at_49.known[1] == Told(
        id=StatementId("at 1"),
        speaker=MINISTER,
        words="the words of at 1",
        when=NOW + HOUR,
        language="en",
        source=SANA,
        item=ItemKey("at 1"),
        url="https://sana.example/story",
        recalled=False,
        confidence=0.9,
    )


async def test_the_decision_knows_everything_ever_found_in_the_same_items(store: Store) -> None:
    await seated(store)
    other = replace(said(), speaker=SpeakerId("other"))
    await store.visits.record(visit(item("old")), lambda _: (
        filing("mine", key="old"), filing("others", key="old", statement=other),
    ))  # fmt: skip
    known = (await _reading(store, "old", at_hour=999)).known
    assert {each.id for each in known} == {"mine", "others"}
    assert (await _reading(store, "new", at_hour=999)).known == ()


async def test_only_active_followers_are_alerted_and_each_once(store: Store) -> None:
    await seated(store, *(reader(address) for address in "123"))
    await store.readers.follow(reader("1").id, EVERYONE, NOW)
    await store.readers.put(reader("4"))
    await store.readers.follow(reader("4").id, EVERYONE, NOW)
    await store.readers.put(reader("5"))
    await store.readers.follow(reader("5").id, "somebody-else", NOW)
    await store.readers.stand(reader("2").id, Standing.STOPPED)
    followers = (await _reading(store, "1")).followers
    assert followers == {MINISTER: (reader("1"), reader("3"), reader("4"))}


async def test_an_edited_item_keeps_the_time_of_its_first_sight(store: Store) -> None:
    """Faults S20, S21: an edit does not make old words newer."""
    await seated(store)
    await store.visits.record(visit(item()), lambda _: ())
    edited = item(text=TEXT + " Edited.", seen=NOW + HOUR)
    await store.visits.record(visit(edited, at=NOW + HOUR), told("one"))
    assert [line.when for line in await store.statements.latest(None, 9)] == [NOW]


async def test_a_backdated_item_counts_by_its_own_date_and_a_future_one_by_first_sight(
    store: Store,
) -> None:
    await seated(store)
    past, future = (NOW + timedelta(days=days) for days in (-3, 3))
    await store.visits.record(visit(replace(item("p"), published=past)), told("p", key="p"))
    await store.visits.record(visit(replace(item("f"), published=future)), told("f", key="f"))
    assert [line.when for line in await store.statements.latest(None, 9)] == [NOW, past]


async def test_a_line_tells_where_and_when_it_was_said(store: Store) -> None:
    await seated(store)
    start = TEXT.index("in a post")
    statement = replace(
        said(venue=Span(start, start + len("in a post on X"))), said_on=date(2026, 11, 22)
    )
    await store.visits.record(
        visit(item()), lambda _: (filing("one", statement=statement, words="repaired"),)
    )
    assert await store.statements.latest(None, 1) == (
        Line(
            id=StatementId("one"),
            speaker=MINISTER,
            manner="reported",
            words="repaired",
            url="https://sana.example/story",
            source="SANA",
            when=NOW,
            venue="in a post on X",
            said_on="2026-11-22",
        ),
    )


async def test_repeats_are_stored_and_counted_but_not_listed(store: Store) -> None:
    await seated(store)
    one = StatementId("one")
    await store.visits.record(visit(item()), lambda _: (
        filing("one", verdict=New(why=("first",))),
        filing("two", verdict=Repeat(of=one, why=("same words",))),
        filing("three", verdict=Revision(of=one, changed="45 became 48")),
    ))  # fmt: skip
    assert [line.id for line in await store.statements.latest(None, 9)] == ["three", "one"]
    counts = await store.statements.counts()
    assert [counts[name] for name in ("statements", "new", "repeat", "revision")] == [3, 1, 1, 1]


async def test_text_that_a_database_refuses_is_stored_with_marks_in_its_place(
    store: Store,
) -> None:
    await seated(store, reader())
    hostile = item("k\0\ud800", text="Dam\n\nNul \0 and half \udfff a pair, قال")
    decide = told("one", words="nul \0 half \udfff", key="k\0\ud800")
    await store.visits.record(visit(hostile), decide)
    again = await store.visits.record(visit(hostile), decide)
    assert again.filings == ()
    assert await store.visits.known_items(SANA, [hostile.key]) == {hostile.key: hostile.digest}
    assert [line.words for line in await store.statements.latest(None, 1)] == [
        "nul \N{REPLACEMENT CHARACTER} half \N{REPLACEMENT CHARACTER}"
    ]


async def test_visits_at_the_same_moment_are_decided_one_after_the_other(store: Store) -> None:
    """The same words in six feeds at once: each decision sees those before it (faults S24)."""
    names = [f"feed{number}" for number in range(6)]
    await store.visits.register([source(name) for name in names], NOW)
    seen = []

    def decide(name: str) -> tuple[Filing, ...]:
        return (filing(name, key="k"),)

    async def one(name: str) -> None:
        def decided(reading: Reading) -> tuple[Filing, ...]:
            seen.append(len(reading.known))
            return decide(name)

        found = item("k", name=name)
        await store.visits.record(visit(found, after=memory(name)), decided)

    await asyncio.gather(*map(one, names))
    assert seen == [0, 1, 2, 3, 4, 5]


async def test_two_processes_decide_one_after_the_other(database: str) -> None:
    first, second = await Store.open(database), await Store.open(database)
    seen: list[int] = []

    async def one(store: Store, name: str) -> None:
        def decide(reading: Reading) -> tuple[Filing, ...]:
            seen.append(len(reading.known))
            return (filing(name, key=name),)

        await store.visits.record(visit(item(name)), decide)

    try:
        await first.visits.register([source()], NOW)
        await asyncio.gather(
            *(one((first, second)[number % 2], f"k{number}") for number in range(20))
        )
    finally:
        await first.close()
        await second.close()
    assert seen == list(range(20))


async def test_a_statement_longer_than_an_index_takes_is_stored_whole(store: Store) -> None:
    await seated(store)
    words = " ".join(f"word{number}" for number in range(400_000))
    await store.visits.record(visit(item()), told("one", words=words))
    assert [line.words for line in await store.statements.search("word7 word1999")] == [words]
