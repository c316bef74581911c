"""A newsroom to talk to the bot in: people who are watched, a real store, chats that listen."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from watcher.bot.base import Chat, Place, Reply
from watcher.bot.router import Router
from watcher.bot.wire import Membership, Message, Press
from watcher.config import Catalogue, Settings
from watcher.model.ids import ItemKey, ReaderId, SourceId, SpeakerId, StatementId
from watcher.model.item import Item
from watcher.model.reader import Access, Reader, Standing
from watcher.model.source import Memory, Source
from watcher.model.span import Span
from watcher.model.speaker import Kind, Name, Role, Speaker
from watcher.model.statement import Manner, Statement
from watcher.model.verdict import New
from watcher.model.visit import Filing, Visit
from watcher.store.store import Store

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OWNER, OPERATOR, JOURNALIST, ADMIN, STRANGER = 11, 12, 13, 14, 15
GROUP, FORUM, CHANNEL = "-1001", "-1002", "-1003"


def speaker(called: str, *names: str, **more: Any) -> Speaker:
    """Give a speaker with names in any languages."""
    return Speaker(id=SpeakerId(called), names=tuple(Name(text=each) for each in names), **more)


MINISTRY = speaker(
    "sy-mod", "Syrian Ministry of Defence", "وزارة الدفاع السورية", kind=Kind.ORGANISATION
)
HASSAN = speaker(
    "hag",
    "Hassan Abdul Ghany",
    "حسن عبد الغني",
    lookalikes=("Fadel Abdul Ghany", "فضل عبد الغني"),
    organisation=MINISTRY.id,
    roles=(Role(titles=(Name(text="defence ministry spokesman"),)),),
)
SHARAA = speaker("sharaa", "Ahmed al-Sharaa", "أحمد الشرع")
ZAKHAROVA = speaker("zakharova", "Maria Zakharova", "Мария Захарова")
PEOPLE = (MINISTRY, HASSAN, SHARAA, ZAKHAROVA)


def catalogue(
    *more: Speaker,
    access: Access = Access.OPEN,
    operators: tuple[int, ...] = (OPERATOR,),
    people: tuple[Speaker, ...] = PEOPLE,
) -> Catalogue:
    """Give a configuration: four watched by default, one owner, one operator."""
    settings = Settings(access=access, owners=(OWNER,), operators=operators)
    return Catalogue(settings=settings, speakers=(*people, *more))


def private(user: int) -> Chat:
    """Give somebody's private chat with the bot."""
    return Chat(address=str(user))


group = Chat(address=GROUP, place=Place.GROUP, title="Desk")
topic = Chat(address=FORUM, place=Place.GROUP, thread="7", title="Forum")
channel = Chat(address=CHANNEL, place=Place.CHANNEL, title="Wire")


