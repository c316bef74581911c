"""Networks and servers that fail, stall, flood and lie: each ends as a value, in time and space."""

import asyncio
import gzip
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.servers.site import (
    Pieces,
    Route,
    Seen,
    Site,
    answer,
    endless,
    hang,
    head,
    redirect,
    reset,
)
from tests.unit.fetch import NOW, ask, asking, body, code
from watcher.fetch.manners import after, kept
from watcher.model.fetched import Fetched, Request, Unreachable
from watcher.model.ids import SourceId
from watcher.model.source import Memory, Source

BRIEF = timedelta(seconds=0.5)
MIB = 1024 * 1024
CHUNKED = head(headers=[("Transfer-Encoding", "chunked")])
PACKED = head(headers=[("Content-Encoding", "gzip")])


def closed_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


# No connection


@pytest.mark.parametrize("route", [reset, b""], ids=["reset", "end"])
async def test_a_connection_that_breaks_off_is_no_connection(route: Route) -> None:
    async with Site({"/": route, "/good": answer(b"x")}) as site, asking() as client:
        assert code(await client.get(Request(url=site.url()))) == "E_CONNECT"
        assert body(await client.get(Request(url=site.url("/good")))) == b"x"


async def test_a_refused_connection_is_no_connection() -> None:
    found = await ask(f"http://127.0.0.1:{closed_port()}/")
    assert isinstance(found, Unreachable)
    assert (found.code, found.at, found.retry_after) == ("E_CONNECT", NOW, None)
    assert "refused" in found.reason.lower()


async def test_a_source_that_is_down_is_asked_ever_more_rarely_and_recovers_at_once() -> None:
    every = timedelta(minutes=1)
    source = Source(id=SourceId("x"), kind="feed", name="x", url="http://x/", every=every)
    memory, now, waits = Memory(source=source.id, next_at=NOW), NOW, []
    async with Site({"/": reset}) as site, asking() as client:
        for _ in range(8):
            found = await client.get(Request(url=site.url()))
            memory = after(memory, source, found, now=now, jitter=0.0, full_every=every)
            waits.append((memory.next_at - now) // every)
            now = memory.next_at
        site.routes["/"] = answer(b"x")
        found = await client.get(Request(url=site.url()))
    memory = after(memory, source, found, now=now, jitter=0.5, full_every=every)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    assert (memory.next_at - now, memory.failures, memory.code) == (every, 0, "")


# How long it may take


async def slow_head(seen: Seen) -> Pieces:
    async for piece in endless(b"HTTP/1.1 200 OK\r\nX: ", b"x", every=0.02):
        yield piece


async def slow_body(seen: Seen) -> Pieces:
    start = head(headers=[("Content-Length", "999999")])
    async for piece in endless(start, b"x", every=0.02):
        yield piece


async def early_hints(seen: Seen) -> Pieces:
    async for piece in endless(b"", head(103), every=0.001):
        yield piece


async def slow_redirects(seen: Seen) -> Pieces:
    hop = redirect(f"{seen.path}x")
    async for piece in endless(b"", b"", every=0.2, times=1):
        yield piece
    yield hop


@pytest.mark.parametrize(
    "route",
    [hang, slow_head, slow_body, early_hints, slow_redirects],
    ids=lambda each: each.__name__,
)
async def test_ten_slow_servers_end_at_the_deadline_and_hold_up_nobody(
    route: Callable[[Seen], Pieces],
) -> None:
    async with Site() as slow, Site({"/": answer(b"x")}) as healthy, asking(per_host=10) as client:
        slow.otherwise = route
        requests = [Request(url=slow.url(f"/{n}"), deadline=BRIEF) for n in range(10)]
        began = time.monotonic()
        asked = [asyncio.create_task(client.get(each)) for each in requests]
        await slow.arrived(10)
        assert body(await client.get(Request(url=healthy.url()))) == b"x"
        assert time.monotonic() - began < BRIEF.total_seconds()
        found = await asyncio.gather(*asked)
        assert time.monotonic() - began < BRIEF.total_seconds() + 1
        assert {code(each) for each in found} == {"E_DEADLINE"}


# How much room it may take


async def endless_plain(seen: Seen) -> Pieces:
    async for piece in endless(head(), bytes(65536)):
        yield piece


async def endless_chunks(seen: Seen) -> Pieces:
    async for piece in endless(CHUNKED, b"10000\r\n" + bytes(65536) + b"\r\n"):
        yield piece


def bomb(times: int) -> bytes:
    """Pack a GiB of zeros, again and again."""
    raw = gzip.compress(bytes(64 * MIB)) * 16
    for _ in range(times - 1):
        raw = gzip.compress(raw)
    return raw


@pytest.mark.parametrize("route", [endless_plain, endless_chunks], ids=lambda each: each.__name__)
async def test_an_endless_body_is_left_at_the_cap_within_two_seconds(
    route: Callable[[Seen], Pieces],
) -> None:
    async with Site({"/": route}) as site:
        began = time.monotonic()
        assert code(await ask(site.url())) == "E_TOO_BIG"
        assert time.monotonic() - began < 2


async def test_an_announced_flood_is_not_even_begun() -> None:
    async with Site({"/": head(headers=[("Content-Length", str(200 * MIB))])}) as site:
        assert code(await ask(site.url())) == "E_TOO_BIG"


async def test_a_source_may_have_a_cap_of_its_own() -> None:
    async with Site({"/": answer(b"x" * 1001)}) as site:
        assert code(await ask(site.url(), max_bytes=1000)) == "E_TOO_BIG"
        assert len(body(await ask(site.url(), max_bytes=1001))) == 1001


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip, gzip", "gzip,br", "x"])
async def test_an_encoding_that_was_not_asked_for_is_refused(encoding: str) -> None:
    raw = answer(b"x" * 99, headers=[("Content-Encoding", encoding)])
    async with Site({"/": raw}) as site:
        assert code(await ask(site.url())) == "E_ENCODING"


async def test_what_is_called_gzip_and_is_not_is_refused() -> None:
    async with Site({"/": answer(b"<rss/>", headers=[("Content-Encoding", "gzip")])}) as site:
        assert code(await ask(site.url())) == "E_ENCODING"


_HUNGRY = """
import asyncio, resource, sys
from tests.unit.fetch import ask, code

def used() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

async def run() -> None:
    await ask(sys.argv[1])
    before = used()
    found = [code(await ask(url)) or "fine" for url in sys.argv[2:]]
    print(used() - before, *found)

asyncio.run(run())
"""


async def test_bombs_and_floods_take_less_than_64_mib() -> None:
    packed = [("Content-Encoding", "gzip")]
    thrice = [("Content-Encoding", "gzip, gzip, gzip")]
    routes: dict[str, Route] = {
        "/": answer(b"x"),
        "/bomb": answer(bomb(1), headers=packed),
        "/twice": answer(bomb(2), headers=packed),
        "/thrice": answer(bomb(3), headers=thrice),
        "/br": answer(bomb(1), headers=[("Content-Encoding", "br")]),
        "/endless": endless_plain,
        "/chunks": endless_chunks,
    }
    async with Site(routes) as site:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _HUNGRY, *map(site.url, routes), stdout=subprocess.PIPE
        )
        out, _ = await child.communicate()
    grown, *codes = out.decode().split()
    assert codes == [
        "E_TOO_BIG",
        "fine",  # the outer layer only: 1 MiB of gzip, for the parser to refuse
        "E_ENCODING",
        "E_ENCODING",
        "E_TOO_BIG",
        "E_TOO_BIG",
    ]
    assert int(grown) < 64


