"""What the operators must know: in the log, and in the chats named under `operators`."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import structlog

from watcher.model.ids import ReaderId
from watcher.model.reader import Reader
from watcher.render import notice
from watcher.store.outbox import Outbox
from watcher.store.readers import Readers

log = structlog.get_logger()

AGAIN = timedelta(days=1)
"""The same notice goes out at most this often (faults S14, S15: one message, at most one a day)."""


class Notices:
    """Tells operators about faults; the same key is not repeated within a day."""

    def __init__(
        self,
        readers: Readers,
        outbox: Outbox,
        wake: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        """Know nobody yet; `wake` starts the deliveries."""
        self._readers, self._outbox, self._wake, self._clock = readers, outbox, wake, clock
        self._operators: tuple[Reader, ...] = ()

    def to(self, chats: Iterable[int | str]) -> None:
        """Write to these Telegram chats from now on."""
        self._operators = tuple(
            Reader(
                id=ReaderId(f"telegram:{chat}"),
                channel="telegram",
                address=str(chat),
                group=str(chat).startswith("-"),  # Bot API: ids of groups and channels are negative
            )
            for chat in chats
        )

    async def tell(self, key: str, text: str) -> None:
        """Log `text` and put it into the outbox for every operator."""
        log.warning("notice", key=key.split(":", maxsplit=1)[0], text=text)
        for reader in self._operators:
            if await self._readers.get(reader.id) is None:
                await self._readers.put(reader)
        await self._outbox.post(
            key, notice(text), self._operators, now=self._clock(), again_after=AGAIN
        )
        self._wake()
