"""A fetch that brought nothing, before it is stamped with the time; and what exceptions mean."""

import os
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
import httpx

from watcher.fetch.redact import redacted
from watcher.model.fetched import Code

LONGEST_REASON = 300
"""Characters of a reason that are kept; a guess: two lines of a terminal, one of a chat."""

NETWORK_ERRORS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    aiohttp.ClientError,
    OSError,
    ValueError,  # UnicodeError, idna's errors, yarl's: seen from hostile names and addresses
)
"""All that one request was seen to raise. Not all of it is httpx's: the transport translates six
of aiohttp's classes and lets the others through as they are (see docs/decisions/0002)."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


class AddressRefused(OSError):
    """The address guard would not let a connection be made; raised inside the connector only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why there is no body. `retry_after`: the server's wish, if it voiced one."""

    code: Code
    reason: str
    retry_after: timedelta | None = None


def shown(reason: str) -> str:
    """Make a reason fit for logs and chats: one line, no secrets, at most `LONGEST_REASON`."""
    return redacted(_CONTROL.sub(" ", reason)).strip()[:LONGEST_REASON]


def before_the_answer(error: BaseException) -> Trouble:
    """Say what an exception means that came before a status line was read."""
    for each in _chain(error):
        if isinstance(each, AddressRefused):
            return Trouble(code=Code.BLOCKED_ADDRESS, reason=str(each))
        if isinstance(each, ssl.SSLError):
            return Trouble(code=Code.TLS, reason=f"TLS: {_words(each)}")
    odd = (aiohttp.ClientResponseError, aiohttp.InvalidURL, ValueError, httpx.InvalidURL)
    if any(isinstance(each, odd) for each in _chain(error)):
        return Trouble(code=Code.PROTOCOL, reason=f"not usable HTTP: {_words(error)}")
    return Trouble(code=Code.CONNECT, reason=f"no connection: {_words(_root(error))}")


def within_the_body(error: BaseException) -> Trouble:
    """Say what an exception means that came while a body was being read."""
    return Trouble(code=Code.TRUNCATED, reason=f"the body broke off: {_words(_root(error))}")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Give the error and its causes, the outermost first."""
    while error is not None:
        yield error
        error = error.__cause__


def _root(error: BaseException) -> BaseException:
    """Give the operating system's own error where there is one, else the error itself."""
    return next(
        (
            each
            for each in _chain(error)
            if isinstance(each, OSError) and not isinstance(each, aiohttp.ClientError)
        ),
        error,
    )


def _words(error: BaseException) -> str:
    """Put an error into words; the system's own where it has a number ("Connection refused")."""
    if isinstance(error, OSError) and not isinstance(error, ssl.SSLError):
        if error.errno and error.errno > 0:  # numbers of name lookups are below 0
            return os.strerror(error.errno)
        return error.strerror or str(error) or type(error).__name__
    return str(error) or type(error).__name__
