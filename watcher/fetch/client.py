"""Fetch one address: the only place that sends a request to a source. Read `Client.get` first."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

import httpx

from watcher.fetch import status
from watcher.fetch.address import Network, networks, refusal
from watcher.fetch.body import MAX_RAW_BYTES, Body
from watcher.fetch.gate import Gate
from watcher.fetch.guard import Lookup, SystemLookup
from watcher.fetch.target import Target, onward, same_origin, target
from watcher.fetch.transport import open_transport, tls_context
from watcher.fetch.trouble import (
    NETWORK_ERRORS,
    Trouble,
    before_the_answer,
    shown,
    within_the_body,
)
from watcher.model.fetched import Answer, Code, Fetched, Request, Unchanged, Unreachable

MAX_REDIRECTS = 5
"""faults S7."""

_LONGEST_AGENT = 256  # the request's headers stay under 2 KiB (faults S23)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A redirect, its Location resolved and checked."""

    to: Target
    permanent: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """A body read to its end."""

    body: Body
    status: int
    headers: httpx.Headers


_Step = _Moved | _Page | Unchanged | Trouble


class Client:
    """Asks sources for pages. Whatever the network does is a value; only bugs raise.

    `user_agent`: says who asks and how to reach them. `allow_private`: CIDRs let through for every
    request. `per_host`, `total`: requests at once; `host_gap`: least time between two starts at one
    host. `lookup` and `tls`: in place of the system's resolver and certifi's roots. Needs a running
    loop to be used; `close` it on the same loop.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        allow_private: tuple[str, ...] = (),
        per_host: int = 2,
        total: int = 16,
        host_gap: timedelta = timedelta(),
        clock: Callable[[], datetime],
        lookup: Lookup | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._agent = user_agent.encode("ascii", "replace").decode()[:_LONGEST_AGENT]
        self._allow_private = allow_private
        self._gate = Gate(total=total, per_host=per_host, gap=host_gap)
        self._clock = clock
        self._lookup = lookup or SystemLookup()
        self._tls = tls
        self._allowed: dict[tuple[str, ...], tuple[Network, ...]] = {}
        self._transports: dict[tuple[Network, ...], httpx.AsyncBaseTransport] = {}

    async def get(self, request: Request) -> Answer:
        """Ask once, follow at most five redirects, read the body whole.

        The deadline counts from the moment the request may go out, not while it waits its turn.

        Raises:
            ValueError: `allow_private` of the request holds something that is no CIDR.
        """
        outcome = await self._follow(request)
        if isinstance(outcome, Trouble):
            return Unreachable(
                at=self._clock(),
                code=outcome.code,
                reason=shown(outcome.reason),
                retry_after=outcome.retry_after,
            )
        return outcome

    async def close(self) -> None:
        """Close every connection; the client is not used afterwards."""
        for transport in self._transports.values():
            await transport.aclose()
        self._transports.clear()
        if isinstance(self._lookup, SystemLookup):
            self._lookup.close()

    async def _follow(self, request: Request) -> Fetched | Unchanged | Trouble:
        first = here = target(request.url)
        if isinstance(first, Trouble):
            return first
        loop = asyncio.get_running_loop()
        left = request.deadline.total_seconds()
        asked: set[str] = set()
        permanent = True
        while not isinstance(here, Trouble):
            asked.add(here.url)
            async with self._gate.turn(here.host):
                began = loop.time()
                step = await self._step(here, first, request, left)
                left -= loop.time() - began
            match step:
                case _Moved(to=there):
                    permanent = permanent and step.permanent
                    here = _checked_hop(there, asked)
                case _Page():
                    moved = permanent and len(asked) > 1
                    return self._fetched(step, here, moved=moved)
                case _:
                    return step
        return here

    async def _step(self, here: Target, first: Target, request: Request, left: float) -> _Step:
        """Send one request and read its answer, within `left` seconds."""
        allowed = self._networks(request.allow_private)
        closed = refusal(here.literal, allowed) if here.literal else ""
        if closed:
            return Trouble(code=Code.BLOCKED_ADDRESS, reason=closed)
        transport = self._transport(allowed)
        headers = self._headers(request, own=same_origin(first, here))
        try:
            async with asyncio.timeout(left):
                return await self._exchange(transport, here, headers, request)
        except TimeoutError:
            seconds = request.deadline.total_seconds()
            return Trouble(code=Code.DEADLINE, reason=f"no whole answer within {seconds:g} s")

    async def _exchange(
        self,
        transport: httpx.AsyncBaseTransport,
        here: Target,
        headers: list[tuple[str, str]],
        request: Request,
    ) -> _Step:
        try:
            question = httpx.Request("GET", here.url, headers=headers)
            response = await transport.handle_async_request(question)
        except NETWORK_ERRORS as error:
            return before_the_answer(error)
        try:
            return await self._read(response, here, request)
        finally:
            with suppress(*NETWORK_ERRORS):  # the answer is known; its end changes nothing
                await response.aclose()

    async def _read(self, response: httpx.Response, here: Target, request: Request) -> _Step:
        headers, now = response.headers, self._clock()
        if status.is_redirect(response.status_code):
            there = onward(here, _location(headers))
            if isinstance(there, Trouble):
                return there
            return _Moved(there, status.is_permanent(response.status_code))
        conditional = bool(request.etag or request.modified)
        found = status.trouble(response.status_code, headers, now=now, conditional=conditional)
        if found:
            return found
        if response.status_code == 304:
            return Unchanged(at=now)
        return await _page(response, request.max_bytes)

    def _headers(self, request: Request, *, own: bool) -> list[tuple[str, str]]:
        """Give the request's headers; those of the source itself go to its own origin only."""
        made = [
            ("User-Agent", self._agent),
            ("Accept", request.accept),
            ("Accept-Encoding", "gzip"),
        ]
        if request.etag:
            made.append(("If-None-Match", request.etag))
        if request.modified:
            made.append(("If-Modified-Since", request.modified))
        return [*made, *request.headers] if own else made

    def _fetched(self, page: _Page, here: Target, *, moved: bool) -> Fetched:
        headers = page.headers
        return Fetched(
            body=page.body.content,
            url=here.shown,
            status=page.status,
            headers=tuple(
                (name, value) for name, value in headers.multi_items() if name != "set-cookie"
            ),
            at=self._clock(),
            digest=page.body.digest,
            etag=status.etag(headers),
            modified=status.modified(headers),
            moved_to=here.shown if moved else "",
            complete=page.body.ended_itself or status.is_delimited(headers),
        )

    def _networks(self, wanted: tuple[str, ...]) -> tuple[Network, ...]:
        if wanted not in self._allowed:
            self._allowed[wanted] = networks((*self._allow_private, *wanted))
        return self._allowed[wanted]

    def _transport(self, allowed: tuple[Network, ...]) -> httpx.AsyncBaseTransport:
        """Give the transport of that permission: a connection made under one permission is never
        used under another.
        """
        if allowed not in self._transports:
            if self._tls is None:
                self._tls = tls_context()
            self._transports[allowed] = open_transport(
                allowed=allowed, lookup=self._lookup, tls=self._tls
            )
        return self._transports[allowed]


