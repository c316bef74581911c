"""Scripted chats with the whole bot over HTTP: long polls, presses, replays, faults, the end."""

import logging
import re
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.servers import botfaults as faults
from tests.servers.botapi import BotApi
from tests.servers.botrecords import Delivered
from tests.unit.bot.newsroom import (
    ADMIN,
    CHANNEL,
    FORUM,
    GROUP,
    JOURNALIST,
    NOON,
    OWNER,
    STRANGER,
    catalogue,
    file_statement,
)
from watcher.bot.base import Place
from watcher.bot.service import BotService
from watcher.bot.texts import ENGLISH
from watcher.config import Catalogue
from watcher.model.ids import ReaderId
from watcher.model.reader import Access, Standing
from watcher.store.store import Store

pytestmark = pytest.mark.anyio

PATIENCE = dict.fromkeys((Place.GROUP, Place.CHANNEL), timedelta(seconds=0.2))
REST = timedelta(milliseconds=20)


class Talk:
    """A bot that runs over HTTP against a Bot API server, with a real store."""

    def __init__(self, server: BotApi, store: Store, config: Catalogue) -> None:
        self.server, self.store, self.config = server, store, config
        self.refusals = 0
        self.bot = self._bot()

    def _bot(self) -> BotService:
        return BotService(
            token=self.server.token,
            api_url=self.server.url,
            store=self.store,
            catalogue=lambda: self.config,
            clock=lambda: NOON,
            patience=PATIENCE,
            rest=REST,
        )

    async def restart(self) -> None:
        await self.bot.stop()
        self.bot = self._bot()
        await self.bot.start()

    async def say(self, chat: int | str, user: int | None, text: str, **more: Any) -> Delivered:
        """Write, and wait for the answer."""
        self.server.say(chat, user, text, **more)
        return await self.server.next(chat)

    async def press(self, message: Delivered, user: int, label: str) -> tuple[str, Delivered]:
        """Press a button, and give the toast and what the message then looks like."""
        data = next(data for text, data in message.buttons if label in text)
        edits = len(self.server.edits)
        callback = self.server.press(message.chat, user, message.message_id, data)
        await self.server.until(lambda: callback in self.server.answers)
        toast = self.server.answers[callback]
        if toast in {ENGLISH.only_admins, ENGLISH.toast_stranger}:
            return toast, self.server.shown(message.chat, message.message_id)
        await self.server.until(lambda: len(self.server.edits) > edits)
        return toast, self.server.shown(message.chat, message.message_id)

    async def follows(self, reader: str) -> set[str]:
        return set(await self.store.readers.following(ReaderId(f"telegram:{reader}")))

    async def standing(self, reader: str) -> Standing | None:
        found = await self.store.readers.get(ReaderId(f"telegram:{reader}"))
        return found.standing if found else None


@asynccontextmanager
async def talking(folder: Path, config: Catalogue) -> AsyncIterator[Talk]:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(BotApi())
        store = await Store.open(f"sqlite:///{folder}/bot.db")
        stack.push_async_callback(store.close)
        server.broadcasts.add(CHANNEL)
        server.members |= {(GROUP, ADMIN): "administrator", (FORUM, ADMIN): "creator"}
        server.members |= {(CHANNEL, ADMIN): "administrator"}
        talk = Talk(server, store, config)
        await talk.bot.start()
        try:
            yield talk
        finally:
            await talk.bot.stop()
            refused = [each for each in server.calls if each.status == 400]
            assert len(refused) == talk.refusals, "Telegram would have refused this"


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    async with talking(tmp_path, catalogue()) as running:
        yield running


@pytest.fixture
async def closed(tmp_path: Path) -> AsyncIterator[Talk]:
    async with talking(tmp_path, catalogue(access=Access.INVITE)) as running:
        yield running


PLACES: list[tuple[str, int | None, int | None, str]] = [
    (str(JOURNALIST), JOURNALIST, None, str(JOURNALIST)),
    (GROUP, ADMIN, None, GROUP),
    (FORUM, ADMIN, 7, f"{FORUM}:7"),
    (CHANNEL, None, None, CHANNEL),
]