@dataclass(slots=True)
class Chats:
    """Telegram's side: what was said where. `admins`: who is one, by chat and user."""

    said: list[tuple[Chat, Reply]] = field(default_factory=list)
    edited: list[tuple[Chat, int, Reply]] = field(default_factory=list)
    toasts: list[tuple[str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    admins: set[tuple[str, int]] = field(default_factory=set)

    async def send(self, chat: Chat, reply: Reply, *, to: int = 0) -> None:
        self.said.append((chat, reply))

    async def edit(self, chat: Chat, message: int, reply: Reply) -> None:
        self.edited.append((chat, message, reply))

    async def answer(self, press: str, toast: str) -> None:
        self.toasts.append((press, toast))

    async def is_admin(self, chat: Chat, user: int) -> bool:
        return (chat.address, user) in self.admins

    async def leave(self, chat: Chat) -> None:
        self.left.append(chat.address)

    def texts(self) -> list[str]:
        return [reply.text for _, reply in self.said]


@dataclass(slots=True)
class Newsroom:
    """The router over a real store, with time that the test moves."""

    store: Store
    chats: Chats
    router: Router
    config: Catalogue
    now: datetime = NOON
    updates: int = 0

    def _next(self) -> int:
        self.updates += 1
        return self.updates

    async def say(self, chat: Chat, user: int, text: str, *, admin: bool = False) -> Reply | None:
        """Let `user` write; give the answer, None if there was none."""
        before = len(self.chats.said)
        update = self._next()
        await self.router.take(
            Message(
                update=update, chat=chat, user=user, admin=admin, text=text, message=update + 5000
            )
        )
        assert len(self.chats.said) <= before + 1, "one answer to one message"
        return self.chats.said[-1][1] if len(self.chats.said) > before else None

    async def press(self, chat: Chat, user: int, data: str) -> tuple[str, Reply | None]:
        """Let `user` press a button; give the toast, and what the message became."""
        edits, sent, update = len(self.chats.edited), len(self.chats.said), self._next()
        await self.router.take(
            Press(update=update, chat=chat, user=user, id=str(update), data=data, message=77)
        )
        toast = next(text for press, text in self.chats.toasts if press == str(update))
        if len(self.chats.edited) > edits:
            return toast, self.chats.edited[-1][2]
        return toast, self.chats.said[-1][1] if len(self.chats.said) > sent else None

    async def change(
        self, chat: Chat, user: int, *, was: bool, present: bool, writes: bool = True
    ) -> None:
        """Let `user` change the bot's membership."""
        await self.router.take(
            Membership(
                update=self._next(),
                chat=chat,
                user=user,
                was=was,
                present=present,
                writes=writes and present,
            )
        )

    async def seat(self, chat: Chat, standing: Standing = Standing.ACTIVE) -> None:
        """Let a chat in."""
        await self.store.readers.put(chat.reader(standing=standing, language="en", whole=True))
        if chat.thread:
            await self.store.readers.put(chat.reader(standing=standing, language="en"))

    async def reader(self, chat: Chat) -> Reader | None:
        return await self.store.readers.get(chat.id)

    async def follows(self, chat: Chat) -> set[str]:
        return set(await self.store.readers.following(ReaderId(chat.id)))


@asynccontextmanager
async def newsroom(
    folder: Path,
    config: Catalogue | None = None,
    *,
    patience: timedelta = timedelta(0),
) -> AsyncIterator[Newsroom]:
    """Open a newsroom over SQLite in `folder`."""
    store = await Store.open(f"sqlite:///{folder}/bot.db")
    chats = Chats()
    rooms: list[Newsroom] = []
    clock: Callable[[], datetime] = lambda: rooms[0].now  # noqa: E731
    router = Router(
        desk=store,
        port=chats,
        catalogue=lambda: rooms[0].config,
        clock=clock,
        patience={Place.GROUP: patience, Place.CHANNEL: patience},
    )
    router.username = "watcher_test_bot"
    rooms.append(Newsroom(store, chats, router, config or catalogue()))
    try:
        yield rooms[0]
    finally:
        await router.close()
        await store.close()


async def file_statement(
    store: Store,
    who: str,
    words: str,
    *,
    url: str = "https://news.example/1",
    manner: Manner = Manner.DIRECT,
    source: str = "News",
) -> None:
    """Put a statement into the store, as a visit would."""
    place = Source(id=SourceId("news"), kind="feed", name=source, url="https://news.example/feed")
    await store.visits.register([place], NOON)
    name = sha256(f"{who} {words}".encode("utf-8", "replace")).hexdigest()
    item = Item(
        source=place.id,
        key=ItemKey(name),
        url=url,
        title="",
        text=words,
        digest=name,
        first_seen=NOON,
    )
    told = Statement(
        speaker=SpeakerId(who), manner=manner, words=(Span(0, len(words)),), confidence=0.9
    )
    filing = Filing(id=StatementId(name), item=item.key, statement=told, words=words, verdict=New())
    memory = Memory(source=place.id, next_at=NOON, baselined=True)
    await store.visits.record(
        Visit(memory=memory, at=NOON, items=(item,), targets={}), lambda reading: (filing,)
    )


def button(reply: Reply | None, label: str) -> str:
    """Give the data of the button whose label contains `label`."""
    assert reply is not None
    return next(each.data for row in reply.rows for each in row if label in each.label)


def labels(reply: Reply | None) -> list[str]:
    """Give all labels, row by row."""
    assert reply is not None
    return [each.label for row in reply.rows for each in row]