def _checked_hop(there: Target, asked: set[str]) -> Target | Trouble:
    if there.url in asked:
        return Trouble(code=Code.REDIRECT, reason="redirects go round in a circle")
    if len(asked) > MAX_REDIRECTS:
        return Trouble(code=Code.REDIRECT, reason=f"more than {MAX_REDIRECTS} redirects")
    return there


def _location(headers: httpx.Headers) -> str:
    """Give Location as text; raw UTF-8 in it is common although no standard allows it."""
    raw = next((value for name, value in headers.raw if name.lower() == b"location"), b"")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


async def _page(response: httpx.Response, max_bytes: int) -> _Page | Trouble:
    gzip = status.is_gzip(response.headers)
    if isinstance(gzip, Trouble):
        return gzip
    if status.declared_length(response.headers) > MAX_RAW_BYTES:
        return Trouble(code=Code.TOO_BIG, reason="announces more bytes than are read")
    body = Body(gzip=gzip, max_bytes=max_bytes)
    try:
        async with aclosing(cast("AsyncGenerator[bytes]", response.aiter_raw())) as pieces:
            async for piece in pieces:
                found = body.add(piece)
                if found:
                    return found
    except NETWORK_ERRORS as error:
        return within_the_body(error)
    return body.end() or _Page(body, response.status_code, response.headers)
