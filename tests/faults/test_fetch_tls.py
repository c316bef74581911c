"""TLS that is not in order ends as E_TLS, and nothing is asked in the clear."""

import asyncio
import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from tests.servers.site import Site, answer, redirect
from tests.unit.fetch import Names, asking, body, code
from watcher.fetch.transport import tls_context
from watcher.model.fetched import Request

OURS = trustme.CA(key_type=trustme.KeyType.ECDSA)
STRANGERS = trustme.CA(key_type=trustme.KeyType.ECDSA)
NAMES = Names(news_example=["127.0.0.1"])
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def trusting() -> ssl.SSLContext:
    """Make the product's own context, trusting our authority too."""
    context = tls_context()
    OURS.configure_trust(context)
    return context


def server(
    ca: trustme.CA = OURS, name: str = "news.example", expires: datetime | None = None
) -> ssl.SSLContext:
    """Make a server's context."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(name, not_after=expires, not_before=LONG_AGO).configure_cert(context)
    return context


BROKEN: dict[str, Callable[[], ssl.SSLContext]] = {
    "signed by strangers": lambda: server(STRANGERS),
    "expired": lambda: server(expires=LONG_AGO + timedelta(days=90)),
    "for another name": lambda: server(name="other.example"),
    "for an address": lambda: server(name="127.0.0.1"),
}


async def test_a_good_certificate_opens_the_door_with_the_name_in_it() -> None:
    async with (
        Site({"/": answer(b"x")}, tls=server()) as site,
        asking(tls=trusting(), lookup=NAMES) as client,
    ):
        assert body(await client.get(Request(url=site.url(host="news.example")))) == b"x"


@pytest.mark.parametrize("how", BROKEN)
async def test_tls_out_of_order_is_told_and_nothing_is_asked(how: str) -> None:
    async with Site(tls=BROKEN[how]()) as site, asking(tls=trusting(), lookup=NAMES) as client:
        found = await client.get(Request(url=site.url(host="news.example")))
        assert (code(found), site.seen) == ("E_TLS", [])


async def test_roots_are_the_worlds_not_ours() -> None:
    async with Site(tls=server()) as site, asking(lookup=NAMES) as client:
        found = await client.get(Request(url=site.url(host="news.example")))
        assert (code(found), site.seen) == ("E_TLS", [])


def record(kind: int, payload: bytes) -> bytes:
    """Make a record of TLS 1.0 (RFC 2246 section 6.2.1)."""
    return bytes([kind, 3, 1]) + len(payload).to_bytes(2, "big") + payload


# A ServerHello (section 7.4.1.3) that chooses TLS 1.0, no session, AES128-SHA, no compression.
_HELLO = bytes([3, 1]) + bytes(32) + bytes([0, 0x00, 0x2F, 0])

NO_TLS = {
    "TLS 1.0": record(22, b"\2" + len(_HELLO).to_bytes(3, "big") + _HELLO),
    "an alert: no common version": record(21, bytes([2, 70])),
    "no TLS at all": answer(b"speak HTTP", status=400),
}


@pytest.mark.parametrize("how", NO_TLS)
async def test_a_server_without_usable_tls_is_told_and_nothing_is_asked(how: str) -> None:
    sent: list[bytes] = []

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sent.append(await reader.read(9999))
        writer.write(NO_TLS[how])
        sent.append(await reader.read(9999))
        writer.close()

    plain = await asyncio.start_server(speak, "127.0.0.1", 0)
    async with plain, asking(tls=trusting(), lookup=NAMES) as client:
        port = plain.sockets[0].getsockname()[1]
        found = await client.get(Request(url=f"https://news.example:{port}/"))
    assert code(found) == "E_TLS"
    assert sent[0][:1] == b"\x16"  # a handshake
    assert b"GET" not in b"".join(sent)


async def test_https_never_goes_on_to_http() -> None:
    async with Site() as plain, Site(tls=server()) as site:
        site.routes["/"] = redirect(plain.url())
        async with asking(tls=trusting(), lookup=NAMES) as client:
            found = await client.get(Request(url=site.url(host="news.example")))
        assert (code(found), plain.connections) == ("E_REDIRECT", 0)


async def test_http_may_go_on_to_https() -> None:
    async with Site() as plain, Site({"/": answer(b"x")}, tls=server()) as site:
        plain.routes["/"] = redirect(site.url(host="news.example"))
        async with asking(tls=trusting(), lookup=NAMES) as client:
            assert body(await client.get(Request(url=plain.url()))) == b"x"


async def test_the_environment_does_not_choose_the_roots(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    roots = tmp_path_factory.mktemp("roots") / "roots.pem"
    OURS.cert_pem.write_to_path(str(roots))
    monkeypatch.setenv("SSL_CERT_FILE", str(roots))
    async with Site(tls=server()) as site, asking(lookup=NAMES) as client:
        found = await client.get(Request(url=site.url(host="news.example")))
        assert code(found) == "E_TLS"
