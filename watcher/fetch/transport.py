"""The one factory of HTTP transports: httpx's interface over aiohttp's connections.

Everything that differs from the libraries' defaults stands here, with its reason.
"""

import ssl

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from watcher.fetch.address import Network
from watcher.fetch.guard import Guard, Lookup

IDLE_SECONDS = 5.0
"""How long an idle connection is kept: enough for feeds of one host in one round and for rhythms of
seconds; short enough that 1000 hosts in a round do not hold 1000 sockets."""

_LOOKUP_SECONDS = 60  # names asked again within a minute; the answers kept are checked ones
_HEADER_BYTES = 16 * 1024  # one header: an ETag above 8 KiB must not lose the page (faults S23)
_HEADERS = 512  # 250 cookies must not either; with the line above a head is at most 8 MiB


def open_transport(
    *, allowed: tuple[Network, ...], lookup: Lookup, tls: ssl.SSLContext
) -> httpx.AsyncBaseTransport:
    """Make a transport that connects to public addresses and those in `allowed` only.

    Connections are pooled inside it, so requests of different permissions need different
    transports. Needs the running loop.
    """
    guard = Guard(allowed, lookup)
    connector = aiohttp.TCPConnector(
        resolver=guard,
        socket_factory=guard.open_socket,
        ssl=tls,
        limit=0,  # the gate counts
        ttl_dns_cache=_LOOKUP_SECONDS,
        keepalive_timeout=IDLE_SECONDS,
    )
    session = aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),  # no cookie of one visit goes into another
        auto_decompress=False,  # inflated by body.Body against a cap
        trust_env=False,  # no proxies, no .netrc
        timeout=aiohttp.ClientTimeout(),  # none of its own: the client has one total deadline
        max_line_size=_HEADER_BYTES,
        max_field_size=_HEADER_BYTES,
        max_headers=_HEADERS,
    )
    return AiohttpTransport(client=session, verify=tls, trust_env=False)


def tls_context() -> ssl.SSLContext:
    """Make the context for public sites: certifi's roots, host names checked, TLS 1.2 at least."""
    context = httpx.create_ssl_context(trust_env=False)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
