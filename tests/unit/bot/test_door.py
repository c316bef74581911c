"""Chats that come, go, move or have to stay outside."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from tests.unit.bot.newsroom import (
    GROUP,
    JOURNALIST,
    OPERATOR,
    OWNER,
    Newsroom,
    catalogue,
    channel,
    group,
    newsroom,
    private,
    topic,
)
from watcher.bot.base import Chat
from watcher.bot.texts import ENGLISH
from watcher.bot.wire import Migration
from watcher.model.ids import ReaderId
from watcher.model.reader import Access, Standing

pytestmark = pytest.mark.anyio


async def standing(room: Newsroom, chat: Chat) -> Standing | None:
    reader = await room.store.readers.get(chat.base)
    return reader.standing if reader else None


async def settled(room: Newsroom) -> None:
    """Wait until nobody is being waited for."""
    async with asyncio.timeout(10):
        await asyncio.gather(*room.router._door._waiting, return_exceptions=True)


async def test_where_anybody_may_a_group_is_greeted(room: Newsroom) -> None:
    await room.change(group, JOURNALIST, was=False, present=True)
    assert await standing(room, group) is Standing.ACTIVE
    assert room.chats.said[0][0] == group
    assert room.chats.texts() == [ENGLISH.welcome_group]


@pytest.mark.parametrize("user", [OWNER, OPERATOR])
async def test_a_group_is_let_in_by_who_adds_us(closed: Newsroom, user: int) -> None:
    await closed.change(group, user, was=False, present=True)
    assert await standing(closed, group) is Standing.ACTIVE
    assert closed.chats.left == []


async def test_a_channel_is_greeted_where_only_its_admin_reads_it(room: Newsroom) -> None:
    await room.change(channel, JOURNALIST, was=False, present=True)
    assert await standing(room, channel) is Standing.ACTIVE
    assert [chat.address for chat, _ in room.chats.said] == [str(JOURNALIST)]


async def test_a_group_without_permission_is_told_once_and_left(closed: Newsroom) -> None:
    for _ in range(3):
        await closed.change(group, JOURNALIST, was=False, present=True)
        await settled(closed)
        await closed.change(group, JOURNALIST, was=True, present=False)
    assert closed.chats.texts() == [ENGLISH.stranger_group]
    assert closed.chats.left == [GROUP] * 3
    assert await standing(closed, group) is Standing.GUEST


async def test_a_channel_without_permission_is_left_without_a_post(closed: Newsroom) -> None:
    await closed.change(channel, JOURNALIST, was=False, present=True)
    await settled(closed)
    assert [chat.address for chat, _ in closed.chats.said] == [str(JOURNALIST)]
    assert closed.chats.left == [channel.address]


async def test_a_group_that_brings_an_invitation_stays(tmp_path: Path) -> None:
    config = catalogue(access=Access.INVITE)
    async with newsroom(tmp_path, config, patience=timedelta(hours=1)) as closed:
        invite = await closed.say(private(OWNER), OWNER, "/invite")
        assert invite is not None
        token = invite.text.split("startgroup=")[1][:24]
        await closed.change(group, JOURNALIST, was=False, present=True)
        reply = await closed.say(group, JOURNALIST, f"/start@watcher_test_bot {token}")
        assert reply is not None
        assert reply.text.startswith("You are in.")
        assert await standing(closed, group) is Standing.ACTIVE
        assert closed.chats.left == []


async def test_a_group_let_in_while_we_wait_is_not_left(tmp_path: Path) -> None:
    config = catalogue(access=Access.INVITE)
    async with newsroom(tmp_path, config, patience=timedelta(seconds=1)) as closed:
        await closed.change(group, JOURNALIST, was=False, present=True)
        await closed.seat(group)
        await settled(closed)
        assert closed.chats.left == []
        assert closed.chats.said == []


async def test_a_group_where_we_already_were_is_told_and_left(closed: Newsroom) -> None:
    await closed.say(group, JOURNALIST, "/latest")
    await closed.say(group, JOURNALIST, "/latest")
    assert closed.chats.texts() == [ENGLISH.stranger_group]
    assert closed.chats.left == [GROUP, GROUP]
    assert await closed.say(group, JOURNALIST, "hello") is None


async def test_who_blocks_us_is_not_written_to_and_who_returns_is(room: Newsroom) -> None:
    chat = private(JOURNALIST)
    await room.change(chat, JOURNALIST, was=False, present=True)
    assert await standing(room, chat) is None
    await room.say(chat, JOURNALIST, "/follow sharaa")
    await room.change(chat, JOURNALIST, was=True, present=False)
    assert await standing(room, chat) is Standing.BLOCKED
    await room.change(chat, JOURNALIST, was=False, present=True)
    assert await standing(room, chat) is Standing.ACTIVE
    assert len(room.chats.said) == 1


async def test_start_ends_a_block(room: Newsroom) -> None:
    chat = private(JOURNALIST)
    await room.seat(chat, Standing.BLOCKED)
    reply = await room.say(chat, JOURNALIST, "/start")
    assert reply is not None
    assert reply.text.startswith("Alerts are on again.")
    assert await standing(room, chat) is Standing.ACTIVE


async def test_who_stopped_stays_stopped_through_a_block(room: Newsroom) -> None:
    chat = private(JOURNALIST)
    await room.seat(chat, Standing.STOPPED)
    await room.change(chat, JOURNALIST, was=True, present=False)
    await room.change(chat, JOURNALIST, was=False, present=True)
    assert await standing(room, chat) is Standing.STOPPED


async def test_a_forum_that_removes_us_is_blocked_with_all_its_topics(room: Newsroom) -> None:
    await room.seat(topic)
    await room.seat(group)
    whole = Chat(address=topic.address, place=topic.place)
    await room.change(whole, JOURNALIST, was=True, present=False)
    everyone = {each.id: each.standing for each in await room.store.readers.everyone()}
    assert everyone == {
        topic.base: Standing.BLOCKED,
        topic.id: Standing.BLOCKED,
        group.id: Standing.ACTIVE,
    }
    await room.change(whole, JOURNALIST, was=False, present=True)
    assert all(each.standing is Standing.ACTIVE for each in await room.store.readers.everyone())


async def test_a_group_that_mutes_us_is_not_written_to_until_we_may(room: Newsroom) -> None:
    await room.seat(group)
    await room.change(group, JOURNALIST, was=True, present=True, writes=False)
    assert await standing(room, group) is Standing.BLOCKED
    await room.change(group, JOURNALIST, was=True, present=True)
    assert await standing(room, group) is Standing.ACTIVE
    assert room.chats.said == []


async def test_a_right_given_to_us_lets_no_stranger_in(closed: Newsroom) -> None:
    await closed.change(group, JOURNALIST, was=True, present=True)
    assert await standing(closed, group) is None
    assert (closed.chats.said, closed.chats.left) == ([], [])


async def test_a_group_that_becomes_a_supergroup_keeps_what_it_follows(room: Newsroom) -> None:
    await room.seat(topic)
    await room.store.readers.follow(topic.id, "sharaa", room.now)
    await room.store.readers.follow(topic.base, "hag", room.now)
    whole = Chat(address=topic.address, place=topic.place)
    await room.router.take(Migration(update=700, chat=whole, address="-100777"))
    assert set(await room.store.readers.following(ReaderId("telegram:-100777"))) == {"hag"}
    assert set(await room.store.readers.following(ReaderId("telegram:-100777:7"))) == {"sharaa"}
    assert await room.follows(topic) == set(), "nothing new goes to the old address"
    assert await standing(room, topic) is Standing.ACTIVE, "what waits there is still sent"


async def test_a_supergroup_that_was_met_first_keeps_its_own_standing(room: Newsroom) -> None:
    await room.seat(group)
    new = Chat(address="-100777", place=group.place)
    await room.seat(new, Standing.STOPPED)
    await room.router.take(Migration(update=700, chat=group, address="-100777"))
    assert await standing(room, new) is Standing.STOPPED
