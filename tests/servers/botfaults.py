"""What can be done to one call of the Bot API: refuse it, break the connection, answer nonsense."""

from dataclasses import dataclass, field
from enum import Enum
from random import Random
from typing import Any


class How(Enum):
    """How the answer comes back."""

    ANSWER = "a whole answer"
    RESET = "the connection is reset"
    HANG = "nothing, for ever"
    CUT = "half an answer, then the end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One misbehaviour. `delivered`: the message really arrives before it happens."""

    how: How = How.ANSWER
    delivered: bool = False
    status: int = 200
    body: bytes | None = None
    reply: dict[str, Any] = field(default_factory=dict)


def refused(status: int, description: str, **parameters: int) -> Fault:
    """Answer as the Bot API refuses: {"ok": false, "error_code", "description", "parameters"?}."""
    reply: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        reply["parameters"] = parameters
    return Fault(status=status, reply=reply)


def flood(retry_after: int | None) -> Fault:
    """429; with None the parameter is missing, with 0 it says nothing."""
    if retry_after is None:
        return refused(429, "Too Many Requests")
    return refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def hang(*, delivered: bool) -> Fault:
    """Never answer."""
    return Fault(how=How.HANG, delivered=delivered)


def reset(*, delivered: bool) -> Fault:
    """Reset the connection once the request was read."""
    return Fault(how=How.RESET, delivered=delivered)


def bad_gateway(*, delivered: bool) -> Fault:
    """502 with a page of the proxy in front."""
    page = b"<html><head><title>502 Bad Gateway</title></head></html>"
    return Fault(status=502, body=page, delivered=delivered)


def cut(*, delivered: bool) -> Fault:
    """Promise a whole answer and send half of it."""
    return Fault(how=How.CUT, delivered=delivered)


def nonsense(*, delivered: bool) -> Fault:
    """200 with JSON that breaks off."""
    return Fault(body=b'{"ok":true,"result":{"message_id":', delivered=delivered)


def not_ok(*, delivered: bool) -> Fault:
    """200 with {"ok": false} and no word why."""
    return Fault(body=b'{"ok":false}', delivered=delivered)


def bad_request(description: str) -> Fault:
    """400 with Telegram's words, for example "chat not found"."""
    return refused(400, f"Bad Request: {description}")


def forbidden(description: str = "bot was blocked by the user") -> Fault:
    """403: the chat takes nothing from us any more."""
    return refused(403, f"Forbidden: {description}")


def migrated(to: int) -> Fault:
    """400: the group became the supergroup `to`."""
    return refused(
        400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=to
    )


def unauthorized() -> Fault:
    """401: the token was revoked."""
    return refused(401, "Unauthorized")


def not_found() -> Fault:
    """404: the token is not even a token."""
    return refused(404, "Not Found")


class Weather:
    """Random misbehaviour: 17 calls of 100 at `share` 1.0, 7 of them after a delivery.

    No message meets more than `most` faults, because real trouble comes in spells, not for ever.
    """

    def __init__(self, seed: int, *, share: float = 1.0, most: int = 2) -> None:
        self._random = Random(seed)
        self._share = share
        self._most = most
        self._met: dict[tuple[str, str], int] = {}

    def __call__(self, chat: str, text: str) -> Fault | None:
        """Choose what happens to this call; None for nothing."""
        point = self._random.random() * 100 / self._share if self._share else 100.0
        met = self._met.get((chat, text), 0)
        if met >= self._most:
            return None
        for size, fault in _CLIMATE:
            if point < size:
                self._met[chat, text] = met + 1
                return fault
            point -= size
        return None


_CLIMATE = (
    (4, reset(delivered=True)),
    (2, bad_gateway(delivered=True)),
    (1, hang(delivered=True)),
    (3, reset(delivered=False)),
    (2, bad_gateway(delivered=False)),
    (1, hang(delivered=False)),
    (2, flood(1)),
    (1, flood(None)),
    (1, bad_request("can't parse entities: Unsupported start tag")),
)
