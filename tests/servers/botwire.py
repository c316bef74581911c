"""As much HTTP/1.1 as a Bot API server needs, by hand, so that every byte can be got wrong."""

import asyncio
import json
import socket
import struct
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.servers.botfaults import Fault, How


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: the path's parts and the parameters of query and body together."""

    token: str
    method: str
    parameters: dict[str, str]


async def read(reader: asyncio.StreamReader) -> Asked | None:
    """Read one request; None when the client has gone."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        lines = head.split("\r\n")
        headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines[1:])
        }
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    except (asyncio.IncompleteReadError, ConnectionError, ValueError):
        return None
    target = urlsplit(lines[0].split(" ")[1])
    parts = target.path.strip("/").split("/")
    parameters = dict(parse_qsl(target.query, keep_blank_values=True))
    if headers.get("content-type", "").startswith("application/json"):
        loaded = json.loads(body or b"{}")
        parameters |= {
            key: value if isinstance(value, str) else json.dumps(value)
            for key, value in loaded.items()
        }
    else:
        parameters |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return Asked(
        token=parts[0].removeprefix("bot"), method="/".join(parts[1:]), parameters=parameters
    )


async def answer(writer: asyncio.StreamWriter, status: int, body: bytes) -> None:
    """Send one whole answer."""
    writer.write(_head(status, len(body)) + body)
    await writer.drain()


async def misbehave(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, fault: Fault, reply: dict[str, Any]
) -> bool:
    """Answer as `fault` says; `reply` is what a well-behaved server would say. True when the
    connection is still good.
    """
    whole = fault.body if fault.body is not None else json.dumps(fault.reply or reply).encode()
    match fault.how:
        case How.ANSWER:
            await answer(writer, fault.status, whole)
            return True
        case How.RESET:
            abort(writer)
        case How.HANG:
            await reader.read()  # ends when the client gives up
        case How.CUT:
            writer.write(_head(200, len(whole)) + whole[: len(whole) // 2])
            await writer.drain()
    return False


def abort(writer: asyncio.StreamWriter) -> None:
    """Reset the connection: SO_LINGER with zero seconds makes close() send RST."""
    plug = writer.get_extra_info("socket")
    if plug is not None:
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def _head(status: int, length: int) -> bytes:
    return (
        f"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\n"
        f"Content-Length: {length}\r\n\r\n"
    ).encode()
