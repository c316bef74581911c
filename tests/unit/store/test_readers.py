"""The desk of the readers, on both databases."""

import asyncio
from dataclasses import replace

import pytest

from tests.unit.store.samples import HOUR, MINUTE, NOW, reader
from watcher.errors import StoreError
from watcher.model.ids import ReaderId
from watcher.model.reader import EVERYONE, Standing
from watcher.store.store import Store

ME = reader("1")


async def test_a_reader_comes_back_as_it_was_put(store: Store) -> None:
    forum = replace(
        reader("-100", thread="7", group=True),
        title="صحفيون",
        language="ar",
        standing=Standing.GUEST,
    )
    await store.readers.put(ME)
    await store.readers.put(forum)
    assert await store.readers.get(forum.id) == forum
    assert await store.readers.everyone() == (forum, ME)
    assert await store.readers.get(ReaderId("telegram:2")) is None


async def test_putting_again_changes_the_reader_and_keeps_what_it_follows(store: Store) -> None:
    await store.readers.put(ME)
    await store.readers.follow(ME.id, "hag", NOW)
    renamed = replace(ME, title="New name", language="ar")
    await store.readers.put(renamed)
    assert await store.readers.get(ME.id) == renamed
    assert await store.readers.following(ME.id) == ("hag",)


async def test_following_counts_once_and_is_listed_in_order(store: Store) -> None:
    await store.readers.put(ME)
    targets = ["zed", EVERYONE, "abe"]
    new = [
        await store.readers.follow(ME.id, target, NOW + number * MINUTE)
        for number, target in enumerate([*targets, "zed"])
    ]
    assert new == [True, True, True, False]
    assert await store.readers.following(ME.id) == ("zed", EVERYONE, "abe")


async def test_unfollowing_tells_whether_it_was_followed(store: Store) -> None:
    await store.readers.put(ME)
    await store.readers.follow(ME.id, "hag", NOW)
    assert [await store.readers.unfollow(ME.id, "hag") for _ in range(2)] == [True, False]
    assert await store.readers.following(ME.id) == ()


async def test_nobody_follows_without_having_been_seated(store: Store) -> None:
    with pytest.raises(StoreError, match=r"(?i)foreign key"):
        await store.readers.follow(ReaderId("telegram:404"), "hag", NOW)


async def test_an_invite_works_once(store: Store) -> None:
    await store.readers.invite("digest", expires=NOW + HOUR)
    used = await asyncio.gather(
        *(store.readers.redeem("digest", by=reader(str(n)).id, now=NOW) for n in range(8))
    )
    assert sorted(used) == [False] * 7 + [True]
    await store.readers.invite("digest", expires=NOW + 2 * HOUR)
    assert not await store.readers.redeem("digest", by=ME.id, now=NOW)


async def test_an_expired_or_unknown_invite_does_not_work(store: Store) -> None:
    await store.readers.invite("digest", expires=NOW)
    assert not await store.readers.redeem("digest", by=ME.id, now=NOW)
    assert not await store.readers.redeem("unknown", by=ME.id, now=NOW)


async def test_an_update_is_acted_upon_once_however_often_it_comes(store: Store) -> None:
    """Faults G9: getUpdates replays; ids pass 2**31 (Bot API: 64 bits)."""
    first = [await store.readers.handled(update, NOW) for update in (7, 7, 2**40, 6)]
    assert first == [True, False, True, True]
    replayed = await asyncio.gather(*(store.readers.handled(8, NOW) for _ in range(8)))
    assert sorted(replayed) == [False] * 7 + [True]


async def test_who_stands_back_up_is_written_to_again(store: Store) -> None:
    await store.readers.put(ME)
    for standing in (Standing.BLOCKED, Standing.ACTIVE):
        await store.readers.stand(ME.id, standing)
        assert await store.readers.get(ME.id) == replace(ME, standing=standing)
