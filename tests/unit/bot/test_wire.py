"""Updates are JSON from outside: whatever they hold, they are read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.bot.base import Chat, Place
from watcher.bot.wire import Membership, Message, Migration, Other, Press, read

PERSON = {"id": 13, "is_bot": False, "first_name": "A"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Desk"}
CHANNEL = {"id": -1003, "type": "channel", "title": "Wire"}
group = Chat(address="-1001", place=Place.GROUP, title="Desk")

json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    *("chat", "from", "id", "type", "text", "message", "title", "is_bot", "data"),
                    *("sender_chat", "message_id", "date", "new_chat_member", "status", "x"),
                ]
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=20,
)
KINDS = ["message", "channel_post", "callback_query", "my_chat_member", "poll", "update_id"]


def message(**more: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": 1, "chat": GROUP, "from": PERSON, "text": "/help", **more}


@given(st.dictionaries(st.sampled_from(KINDS), json))
def test_any_json_is_read(raw: dict[str, Any]) -> None:
    assert isinstance(read(raw), Message | Press | Membership | Migration | Other)


def test_a_message_in_a_group() -> None:
    assert read({"update_id": 3, "message": message()}) == Message(
        update=3, chat=group, user=13, admin=False, text="/help", message=5
    )


def test_a_message_in_a_topic_has_its_thread_and_a_thread_of_answers_has_none() -> None:
    asked = read({"update_id": 3, "message": message(message_thread_id=7, is_topic_message=True)})
    assert asked.chat.thread == "7"
    assert asked.chat.id == "telegram:-1001:7"
    assert read({"update_id": 3, "message": message(message_thread_id=7)}).chat.thread == ""


def test_a_channels_post_comes_from_its_admins() -> None:
    post = {"message_id": 5, "chat": CHANNEL, "sender_chat": CHANNEL, "text": "/help"}
    found = read({"update_id": 3, "channel_post": post})
    assert isinstance(found, Message)
    assert (found.user, found.admin, found.chat.place) == (0, True, Place.CHANNEL)


def test_an_anonymous_admin_is_known_by_the_group_that_speaks() -> None:
    bot = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    found = read({"update_id": 3, "message": message(sender_chat=GROUP, **{"from": bot})})
    assert isinstance(found, Message)
    assert (found.user, found.admin) == (0, True)


def test_another_channel_that_speaks_in_a_group_is_no_admin() -> None:
    found = read({"update_id": 3, "message": message(sender_chat=CHANNEL)})
    assert isinstance(found, Message)
    assert (found.user, found.admin) == (0, False)


@pytest.mark.parametrize(
    "more",
    [
        {"from": {"id": 99, "is_bot": True}},
        {"new_chat_members": [PERSON]},
        {"pinned_message": {}},
        {"sender_chat": CHANNEL, "is_automatic_forward": True},
        {"chat": {}},
        {"chat": {"id": True}},
    ],
)
def test_bots_and_service_messages_are_not_answered(more: dict[str, Any]) -> None:
    assert isinstance(read({"update_id": 3, "message": message(**more)}), Other)


def test_a_group_that_moves() -> None:
    assert read({"update_id": 3, "message": message(migrate_to_chat_id=-1007)}) == Migration(
        update=3, chat=group, address="-1007"
    )


def test_a_press_under_a_message_and_under_one_out_of_reach() -> None:
    press = {"id": "9", "from": PERSON, "data": "h:0", "message": message()}
    assert read({"update_id": 3, "callback_query": press}) == Press(
        update=3, chat=group, user=13, id="9", data="h:0", message=5
    )
    gone = {**press, "message": {"message_id": 5, "date": 0, "chat": GROUP}}
    found = read({"update_id": 3, "callback_query": gone})
    assert isinstance(found, Press)
    assert found.message == 0
    inline = read({"update_id": 3, "callback_query": {"id": "9", "from": PERSON, "data": "h:0"}})
    assert isinstance(inline, Press)
    assert inline.chat == Chat(address="13")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"status": "left"}, {"status": "member"}, (False, True, True)),
        ({"status": "member"}, {"status": "kicked"}, (True, False, False)),
        (
            {"status": "left"},
            {"status": "administrator", "can_post_messages": False},
            (False, True, False),
        ),
        (
            {"status": "left"},
            {"status": "administrator", "can_post_messages": True},
            (False, True, True),
        ),
        (
            {"status": "member"},
            {"status": "restricted", "is_member": True, "can_send_messages": False},
            (True, True, False),
        ),
        (
            {"status": "restricted", "is_member": False},
            {"status": "restricted", "is_member": True, "can_send_messages": True},
            (False, True, True),
        ),
    ],
)
def test_our_own_coming_and_going(
    before: dict[str, Any], after: dict[str, Any], expected: tuple[bool, bool, bool]
) -> None:
    change = {"chat": GROUP, "from": PERSON, "old_chat_member": before, "new_chat_member": after}
    found = read({"update_id": 3, "my_chat_member": change})
    assert isinstance(found, Membership)
    assert (found.was, found.present, found.writes) == expected
