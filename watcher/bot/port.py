"""What the router needs from Telegram."""

from typing import Protocol

from watcher.bot.base import Chat, Reply


class Port(Protocol):
    """Ways to answer. None of them raises for what the other side does."""

    async def send(self, chat: Chat, reply: Reply, *, to: int = 0) -> None:
        """Send a reply, as an answer to the message `to`."""

    async def edit(self, chat: Chat, message: int, reply: Reply) -> None:
        """Put a reply in the place of an earlier one."""

    async def answer(self, press: str, toast: str) -> None:
        """End a button's waiting, with a short text or without."""

    async def is_admin(self, chat: Chat, user: int) -> bool:
        """Ask whether `user` is an admin of `chat`; False when that cannot be found out."""

    async def leave(self, chat: Chat) -> None:
        """Leave a group or channel."""
