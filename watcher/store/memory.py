"""What is remembered of a source, as columns: read into `Memory`, written back from it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, bindparam, update

from watcher.model.source import Memory
from watcher.store.tables import sources

MEMORY = (
    sources.c.id.label("source"),
    sources.c.next_at,
    sources.c.etag,
    sources.c.modified,
    sources.c.digest,
    sources.c.visited_at,
    sources.c.ok_at,
    sources.c.full_at,
    sources.c.news_at,
    sources.c.failures,
    sources.c.code,
    sources.c.reason,
    sources.c.failing_since,
    sources.c.baselined,
)
FIELDS = tuple(column.name for column in MEMORY[1:])
_REMEMBER = (
    update(sources)
    .where(sources.c.id == bindparam("_source"))
    .values({name: bindparam(f"_{name}") for name in FIELDS})
)


def remember(connection: Connection, memories: Iterable[Memory]) -> None:
    """Write the states of sources; in the order of ids, so that two processes never deadlock."""
    rows = [
        {"_source": memory.source, **{f"_{name}": getattr(memory, name) for name in FIELDS}}
        for memory in sorted(memories, key=lambda each: each.source)
    ]
    connection.execute(_REMEMBER, rows)


def memories(
    connection: Connection, query: Select[*tuple[Any, ...]], values: dict[str, Any]
) -> tuple[Memory, ...]:
    """Run a query over the columns `MEMORY`."""
    return tuple(Memory(**row) for row in connection.execute(query, values).mappings())
