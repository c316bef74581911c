"""python-telegram-bot's requests over aiohttp, with errors that tell what left from what did not.

Reasons not to take the library's own: its errors cannot say whether a message may have been
delivered (and httpx over aiohttp calls a reset connection a ConnectTimeout), httpx logs every URL,
token included, and it takes three times as long.
"""

import json
from datetime import timedelta

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from watcher.text.redact import redact

CONNECT, POOL, WRITE, READ = 5.0, 5.0, 15.0, 30.0
"""Seconds for a connection, for a place in the pool, for writing, for the answer. The read time is
long because an answer that is not waited for makes a message doubtful."""

POOL_SIZE = 128
"""Connections; twice the sends that the pump has under way, so that none waits for a place."""

IDLE_SECONDS = 15.0
"""How long an unused connection is kept. Shorter than servers keep theirs (nginx: 75 s), because a
message sent into a connection that the other side has just closed is a doubt."""


class NotSent(NetworkError):
    """The request certainly did not leave this machine."""


class Flooded(NetworkError):
    """HTTP 429. `after`: as the server says, None where it says nothing usable."""

    def __init__(self, after: timedelta | None) -> None:
        super().__init__("Too Many Requests")
        self.after = after


class Wire(BaseRequest):
    """A pool of connections for one `telegram.Bot`; open it inside the running loop.

    `read`: seconds to wait for an answer, unless a call says otherwise.
    """

    def __init__(self, *, read: float = READ) -> None:
        """Open nothing yet."""
        self._read = read
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return self._read

    async def initialize(self) -> None:
        """Make the pool; a second time changes nothing."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=POOL_SIZE, keepalive_timeout=IDLE_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,  # noqa: ARG002 - aiohttp writes into the kernel's buffer
        connect_timeout: object = None,  # noqa: ARG002 - ours are part of the classification
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Make one request; files are not supported.

        Raises:
            NotSent: no connection could be made, or none was free.
            Flooded: the server answered 429.
            TimedOut: the answer did not come; the message may have been delivered.
            NetworkError: as TimedOut, the connection broke or the answer is no JSON.
        """
        if self._session is None:
            raise NotSent("not opened")
        read = read_timeout if isinstance(read_timeout, int | float) else self._read
        try:
            async with self._session.request(
                method,
                url,
                data=_form(request_data),
                headers={"Content-Type": "application/x-www-form-urlencoded"},
                skip_auto_headers=("Accept-Encoding",),
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(
                    total=POOL + CONNECT + WRITE + read,
                    connect=POOL + CONNECT,
                    sock_connect=CONNECT,
                    sock_read=read,
                ),
            ) as response:
                return response.status, _checked(response.status, await response.read())
        except _NEVER_LEFT as error:
            raise NotSent(redact(f"{type(error).__name__}: {error}")) from error
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(redact(f"{type(error).__name__}: {error}")) from error


# What aiohttp raises before it has a connection: refused, no such host, TLS (all of them
# ClientConnectorError), no answer to the connection attempt, no free place, a URL that is none.
# Its parents ClientOSError and ServerConnectionError also stand for connections that broke later.
_NEVER_LEFT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)


def _form(request_data: RequestData | None) -> str | None:
    # A lone surrogate, which no encoding has, becomes "?" instead of a message that never goes.
    return request_data.url_encoded_parameters({"errors": "replace"}) if request_data else None


def _checked(status: int, body: bytes) -> bytes:
    """Give the body of an answer that python-telegram-bot can read.

    It logs what is no JSON with a traceback, and takes a 429 without a number for a broken network.
    """
    if status >= 500:
        raise NetworkError(f"HTTP {status}")
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise NetworkError(f"HTTP {status} with an answer that is no JSON") from error
    if status == 429:
        raise Flooded(_retry_after(answer))
    return body


def _retry_after(answer: object) -> timedelta | None:
    parameters = answer.get("parameters") if isinstance(answer, dict) else None
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not seconds > 0:
        return None
    return timedelta(seconds=min(float(seconds), 86400.0))
