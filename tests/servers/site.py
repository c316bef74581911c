"""A web site on 127.0.0.1 that sends exactly the bytes it is told to, and remembers who asked.

    async with Site({"/feed": answer(b"<rss/>")}) as site:  # or: with Site(...) as site
        await get(site.url("/feed"))
        assert site.paths() == ["/feed"]

A route is the whole answer as bytes, or a function of the request that gives such bytes or an
async generator of pieces. Routes may be changed while the site is open. A connection is kept alive
after bytes that are one whole answer, and closed after anything else (half answers, generators).
"""

import asyncio
import contextlib
import gzip
import inspect
import socket
import ssl
import struct
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A request as it came. `path` without the query; `headers`: names in lower case.

    `at`: seconds of the monotonic clock; `connection`: which connection brought it, from 1;
    `size`: bytes of the header block, request line excluded.
    """

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at: float
    connection: int
    size: int

    def header(self, name: str) -> str:
        """Give the first header of that lower-case name, or ""."""
        return next((value for key, value in self.headers if key == name), "")


Pieces = AsyncIterator[bytes]
Handler = Callable[[Seen], bytes | Pieces | Awaitable[bytes]]
Route = bytes | Handler


class Reset(Exception):
    """Raise it in a handler or a generator: the connection is torn down with a TCP reset."""


def answer(
    body: bytes | str = b"",
    *,
    status: int = 200,
    headers: Iterable[tuple[str, str]] = (),
    content_type: str = "",
    etag: str = "",
    modified: str = "",
    compress: bool = False,
) -> bytes:
    """Make a whole answer with Content-Length; `compress` sends the body as gzip."""
    raw = body.encode() if isinstance(body, str) else body
    lines = [(name, value) for name, value in headers]
    if compress:
        raw = gzip.compress(raw, 6, mtime=0)
        lines.append(("Content-Encoding", "gzip"))
    if content_type:
        lines.append(("Content-Type", content_type))
    if etag:
        lines.append(("ETag", etag))
    if modified:
        lines.append(("Last-Modified", modified))
    if status not in {204, 304}:
        lines.append(("Content-Length", str(len(raw))))
    return head(status, lines) + raw


def head(status: int = 200, headers: Iterable[tuple[str, str]] = ()) -> bytes:
    """Make a status line and headers, blank line included, with nothing added."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Odd"
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def page(
    body: bytes | str, *, etag: str = "", modified: str = "", content_type: str = "text/html"
) -> Handler:
    """Make a route that honours conditional requests: 304 when a validator sent matches."""
    whole = answer(body, etag=etag, modified=modified, content_type=content_type)
    same = answer(status=304, etag=etag, modified=modified)

    def handle(seen: Seen) -> bytes:
        known = (etag and seen.header("if-none-match") == etag) or (
            modified and seen.header("if-modified-since") == modified
        )
        return same if known else whole

    return handle


def redirect(to: str, *, status: int = 302) -> bytes:
    """Make a redirect; `to` goes into Location as it is (latin-1)."""
    return answer(status=status, headers=[("Location", to)])


def reset(seen: Seen) -> bytes:
    """Be a route that answers with a TCP reset."""
    raise Reset


async def hang(seen: Seen) -> Pieces:
    """Be a route that takes the request and never says anything."""
    await asyncio.get_running_loop().create_future()
    yield b""


async def endless(
    start: bytes, piece: bytes, *, every: float = 0.0, times: int | None = None
) -> Pieces:
    """Send `start`, then `piece` for ever (or `times`), `every` so many seconds."""
    yield start
    sent = 0
    never = asyncio.Event()
    while times is None or sent < times:
        yield piece
        sent += 1
        if every:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(never.wait(), every)