@pytest.mark.parametrize(
    ("chat", "user", "thread", "reader"), PLACES, ids=["private", "group", "topic", "channel"]
)
async def test_every_command_and_button_in_every_kind_of_chat(
    talk: Talk, chat: str, user: int | None, thread: int | None, reader: str
) -> None:
    await file_statement(talk.store, "hag", "The operation is over")
    presser = user or ADMIN

    async def say(text: str) -> Delivered:
        answer = await talk.say(chat, user, text, thread=thread)
        assert answer.thread == (str(thread) if thread else "")
        return answer

    start = await say("/start")
    assert "I tell" in start.text
    menu = await say("/follow")
    _, menu = await talk.press(menu, presser, "Ministry")
    _, menu = await talk.press(menu, presser, "Hassan")
    assert await talk.follows(reader) == {"hag"}
    _, menu = await talk.press(menu, presser, "✓ Hassan")
    assert await talk.follows(reader) == set()
    _, menu = await talk.press(menu, presser, "Back")
    toast, menu = await talk.press(menu, presser, "Everyone")
    assert toast == "Following Everyone watched"
    sure = await say("/follow عبد الغني")
    assert sure.text.startswith("✓ Following Hassan Abdul Ghany")
    talk.server.press(chat, presser, sure.message_id, dict(sure.buttons)["Latest"])
    latest = await talk.server.next(chat)
    assert "“The operation is over”" in latest.text
    assert latest.links == ("https://news.example/1",)
    assert "The operation is over" in (await say("/latest")).text
    listed = await say("/following")
    _, listed = await talk.press(listed, presser, "✕ Everyone")
    assert await talk.follows(reader) == {"hag"}
    assert "no longer followed" in (await say("/unfollow ghany")).text
    assert "it was" not in (await say("/unfollow all")).text
    assert "Alerts are off" in (await say("/stop")).text
    assert await talk.standing(reader) is Standing.STOPPED
    assert "Alerts are on again" in (await say("/start")).text
    assert "/following" in (await say("/help")).text
    assert "owners" in (await say("/invite")).text


async def test_a_member_sees_and_does_not_change(talk: Talk) -> None:
    await talk.say(GROUP, ADMIN, "/follow sharaa")
    listed = await talk.say(GROUP, JOURNALIST, "/following")
    toast, after = await talk.press(listed, JOURNALIST, "Sharaa")
    assert toast == ENGLISH.only_admins
    assert after == listed
    refused = await talk.say(GROUP, JOURNALIST, "/unfollow all")
    assert refused.text == ENGLISH.only_admins
    assert await talk.follows(GROUP) == {"sharaa"}


async def test_a_newcomer_is_let_in_by_a_link(closed: Talk) -> None:
    stranger = await closed.say(STRANGER, STRANGER, "/start")
    assert stranger.text == ENGLISH.stranger
    closed.server.say(STRANGER, STRANGER, "/latest")
    invite = await closed.say(OWNER, OWNER, "/invite")
    token = re.search(r"start=(i_[\w-]+)", invite.text)
    assert token is not None
    entered = await closed.say(STRANGER, STRANGER, f"/start {token[1]}")
    assert entered.text.startswith("You are in."), "and nothing was said between"
    toast, _ = await closed.press(entered, STRANGER, "Sharaa")
    assert toast == "Following Ahmed al-Sharaa"
    assert await closed.follows(str(STRANGER)) == {"sharaa"}
    second = await closed.say(99, 99, f"/start {token[1]}")
    assert second.text == ENGLISH.invite_used


async def test_a_group_is_told_once_and_left(closed: Talk) -> None:
    for count in (1, 2):
        closed.server.join(GROUP, STRANGER)
        await closed.server.until(lambda count=count: len(closed.server.left) == count)  # type: ignore[misc]
    assert [each.text for each in closed.server.messages(GROUP)] == [ENGLISH.stranger_group]


async def test_a_group_with_an_invitation_and_an_owners_group_stay(closed: Talk) -> None:
    invite = await closed.say(OWNER, OWNER, "/invite")
    token = re.search(r"startgroup=(i_[\w-]+)", invite.text)
    assert token is not None
    closed.server.join(GROUP, STRANGER)
    closed.server.say(GROUP, STRANGER, f"/start@watcher_test_bot {token[1]}")
    entered = await closed.server.next(GROUP)
    assert entered.text.startswith("You are in.")
    closed.server.join(FORUM, OWNER)
    greeted = await closed.server.next(FORUM)
    assert greeted.text == ENGLISH.welcome_group
    closed.server.join(CHANNEL, STRANGER)
    await closed.server.until(lambda: len(closed.server.left) == 1)
    assert closed.server.left == [CHANNEL]
    assert closed.server.messages(CHANNEL) == ()


async def test_replayed_updates_have_one_effect_even_after_a_restart(talk: Talk) -> None:
    answered = await talk.say(JOURNALIST, JOURNALIST, "/follow sharaa")
    await talk.store.readers.unfollow(ReaderId(f"telegram:{JOURNALIST}"), "sharaa")
    talk.server.replay()
    await talk.restart()
    talk.server.replay()
    await talk.say(JOURNALIST, JOURNALIST, "/help")
    assert talk.server.messages(JOURNALIST)[0] == answered
    assert len(talk.server.messages(JOURNALIST)) == 2
    assert await talk.follows(str(JOURNALIST)) == set()