# What was cut


CUT = {
    "gzip": answer(b"words " * 999, compress=True)[:-9],
    "gzip, length right": answer(
        gzip.compress(b"words " * 999)[:-9], headers=[("Content-Encoding", "gzip")]
    ),
    "gzip, no length": PACKED + gzip.compress(b"words " * 999)[:-9],
    "chunk": CHUNKED + b"5\r\nwo",
    "between chunks": CHUNKED + b"5\r\nwords\r\n",
    "last chunk": CHUNKED + b"5\r\nwords\r\n0\r\n",
    "length": head(headers=[("Content-Length", "10")]) + b"words",
    "nothing": head(headers=[("Content-Length", "10")]),
}


@pytest.mark.parametrize("how", CUT)
async def test_a_cut_body_is_no_body_and_leaves_no_validators(how: str) -> None:
    source = Source(id=SourceId("x"), kind="feed", name="x", url="http://x/")
    memory = Memory(source=source.id, next_at=NOW, etag='"1"', digest="d")
    async with Site({"/": CUT[how]}) as site, asking() as client:
        found = await client.get(Request(url=site.url(), etag='"1"'))
        assert code(found) == "E_TRUNCATED"
        failed = after(memory, source, found, now=NOW, jitter=0.0, full_every=timedelta(hours=6))
        assert (failed.etag, failed.digest) == ('"1"', "d")
        site.routes["/"] = answer(b"whole", etag='"2"')
        good = await client.get(Request(url=site.url(), etag='"1"'))
        assert isinstance(good, Fetched)
        assert kept(failed, good, now=NOW).etag == '"2"'


