"""Small values for the tests of the store."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from watcher.model.alert import Alert, Body, Sent
from watcher.model.ids import AlertId, ItemKey, ReaderId, SourceId, SpeakerId, StatementId
from watcher.model.item import Item
from watcher.model.reader import Reader
from watcher.model.source import Memory, Source
from watcher.model.span import Span
from watcher.model.statement import Manner, Statement
from watcher.model.verdict import New, Verdict
from watcher.model.visit import Decide, Filing, Reading, Visit
from watcher.store.store import Store

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SANA = SourceId("sana")
MINISTER = SpeakerId("minister")
KEY = ItemKey("https://sana.example/1")
TEXT = "Dam\n\nThe minister said the dam will be repaired in a post on X."


def source(name: str = SANA, *, url: str = "", every: timedelta = 5 * MINUTE) -> Source:
    return Source(
        id=SourceId(name),
        kind="feed",
        name=name.upper(),
        url=url or f"https://{name}.example/feed",
        every=every,
    )


def memory(name: str = SANA, *, etag: str = "", next_at: datetime = NOW) -> Memory:
    return Memory(source=SourceId(name), next_at=next_at, etag=etag, baselined=True)


def item(key: str = KEY, *, text: str = TEXT, seen: datetime = NOW, name: str = SANA) -> Item:
    return Item(
        source=SourceId(name),
        key=ItemKey(key),
        url=f"https://{name}.example/story",
        title="Dam",
        text=text,
        digest=sha256(text.encode(errors="replace")).hexdigest(),
        first_seen=seen,
        language="en",
    )


def said(*, venue: Span | None = None) -> Statement:
    return Statement(
        speaker=MINISTER, manner=Manner.REPORTED, words=(Span(5, 20),), venue=venue, confidence=0.9
    )


def reader(address: str = "1", *, thread: str = "", group: bool = False) -> Reader:
    name = ":".join(part for part in ("telegram", address, thread) if part)
    return Reader(
        id=ReaderId(name), channel="telegram", address=address, thread=thread, group=group
    )


def body(text: str) -> Body:
    return Body(html=f"<b>{text}</b>", plain=text)


def alert(statement: str, to: Reader, *texts: str) -> Alert:
    return Alert(
        id=AlertId(f"{statement}>{to.id}"),
        statement=StatementId(statement),
        reader=to.id,
        channel=to.channel,
        parts=tuple(map(body, texts or (statement,))),
    )


def filing(
    name: str,
    alerts: Sequence[Alert] = (),
    *,
    words: str = "",
    key: str = KEY,
    verdict: Verdict | None = None,
    statement: Statement | None = None,
) -> Filing:
    return Filing(
        id=StatementId(name),
        item=ItemKey(key),
        statement=statement or said(),
        words=words or f"the words of {name}",
        verdict=verdict or New(),
        alerts=tuple(alerts),
    )


def visit(*items: Item, after: Memory | None = None, at: datetime = NOW) -> Visit:
    """A visit that found the minister speaking; followed as such, or with everybody else."""
    state = after or memory(items[0].source if items else SANA, etag="after", next_at=at + MINUTE)
    return Visit(memory=state, at=at, items=items, targets={MINISTER: (MINISTER, "*")})


def just(*filings: Filing) -> Decide:
    """Decide: file these, whatever is known."""
    return lambda _: filings


def told(*names: str, words: str = "", key: str = KEY) -> Decide:
    """Decide: file these statements and alert every follower of each."""

    def decide(reading: Reading) -> tuple[Filing, ...]:
        followers = reading.followers.get(MINISTER, ())
        return tuple(
            filing(name, [alert(name, to) for to in followers], words=words, key=key)
            for name in names
        )

    return decide


async def seated(store: Store, *readers: Reader, target: str = MINISTER) -> None:
    """Register the source and let these readers follow."""
    await store.visits.register([source()], NOW)
    for each in readers:
        await store.readers.put(each)
        await store.readers.follow(each.id, target, NOW)


async def sent(store: Store, address: str, *, now: datetime = NOW) -> list[str]:
    """Deliver all that a chat may be sent now; give the texts in the order of sending."""
    texts = []
    while parcel := await store.outbox.claim("telegram", address, now):
        texts.append(parcel.body.plain)
        await store.outbox.settle(parcel, Sent(receipt="1"), now=now, retry_at=None)
    return texts
