"""Lists and full-text search, on both databases."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.unit.store.samples import HOUR, MINISTER, NOW, filing, item, just, said, seated, visit
from watcher.model.ids import SpeakerId
from watcher.store.store import Store

OTHER = SpeakerId("other")


async def spoken(store: Store, words: Sequence[str], *, by: SpeakerId = MINISTER) -> None:
    """Store one statement an hour, named by their own words."""
    statement = replace(said(), speaker=by)
    for number, each in enumerate(words):
        at = NOW + number * HOUR
        mine = (filing(each, words=each, key=each, statement=statement),)
        await store.visits.record(visit(item(each, seen=at), at=at), just(*mine))


async def found(
    store: Store, query: str, *, speakers: Sequence[SpeakerId] | None = None, limit: int = 20
) -> list[str]:
    return [line.words for line in await store.statements.search(
        query, speakers=speakers, limit=limit
    )]  # fmt: skip


async def test_the_latest_come_newest_first_and_by_speaker(store: Store) -> None:
    await seated(store)
    await spoken(store, ["a", "b", "c"])
    await spoken(store, ["x"], by=OTHER)
    latest = store.statements.latest
    assert [line.words for line in await latest(None, 2)] == ["c", "b"]
    assert [line.words for line in await latest([OTHER], 9)] == ["x"]
    assert [line.words for line in await latest([OTHER, MINISTER], 9)] == ["c", "b", "x", "a"]
    assert await latest([], 9) == ()


async def test_a_search_finds_what_has_every_word_newest_first(store: Store) -> None:
    await seated(store)
    await spoken(store, ["the dam is safe", "a dam", "is the dam safe now?", "safe"])
    await spoken(store, ["my dam is safe"], by=OTHER)
    assert await found(store, "SAFE dam", speakers=[MINISTER]) == [
        "is the dam safe now?",
        "the dam is safe",
    ]
    assert await found(store, "safe", limit=1) == ["safe"]
    assert await found(store, "dam", speakers=[OTHER]) == ["my dam is safe"]
    assert await found(store, "dam", speakers=[]) == []


WRITTEN = {
    "Arabic with and without vowel signs, hamza and ya": (
        "أكّد الشَّرع أنّ إعادة البناء ستبدأ في المبنى",
        ["اكد الشرع", "أكد", "المبني", "اعادة"],
        ["شرع", "بناء"],
    ),
    "accents and case": ("Café in Şırnak, GROẞ", ["cafe", "CAFÉ", "sirnak", "gross"], ["caf"]),
    "Russian": ("Ещё раз: удар", ["еще", "УДАР"], ["раза"]),
    "Chinese, which has no blanks": ("外交部表示强烈反对", ["表示", "反对", "外交部"], ["示强列"]),
    "numbers": ("45 killed, 3.5 million", ["45", "3.5", "million"], ["4"]),
    "Hebrew": ("צה״ל הודיע", ['צה"ל', "הודיע"], ["צהיל"]),
    "full width": ("\uff21\uff22\uff23 1\uff12", ["abc", "12"], ["ab"]),
}


@pytest.mark.parametrize("kind", WRITTEN)
async def test_a_search_looks_past_how_words_are_written(store: Store, kind: str) -> None:
    words, hits, misses = WRITTEN[kind]
    await seated(store)
    await spoken(store, [words])
    assert {query: await found(store, query) for query in hits} == {
        query: [words] for query in hits
    }
    assert {query: await found(store, query) for query in misses} == {query: [] for query in misses}


HOSTILE = [
    "", " ", "\0", "\ud800", "'", '"', "'); DROP TABLE statements; --", "a:b", "folded:x", "NEAR(",
    "a AND", "OR", "NOT", "*", "^a", "a*", "(a", "a & | !", "<->", "-a", "{a}", "%s", "%(x)s", ":x",
    "a" * 100_000, "a " * 10_000, "\u202e\u200f", "ﷺ", "表" * 5_000,
]  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(max_size=40) | st.sampled_from(HOSTILE))
@example(query="表" * 5_000)
@example(query="a" * 100_000)
async def test_no_query_is_an_error(store: Store, query: str) -> None:
    assert isinstance(await store.statements.search(query), tuple)


@pytest.mark.parametrize("query", HOSTILE)
async def test_hostile_queries_find_nothing_and_break_nothing(store: Store, query: str) -> None:
    await seated(store)
    await spoken(store, ["statements drop nothing"])
    assert await found(store, query) == []
    assert await found(store, "drop") == ["statements drop nothing"]


async def test_an_empty_store_counts_nothing(store: Store) -> None:
    counts = await store.statements.counts()
    assert set(counts.values()) == {0}
    assert set(counts) == {
        "sources", "readers", "items", "quarantined", "statements", "new", "repeat", "revision",
    }  # fmt: skip
