"""The outbox against a model of it: whatever happens in whatever order, nothing is lost."""

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.servers.postgres import Postgres
from tests.unit.store.samples import MINUTE, NOW, alert, filing, item, reader, source, visit
from watcher.model.alert import GiveUp, Moved, Outcome, Parcel, RetryLater, Sent, Unknown
from watcher.model.reader import Standing
from watcher.store.store import Store

CHATS = ("1", "2", "3")
OPEN = ("pending", "wait", "sending")
FINAL = ("sent", "dead", "cancelled")
chats = st.sampled_from(CHATS)


@dataclass(slots=True)
class Row:
    """What the model knows of one message."""

    chat: str
    text: str
    state: str = "pending"
    at: datetime = NOW
    doubts: int = 0


class OutboxMachine(RuleBasedStateMachine):
    """Three chats, one process that may die, a clock that goes on."""

    fresh: Callable[[], str]

    def __init__(self) -> None:
        super().__init__()
        self.url = type(self).fresh()
        self.runner = asyncio.Runner()
        self.store = self.runner.run(Store.open(self.url))
        self.now, self.named = NOW, 0
        self.rows: list[Row] = []
        self.away: dict[str, Parcel] = {}
        self.standing = dict.fromkeys(CHATS, Standing.ACTIVE)

    def teardown(self) -> None:
        self.runner.run(self.store.close())
        self.runner.close()

    @initialize()
    def seat(self) -> None:
        async def work() -> None:
            await self.store.visits.register([source()], NOW)
            for chat in CHATS:
                await self.store.readers.put(reader(chat))

        self.runner.run(work())

    def open_rows(self, chat: str) -> list[Row]:
        return [row for row in self.rows if row.chat == chat and row.state in OPEN]

    def on_its_way(self, chat: str) -> Row:
        return next(row for row in self.open_rows(chat) if row.state == "sending")

    @rule(to=st.sets(chats, min_size=1), parts=st.integers(1, 3))
    def enqueue(self, to: set[str], parts: int) -> None:
        self.named += 1
        name = f"statement {self.named}"
        texts = [f"{name}.{part}" for part in range(parts)]
        wanted = [chat for chat in sorted(to) if self.standing[chat] is Standing.ACTIVE]
        alerts = [alert(name, reader(chat), *texts) for chat in wanted]
        found = visit(item(name))
        recorded = self.runner.run(
            self.store.visits.record(found, lambda _: (filing(name, alerts, key=name),))
        )
        assert recorded.parcels == len(wanted) * parts
        self.rows += [Row(chat, text) for chat in wanted for text in texts]

    @rule(chat=chats)
    def claim(self, chat: str) -> None:
        parcel = self.runner.run(self.store.outbox.claim("telegram", chat, self.now))
        waiting = self.open_rows(chat)
        if not waiting or chat in self.away or waiting[0].at > self.now:
            assert parcel is None
            return
        assert parcel is not None
        assert (parcel.body.plain, parcel.doubts) == (waiting[0].text, waiting[0].doubts)
        waiting[0].state = "sending"
        self.away[chat] = parcel

    @precondition(lambda self: self.away)
    @rule(
        data=st.data(),
        outcome=st.sampled_from(
            [
                Sent(receipt="1"),
                RetryLater(reason="429", after=MINUTE),
                GiveUp(reason="400"),
                GiveUp(reason="403", block=True),
                Unknown(reason="no answer"),
            ]
        ),
        minutes=st.integers(0, 3),
        hopeless=st.booleans(),
    )
    def end(self, data: st.DataObject, outcome: Outcome, minutes: int, hopeless: bool) -> None:
        chat = data.draw(st.sampled_from(sorted(self.away)))
        parcel = self.away.pop(chat)
        row = self.on_its_way(chat)
        again = self.now + minutes * MINUTE
        retry_at = None if hopeless and isinstance(outcome, Unknown) else again
        self.runner.run(self.store.outbox.settle(parcel, outcome, now=self.now, retry_at=retry_at))
        row.at = again
        row.state = "wait" if self.standing[chat] is Standing.ACTIVE else "cancelled"
        match outcome:
            case Sent():
                row.state = "sent"
            case GiveUp(block=block):
                row.state = "dead"
                if block:
                    self._quieten(chat, Standing.BLOCKED)
            case Unknown():
                row.doubts += 1
                row.state = "dead" if retry_at is None else row.state
            case RetryLater() | Moved():
                pass

    @rule(chat=chats)
    def stop(self, chat: str) -> None:
        self.runner.run(self.store.readers.stand(reader(chat).id, Standing.STOPPED))
        self._quieten(chat, Standing.STOPPED)

    @rule(chat=chats)
    def start(self, chat: str) -> None:
        self.runner.run(self.store.readers.stand(reader(chat).id, Standing.ACTIVE))
        self.standing[chat] = Standing.ACTIVE

    def _quieten(self, chat: str, standing: Standing) -> None:
        self.standing[chat] = standing
        for row in self.open_rows(chat):
            if row.state != "sending":
                row.state = "cancelled"

    @precondition(lambda self: self.away)
    @rule(data=st.data(), to=chats)
    def move(self, data: st.DataObject, to: str) -> None:
        """A chat turns out to be another: from now on both queues are one, by age."""
        chat = data.draw(st.sampled_from(sorted(self.away)))
        parcel = self.away.pop(chat)
        self.runner.run(
            self.store.outbox.settle(parcel, Moved(address=to), now=self.now, retry_at=None)
        )
        row = self.on_its_way(chat)
        row.state, row.at = "pending", self.now
        for each in self.open_rows(chat):
            each.chat = to
        if self.standing[to] is not Standing.ACTIVE:
            self._quieten(to, self.standing[to])
        if to != chat:  # a reader seated there again, for the model to go on with three chats
            self.runner.run(self.store.readers.put(reader(chat)))
            self.standing[chat] = Standing.ACTIVE

    @rule()
    def die_and_start_again(self) -> None:
        async def work() -> Store:
            await self.store.close()
            store = await Store.open(self.url)
            assert await store.outbox.recover(self.now) == len(self.away)
            return store

        self.store = self.runner.run(work())
        for chat in self.away:
            row = self.on_its_way(chat)
            row.state, row.at, row.doubts = "pending", self.now, row.doubts + 1
        self.away.clear()

    @rule(minutes=st.integers(1, 5))
    def tick(self, minutes: int) -> None:
        self.now += minutes * MINUTE

    @invariant()
    def nothing_is_lost_and_every_doubt_is_counted(self) -> None:
        counts = self.runner.run(self.store.outbox.counts())
        for state in (*OPEN, *FINAL):
            assert counts[state] == sum(row.state == state for row in self.rows), state
        assert counts["doubts"] == sum(row.doubts for row in self.rows)

    @invariant()
    def the_queues_are_those_of_the_model(self) -> None:
        queues = self.runner.run(self.store.outbox.queues())
        assert {each.address: each.ready_at for each in queues} == {
            chat: rows[0].at for chat in CHATS if (rows := self.open_rows(chat))
        }


def test_whatever_happens_in_whatever_order_nothing_is_lost_on_sqlite(tmp_path: Path) -> None:
    class OnSqlite(OutboxMachine):
        fresh = staticmethod(lambda: f"sqlite:///{tempfile.mkdtemp(dir=tmp_path)}/watcher.db")

    run_state_machine_as_test(
        OnSqlite, settings=settings(max_examples=20, stateful_step_count=40, deadline=None)
    )


def test_whatever_happens_in_whatever_order_nothing_is_lost_on_postgresql(
    postgres: Postgres,
) -> None:
    class OnPostgresql(OutboxMachine):
        fresh = staticmethod(lambda: postgres.new("ready"))

    run_state_machine_as_test(
        OnPostgresql, settings=settings(max_examples=8, stateful_step_count=40, deadline=None)
    )
