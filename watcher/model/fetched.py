"""What is asked of the network and every way that the answer can turn out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One GET. `etag` and `modified` make it conditional; `max_bytes` caps the inflated body.

    `allow_private`: CIDRs that the address guard lets through. `accept`: the Accept header.
    """

    url: str
    etag: str = ""
    modified: str = ""
    accept: str = "*/*"
    headers: tuple[tuple[str, str], ...] = ()
    allow_private: tuple[str, ...] = ()
    max_bytes: int = 10 * 1024 * 1024  # faults.S3: 10 MiB decoded
    deadline: timedelta = timedelta(seconds=20)  # faults.S2: one total deadline a fetch


class Code(StrEnum):
    """Why a visit brought nothing; stored with the source and shown to operators."""

    CONNECT = "E_CONNECT"
    DEADLINE = "E_DEADLINE"
    TOO_BIG = "E_TOO_BIG"
    ENCODING = "E_ENCODING"
    TRUNCATED = "E_TRUNCATED"
    REDIRECT = "E_REDIRECT"
    BLOCKED_ADDRESS = "E_BLOCKED_ADDR"
    TLS = "E_TLS"
    RATE_LIMITED = "E_RATE_LIMITED"
    REFUSED = "E_BLOCKED"
    GONE = "E_GONE"
    STATUS = "E_STATUS"
    PROTOCOL = "E_PROTOCOL"
    NOT_A_FEED = "E_NOT_A_FEED"
    PARSE = "E_PARSE"
    PARSE_LIMIT = "E_PARSE_LIMIT"
    EXTRACT = "E_EXTRACT"
    INTERNAL = "E_INTERNAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A body read to its end, inflated. `url`: after redirects. `digest`: SHA-256 hex of `body`.

    `moved_to`: the new address when every redirect was permanent (301, 308), else "".
    `headers`: names in lower case, in the order received. `complete` is False when the server
    closed the connection without having said how long the body is, so that nobody knows whether it
    was whole.
    """

    body: bytes
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    at: datetime
    digest: str
    etag: str = ""
    modified: str = ""
    moved_to: str = ""
    complete: bool = True

    def header(self, name: str) -> str:
        """Give the first header of that lower-case name, or ""."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The server answered 304."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """No usable body; `retry_after` is the server's wish (already clamped to sane bounds), if it
    voiced one.
    """

    at: datetime
    code: Code
    reason: str
    retry_after: timedelta | None = None


Answer = Fetched | Unchanged | Unreachable
