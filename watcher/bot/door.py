"""The door: chats that come, go, move or have to stay outside."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from watcher.bot.base import CHANNEL, Chat, Desk, Place, Reply
from watcher.bot.port import Port
from watcher.bot.roles import admitted, trusted
from watcher.bot.texts.base import Texts
from watcher.bot.wire import Membership, Migration
from watcher.config import Settings
from watcher.model.reader import Reader, Standing

log = structlog.get_logger()

PATIENCE: Mapping[Place, timedelta] = {
    Place.GROUP: timedelta(seconds=10),
    Place.CHANNEL: timedelta(minutes=10),
}
"""How long an invitation may take to follow when we are added to a chat that is not let in.

A group's link brings it in the same second; in a channel somebody has to paste it.
"""


class Door:
    """Knows which chats are in. `patience`: see `PATIENCE`."""

    def __init__(
        self,
        *,
        desk: Desk,
        port: Port,
        texts: Callable[[Reader | None], Texts],
        clock: Callable[[], datetime],
        patience: Mapping[Place, timedelta],
    ) -> None:
        self._desk, self._port, self._texts, self._clock = desk, port, texts, clock
        self._patience = patience
        self._waiting: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """Wait for nobody any more; who has to leave does so at the next command."""
        for task in self._waiting:
            task.cancel()
        await asyncio.gather(*self._waiting, return_exceptions=True)

    async def changed(self, change: Membership, settings: Settings) -> None:
        """Note where we are in, out, muted; greet, or leave what is not for us."""
        known = await self._desk.readers.get(change.chat.base)
        welcome = admitted(chat=change.chat, known=known, settings=settings) or trusted(
            change.user, settings
        )
        if not change.present:
            await self._restand(change.chat, Standing.ACTIVE, Standing.BLOCKED)
        elif not welcome and change.chat.place is not Place.PRIVATE:
            if not change.was:
                await self._wait(change, known)
        elif not change.writes:
            await self._restand(change.chat, Standing.ACTIVE, Standing.BLOCKED)
        else:
            await self._let_in(change, known)

    async def turn_away(self, chat: Chat) -> None:
        """Tell a stranger once how to get in, then nothing; leave a group or channel."""
        known = await self._desk.readers.get(chat.base)
        texts = self._texts(known)
        if known is None:
            await self._note_guest(chat)
            private = chat.place is Place.PRIVATE
            await self._port.send(
                chat, Reply(text=texts.stranger if private else texts.stranger_group)
            )
        if chat.place is not Place.PRIVATE:
            await self._port.leave(chat)

    async def moved(self, move: Migration) -> None:
        """Let a group's follows count under its new address from now on.

        What already waits for the old address stays there: the outbox learns of the move when it
        sends, and rewrites it then.
        """
        for old in await self._readers(move.chat):
            chat = replace(move.chat, address=move.address, thread=old.thread, title=old.title)
            met = await self._desk.readers.get(chat.id)
            if met is None or met.standing is Standing.GUEST:
                new = chat.reader(standing=old.standing, language=old.language)
                await self._desk.readers.put(new)
            for target in await self._desk.readers.following(old.id):
                await self._desk.readers.follow(chat.id, target, self._clock())
                await self._desk.readers.unfollow(old.id, target)

    async def _let_in(self, change: Membership, known: Reader | None) -> None:
        private = change.chat.place is Place.PRIVATE
        if not private and (known is None or known.standing is Standing.GUEST):
            language = self._texts(known).language
            new = change.chat.reader(standing=Standing.ACTIVE, language=language, whole=True)
            await self._desk.readers.put(new)
        await self._restand(change.chat, Standing.BLOCKED, Standing.ACTIVE)
        if not private and not change.was:
            text = self._texts(known).welcome_group
            await self._port.send(_speaking_place(change), Reply(text=text))

    async def _restand(self, chat: Chat, before: Standing, after: Standing) -> None:
        """Change the standing of the chat and its topics, where it is `before`."""
        for reader in await self._readers(chat):
            if reader.standing is before:
                await self._desk.readers.stand(reader.id, after)

    async def _readers(self, chat: Chat) -> tuple[Reader, ...]:
        return tuple(
            each
            for each in await self._desk.readers.everyone()
            if (each.channel, each.address) == (CHANNEL, chat.address)
        )

    async def _note_guest(self, chat: Chat) -> None:
        language = self._texts(None).language
        await self._desk.readers.put(
            chat.reader(standing=Standing.GUEST, language=language, whole=True)
        )

    async def _wait(self, change: Membership, known: Reader | None) -> None:
        if known is None:
            await self._note_guest(change.chat)
        task = asyncio.create_task(self._turn_out(change, told=known is not None))
        self._waiting.add(task)
        task.add_done_callback(self._ended)

    async def _turn_out(self, change: Membership, *, told: bool) -> None:
        await asyncio.sleep(self._patience[change.chat.place].total_seconds())
        known = await self._desk.readers.get(change.chat.base)
        if known is None or known.standing is not Standing.GUEST:
            return
        if not told:
            text = self._texts(known).stranger_group
            await self._port.send(_speaking_place(change), Reply(text=text))
        await self._port.leave(change.chat)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._waiting.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a chat could not be left", reason=type(error).__name__)


def _speaking_place(change: Membership) -> Chat:
    """Give where to say something about a chat: in a channel everybody would read it."""
    if change.chat.place is Place.CHANNEL:
        return Chat(address=str(change.user))
    return change.chat