async def test_a_reset_within_the_body_is_a_cut_body() -> None:
    async def torn(seen: Seen) -> Pieces:
        yield head(headers=[("Content-Length", "10")]) + b"words"
        reset(seen)

    async with Site({"/": torn}) as site:
        assert code(await ask(site.url())) == "E_TRUNCATED"


# Strange heads


async def test_a_huge_etag_and_250_cookies_do_not_come_back() -> None:
    flood = [("Set-Cookie", f"c{n}={'x' * 40}") for n in range(250)]
    raw = answer(b"x", headers=flood, etag='"' + "e" * 9000 + '"', modified="m" * 500)
    async with Site({"/": raw}) as site, asking(user_agent="w" * 9000) as client:
        found = await client.get(Request(url=site.url(), etag='"' + "e" * 510 + '"'))
        assert isinstance(found, Fetched)
        assert (found.body, found.etag, found.modified) == (b"x", "", "")
        await client.get(Request(url=site.url(), etag=found.etag))
        assert [each.header("cookie") for each in site.seen] == ["", ""]
        assert max(each.size for each in site.seen) <= 2048


@pytest.mark.parametrize(
    "line", [b"X-%d: y\r\n", b"X-%d: " + b"y" * 9000 + b"\r\n"], ids=["many", "long"]
)
async def test_a_flood_of_headers_is_left(line: bytes) -> None:
    async def flood(seen: Seen) -> Pieces:
        yield b"HTTP/1.1 200 OK\r\n"
        for number in range(100_000):
            yield line % number

    async with Site({"/": flood}) as site:
        began = time.monotonic()
        assert code(await ask(site.url())) == "E_PROTOCOL"
        assert time.monotonic() - began < 2


async def test_a_header_without_end_is_left() -> None:
    async def flood(seen: Seen) -> Pieces:
        async for piece in endless(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 65536):
            yield piece

    async with Site({"/": flood}) as site:
        assert code(await ask(site.url())) == "E_PROTOCOL"


@pytest.mark.parametrize(
    "raw",
    [
        b"<rss>no HTTP at all</rss>\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\x16\x03\x01\x02\x00\r\n\r\n",
        head(headers=[("Content-Length", "5"), ("Content-Length", "6")]) + b"words",
        head(headers=[("Content-Length", "-5")]) + b"words",
        head(headers=[("Content-Length", "9" * 30)]) + b"words",
        head(headers=[("Content-Length", "5"), ("Transfer-Encoding", "chunked")]) + b"words",
        b"HTTP/1.1 200 OK\r\nNo colon here\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n",
        CHUNKED + b"zz\r\nwords",
        CHUNKED + b"fffffffffffffffffffff\r\nwords",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
    ],
)
async def test_what_is_not_http_is_a_value_too(raw: bytes) -> None:
    async with Site({"/": raw}) as site:
        found = await ask(site.url(), deadline=timedelta(seconds=5))
        assert code(found) in {"E_PROTOCOL", "E_TRUNCATED", "E_CONNECT", "E_STATUS"}, found


async def test_a_status_line_alone_is_an_empty_page() -> None:
    async with Site({"/": b"HTTP/1.0 200 OK\r\n\r\n"}) as site:
        assert body(await ask(site.url())) == b""


def open_files() -> int:
    """Count what this process holds open."""
    return len(list(Path("/proc/self/fd").iterdir()))


async def test_requests_left_at_any_moment_leave_nothing_behind() -> None:
    async def dripping(seen: Seen) -> Pieces:
        start = head(headers=[("Content-Length", "200")])
        async for piece in endless(start, b"x" * 10, every=0.002, times=20):
            yield piece

    routes: dict[str, Route] = {
        "/": answer(b"x" * 3000),
        "/drip": dripping,
        "/redirect": redirect("/drip"),
        "/hang": hang,
    }
    chance = random.Random(1)
    files, tasks = open_files(), len(asyncio.all_tasks())
    async with Site(routes) as site, asking(per_host=20, total=20) as client:
        for _ in range(10):
            asked = [
                asyncio.create_task(
                    client.get(
                        Request(url=site.url(path), deadline=timedelta(seconds=chance.random() / 9))
                    )
                )
                for path in [*routes] * 5
            ]
            await asyncio.wait(asked, timeout=chance.random() / 20)
            for task in asked:
                if chance.random() < 0.5:
                    task.cancel()
            for found in await asyncio.gather(*asked, return_exceptions=True):
                assert isinstance(found, asyncio.CancelledError | Fetched | Unreachable), found
        assert body(await client.get(Request(url=site.url()))) == b"x" * 3000
    async with asyncio.timeout(5):
        while (open_files(), len(asyncio.all_tasks())) != (files, tasks):  # noqa: ASYNC110 - unsignalled
            await asyncio.sleep(0)
