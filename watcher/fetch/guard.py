"""The address guard, where connections are made: every answer of a lookup, every socket."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from aiohttp.abc import AbstractResolver, ResolveResult

from watcher.fetch.address import Network, refusal
from watcher.fetch.trouble import AddressRefused

Lookup = Callable[[str], Awaitable[Sequence[str]]]
"""Name to IP addresses, as text; raises OSError when there are none."""

SocketAddress = tuple[str, int] | tuple[str, int, int, int]
AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[str, int]]


class SystemLookup:
    """The system's resolver, on threads of its own: a name server that hangs holds up these only.

    `threads`: lookups at once.
    """

    def __init__(self, *, threads: int = 16) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="lookup")

    async def __call__(self, name: str) -> Sequence[str]:
        """Ask for all addresses of a name that this machine could reach."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._pool, _ask, name)
        return tuple(dict.fromkeys(found))

    def close(self) -> None:
        """Let the threads go; running lookups end by themselves."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _ask(name: str) -> list[str]:
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return [str(address[0]) for *_, address in found]


class Guard(AbstractResolver):
    """Looks names up once for a connection, refuses a name with any refused address, and has the
    last word on each socket (IP addresses in URLs never come to a resolver).
    """

    def __init__(self, allowed: tuple[Network, ...], lookup: Lookup) -> None:
        self._allowed = allowed
        self._lookup = lookup

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - aiohttp's signature
    ) -> list[ResolveResult]:
        """Give the checked addresses of `host`.

        Raises:
            AddressRefused: one of them may not be connected to.
            OSError: there is none.
        """
        found = await self._lookup(host)
        if not found:
            raise OSError(f"{host} has no address")
        for address in found:
            self._check(address, host)
        return [_result(host, address, port) for address in found]

    async def close(self) -> None:
        """Do nothing: the lookup belongs to whoever made it."""

    def open_socket(self, info: AddressInfo) -> socket.socket:
        """Make the socket for one address, the one that will really be connected to.

        Raises:
            AddressRefused: it may not be connected to.
        """
        family, kind, protocol, _, address = info
        self._check(address[0], "")
        return socket.socket(family, kind, protocol)

    def _check(self, address: str, host: str) -> None:
        reason = refusal(address, self._allowed)
        if reason:
            raise AddressRefused(f"{host}: {reason}" if host else reason)


def _result(host: str, address: str, port: int) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if ":" in address else socket.AF_INET,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST,
    )
