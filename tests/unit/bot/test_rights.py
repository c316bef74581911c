"""Who may do what: every command and every button, in every role and every kind of chat."""

import pytest

from tests.unit.bot.newsroom import (
    ADMIN,
    CHANNEL,
    FORUM,
    GROUP,
    JOURNALIST,
    OPERATOR,
    OWNER,
    STRANGER,
    Chats,
    Newsroom,
    channel,
    group,
    private,
    topic,
)
from watcher.bot.base import BotCommand, Chat, Role
from watcher.bot.menu import DROP, FOLLOW, FOLLOWING, HOME, HOUSE, LATEST, REMOVE
from watcher.bot.roles import role
from watcher.bot.targets import key
from watcher.bot.texts import ENGLISH
from watcher.config import Settings
from watcher.model.reader import Access, Reader, Standing
from watcher.plugins import collect

pytestmark = pytest.mark.anyio

COMMANDS = collect("watcher.bot.commands", "COMMAND", BotCommand)
MAY = {
    # command: stranger, member of a group, follower (private or admin), operator, owner
    "start": "yyyyy",
    "follow": ".nyyy",
    "following": ".yyyy",
    "unfollow": ".nyyy",
    "latest": ".yyyy",
    "stop": ".nyyy",
    "help": ".yyyy",
    "invite": ".oooy",
}
"""y: may; n: told that only admins may; o: only owners may; .: told once how to get in."""

SAMPLES = {
    FOLLOW: key("sharaa"),
    DROP: key("sharaa"),
    HOME: "0",
    HOUSE: f"{key('sy-mod')}:0",
    REMOVE: key("sharaa"),
    FOLLOWING: "0",
    LATEST: key("sharaa"),
}
ROLES = {
    Role.STRANGER: (private(STRANGER), STRANGER),
    Role.MEMBER: (group, JOURNALIST),
    Role.FOLLOWER: (group, ADMIN),
    Role.OPERATOR: (group, OPERATOR),
    Role.OWNER: (group, OWNER),
}
BARRED = {
    "n": ENGLISH.only_admins,
    "o": ENGLISH.only_owners,
    ".": ENGLISH.stranger,
}


@pytest.fixture
async def house(closed: Newsroom) -> Newsroom:
    """By invitation, with a group, a forum and a channel that are in."""
    for chat in (group, topic, channel, private(JOURNALIST)):
        await closed.seat(chat)
    closed.chats.admins |= {(GROUP, ADMIN), (FORUM, ADMIN), (CHANNEL, ADMIN)}
    return closed


def test_the_table_knows_every_command_and_every_button() -> None:
    assert set(MAY) == {each.name for each in COMMANDS}
    letters = [letter for each in COMMANDS for letter, _ in each.presses]
    assert sorted(letters) == sorted(SAMPLES)


@pytest.mark.parametrize("who", list(Role), ids=lambda each: each.name)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
async def test_each_command_answers_each_role_as_it_should(
    house: Newsroom, command: BotCommand, who: Role
) -> None:
    chat, user = ROLES[who]
    reply = await house.say(chat, user, f"/{command.name}")
    assert reply is not None
    cell = MAY[command.name][who]
    if command.name == "start" and who is Role.STRANGER:
        cell = "."  # without an invitation
    if cell == "y":
        assert reply.text not in BARRED.values()
    else:
        assert reply.text == BARRED[cell]
    if command.private and cell == "y":
        assert reply.text == ENGLISH.only_private


@pytest.mark.parametrize("who", list(Role), ids=lambda each: each.name)
@pytest.mark.parametrize("letter", SAMPLES)
async def test_each_button_answers_each_role_as_it_should(
    house: Newsroom, letter: str, who: Role
) -> None:
    chat, user = ROLES[who]
    await house.store.readers.follow(group.id, "sharaa", house.now)
    before = await house.follows(group)
    command = next(each for each in COMMANDS if letter in dict(each.presses))
    toast, shown = await house.press(chat, user, f"{letter}:{SAMPLES[letter]}")
    if who is Role.STRANGER:
        assert (toast, shown) == (ENGLISH.toast_stranger, None)
    elif who < command.least:
        assert (toast, shown) == (ENGLISH.only_admins, None)
        assert await house.follows(group) == before
    else:
        assert shown is not None


@pytest.mark.parametrize("chat", [group, topic, channel], ids=["group", "topic", "channel"])
async def test_admins_change_what_a_chat_follows_and_members_do_not(
    house: Newsroom, chat: Chat
) -> None:
    await house.press(chat, JOURNALIST, f"{FOLLOW}:{key('sharaa')}")
    assert await house.follows(chat) == set()
    await house.press(chat, ADMIN, f"{FOLLOW}:{key('sharaa')}")
    assert await house.follows(chat) == {"sharaa"}
    await house.press(chat, JOURNALIST, f"{REMOVE}:{key('sharaa')}")
    assert await house.follows(chat) == {"sharaa"}


async def test_a_topic_has_follows_of_its_own(house: Newsroom) -> None:
    await house.say(topic, ADMIN, "/follow sharaa")
    other = Chat(address=FORUM, place=topic.place, thread="8")
    await house.say(other, ADMIN, "/follow zakharova")
    assert await house.follows(topic) == {"sharaa"}
    assert await house.follows(other) == {"zakharova"}
    reader = await house.reader(other)
    assert reader is not None
    assert (reader.id, reader.thread, reader.group) == ("telegram:-1002:8", "8", True)