async def test_an_odd_update_costs_no_other_one(talk: Talk) -> None:
    odd: list[dict[str, Any]] = [
        {"message": {"chat": "x"}},
        {"message": {"chat": {"id": 1, "type": []}, "from": {"id": "1"}, "date": "y"}},
        {"callback_query": {"id": 7, "from": None}},
        {"my_chat_member": []},
        {"edited_message": {}},
    ]
    for body in odd:
        talk.server._updates._add(next(iter(body)), next(iter(body.values())))
    assert "/following" in (await talk.say(JOURNALIST, JOURNALIST, "/help")).text


async def test_another_poller_is_said_once_and_answers_go_on_later(talk: Talk) -> None:
    await talk.say(JOURNALIST, JOURNALIST, "/help")
    conflict = faults.refused(409, "Conflict: terminated by other getUpdates request")
    with capture_logs() as lines:
        talk.server.fail("", conflict, times=4, method="getUpdates")
        talk.server.say(JOURNALIST, JOURNALIST, "/following")  # ends the poll under way
        await talk.server.next(JOURNALIST)
        await talk.server.until(lambda: _count(talk.server, 409) == 4)
        await talk.say(JOURNALIST, JOURNALIST, "/latest")
    assert talk.bot.trouble == ""
    assert [(each["log_level"], each["event"][:30]) for each in lines] == [
        ("error", "another program takes this bot"),
        ("info", "commands are taken again"),
    ]


@pytest.mark.parametrize(
    "fault",
    [
        faults.reset(delivered=False),
        faults.bad_gateway(delivered=False),
        faults.cut(delivered=False),
        faults.nonsense(delivered=False),
        faults.not_ok(delivered=False),
        faults.refused(500, "Internal Server Error"),
        faults.flood(None),
        faults.Fault(body=b"[]"),
        faults.Fault(body=b'{"ok":true,"result":{}}'),
        faults.Fault(body=b'{"ok":true,"result":[1,null,{"update_id":"x"}]}'),
    ],
    ids=lambda each: str(each.how.name) + str(each.status) + repr(each.body)[:12],
)
async def test_no_answer_to_a_poll_ends_the_polling(talk: Talk, fault: faults.Fault) -> None:
    talk.server.fail("", fault, times=3, method="getUpdates")
    for text in ("/help", "/following", "/latest"):
        assert (await talk.say(JOURNALIST, JOURNALIST, text)).text


async def test_telegram_may_be_away_when_the_bot_starts(tmp_path: Path) -> None:
    async with talking(tmp_path, catalogue()) as talk:
        await talk.bot.stop()
        talk.server.fail("", faults.bad_gateway(delivered=False), times=3, method="getMe")
        talk.bot = talk._bot()
        await talk.bot.start()
        assert (await talk.say(JOURNALIST, JOURNALIST, "/help")).text


async def test_an_answer_meets_a_429_and_a_reset_and_still_arrives(talk: Talk) -> None:
    talk.server.fail(JOURNALIST, faults.flood(1))
    talk.server.fail(JOURNALIST, faults.reset(delivered=False))
    assert "/following" in (await talk.say(JOURNALIST, JOURNALIST, "/help")).text


@pytest.mark.parametrize("words", ["message can't be edited", "message to edit not found"])
async def test_what_cannot_be_edited_is_sent_anew(talk: Talk, words: str) -> None:
    menu = await talk.say(JOURNALIST, JOURNALIST, "/follow")
    talk.refusals = 1
    talk.server.fail(JOURNALIST, faults.bad_request(words), method="editMessageText")
    data = dict(menu.buttons)["Everyone watched"]
    talk.server.press(JOURNALIST, JOURNALIST, menu.message_id, data)
    anew = await talk.server.next(JOURNALIST)
    assert anew.buttons[0][0] == "✓ Everyone watched"


async def test_the_same_button_twice_changes_nothing_and_is_answered(talk: Talk) -> None:
    menu = await talk.say(JOURNALIST, JOURNALIST, "/follow")
    data = dict(menu.buttons)["Everyone watched"]
    await talk.press(menu, JOURNALIST, "Everyone")
    talk.refusals = 1  # "message is not modified"
    again = talk.server.press(JOURNALIST, JOURNALIST, menu.message_id, data)
    await talk.server.until(lambda: again in talk.server.answers)
    assert "/following" in (await talk.say(JOURNALIST, JOURNALIST, "/help")).text
    assert len(talk.server.messages(JOURNALIST)) == 2


