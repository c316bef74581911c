"""Where a request may go: an address checked before any lookup, and redirects from it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote

import httpx

from watcher.fetch.trouble import Trouble
from watcher.model.fetched import Code

LONGEST = 4096
"""Characters of an address. RFC 9110 section 4.1 asks for 8000 to be understood; real feeds and
article links stay under 1000, and a redirect may not make us send more than this."""

_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_AUTHORITY = re.compile(r"^[a-z]+://([^/?#]*)", re.IGNORECASE)
_NUMERIC_LABEL = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)\Z", re.IGNORECASE)
_NAME = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)*[a-z0-9_][a-z0-9_-]{0,62}\Z")
_DOTS = str.maketrans({"。": ".", "｡": ".", "．": "."})  # RFC 3490 section 3.1: dots to IDNA


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address that may be asked, so far as its text tells.

    `url`: as it will be sent, user and password included; `shown`: without them. `host`: name and
    port, what pace is kept by. `literal`: the host where it is an IP address, else "".
    """

    url: str
    shown: str
    host: str
    literal: str
    secure: bool


@lru_cache(maxsize=8192)  # the same sources are asked again and again; 8192 x ~1 KB
def target(url: str) -> Target | Trouble:
    """Check an address's text: http or https, a host that means one thing to every reader.

    Refused are tricks by which two programs read different hosts from one text: backslashes,
    white space, IPv4 written as 127.1, 0x7f000001, 2130706433 or in full-width digits.
    """
    text = url.strip(" ")
    if len(text) > LONGEST:
        return _bad(f"an address of {len(text)} characters")
    scheme = text.partition(":")[0].lower()
    if scheme not in {"http", "https"}:
        return _closed(f"only http and https are asked, not {scheme[:20]!r}")
    if "\\" in text:
        return _closed("a backslash in the address")
    if _CONTROL.search(text.replace(" ", "")) or _CONTROL.search(_authority(text)):
        return _bad("white space or control characters in the address")
    if _is_disguised(_authority(text)):
        return _closed("an IP address in disguise")
    try:
        return _checked(httpx.URL(text))
    except (httpx.InvalidURL, ValueError) as error:  # idna's errors are ValueErrors
        return _bad(f"not a usable address: {error}")


def onward(here: Target, location: str) -> Target | Trouble:
    """Resolve a redirect's Location against where it came from and check the result.

    https never goes on to http. User and password stay with the same host only.
    """
    if not location.strip():
        return Trouble(code=Code.REDIRECT, reason="a redirect without a Location")
    if len(location) > LONGEST or _CONTROL.search(location.strip().replace(" ", "")):
        return Trouble(code=Code.REDIRECT, reason="a redirect to an unusable Location")
    try:
        there = httpx.URL(here.url).join(location.strip())
        address = str(_with_user(httpx.URL(here.url), there))
    except (httpx.InvalidURL, ValueError) as error:
        return Trouble(code=Code.REDIRECT, reason=f"a redirect to an unusable Location: {error}")
    if there.scheme not in {"http", "https"}:
        return Trouble(code=Code.REDIRECT, reason=f"a redirect to {there.scheme[:20]!r}")
    if here.secure and there.scheme == "http":
        return Trouble(code=Code.REDIRECT, reason="a redirect from https to http")
    found = target(address)
    if isinstance(found, Trouble) and found.code != Code.BLOCKED_ADDRESS:
        return Trouble(code=Code.REDIRECT, reason=f"a redirect to {found.reason}")
    return found


def same_origin(one: Target, other: Target) -> bool:
    """Say whether headers meant for `one` may go to `other`."""
    return (one.host, one.secure) == (other.host, other.secure)


def _checked(url: httpx.URL) -> Target | Trouble:
    host = url.raw_host.decode("ascii")
    port = url.port or (443 if url.scheme == "https" else 80)
    if url.port is not None and not 0 < url.port < 65536:
        return _bad(f"no such port: {url.port}")
    literal = _literal(host)
    name = host.removesuffix(".")
    if not literal and not _NAME.match(name):
        return _bad("no usable host name")
    address = url.copy_with(fragment=None)
    return Target(
        url=str(address),
        shown=str(address.copy_with(userinfo=b"")),
        host=f"{name}:{port}",
        literal=literal,
        secure=url.scheme == "https",
    )


def _with_user(here: httpx.URL, there: httpx.URL) -> httpx.URL:
    """Carry user and password over to the same host, its scheme the same or made secure."""
    upgraded = (here.scheme, there.scheme) == ("http", "https")
    ports = (here.port, there.port)
    same = here.scheme == there.scheme and ports[0] == ports[1]
    if there.userinfo or here.raw_host != there.raw_host:
        return there
    if same or (upgraded and ports == (None, None)):
        return there.copy_with(userinfo=here.userinfo)
    return there


def _authority(text: str) -> str:
    found = _AUTHORITY.match(text)
    return found[1] if found else ""


def _is_disguised(authority: str) -> bool:
    """Say whether some programs would read the host as an IPv4 address although it is not written
    as one (WHATWG URL, "ends in a number": the last label is decimal or hexadecimal).
    """
    written = authority.rpartition("@")[2]
    if written.startswith("["):
        return False
    written = written.partition(":")[0]
    host = unicodedata.normalize("NFKC", unquote(written)).translate(_DOTS).rstrip(".")
    return bool(_NUMERIC_LABEL.match(host.rpartition(".")[2])) and not _literal(written)


def _literal(host: str) -> str:
    """Give the host where it is a plain IP address, "" otherwise."""
    for kind in (IPv4Address, IPv6Address):
        try:
            kind(host)
        except AddressValueError:
            continue
        return host
    return ""


def _bad(reason: str) -> Trouble:
    return Trouble(code=Code.PROTOCOL, reason=reason)


def _closed(reason: str) -> Trouble:
    return Trouble(code=Code.BLOCKED_ADDRESS, reason=reason)