async def test_an_anonymous_admin_and_a_channel_post_count_as_admins(house: Newsroom) -> None:
    await house.say(group, 0, "/follow sharaa", admin=True)
    assert await house.follows(group) == {"sharaa"}
    await house.say(channel, 0, "/follow zakharova", admin=True)
    assert await house.follows(channel) == {"zakharova"}


async def test_somebody_who_writes_as_another_channel_is_no_admin(house: Newsroom) -> None:
    reply = await house.say(group, 0, "/follow sharaa")
    assert reply is not None
    assert reply.text == ENGLISH.only_admins


async def test_an_admin_of_one_group_is_none_of_another(house: Newsroom) -> None:
    elsewhere = Chat(address="-1099", place=group.place)
    await house.seat(elsewhere)
    reply = await house.say(elsewhere, ADMIN, "/stop")
    assert reply is not None
    assert reply.text == ENGLISH.only_admins


async def test_an_admin_turns_a_groups_alerts_off_and_on(house: Newsroom) -> None:
    await house.say(group, ADMIN, "/stop")
    reader = await house.reader(group)
    assert reader is not None
    assert reader.standing is Standing.STOPPED
    await house.say(group, JOURNALIST, "/start")
    reader = await house.reader(group)
    assert reader is not None
    assert reader.standing is Standing.STOPPED
    await house.say(group, ADMIN, "/start")
    reader = await house.reader(group)
    assert reader is not None
    assert reader.standing is Standing.ACTIVE


async def test_a_stranger_is_told_once_and_learns_nothing_more(closed: Newsroom) -> None:
    chat = private(STRANGER)
    first = await closed.say(chat, STRANGER, "/latest")
    assert first is not None
    assert first.text == ENGLISH.stranger
    for text in ("/start", "/follow", "/help", "hello", "/latest", "/start p_sharaa"):
        assert await closed.say(chat, STRANGER, text) is None
    reader = await closed.reader(chat)
    assert reader is not None
    assert reader.standing is Standing.GUEST


async def test_guessed_invitations_open_nothing(closed: Newsroom) -> None:
    chat = private(STRANGER)
    for word in ("i_", "i_guess", "i_' OR 1=1 --", "i_%s%s%n", "i_\x00", "i_\ud800"):
        reply = await closed.say(chat, STRANGER, f"/start {word}")
        assert reply is not None
        assert reply.text == ENGLISH.invite_used
    reader = await closed.reader(chat)
    assert reader is not None
    assert reader.standing is Standing.GUEST


async def test_owners_and_operators_need_no_invitation(closed: Newsroom) -> None:
    for user in (OWNER, OPERATOR):
        await closed.say(private(user), user, "/follow sharaa")
        assert await closed.follows(private(user)) == {"sharaa"}


async def test_an_owner_who_writes_in_a_group_lets_it_in(closed: Newsroom) -> None:
    for chat in (group, topic):
        await closed.seat(Chat(address=chat.address, place=chat.place), Standing.GUEST)
        await closed.say(chat, OWNER, "/follow sharaa")
        base = await closed.store.readers.get(chat.base)
        assert base is not None
        assert base.standing is Standing.ACTIVE


async def test_where_anybody_may_a_former_guest_may_too(room: Newsroom) -> None:
    chat = private(STRANGER)
    await room.seat(chat, Standing.GUEST)
    await room.say(chat, STRANGER, "/follow sharaa")
    reader = await room.reader(chat)
    assert reader is not None
    assert reader.standing is Standing.ACTIVE


@pytest.mark.parametrize("access", list(Access))
def test_roles_come_from_ids_alone(access: Access) -> None:
    settings = Settings(access=access, owners=(OWNER,), operators=(OPERATOR, int(GROUP)))
    known = group.reader(standing=Standing.ACTIVE, language="en")
    guest = group.reader(standing=Standing.GUEST, language="en")
    outside = Role.STRANGER if access is Access.INVITE else Role.MEMBER
    elsewhere = Chat(address="-77", place=group.place)

    def may(
        user: int, chat: Chat = elsewhere, reader: Reader | None = None, admin: bool = False
    ) -> Role:
        return role(chat=chat, user=user, known=reader, admin=admin, settings=settings)

    assert may(OWNER) is Role.OWNER
    assert may(OPERATOR) is Role.OPERATOR
    assert may(JOURNALIST) is outside
    assert may(JOURNALIST, reader=guest) is outside
    assert may(JOURNALIST, reader=known) is Role.MEMBER
    assert may(JOURNALIST, reader=known, admin=True) is Role.FOLLOWER
    assert may(JOURNALIST, chat=group) is Role.MEMBER, "the operators' own group is in"
    admin = Role.STRANGER if access is Access.INVITE else Role.FOLLOWER
    assert may(JOURNALIST, admin=True) is admin


async def test_whether_somebody_is_an_admin_is_asked_only_where_it_matters(
    house: Newsroom,
) -> None:
    class Asked(Chats):
        times = 0

        async def is_admin(self, chat: Chat, user: int) -> bool:
            Asked.times += 1
            return False

    house.router._port = Asked()
    house.chats = house.router._port
    await house.say(group, JOURNALIST, "/latest")
    await house.say(group, OWNER, "/follow sharaa")
    await house.say(private(JOURNALIST), JOURNALIST, "/follow sharaa")
    assert Asked.times == 0
    await house.say(group, JOURNALIST, "/stop")
    assert Asked.times == 1
