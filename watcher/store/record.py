"""The one transaction of a visit that brought news: items, statements, outbox rows, memory."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select

from watcher.errors import StoreError
from watcher.model.alert import Alert
from watcher.model.ids import ReaderId, SourceId
from watcher.model.item import Item
from watcher.model.reader import Reader, Standing
from watcher.model.span import Span
from watcher.model.verdict import New, Repeat, Revision, Told, Verdict
from watcher.model.visit import Decide, Filing, Reading, Recorded, Visit
from watcher.store import queueing
from watcher.store.columns import storable
from watcher.store.database import Database
from watcher.store.memory import remember
from watcher.store.search import fold
from watcher.store.tables import follows, items, readers, sources, statements

_WINDOW = timedelta(hours=48)  # languages, "Same statement or new?": the same words within 48 h
_INDEXED = 20_000  # characters; PostgreSQL refuses a row whose words fill more than 1 MiB

_TOLD = (
    statements.c.id,
    statements.c.speaker,
    statements.c.words,
    statements.c.told_at.label("when"),
    statements.c.language,
    statements.c.source,
    statements.c.item,
    statements.c.url,
    statements.c.recalled,
    statements.c.confidence,
)
_TOLD_FIELDS = tuple(column.name for column in _TOLD)
_NEWEST = (statements.c.told_at.desc(), statements.c.seq.desc())
_KNOWN = (
    select(*_TOLD)
    .where(
        or_(
            and_(
                statements.c.speaker.in_(bindparam("speakers", expanding=True)),
                statements.c.told_at >= bindparam("since"),
            ),
            and_(
                statements.c.source == bindparam("source"),
                statements.c.item.in_(bindparam("keys", expanding=True)),
            ),
        )
    )
    .order_by(*_NEWEST)
)
READER = (
    readers.c.id,
    readers.c.channel,
    readers.c.address,
    readers.c.thread,
    readers.c.title,
    readers.c.language,
    readers.c.is_group.label("group"),
    readers.c.standing,
)
_FOLLOWERS = (
    select(follows.c.target, *READER)
    .join_from(follows, readers)
    .where(
        follows.c.target.in_(bindparam("targets", expanding=True)),
        readers.c.standing == Standing.ACTIVE.value,
    )
    .order_by(readers.c.id)
)
_STORED = select(statements.c.id).where(statements.c.id.in_(bindparam("ids", expanding=True)))
_VERSIONS = select(
    items.c.key,
    items.c.digest,
    items.c.first_seen,
    items.c.published,
    items.c.language,
    items.c.url,
    items.c.text,
).where(items.c.source == bindparam("source"), items.c.key.in_(bindparam("keys", expanding=True)))


class Recorder:
    """The statements of the transaction, made once so that the database library knows them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queueing = queueing.Queueing(database)
        put = database.insert(items)
        new = put.excluded
        self._put_items = put.on_conflict_do_update(
            index_elements=[items.c.source, items.c.key],
            set_={name: new[name] for name in _LATER},
        )

    def record(self, connection: Connection, visit: Visit, decide: Decide) -> Recorded:
        """Write all of `visit`; the caller's transaction makes it whole or nothing."""
        source = visit.memory.source
        if connection.execute(_EXISTS, {"source": source}).first() is None:
            raise StoreError(f'source "{source}" is not registered')
        reading = Reading()
        if visit.targets:
            self._database.line_up(connection)
            reading = _read(connection, visit)
        filings = _fresh(connection, decide(reading))
        if visit.items:
            connection.execute(self._put_items, [_item(each) for each in visit.items])
        if filings:
            connection.execute(statements.insert(), _statements(connection, visit, filings))
        alerts = [alert for filing in filings for alert in filing.alerts]
        parcels = 0
        if alerts:
            places = _places(connection, reading, alerts)
            parcels = self._queueing.alerts(connection, alerts, places, now=visit.at)
        remember(connection, (visit.memory,))
        return Recorded(filings=filings, parcels=parcels)


_EXISTS = select(sources.c.id).where(sources.c.id == bindparam("source"))
_ITEM = tuple(column.name for column in items.c)
_LATER = tuple(name for name in _ITEM if name not in {"source", "key", "first_seen"})


def _item(item: Item) -> dict[str, Any]:
    return {name: getattr(item, name) for name in _ITEM}


