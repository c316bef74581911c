"""A process that works with the store and is killed in the middle of it.

`python -m tests.faults.crashing` reads orders, one JSON object a line: {"url", "at"?, "after"?}.
For each it forks a child that opens the store, recovers, and then in a loop records a visit and
delivers one message. The child is killed (SIGKILL) before the `at`-th step once the loop has
begun (a command to the database, or the delivery), or when it has told of `after` steps. The
answer is one line: what the child told, in order.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event

from tests.unit.store.samples import NOW, alert, filing, item, memory, reader, source, visit
from watcher.model.alert import Sent
from watcher.store.store import Store

READERS = tuple(reader(str(number)) for number in range(3))


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(_child(order)), flush=True)


def _child(order: dict[str, Any]) -> list[str]:
    """Fork, listen, kill; give what was heard."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            asyncio.run(_work(order["url"], order.get("at"), write))
        finally:
            os._exit(1)
    os.close(write)
    heard: list[str] = []
    with os.fdopen(read) as pipe:
        for line in pipe:
            heard.append(line.strip())
            if len(heard) == order.get("after"):
                os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
        heard.append(f"ended by itself: {os.waitstatus_to_exitcode(status)}")
    return heard


async def _work(url: str, at: int | None, pipe: int) -> None:
    """Visit and deliver until killed; every line is written when the store has said yes."""
    store = await Store.open(url)
    await store.visits.register([source()], NOW)
    for each in READERS:
        await store.readers.put(each)
    await store.outbox.recover(NOW)
    state = await store.visits.memory(source().id)
    assert state is not None
    number = int(state.etag or "0")
    step = _killer(at)
    while True:
        number += 1
        await _record(store, number)
        os.write(pipe, f"recorded {number}\n".encode())
        parcel = await store.outbox.claim("telegram", str(number % 3), NOW)
        assert parcel is not None
        step()
        os.write(pipe, f"delivered {parcel.address} {parcel.body.plain}\n".encode())
        await store.outbox.settle(parcel, Sent(receipt="1"), now=NOW, retry_at=None)
        await store.visits.remember([memory(etag=str(number), next_at=NOW + timedelta(minutes=1))])


async def _record(store: Store, number: int) -> None:
    name = f"s{number}"
    alerts = [alert(name, each) for each in READERS]
    found = visit(item(name), after=memory(etag=str(number)))
    recorded = await store.visits.record(found, lambda _: (filing(name, alerts, key=name),))
    assert recorded.parcels == len(READERS)


def _killer(at: int | None) -> Callable[..., None]:
    """Die before the `at`-th step from here on: a command to the database, BEGIN and COMMIT too,
    or a call of what this gives.
    """
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", lambda _: step())
    return step


if __name__ == "__main__":
    main()
