"""The telephone line to Telegram: python-telegram-bot's calls, retried a little, never raising."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import TypeVar

import structlog
from telegram import (
    Bot,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram import BotCommand as MenuEntry
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from watcher.bot.base import BotCommand, Chat, Place, Reply, Role, Rows
from watcher.bot.texts import Texts
from watcher.bot.wire import ALLOWED
from watcher.deliver.bot_api.wire import Flooded, NotSent, Wire
from watcher.text.redact import redact

log = structlog.get_logger()

LONG_POLL = timedelta(seconds=25)
"""How long Telegram holds an empty getUpdates open (Bot API: "timeout"; no upper bound is given,
50 s is what its server takes; home routers forget connections after about 60 s)."""

TRIES = 3
"""Of a reply. It is no alert: whoever got no answer asks again."""

TRY_AGAIN = timedelta(seconds=1)

FLOOD_MOST = timedelta(seconds=10)
"""A longer wait than this after a 429 is not made: the answer would come out of nowhere."""

TOAST = 200
"""Bot API, answerCallbackQuery.text: 0-200 characters."""

_API = "https://api.telegram.org/bot"
_ADMINS = frozenset({"creator", "administrator"})
_UNCHANGED = "message is not modified"
_BROKEN_ANSWER = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError)
"""What python-telegram-bot raises for JSON that is not what the Bot API promises."""

T = TypeVar("T")


class _Raw(Wire):
    """A pool for getUpdates that hands updates through unread.

    python-telegram-bot turns a whole batch into objects and fails for all of it when one update is
    odd, for ever, because the batch is then never confirmed. Here it sees updates without content;
    the content travels in `api_kwargs`, where it keeps fields that it does not know.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Read an answer, with every update wrapped."""
        answer = Wire.parse_json_payload(payload)
        updates = answer.get("result")
        if not isinstance(updates, list):
            return answer
        wrapped = [
            {"update_id": each["update_id"], "raw": each}
            for each in updates
            if isinstance(each, dict) and type(each.get("update_id")) is int
        ]
        return {**answer, "result": wrapped}


class Line:
    """One bot on the line: a pool for getUpdates, another for everything else.

    A poll holds its connection for half a minute; answers must not wait for it.
    """

    def __init__(self, token: str, api_url: str = "") -> None:
        """Open nothing yet. `api_url`: of a local Bot API server, up to and with "/bot"."""
        self._wire, self._updates = Wire(), _Raw()
        self._bot = Bot(
            token,
            base_url=api_url or _API,
            request=self._wire,
            get_updates_request=self._updates,
        )

    def __repr__(self) -> str:
        return "Line(token=***)"

    async def open(self) -> None:
        """Make both pools ready."""
        await self._wire.initialize()
        await self._updates.initialize()

    async def close(self) -> None:
        """Let connections go."""
        await self._updates.shutdown()
        await self._wire.shutdown()

    async def username(self) -> str:
        """Ask who we are; raises as python-telegram-bot does."""
        return (await self._bot.get_me()).username or ""

    async def updates(self, offset: int) -> tuple[Mapping[str, object], ...]:
        """Wait for updates from `offset` on; raises as python-telegram-bot does."""
        found = await self._bot.get_updates(
            offset=offset or None, timeout=LONG_POLL, allowed_updates=ALLOWED
        )
        return tuple(each.api_kwargs["raw"] for each in found)

    async def menu(
        self, commands: Iterable[BotCommand], texts: Texts, owners: Iterable[int]
    ) -> None:
        """Give Telegram the commands that it completes: the owners' own only to owners."""
        listed = tuple(commands)
        everybody = [each for each in listed if each.least <= Role.FOLLOWER]
        given = [(everybody, None), *((listed, BotCommandScopeChat(owner)) for owner in owners)]
        for entries, scope in given:
            call = partial(self._bot.set_my_commands, _menu(entries, texts), scope)
            await self._tried("setMyCommands", call)

    async def send(self, chat: Chat, reply: Reply, *, to: int = 0) -> None:
        """Send a reply; in a group as an answer to the message `to`."""
        answers = to if chat.place is Place.GROUP else 0
        await self._tried("sendMessage", lambda: self._send(chat.address, chat, reply, answers))

    async def edit(self, chat: Chat, message: int, reply: Reply) -> None:
        """Put a reply in the place of an earlier one; where that cannot be done, send it."""
        edited = await self._tried(
            "editMessageText",
            lambda: self._bot.edit_message_text(
                chat_id=chat.address,
                message_id=message,
                text=reply.text,
                parse_mode=ParseMode.HTML,
                reply_markup=_keyboard(reply.rows),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
        )
        if isinstance(edited, BadRequest) and _UNCHANGED not in edited.message.lower():
            await self.send(chat, reply)

    async def answer(self, press: str, toast: str) -> None:
        """End a button's waiting, with a short text or without."""
        await self._tried(
            "answerCallbackQuery",
            lambda: self._bot.answer_callback_query(press, text=toast[:TOAST] or None),
        )

    async def is_admin(self, chat: Chat, user: int) -> bool:
        """Ask whether `user` is an admin of `chat`; False when that cannot be found out."""
        member = await self._tried(
            "getChatMember", lambda: self._bot.get_chat_member(chat.address, user)
        )
        return not isinstance(member, Exception) and member.status in _ADMINS

    async def leave(self, chat: Chat) -> None:
        """Leave a group or channel."""
        await self._tried("leaveChat", lambda: self._bot.leave_chat(chat.address))

    async def _send(self, address: str, chat: Chat, reply: Reply, answers: int) -> object:
        try:
            return await self._bot.send_message(
                chat_id=address,
                text=reply.text,
                parse_mode=ParseMode.HTML,
                message_thread_id=int(chat.thread) if chat.thread else None,
                reply_markup=_keyboard(reply.rows),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                reply_parameters=ReplyParameters(answers, allow_sending_without_reply=True)
                if answers
                else None,
            )
        except ChatMigrated as moved:
            if address != chat.address:
                raise
            return await self._send(str(moved.new_chat_id), chat, reply, 0)

    async def _tried(self, what: str, call: Callable[[], Awaitable[T]]) -> T | Exception:
        """Call until it is answered, `TRIES` times at most; give what came of it."""
        failure: Exception = TelegramError("not tried")
        for attempt in range(1, TRIES + 1):
            try:
                return await call()
            except (TelegramError, *_BROKEN_ANSWER) as error:
                failure = error
            wait = _wait(failure)
            if wait is None or attempt == TRIES:
                break
            await asyncio.sleep(wait.total_seconds())
        if _UNCHANGED not in str(failure).lower():
            log.info("an answer could not be given", method=what, reason=shown(failure))
        return failure


def shown(error: BaseException) -> str:
    """Give an error's words, fit for a log line."""
    return redact(f"{type(error).__name__}: {error}")


def _wait(error: Exception) -> timedelta | None:
    """Give how long to wait before another try; None when that is no use."""
    match error:
        case Flooded(after=after):
            wait = after or TRY_AGAIN
            return wait if wait <= FLOOD_MOST else None
        case NotSent():
            return TRY_AGAIN
        case BadRequest() | Forbidden() | InvalidToken() | ChatMigrated():
            return None
        case _:
            return TRY_AGAIN  # perhaps it was delivered: better an answer twice than none


def _menu(commands: Iterable[BotCommand], texts: Texts) -> list[MenuEntry]:
    return [MenuEntry(each.name, each.help(texts)) for each in commands]


def _keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(
                    each.label, callback_data=each.data or None, url=each.url or None
                )
                for each in row
            ]
            for row in rows
        ]
    )
