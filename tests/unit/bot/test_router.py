"""What is answered at all: commands, presses, floods, replays, nonsense."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.servers.markup import read_html, units
from tests.unit.bot.newsroom import (
    GROUP,
    JOURNALIST,
    Newsroom,
    button,
    catalogue,
    channel,
    file_statement,
    group,
    private,
    speaker,
)
from watcher.bot.base import Chat, Place
from watcher.bot.texts import ENGLISH
from watcher.bot.wire import Message, Other, Press

pytestmark = pytest.mark.anyio
chat = private(JOURNALIST)

PAYLOADS = (
    *(
        "<b>",
        "</b>",
        "<script>alert(1)</script>",
        "&lt;",
        "&amp;",
        "<a href='tg://user?id=1'>x</a>",
    ),
    *("{0}", "{words}", "{x!r}", "%s%n", "${x}", "{{}}", "'; DROP TABLE readers; --", '" OR ""="'),
    *("\u202eabc", "\u2066\u2067", "\x00", "\ud800", "\U0001f600" * 60, "أ" * 60, "\n\n\n", "`*_["),
    *("../../etc/passwd", "tg://resolve", "https://evil.example", "@everyone", "\\", "\x1b[31m"),
)


async def test_every_payload_gives_html_that_telegram_takes(room: Newsroom) -> None:
    for payload in PAYLOADS:
        room.now += timedelta(minutes=1)
        for command in ("/follow", "/unfollow", "/latest", "/start", "/start p_", "/help", ""):
            reply = await room.say(chat, JOURNALIST, f"{command} {payload}".strip())
            assert reply is not None
            read_html(reply.text)


async def test_hostile_names_and_words_are_shown_as_text(room: Newsroom) -> None:
    for number, payload in enumerate(PAYLOADS):
        room.config = catalogue(speaker(f"bad{number}", f"Zed {payload}"))
        await file_statement(
            room.store, f"bad{number}", payload.replace("\x00", "") or "-", source=f"S {payload}"
        )
        room.now += timedelta(minutes=1)
        for text in ("/follow", f"/follow bad{number}", f"/latest bad{number}", "/following"):
            reply = await room.say(chat, JOURNALIST, text)
            assert reply is not None
            shown = read_html(reply.text).text
            assert 0 < units(shown) <= 4096
            assert not set(shown) & set("\x00\u202a\u202b\u202c\u202d\u202e\u2066\u2067")
            assert all(0 < units(each.label) <= 64 for row in reply.rows for each in row)


async def test_a_wrong_command_teaches(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/folow sharaa")
    assert reply is not None
    assert reply.text == "I do not know /folow. Did you mean /follow?"
    reply = await room.say(chat, JOURNALIST, "/xyzzy")
    assert reply is not None
    assert reply.text == "I do not know /xyzzy. /help shows what I can do."


async def test_the_owners_command_is_not_offered_by_its_spelling(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/invit")
    assert reply is not None
    assert "invite" not in reply.text


async def test_a_picture_teaches(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "")
    assert reply is not None
    assert reply.text == ENGLISH.no_text


async def test_long_words_are_refused(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/follow " + "x" * 101)
    assert reply is not None
    assert reply.text.startswith("That is too long: 100 characters")


@pytest.mark.parametrize(
    "text",
    [
        *("hello everybody", "/weather", "/follow@another_bot sharaa", "I said /follow sharaa"),
        *("", "/", "/follow@", "/ follow", "//follow"),
    ],
)
async def test_in_a_group_only_what_is_addressed_to_us_is_answered(
    room: Newsroom, text: str
) -> None:
    for place in (group, channel):
        assert await room.say(place, JOURNALIST, text, admin=place is channel) is None
    assert await room.follows(group) == set()


async def test_in_a_group_our_name_after_the_command_is_us(room: Newsroom) -> None:
    room.chats.admins.add((GROUP, JOURNALIST))
    await room.say(group, JOURNALIST, "/follow@Watcher_Test_Bot sharaa")
    assert await room.follows(group) == {"sharaa"}
    reply = await room.say(group, JOURNALIST, "/weather@watcher_test_bot")
    assert reply is not None
    assert "I do not know /weather" in reply.text


async def test_a_command_is_read_whatever_its_case_and_blanks(room: Newsroom) -> None:
    await room.say(chat, JOURNALIST, "/FOLLOW\n  sharaa  ")
    assert await room.follows(chat) == {"sharaa"}


async def test_a_replayed_update_has_one_effect(room: Newsroom) -> None:
    message = Message(
        update=900, chat=chat, user=JOURNALIST, admin=False, text="/follow sharaa", message=1
    )
    await room.router.take(message)
    await room.store.readers.unfollow(chat.id, "sharaa")
    await room.router.take(message)
    assert await room.follows(chat) == set()
    assert len(room.chats.said) == 1
    reply = await room.say(chat, JOURNALIST, "/follow")
    press = Press(
        update=901,
        chat=chat,
        user=JOURNALIST,
        id="p",
        data=button(reply, "Sharaa"),
        message=5,
    )
    for _ in range(3):
        await room.router.take(press)
    assert len(room.chats.toasts) == len(room.chats.edited) == 1


async def test_a_flood_gets_twenty_one_answers_a_minute(room: Newsroom) -> None:
    for _ in range(100):
        await room.say(chat, JOURNALIST, "/help")
    assert len(room.chats.said) == 21
    assert room.chats.texts()[-1].startswith("Slow down, please: 20 commands a minute")
    await room.say(private(99), 99, "/help")
    assert len(room.chats.said) == 22, "others are not slowed down"
    room.now += timedelta(minutes=1)
    await room.say(chat, JOURNALIST, "/help")
    assert len(room.chats.said) == 23


async def test_a_flood_of_presses_is_limited_too(room: Newsroom) -> None:
    press = Press(update=0, chat=chat, user=JOURNALIST, id="p", data="h:0", message=5)
    for number in range(100):
        await room.router.take(
            Press(**{**{k: getattr(press, k) for k in press.__slots__}, "update": 2000 + number})
        )
    assert len(room.chats.toasts) == 21
    assert room.chats.toasts[-1][1].startswith("Slow down")


async def test_a_press_under_a_message_out_of_reach_is_answered_anew(room: Newsroom) -> None:
    await room.router.take(
        Press(update=1, chat=chat, user=JOURNALIST, id="p", data="h:0", message=0)
    )
    assert len(room.chats.toasts) == len(room.chats.said) == 1


async def test_a_failure_is_told_to_whoever_waits(room: Newsroom) -> None:
    say = Message(update=1, chat=chat, user=1, admin=False, text="/help", message=1)
    quiet = Message(update=2, chat=group, user=1, admin=False, text="hello", message=1)
    press = Press(update=3, chat=chat, user=1, id="p", data="h:0", message=0)
    for each in (say, quiet, press, Other(update=4)):
        await room.router.failed(each)
    assert room.chats.texts() == [ENGLISH.failed]
    assert room.chats.toasts == [("p", ENGLISH.toast_failed)]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(max_size=120),
    command=st.sampled_from(["", "/follow ", "/unfollow ", "/latest ", "/start ", "/"]),
)
async def test_any_text_in_private_is_answered_once(
    room: Newsroom, text: str, command: str
) -> None:
    room.now += timedelta(minutes=1)
    reply = await room.say(chat, JOURNALIST, (command + text).strip())
    assert reply is not None
    assert 0 < units(read_html(reply.text).text.strip()) <= 4096


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.one_of(st.text(max_size=64), st.from_regex(r"[fdouhnl]:[\w:-]{0,40}")))
async def test_any_forged_button_is_answered_and_changes_nothing(room: Newsroom, data: str) -> None:
    room.now += timedelta(minutes=1)
    await room.press(chat, JOURNALIST, data)
    assert await room.follows(chat) <= {"sharaa", "zakharova", "hag", "sy-mod", "*"}


async def test_a_chat_without_a_kind_is_a_group_and_stays_quiet(room: Newsroom) -> None:
    odd = Chat(address="-5", place=Place.GROUP)
    assert await room.say(odd, JOURNALIST, "hello") is None
