"""Telegram: one Bot API call a message, and what each of its ends means.

sendMessage has no idempotency key and a bot cannot read a chat, so of a call without an answer
nobody can say whether it delivered. Whatever is not known to be one thing or the other is Unknown.
"""

from datetime import timedelta

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    TelegramError,
)

from watcher.deliver.base import RATE_LIMITED
from watcher.deliver.bot_api.wire import READ, Flooded, NotSent, Wire
from watcher.model.alert import GiveUp, Moved, Outcome, Parcel, RetryLater, Sent, Unknown
from watcher.text.redact import redact

FLOOD_WAIT = timedelta(seconds=5)
"""After a 429 that does not say how long."""

NOT_SENT_WAIT = timedelta(seconds=1)
"""After a connection that could not be made; the pump makes it longer and longer."""

TOKEN_WAIT = timedelta(seconds=60)
"""Between looks whether a refused token is accepted again."""

STRIKES, STRIKE_WAIT = 3, timedelta(hours=8)
"""A chat that cannot be written to (gone, no rights, topic closed) is asked thrice within a day."""

_API = "https://api.telegram.org/bot"
_MARKUP = "parse entities"
# tdlib's and telegram-bot-api's words (Client.cpp), in lower case.
_UNWRITABLE = (
    *("chat not found", "peer_id_invalid", "rights", "chat_write_forbidden", "chat_restricted"),
    *("admin_required", "topic", "thread not found", "deactivated", "group is deactivated"),
)
_BROKEN_ANSWER = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError)
"""What python-telegram-bot raises for JSON that is not what the Bot API promises."""


class Telegram:
    """The channel. `read`: seconds that an answer may take."""

    def __init__(self, token: str, api_url: str = "", *, read: float = READ) -> None:
        """Open nothing yet. `api_url`: of a local Bot API server, up to and with "/bot"."""
        self._wire = Wire(read=read)
        self._bot = Bot(
            token,
            base_url=api_url or _API,
            request=self._wire,
            get_updates_request=self._wire,  # never used here; the default would load certificates
        )
        self._strikes: dict[tuple[str, str], int] = {}

    def __repr__(self) -> str:
        return "Telegram(token=***)"

    async def open(self) -> None:
        """Make the connection pool ready."""
        await self._wire.initialize()

    async def close(self) -> None:
        """Let connections go."""
        await self._wire.shutdown()

    async def probe(self) -> RetryLater | None:
        """Ask who we are: harmless, and answered by whatever answers messages."""
        try:
            await self._bot.get_me()
        except (TelegramError, *_BROKEN_ANSWER) as error:
            outcome = _judge(error)
            if isinstance(outcome, RetryLater):
                return outcome
            return RetryLater(reason=_words(error), after=NOT_SENT_WAIT, everywhere=True)
        return None

    async def send(self, parcel: Parcel) -> Outcome:
        """Send once; a second time, as plain text, only if the markup was refused."""
        outcome = await self._try(parcel, html=True)
        if isinstance(outcome, GiveUp) and _MARKUP in outcome.reason.lower():
            refused = outcome.reason
            outcome = await self._try(parcel, html=False)
            if isinstance(outcome, Sent):
                return Sent(receipt=outcome.receipt, note=f"as plain text: {refused}")
        return outcome

    async def _try(self, parcel: Parcel, *, html: bool) -> Outcome:
        try:
            message = await self._bot.send_message(
                chat_id=parcel.address,
                text=parcel.body.html if html else parcel.body.plain,
                parse_mode=ParseMode.HTML if html else None,
                message_thread_id=int(parcel.thread) if parcel.thread else None,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except (TelegramError, *_BROKEN_ANSWER) as error:
            return self._counted(parcel, _judge(error))
        self._strikes.pop((parcel.address, parcel.thread), None)
        return Sent(receipt=str(message.message_id))

    def _counted(self, parcel: Parcel, outcome: Outcome) -> Outcome:
        """Give a chat that cannot be written to some time to mend, then give it up."""
        if not isinstance(outcome, GiveUp) or outcome.block or not _is_unwritable(outcome.reason):
            return outcome
        chat = (parcel.address, parcel.thread)
        self._strikes[chat] = self._strikes.get(chat, 0) + 1
        if self._strikes[chat] < STRIKES:
            return RetryLater(reason=outcome.reason, after=STRIKE_WAIT)
        del self._strikes[chat]
        return GiveUp(reason=outcome.reason, block=True)


def _judge(error: Exception) -> Outcome:
    """Say what an error means. The order matters: BadRequest is a NetworkError, as is NotSent."""
    words = _words(error)
    match error:
        case ChatMigrated(new_chat_id=chat):
            return Moved(address=str(chat))
        case Flooded(after=after):
            return RetryLater(reason=f"{RATE_LIMITED}: {words}", after=after or FLOOD_WAIT)
        case InvalidToken():
            return RetryLater(reason="the token was refused", after=TOKEN_WAIT, everywhere=True)
        case Forbidden():
            return GiveUp(reason=words, block=True)
        case BadRequest():
            return GiveUp(reason=words)
        case NotSent():
            return RetryLater(reason=f"not sent: {words}", after=NOT_SENT_WAIT, everywhere=True)
        case _:
            return Unknown(reason=words)


def _is_unwritable(reason: str) -> bool:
    lower = reason.lower()
    return any(each in lower for each in _UNWRITABLE)


def _words(error: Exception) -> str:
    return redact(f"{type(error).__name__}: {error}")
