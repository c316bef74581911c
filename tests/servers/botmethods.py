"""The methods of the Bot API, each with Telegram's own checks and words."""

import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.servers.botrecords import Delivered, Refusal
from tests.servers.markup import CannotParse, Marked, read_html, units

if TYPE_CHECKING:
    from tests.servers.botapi import BotApi

Given = dict[str, str]
BOT = {"id": 4242, "is_bot": True, "first_name": "Watcher", "username": "watcher_test_bot"}
YES = frozenset(
    (
        *("deletewebhook", "setwebhook", "sendchataction", "deletemessage", "setmydescription"),
        *("setmyname", "setmyshortdescription", "deletemycommands", "setchatmenubutton"),
        *("close", "logout", "pinchatmessage"),
    )
)
"""Methods that simply answer true."""

_RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages"),
    *("can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info"),
    *("can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories"),
)


def _getme(server: "BotApi", given: Given) -> dict[str, Any]:
    return {
        **BOT,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def _sendmessage(server: "BotApi", given: Given) -> dict[str, Any]:
    if not given.get("chat_id"):
        raise Refusal(400, "Bad Request: chat_id is empty")
    thread = given.get("message_thread_id", "")
    message = _written(given, server.new_id(), thread)
    server.keep(message)
    return server.message(message.chat, message.message_id, message.text, thread=thread)


def _editmessagetext(server: "BotApi", given: Given) -> dict[str, Any]:
    chat, message_id = given["chat_id"], int(given["message_id"])
    before = _before(server, chat, message_id)
    after = _written(given, message_id, before.thread)
    if (before.text, before.buttons) == (after.text, after.buttons):
        raise Refusal(400, "Bad Request: message is not modified")
    server.edits.append(after)
    return server.message(chat, message_id, after.text, thread=before.thread)


def _editmessagereplymarkup(server: "BotApi", given: Given) -> dict[str, Any]:
    before = _before(server, given["chat_id"], int(given["message_id"]))
    return _editmessagetext(server, {**given, "text": before.text})


def _before(server: "BotApi", chat: str, message_id: int) -> Delivered:
    try:
        return server.shown(chat, message_id)
    except StopIteration:
        raise Refusal(400, "Bad Request: message to edit not found") from None


def _written(given: Given, message_id: int, thread: str) -> Delivered:
    html = given.get("parse_mode", "").upper() == "HTML"
    marked = _marked(given.get("text", ""), html=html)
    return Delivered(
        at=time.monotonic(),
        chat=given["chat_id"],
        thread=thread,
        message_id=message_id,
        text=marked.text.strip(),
        sent=given["text"],
        html=html,
        links=tuple(each.url for each in marked.entities if each.url),
        buttons=_buttons(given),
    )


def _marked(text: str, *, html: bool) -> Marked:
    try:
        marked = read_html(text) if html else Marked(text=text)
    except CannotParse as error:
        raise Refusal(400, f"Bad Request: can't parse entities: {error}") from error
    if not marked.text.strip():
        raise Refusal(400, "Bad Request: message text is empty")
    if units(marked.text.strip()) > 4096:  # sendMessage: 1-4096 characters after entities parsing
        raise Refusal(400, "Bad Request: message is too long")
    return marked


def _buttons(given: Given) -> tuple[tuple[str, str], ...]:
    rows = json.loads(given.get("reply_markup") or "{}").get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    for button in buttons:
        # InlineKeyboardButton: callback_data, 1-64 bytes
        if not 1 <= len(button.get("callback_data", "-").encode()) <= 64:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return tuple((each["text"], each.get("callback_data", "")) for each in buttons)


def _answercallbackquery(server: "BotApi", given: Given) -> bool:
    if units(given.get("text", "")) > 200:  # answerCallbackQuery: text, 0-200 characters
        raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
    server.answers[given["callback_query_id"]] = given.get("text", "")
    return True


def _setmycommands(server: "BotApi", given: Given) -> bool:
    server.commands = json.loads(given["commands"])
    return True


def _leavechat(server: "BotApi", given: Given) -> bool:
    server.left.append(given["chat_id"])
    return True


def _getchat(server: "BotApi", given: Given) -> dict[str, Any]:
    return {**server.chat(given["chat_id"]), "accent_color_id": 0, "max_reaction_count": 11}


def _getchatmember(server: "BotApi", given: Given) -> dict[str, Any]:
    user = int(given["user_id"])
    status = server.members.get((given["chat_id"], user), "member")
    who = {"id": user, "is_bot": False, "first_name": f"User {user}"}
    more: dict[str, Any] = {"is_anonymous": False} if status == "creator" else {}
    if status == "administrator":
        more = dict.fromkeys(_RIGHTS, False)
    return {"status": status, "user": who, **more}


BY_NAME: dict[str, Callable[["BotApi", Given], Any]] = {
    "getme": _getme,
    "sendmessage": _sendmessage,
    "editmessagetext": _editmessagetext,
    "editmessagereplymarkup": _editmessagereplymarkup,
    "answercallbackquery": _answercallbackquery,
    "setmycommands": _setmycommands,
    "leavechat": _leavechat,
    "getchat": _getchat,
    "getchatmember": _getchatmember,
}
