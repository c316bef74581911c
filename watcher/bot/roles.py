"""Who may what where: decided anew for every update, from numeric ids only. Pure."""

from watcher.bot.base import Chat, Place, Role
from watcher.config import Settings
from watcher.model.reader import Access, Reader, Standing


def role(*, chat: Chat, user: int, known: Reader | None, admin: bool, settings: Settings) -> Role:
    """Give what `user` may do in `chat`, `known` being the chat's own reader.

    `admin`: Telegram has said so, for the chat that this is about.
    """
    if user in settings.owners:
        return Role.OWNER
    if user in settings.operators:
        return Role.OPERATOR
    if not admitted(chat=chat, known=known, settings=settings):
        return Role.STRANGER
    return Role.FOLLOWER if chat.place is Place.PRIVATE or admin else Role.MEMBER


def admitted(*, chat: Chat, known: Reader | None, settings: Settings) -> bool:
    """Say whether a chat may use the bot at all."""
    if settings.access is Access.OPEN or chat.address in map(str, settings.operators):
        return True
    return known is not None and known.standing is not Standing.GUEST


def trusted(user: int, settings: Settings) -> bool:
    """Say whether a chat that `user` adds the bot to is let in by that."""
    return user in settings.owners or user in settings.operators
