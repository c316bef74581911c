"""The desk of the statements: lists and full-text search, without repeats by further outlets."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select, text

from watcher.model.ids import SpeakerId
from watcher.model.visit import Line
from watcher.store.database import Database
from watcher.store.search import match, phrases, tsquery
from watcher.store.tables import items, quarantine, readers, sources, statements

_LINE = (
    select(
        statements.c.id,
        statements.c.speaker,
        statements.c.manner,
        statements.c.words,
        statements.c.url,
        sources.c.name.label("source"),
        statements.c.told_at.label("when"),
        statements.c.venue,
        statements.c.said_on,
    )
    .join_from(statements, sources, statements.c.source == sources.c.id)
    .where(statements.c.verdict != "repeat")
    .order_by(statements.c.told_at.desc(), statements.c.seq.desc())
)
_MATCHES = {
    "sqlite": text(
        "statements.seq IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH :query)"
    ),
    "postgresql": text("to_tsvector('simple', statements.folded) @@ to_tsquery('simple', :query)"),
}


class Statements:
    """Every method is a coroutine over what is committed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest(self, speakers: Sequence[SpeakerId] | None, limit: int) -> tuple[Line, ...]:
        """Give the newest statements, of `speakers` only unless None; `source` is its name."""
        return await self._database.read(_lines(_of(speakers).limit(limit)))

    async def search(
        self, words: str, *, speakers: Sequence[SpeakerId] | None = None, limit: int = 20
    ) -> tuple[Line, ...]:
        """Give the newest statements in which every one of `words` occurs, in any order.

        Case, accents and the spellings of Arabic letters do not count. Any text is a query; one
        without a letter or digit finds nothing.
        """
        found = phrases(words)
        if not found:
            return ()
        query = match(found) if self._database.dialect == "sqlite" else tsquery(found)
        return await self._database.read(
            _lines(_of(speakers).where(_MATCHES[self._database.dialect]).limit(limit), query=query)
        )

    async def texts(self, since: datetime, limit: int) -> tuple[tuple[datetime, str], ...]:
        """Give first sight and text of the newest `limit` items first seen after `since`."""
        newest = (
            select(items.c.first_seen, items.c.text)
            .where(items.c.first_seen > since)
            .order_by(items.c.first_seen.desc())
            .limit(limit)
        )
        return await self._database.read(
            lambda connection: tuple((row[0], row[1]) for row in connection.execute(newest))
        )

    async def counts(self) -> dict[str, int]:
        """Count active sources, active readers, items, bodies kept aside (`quarantined`), and
        statements, also by verdict: `new`, `repeat`, `revision`.
        """
        return await self._database.read(_counts)


def _of(speakers: Sequence[SpeakerId] | None) -> Select[*tuple[Any, ...]]:
    return _LINE if speakers is None else _LINE.where(statements.c.speaker.in_(speakers))


def _lines(
    lines: Select[*tuple[Any, ...]], **values: str
) -> Callable[[Connection], tuple[Line, ...]]:
    return lambda connection: tuple(
        Line(**row) for row in connection.execute(lines, values).mappings()
    )


def _counts(connection: Connection) -> dict[str, int]:
    verdicts = connection.execute(
        select(statements.c.verdict, func.count()).group_by(statements.c.verdict)
    )
    by_verdict = dict.fromkeys(("new", "repeat", "revision"), 0) | {
        row[0]: row[1] for row in verdicts
    }
    return {
        "sources": _count(connection, select(func.count()).where(sources.c.active)),
        "readers": _count(connection, select(func.count()).where(readers.c.standing == "active")),
        "items": _count(connection, select(func.count()).select_from(items)),
        "quarantined": _count(connection, select(func.count()).select_from(quarantine)),
        "statements": sum(by_verdict.values()),
        **by_verdict,
    }


def _count(connection: Connection, query: Select[int]) -> int:
    return int(connection.execute(query).scalar_one())