async def test_an_answer_follows_a_group_to_its_new_address(talk: Talk) -> None:
    talk.refusals = 1
    talk.server.fail(GROUP, faults.migrated(-1007))
    talk.server.say(GROUP, ADMIN, "/help")
    assert "/following" in (await talk.server.next(-1007)).text


async def test_who_cannot_be_answered_is_not_asked_again(talk: Talk) -> None:
    for fault in (faults.forbidden(), faults.flood(600)):
        talk.server.fail(JOURNALIST, fault)
        before = len(talk.server.calls)
        talk.server.say(JOURNALIST, JOURNALIST, "/help")
        await talk.server.until(
            lambda seen=before: any(  # type: ignore[misc]
                each.method == "sendMessage" for each in talk.server.calls[seen:]
            )
        )
    assert (await talk.say(99, 99, "/help")).text
    assert talk.server.messages(JOURNALIST) == ()


async def test_where_admins_cannot_be_looked_up_nobody_is_one(talk: Talk) -> None:
    talk.refusals = 1
    talk.server.fail(GROUP, faults.bad_request("CHAT_ADMIN_REQUIRED"), method="getChatMember")
    refused = await talk.say(GROUP, ADMIN, "/follow sharaa")
    assert refused.text == ENGLISH.only_admins
    assert await talk.follows(GROUP) == set()


async def test_a_slow_chat_does_not_hold_up_another(talk: Talk) -> None:
    talk.server.fail(GROUP, faults.hang(delivered=False))
    talk.server.say(GROUP, ADMIN, "/help")
    began = time.monotonic()
    assert (await talk.say(JOURNALIST, JOURNALIST, "/help")).text
    assert (await talk.say(JOURNALIST, JOURNALIST, "/latest")).text
    assert time.monotonic() - began < 9


async def test_a_command_that_fails_is_answered_and_the_next_one_works(talk: Talk) -> None:
    class Broken:
        async def latest(self, speakers: object, limit: int) -> tuple[()]:
            raise RuntimeError("a bug")

    right = talk.store.statements
    talk.store.statements = Broken()  # type: ignore[assignment]
    assert (await talk.say(JOURNALIST, JOURNALIST, "/latest")).text == ENGLISH.failed
    talk.store.statements = right
    assert (await talk.say(JOURNALIST, JOURNALIST, "/latest")).text == ENGLISH.latest_none


async def test_the_commands_are_given_to_telegram(talk: Talk) -> None:
    def menus() -> list[dict[str, str]]:
        return [each.given for each in talk.server.calls if each.method == "setMyCommands"]

    await talk.server.until(lambda: len(menus()) == 2)
    given = menus()
    assert "invite" not in given[0]["commands"]
    assert "following" in given[0]["commands"]
    assert "invite" in given[1]["commands"]
    assert str(OWNER) in given[1]["scope"]


async def test_stopping_ends_a_long_poll_at_once(talk: Talk) -> None:
    await talk.say(JOURNALIST, JOURNALIST, "/help")
    began = time.monotonic()
    await talk.bot.stop()
    assert time.monotonic() - began < 2
    await talk.bot.start()


async def test_the_token_is_in_no_log_line_and_no_repr(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    async with talking(tmp_path, catalogue()) as talk:
        secret = talk.server.token.split(":")[1]
        await talk.say(JOURNALIST, JOURNALIST, "/help")
        talk.server.fail("", faults.unauthorized(), method="getUpdates")
        talk.server.fail("", faults.reset(delivered=False), method="getUpdates")
        talk.server.fail(JOURNALIST, faults.reset(delivered=False))
        talk.server.say(JOURNALIST, JOURNALIST, "/latest")
        await talk.server.until(lambda: _count(talk.server, 401) == 1)
        assert secret not in repr(talk.bot)
        assert secret not in repr(talk.bot._line)
    out = capsys.readouterr()
    assert secret not in caplog.text + out.out + out.err


async def test_a_refused_token_is_asked_about_at_most_once_a_minute(talk: Talk) -> None:
    await talk.say(JOURNALIST, JOURNALIST, "/help")
    talk.server.fail("", faults.unauthorized(), times=50, method="getUpdates")
    talk.server.say(JOURNALIST, JOURNALIST, "/help")
    await talk.server.until(lambda: _count(talk.server, 401) == 1)
    with pytest.raises(AssertionError):
        await talk.server.until(lambda: _count(talk.server, 401) == 2, seconds=0.5)
    assert talk.bot.trouble == "InvalidToken"


def _count(server: BotApi, status: int) -> int:
    return sum(each.status == status for each in server.calls)
