"""Which chat is to be looked at when; pure, in seconds."""

import heapq
from collections.abc import Collection, Mapping


class Agenda:
    """Chats with the moment at which each may be served, the earliest first."""

    def __init__(self) -> None:
        """Begin empty."""
        self._at: dict[str, float] = {}
        self._heap: list[tuple[float, str]] = []

    def __len__(self) -> int:
        return len(self._at)

    def put(self, chat: str, at: float) -> None:
        """Set a chat's moment, in place of an earlier one."""
        self._at[chat] = at
        heapq.heappush(self._heap, (at, chat))

    def drop(self, chat: str) -> None:
        """Forget a chat; one that is not there is no mistake."""
        self._at.pop(chat, None)

    def replace(self, moments: Mapping[str, float], *, keep: Collection[str]) -> None:
        """Take these in place of everything but `keep`, which stays as it is."""
        kept = {chat: at for chat, at in self._at.items() if chat in keep}
        new = {chat: at for chat, at in moments.items() if chat not in keep}
        self._at = kept | new
        self._heap = [(at, chat) for chat, at in self._at.items()]
        heapq.heapify(self._heap)

    def first(self) -> tuple[str, float] | None:
        """Give the chat whose moment is the earliest, and the moment."""
        while self._heap:
            at, chat = self._heap[0]
            if self._at.get(chat) == at:
                return chat, at
            heapq.heappop(self._heap)
        return None
