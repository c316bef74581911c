"""The desk of the readers: chats, what they follow, invites, updates already acted upon."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, Delete, Insert, Update, select, update

from watcher.model.ids import ReaderId
from watcher.model.reader import Reader, Standing
from watcher.store.database import Database
from watcher.store.record import READER, reader
from watcher.store.settle import quieten
from watcher.store.tables import follows, invites, readers, updates


class Readers:
    """Every method is a coroutine over one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        put = database.insert(readers)
        self._put = put.on_conflict_do_update(
            index_elements=[readers.c.id],
            set_={
                column.name: put.excluded[column.name]
                for column in readers.c
                if column.name != "id"
            },
        )
        self._follow = database.insert(follows).on_conflict_do_nothing()
        self._invite = database.insert(invites).on_conflict_do_nothing()
        self._handle = database.insert(updates).on_conflict_do_nothing()

    async def get(self, id: ReaderId) -> Reader | None:  # noqa: A002 - what it is called everywhere
        """Give a reader; None when nobody has that id."""
        query = select(*READER).where(readers.c.id == id)
        found = await self._database.read(lambda connection: connection.execute(query).first())
        return reader(found) if found else None

    async def everyone(self) -> tuple[Reader, ...]:
        """Give every reader of whatever standing, by id."""
        query = select(*READER).order_by(readers.c.id)
        return await self._database.read(
            lambda connection: tuple(map(reader, connection.execute(query)))
        )

    async def put(self, new: Reader) -> None:
        """Store a reader, over what was stored under its id; what it follows stays."""
        row = {
            "id": new.id,
            "channel": new.channel,
            "address": new.address,
            "thread": new.thread,
            "title": new.title,
            "language": new.language,
            "is_group": new.group,
            "standing": new.standing.value,
        }

        def work(connection: Connection) -> None:
            connection.execute(self._put, row)
            quieten(connection, new.id, new.standing)

        await self._database.write(work)

    async def stand(self, id: ReaderId, standing: Standing) -> None:  # noqa: A002
        """Change a reader's standing; unless it is active, its alerts not yet on their way are
        cancelled.
        """
        change = update(readers).where(readers.c.id == id).values(standing=standing.value)

        def work(connection: Connection) -> None:
            connection.execute(change)
            quieten(connection, id, standing)

        await self._database.write(work)

    async def follow(self, id: ReaderId, target: str, now: datetime) -> bool:  # noqa: A002
        """Let a reader follow a speaker or `EVERYONE`; True when it did not before.

        Raises:
            StoreError: nobody has that id.
        """
        row = {"reader": id, "target": target, "since": now}
        return await self._database.write(_counted(self._follow.values(row)))

    async def unfollow(self, id: ReaderId, target: str) -> bool:  # noqa: A002
        """End that; True when the reader did follow."""
        mine = follows.c.reader == id
        return await self._database.write(
            _counted(follows.delete().where(mine, follows.c.target == target))
        )

    async def following(self, id: ReaderId) -> tuple[str, ...]:  # noqa: A002
        """Give the targets that a reader follows, in the order in which it began to."""
        query = (
            select(follows.c.target)
            .where(follows.c.reader == id)
            .order_by(follows.c.since, follows.c.target)
        )
        return await self._database.read(
            lambda connection: tuple(connection.execute(query).scalars())
        )

    async def invite(self, digest: str, *, expires: datetime) -> None:
        """Store an invite, known only by the digest of its secret."""
        row = {"digest": digest, "expires_at": expires}
        await self._database.write(_counted(self._invite.values(row)))

    async def redeem(self, digest: str, *, by: ReaderId, now: datetime) -> bool:
        """Use up an invite: True once, False when it is unknown, expired or used."""
        use = (
            update(invites)
            .where(
                invites.c.digest == digest,
                invites.c.redeemed_by.is_(None),
                invites.c.expires_at > now,
            )
            .values(redeemed_by=by, redeemed_at=now)
        )
        return await self._database.write(_counted(use))

    async def handled(self, update_id: int, now: datetime) -> bool:
        """Note that an update is about to be acted upon: True the first time only."""
        return await self._database.write(_counted(self._handle.values(id=update_id, at=now)))


def _counted(statement: Insert | Update | Delete) -> Callable[[Connection], bool]:
    """Make a job that says whether the statement touched a row."""
    counting = statement.execution_options(preserve_rowcount=True)
    return lambda connection: connection.execute(counting).rowcount > 0
