"""What users do in chats, handed to the bot through getUpdates."""

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any

from tests.servers.botrecords import Refusal

if TYPE_CHECKING:
    from tests.servers.botapi import BotApi


class Updates:
    """The queue behind getUpdates: confirmed by offset, handed out to one poller at a time."""

    def __init__(self, server: "BotApi") -> None:
        self._server = server
        self._made: list[dict[str, Any]] = []
        self._pending: list[dict[str, Any]] = []
        self._poller = 0
        self._forgiven: set[int] = set()

    def say(
        self, chat: str, user: int | None, text: str, *, thread: int | None, language: str
    ) -> int:
        """Add a message (or, with no user, a post of a channel); give its id."""
        message_id = self._server.new_id()
        message: dict[str, Any] = {
            "message_id": message_id,
            "date": int(time.time()),
            "chat": self._server.chat(chat),
            "text": text,
        }
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        if user is None:
            message["sender_chat"] = message["chat"]
            self._add("channel_post", message)
        else:
            message["from"] = _person(user, language)
            self._add("message", message)
        return message_id

    def press(self, chat: str, user: int, message_id: int, data: str) -> str:
        """Add a pressed button; give the callback's id."""
        shown = self._server.shown(chat, message_id)
        message = self._server.message(chat, message_id, shown.text, thread=shown.thread)
        callback = str(self._server.new_id() + 10**15)
        self._add(
            "callback_query",
            {
                "id": callback,
                "from": _person(user, "en"),
                "message": message,
                "chat_instance": f"instance {chat}",
                "data": data,
            },
        )
        return callback

    def join(self, chat: str, user: int, *, status: str) -> None:
        """Add a change of the bot's own membership."""
        bot = self._server.message(chat, 0, "")["from"]
        before = "left" if status == "member" else "member"
        more = {"until_date": 0} if status == "kicked" else {}
        self._add(
            "my_chat_member",
            {
                "chat": self._server.chat(chat),
                "from": _person(user, "en"),
                "date": int(time.time()),
                "old_chat_member": {"status": before, "user": bot},
                "new_chat_member": {"status": status, "user": bot, **more},
            },
        )

    def replay(self) -> None:
        """Put every update back, whatever offset the next poll asks from."""
        self._forgiven = {each["update_id"] for each in self._made}
        self._pending = list(self._made)
        self._server.ring()

    async def poll(self, given: dict[str, str]) -> list[dict[str, Any]]:
        """Answer getUpdates; a second poller ends the first one with 409, as Telegram does."""
        offset = int(given.get("offset", "0"))
        limit = int(given.get("limit", "100"))
        allowed = json.loads(given.get("allowed_updates") or "[]")
        self._poller += 1
        mine = self._poller
        self._server.ring()

        def ready() -> list[dict[str, Any]] | None:
            if self._poller != mine:
                raise Refusal(409, "Conflict: terminated by other getUpdates request")
            if offset > 0:
                self._pending = [each for each in self._pending if self._wanted(each, offset)]
            found = [each for each in self._pending if not allowed or set(each) & set(allowed)]
            return found[:limit] or None

        try:
            found = await self._server.until(ready, seconds=float(given.get("timeout", "0")))
        except AssertionError:
            return []
        self._forgiven -= {each["update_id"] for each in found}
        await asyncio.sleep(0)
        return found

    def _wanted(self, update: dict[str, Any], offset: int) -> bool:
        return update["update_id"] >= offset or update["update_id"] in self._forgiven

    def _add(self, kind: str, body: dict[str, Any]) -> None:
        update = {"update_id": 1000 + len(self._made), kind: body}
        self._made.append(update)
        self._pending.append(update)
        self._server.ring()


def _person(user: int, language: str) -> dict[str, Any]:
    return {
        "id": user,
        "is_bot": False,
        "first_name": f"User {user}",
        "language_code": language,
    }
