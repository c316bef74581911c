"""From an update to its answer: for us? seen before? too fast? who may? then the command."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapidfuzz import fuzz, process

from watcher.bot.base import (
    MAX_WORDS,
    Ask,
    BotCommand,
    Desk,
    Handle,
    Place,
    Reply,
    Role,
)
from watcher.bot.door import PATIENCE, Door
from watcher.bot.invitation import PREFIX
from watcher.bot.pace import COMMANDS, Limit, Pace
from watcher.bot.port import Port
from watcher.bot.roles import role
from watcher.bot.search import Index, index
from watcher.bot.texts import ENGLISH, Texts, languages
from watcher.bot.texts.base import fill, plain
from watcher.bot.wire import Incoming, Membership, Message, Migration, Other, Press
from watcher.config import Catalogue
from watcher.model.reader import Reader
from watcher.plugins import collect

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+(.*))?", re.DOTALL)
"""Bot API, BotCommand.command: 1-32 characters; with @ and a bot's name it is meant for that."""

_FREE_TEXT = "follow"
"""What a message without a command means in a private chat: the name of somebody to follow."""

_NEAR = 70.0
"""How alike a mistyped command must be (rapidfuzz, 0-100) to be offered. A guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A command as it was written; `command` is None for one that we do not have."""

    command: BotCommand | None
    name: str
    words: str