def _read(connection: Connection, visit: Visit) -> Reading:
    values = {
        "speakers": list(visit.targets),
        "since": visit.at - _WINDOW,
        "source": visit.memory.source,
        "keys": [storable(item.key) for item in visit.items],
    }
    rows = connection.execute(_KNOWN, values).all()
    known = tuple(Told(**dict(zip(_TOLD_FIELDS, row, strict=True))) for row in rows)
    targets = sorted({target for covering in visit.targets.values() for target in covering})
    following: dict[str, list[Reader]] = defaultdict(list)
    for row in connection.execute(_FOLLOWERS, {"targets": targets}):
        following[row[0]].append(reader(row[1:]))
    return Reading(
        known=known,
        followers={
            speaker: _each_once(each for target in covering for each in following[target])
            for speaker, covering in visit.targets.items()
        },
    )


def reader(row: Sequence[Any]) -> Reader:
    """Read a row of the columns `READER`."""
    id_, channel, address, thread, title, language, group, standing = row
    return Reader(
        id=ReaderId(id_),
        channel=channel,
        address=address,
        thread=thread,
        title=title,
        language=language,
        group=group,
        standing=Standing(standing),
    )


def _each_once(found: Iterable[Reader]) -> tuple[Reader, ...]:
    return tuple({each.id: each for each in found}.values())


def _fresh(connection: Connection, filings: Sequence[Filing]) -> tuple[Filing, ...]:
    """Leave out what is stored already, and a second filing of one id."""
    if not filings:
        return ()
    unique = {filing.id: filing for filing in reversed(filings)}
    stored = set(connection.execute(_STORED, {"ids": list(unique)}).scalars())
    return tuple(each for each in filings if each.id not in stored and unique[each.id] is each)


def _statements(
    connection: Connection, visit: Visit, filings: Sequence[Filing]
) -> list[dict[str, Any]]:
    """Make the rows, each over the item as it is stored (its first sight is the earlier one)."""
    source = visit.memory.source
    keys = sorted({storable(filing.item) for filing in filings})
    rows = connection.execute(_VERSIONS, {"source": source, "keys": keys}).mappings()
    versions = {row["key"]: row for row in rows}
    made = []
    for filing in filings:
        version = versions.get(storable(filing.item))
        if version is None:
            raise StoreError(f'statement {filing.id}: no item "{filing.item}" in "{source}"')
        made.append(_statement(source, visit.at, filing, version))
    return made


def _statement(
    source: SourceId, at: datetime, filing: Filing, version: Mapping[Any, Any]
) -> dict[str, Any]:
    said = filing.statement
    first_seen, published = version["first_seen"], version["published"]
    return {
        "id": filing.id,
        "speaker": said.speaker,
        "source": source,
        "item": filing.item,
        "told_at": min(published, first_seen) if published else first_seen,
        "recorded_at": at,
        "manner": said.manner.value,
        "language": version["language"],
        "url": version["url"],
        "digest": version["digest"],
        "spans": [_pair(span) for span in said.words],
        "cue": _pair(said.cue) if said.cue else None,
        "named": _pair(said.named) if said.named else None,
        "venue": said.venue.of(version["text"]) if said.venue else "",
        "said_on": said.said_on.isoformat() if said.said_on else "",
        "recalled": said.recalled,
        "relayed_by": said.relayed_by,
        "confidence": said.confidence,
        "why": list(said.why),
        **_verdict(filing.verdict),
        "words": filing.words,
        "folded": fold(filing.words[:_INDEXED]),
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _verdict(verdict: Verdict) -> dict[str, Any]:
    why = {"verdict_why": list(verdict.why)}
    match verdict:
        case New():
            return {"verdict": "new", "of": None, "changed": ""} | why
        case Repeat(of=of):
            return {"verdict": "repeat", "of": of, "changed": ""} | why
        case Revision(of=of, changed=changed):
            return {"verdict": "revision", "of": of, "changed": changed} | why


def _places(
    connection: Connection, reading: Reading, alerts: Sequence[Alert]
) -> dict[ReaderId, Reader]:
    """Give every addressed reader: those just read, and any other that is stored."""
    known = {each.id: each for found in reading.followers.values() for each in found}
    missing = {alert.reader for alert in alerts} - known.keys()
    if missing:
        rows = connection.execute(select(*READER).where(readers.c.id.in_(missing)))
        known |= {each.id: each for each in map(reader, rows)}
        unknown = sorted(missing - known.keys())
        if unknown:
            raise StoreError(f"alerts for readers that nobody knows: {', '.join(unknown)}")
    return known
