"""Read Telegram's updates, which are JSON from outside: any value gives an `Incoming`. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from watcher.bot.base import Chat, Place
from watcher.render.clean import one_line

ALLOWED = ("message", "channel_post", "callback_query", "my_chat_member")
"""The updates that are asked for; edits are not, so that an edited command is not done twice."""

TITLE = 128
"""UTF-16 units of a chat's title; Bot API, setChatTitle: 1-128 characters."""

_PRESENT = frozenset({"creator", "administrator", "member", "restricted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Somebody wrote. `user`: 0 when only a chat is known as the sender. `admin`: certainly one,
    because it is a channel's own post or comes from an anonymous admin. `text`: "" for a picture.
    """

    update: int
    chat: Chat
    user: int
    admin: bool
    text: str
    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Somebody pressed a button. `message`: the one it stands under, 0 if that is out of reach."""

    update: int
    chat: Chat
    user: int
    id: str
    data: str
    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Our own place in a chat has changed, by the doing of `user`. `writes`: we may write there."""

    update: int
    chat: Chat
    user: int
    was: bool
    present: bool
    writes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """A group has become a supergroup and so has a new address."""

    update: int
    chat: Chat
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Nothing that anybody waits for an answer to."""

    update: int
    chat: Chat = field(default_factory=lambda: Chat(address=""))


Incoming = Message | Press | Membership | Migration | Other


def read(raw: Mapping[str, object]) -> Incoming:
    """Read one update; what is not understood is `Other`."""
    update = _int(raw.get("update_id"))
    if post := _map(raw.get("channel_post")):
        return _message(update, post, channel=True)
    if message := _map(raw.get("message")):
        return _message(update, message, channel=False)
    if press := _map(raw.get("callback_query")):
        return _press(update, press)
    if change := _map(raw.get("my_chat_member")):
        return _membership(update, change)
    return Other(update=update)


def _message(update: int, message: Mapping[str, object], *, channel: bool) -> Incoming:
    chat = _chat(message)
    sender, person = _int(_map(message.get("sender_chat")).get("id")), _map(message.get("from"))
    moved = _int(message.get("migrate_to_chat_id"))
    if chat is None:
        return Other(update=update)
    if moved:
        return Migration(update=update, chat=chat, address=str(moved))
    itself = str(sender) == chat.address
    service = not channel and not sender and person.get("is_bot") is True
    if service or any(key in message for key in _SERVICE) or message.get("is_automatic_forward"):
        return Other(update=update, chat=chat)
    return Message(
        update=update,
        chat=chat,
        user=0 if sender or channel else _int(person.get("id")),
        admin=channel or itself,
        text=_str(message.get("text")).strip(),
        message=_int(message.get("message_id")),
    )


_SERVICE = frozenset(
    (
        *("new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo"),
        *("delete_chat_photo", "group_chat_created", "supergroup_chat_created", "pinned_message"),
        *("channel_chat_created", "migrate_from_chat_id", "message_auto_delete_timer_changed"),
        *("forum_topic_created", "forum_topic_edited", "forum_topic_closed"),
        *("forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden"),
        *("video_chat_started", "video_chat_ended", "video_chat_scheduled", "write_access_allowed"),
        *("video_chat_participants_invited", "boost_added", "chat_background_set"),
    )
)
"""Bot API, Message: fields of service messages, which nobody wrote to us."""


def _press(update: int, press: Mapping[str, object]) -> Incoming:
    message = _map(press.get("message"))
    chat = _chat(message)
    user = _int(_map(press.get("from")).get("id"))
    if chat is None:  # a message sent inline: there are none of ours
        chat = Chat(address=str(user))
        message = {}
    reachable = _int(message.get("date")) != 0  # Bot API, InaccessibleMessage: date is always 0
    return Press(
        update=update,
        chat=chat,
        user=user,
        id=_str(press.get("id")),
        data=_str(press.get("data")),
        message=_int(message.get("message_id")) if reachable else 0,
    )


def _membership(update: int, change: Mapping[str, object]) -> Incoming:
    chat = _chat(change)
    if chat is None:
        return Other(update=update)
    after = _map(change.get("new_chat_member"))
    return Membership(
        update=update,
        chat=chat,
        user=_int(_map(change.get("from")).get("id")),
        was=_is_present(_map(change.get("old_chat_member"))),
        present=_is_present(after),
        writes=_is_present(after) and _writes(after),
    )


def _is_present(member: Mapping[str, object]) -> bool:
    status = _str(member.get("status"))
    return status in _PRESENT and (status != "restricted" or member.get("is_member") is True)


def _writes(member: Mapping[str, object]) -> bool:
    if member.get("status") == "restricted":
        return member.get("can_send_messages") is True
    return member.get("can_post_messages") is not False  # only channels have this right


def _chat(message: Mapping[str, object]) -> Chat | None:
    chat = _map(message.get("chat"))
    address = _int(chat.get("id"))
    if not address:
        return None
    kind = _str(chat.get("type"))
    topic = message.get("is_topic_message") is True
    thread = _int(message.get("message_thread_id")) if topic else 0
    name = _str(chat.get("title"))
    return Chat(
        address=str(address),
        place=_PLACES.get(kind, Place.GROUP),
        thread=str(thread) if thread else "",
        title=one_line(name, most=TITLE),
    )


_PLACES = {"private": Place.PRIVATE, "channel": Place.CHANNEL}


def _map(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _str(value: object) -> str:
    return value if isinstance(value, str) else ""


def _int(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