class Router:
    """Answers updates, one call each; keeps nothing between them but the rate limit."""

    def __init__(
        self,
        *,
        desk: Desk,
        port: Port,
        catalogue: Callable[[], Catalogue],
        clock: Callable[[], datetime],
        patience: Mapping[Place, timedelta] = PATIENCE,
    ) -> None:
        """Find the commands and the languages."""
        found = collect("watcher.bot.commands", "COMMAND", BotCommand)
        self.commands = tuple(sorted(found, key=lambda each: (each.rank, each.name)))
        self.username = ""
        self._desk, self._port, self._catalogue, self._clock = desk, port, catalogue, clock
        self._by_name = {each.name: each for each in self.commands}
        self._by_letter = {
            letter: (each, handle) for each in self.commands for letter, handle in each.presses
        }
        self._languages = languages()
        self._limit = Limit()
        self._index: tuple[Catalogue, Index] | None = None
        self._door = Door(desk=desk, port=port, texts=self._texts, clock=clock, patience=patience)

    async def take(self, incoming: Incoming) -> None:
        """Act on an update, the first time that it comes; it is noted before anything is done."""
        if not await self._desk.readers.handled(incoming.update, self._clock()):
            return
        match incoming:
            case Message():
                await self._heard(incoming)
            case Press():
                await self._pressed(incoming)
            case Membership():
                await self._door.changed(incoming, self._catalogue().settings)
            case Migration():
                await self._door.moved(incoming)
            case Other():
                pass

    async def failed(self, incoming: Incoming) -> None:
        """Say that something went wrong to those who wait for an answer."""
        texts = self._texts(None)
        if isinstance(incoming, Press):
            await self._port.answer(incoming.id, texts.toast_failed)
        elif isinstance(incoming, Message) and self._called(incoming) is not None:
            await self._port.send(incoming.chat, Reply(text=texts.failed), to=incoming.message)

    async def close(self) -> None:
        """Stop waiting for invitations."""
        await self._door.close()

    async def _heard(self, message: Message) -> None:
        called = self._called(message)
        if called is None:
            return
        pace = self._limit.take(_sender(message), self._clock())
        if pace is Pace.HUSH:
            return
        least = called.command.least if called.command else Role.MEMBER
        sought = Role.FOLLOWER if least is Role.STRANGER else least  # /start by an admin acts
        ask = await self._ask(message, called.words, least=sought, admin=message.admin)
        entering = least is Role.STRANGER and called.words.startswith(PREFIX)
        if not ask.admitted and not entering:
            await self._door.turn_away(message.chat)
            return
        reply = self._unfit(called, ask, pace)
        if reply is None and called.command is not None:
            reply = await called.command.handle(ask, self._desk)
        if reply is not None:
            await self._port.send(message.chat, reply, to=message.message)

    async def _pressed(self, press: Press) -> None:
        pace = self._limit.take(_sender(press), self._clock())
        if pace is Pace.HUSH:
            return
        letter, _, words = press.data.partition(":")
        command, handle = self._by_letter.get(letter, (None, None))
        least = command.least if command else Role.MEMBER
        ask = await self._ask(press, words, least=least, admin=False)
        if pace is Pace.SLOW:
            await self._port.answer(press.id, plain(ask.texts.slow_down, limit=COMMANDS))
        elif not ask.admitted:
            await self._port.answer(press.id, ask.texts.toast_stranger)
        elif ask.role < least:
            await self._port.answer(press.id, _barred(least, ask.texts))
        elif handle is None:
            await self._port.answer(press.id, ask.texts.toast_old)
        else:
            await self._act(press, ask, handle)

    async def _act(self, press: Press, ask: Ask, handle: Handle) -> None:
        reply = await handle(ask, self._desk)
        await self._port.answer(press.id, reply.toast)
        if not reply.text:
            return
        if reply.fresh or not press.message:
            await self._port.send(press.chat, reply)
        else:
            await self._port.edit(press.chat, press.message, reply)

    def _called(self, message: Message) -> Called | None:
        """Give what is asked for; None when it is nothing of ours."""
        private = message.chat.place is Place.PRIVATE
        found = _COMMAND.fullmatch(message.text)
        if found is None:
            command = self._by_name[_FREE_TEXT] if private and message.text else None
            return Called(command=command, name="", words=message.text) if private else None
        name, bot, words = found[1].lower(), found[2] or "", (found[3] or "").strip()
        if bot and bot.lower() != self.username.lower():
            return None
        command = self._by_name.get(name)
        if command is None and not (private or bot):
            return None  # in a group it may be for another bot
        return Called(command=command, name=name, words=words)

    def _unfit(self, called: Called, ask: Ask, pace: Pace) -> Reply | None:
        """Give the answer to what cannot be done, None when it can."""
        texts, command = ask.texts, called.command
        if pace is Pace.SLOW:
            return Reply(text=fill(texts.slow_down, limit=COMMANDS))
        if command is None:
            return Reply(text=self._teach(called.name, texts))
        if ask.role < command.least:
            return Reply(text=_barred(command.least, texts))
        if command.private and ask.chat.place is not Place.PRIVATE:
            return Reply(text=texts.only_private)
        if len(called.words) > MAX_WORDS:
            return Reply(text=fill(texts.too_long, limit=MAX_WORDS))
        return None

    def _teach(self, name: str, texts: Texts) -> str:
        if not name:
            return texts.no_text
        names = [each.name for each in self.commands if each.least < Role.OPERATOR]
        near = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=_NEAR)
        if near is None:
            return fill(texts.unknown_command, name=name)
        return fill(texts.unknown_command_near, name=name, near=near[0])

    async def _ask(self, incoming: Message | Press, words: str, *, least: Role, admin: bool) -> Ask:
        chat, user, catalogue = incoming.chat, incoming.user, self._catalogue()
        known = await self._desk.readers.get(chat.base)
        reader = await self._desk.readers.get(chat.id) if chat.thread else known
        may = role(chat=chat, user=user, known=known, admin=admin, settings=catalogue.settings)
        if may is Role.MEMBER < least <= Role.FOLLOWER and user:
            asked = await self._port.is_admin(chat, user)
            may = Role.FOLLOWER if asked else Role.MEMBER
        return Ask(
            chat=chat,
            user=user,
            role=may,
            reader=reader,
            words=words,
            following=await self._desk.readers.following(chat.id),
            catalogue=catalogue,
            index=self._names(catalogue),
            texts=self._texts(reader or known),
            now=self._clock(),
            bot=self.username,
            commands=self.commands,
        )

    def _names(self, catalogue: Catalogue) -> Index:
        if self._index is None or self._index[0] is not catalogue:
            self._index = (catalogue, index(catalogue.speakers))
        return self._index[1]

    def _texts(self, reader: Reader | None) -> Texts:
        language = reader.language if reader else self._catalogue().settings.language
        return self._languages.get(language, ENGLISH)


def _sender(incoming: Message | Press) -> str:
    return str(incoming.user) if incoming.user else incoming.chat.address


def _barred(least: Role, texts: Texts) -> str:
    return texts.only_owners if least > Role.FOLLOWER else texts.only_admins