class Site:
    """The server. Open it with `async with` on the running loop or `with` in a thread of its own.

    `routes`: by path; `otherwise`: for every other path (404 as it stands). `seen`: requests in
    order of arrival. `connections`: how many were ever accepted.
    """

    def __init__(
        self,
        routes: Mapping[str, Route] | None = None,
        *,
        tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
    ) -> None:
        self.routes: dict[str, Route] = dict(routes or {})
        self.otherwise: Route = answer(b"not here", status=404)
        self.seen: list[Seen] = []
        self.connections = 0
        self.host = host
        self.port = 0
        self._tls = tls
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._closing = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stop: asyncio.Event | None = None

    def url(self, path: str = "/", *, host: str = "") -> str:
        """Give the address of a path, with another host name if one is given."""
        scheme = "https" if self._tls else "http"
        return f"{scheme}://{host or self.host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Give the paths asked for, in order."""
        return [each.path for each in self.seen]

    async def arrived(self, count: int, *, within: float = 10.0) -> None:
        """Wait until `count` requests came in all; only on the loop the site is open on."""
        async with asyncio.timeout(within):
            while len(self.seen) < count:
                self._news.clear()
                await self._news.wait()

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._close()

    def __enter__(self) -> Self:
        ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(ready,), name="site")
        self._thread.start()
        ready.wait(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._loop
        assert self._stop
        assert self._thread
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _serve(self, ready: threading.Event) -> None:
        async def run() -> None:
            self._loop = asyncio.get_running_loop()
            self._stop = asyncio.Event()
            await self._open()
            ready.set()
            await self._stop.wait()
            await self._close()

        asyncio.run(run())

    async def _open(self) -> None:
        self._server = await asyncio.start_server(
            self._accept, self.host, 0, ssl=self._tls, backlog=1024
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        assert self._server
        self._server.close()
        self._closing = True
        for _ in range(3):  # connections accepted a moment ago have tasks that did not start yet
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await asyncio.sleep(0)
        await self._server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        self.connections += 1
        try:
            if self._closing:
                raise Reset
            await self._talk(reader, writer, self.connections)
        except Reset:
            _tear(writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the other side left
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self._tasks.discard(task)
            writer.close()
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connection: int
    ) -> None:
        going = True
        while going:
            seen = await _request(reader, connection)
            self.seen.append(seen)
            self._news.set()
            route = self.routes.get(seen.path, self.otherwise)
            going = await _reply(route, seen, reader, writer)


async def _request(reader: asyncio.StreamReader, connection: int) -> Seen:
    raw = await reader.readuntil(b"\r\n\r\n")
    first, _, rest = raw.decode("latin-1").partition("\r\n")
    method, target, _ = first.split(" ", 2)
    path, _, query = target.partition("?")
    pairs = (line.partition(":") for line in rest.split("\r\n") if line)
    headers = tuple((name.strip().lower(), value.strip()) for name, _, value in pairs)
    length = int(dict(headers).get("content-length", "0"))
    return Seen(
        method=method,
        path=path,
        query=query,
        headers=headers,
        body=await reader.readexactly(length) if length else b"",
        at=time.monotonic(),
        connection=connection,
        size=len(rest),
    )


async def _reply(
    route: Route, seen: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bool:
    """Send the answer; say whether the connection may be used again."""
    made = route if isinstance(route, bytes) else route(seen)
    if inspect.isawaitable(made):
        made = await made
    if isinstance(made, bytes):
        writer.write(made)
        await writer.drain()
        return _whole(made)
    gone = asyncio.ensure_future(reader.read(1))  # a client sends no more: data or end means gone
    sending = asyncio.ensure_future(_send(made, writer))
    try:
        await asyncio.wait({gone, sending}, return_when=asyncio.FIRST_COMPLETED)
        if sending.done():
            sending.result()
    finally:
        for task in (gone, sending):
            task.cancel()
        await asyncio.gather(gone, sending, return_exceptions=True)
    return False


async def _send(pieces: Pieces, writer: asyncio.StreamWriter) -> None:
    async with contextlib.aclosing(pieces) as stream:  # type: ignore[type-var]  # generators have aclose
        async for piece in stream:
            writer.write(piece)
            await writer.drain()


def _whole(raw: bytes) -> bool:
    """Say whether the bytes are one complete answer after which another may follow."""
    start, blank, body = raw.partition(b"\r\n\r\n")
    lines = start.lower().split(b"\r\n")
    if not blank or b"connection: close" in lines:
        return False
    if lines[0].split(b" ")[1:2] in ([b"204"], [b"304"]):
        return not body
    if b"transfer-encoding: chunked" in lines:
        return body.endswith(b"0\r\n\r\n")
    return b"content-length: %d" % len(body) in lines


def _tear(writer: asyncio.StreamWriter) -> None:
    """Close with a reset: SO_LINGER of 0 seconds makes the kernel send RST and not FIN."""
    raw: socket.socket | None = writer.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
