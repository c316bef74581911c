"""A body as it comes in: inflated by hand, counted against two caps, hashed on the way. Pure."""

import hashlib
import zlib

from watcher.fetch.trouble import Trouble
from watcher.model.fetched import Code

MAX_RAW_BYTES = 5 * 1024 * 1024
"""faults S3: 5 MiB as sent."""

_MAX_MEMBERS = 1000
"""gzip files may be chained (RFC 1952 section 2.2); each costs an allocation, so they are counted.
1000: bgzip of 64 MB, far above any page; a guess."""

_GZIP_WINDOW = 16 + zlib.MAX_WBITS  # 16: a gzip header and trailer, nothing else
_MAGIC = b"\x1f\x8b"


class Body:
    """Collects a body. `add` pieces until it returns trouble or the body ends, then ask `end`.

    `max_bytes` caps the inflated body, `max_raw` the bytes as sent.
    """

    def __init__(self, *, gzip: bool, max_bytes: int, max_raw: int = MAX_RAW_BYTES) -> None:
        self._inflater = zlib.decompressobj(_GZIP_WINDOW) if gzip else None
        self._members = 1
        self._started = False
        self._max_bytes = max_bytes
        self._room = max_bytes
        self._raw_room = max_raw
        self._pieces: list[bytes] = []
        self._hash = hashlib.sha256()

    def add(self, piece: bytes) -> Trouble | None:
        """Take the next bytes as sent; stop reading when this gives trouble."""
        self._raw_room -= len(piece)
        if self._raw_room < 0:
            return Trouble(code=Code.TOO_BIG, reason="more bytes sent than are read")
        if self._inflater is None:
            return self._keep(piece)
        try:
            return self._inflate(piece)
        except zlib.error as error:
            return Trouble(code=Code.ENCODING, reason=f"not gzip as announced: {error}")

    def end(self) -> Trouble | None:
        """Say whether the gzip stream was cut before its end; an empty body is whole."""
        if self._inflater is not None and self._started and not self._inflater.eof:
            return Trouble(code=Code.TRUNCATED, reason="the gzip stream broke off")
        return None

    @property
    def ended_itself(self) -> bool:
        """Whether the gzip trailer was seen, checksum and length right: nothing is missing."""
        return self._inflater is not None and self._inflater.eof

    @property
    def content(self) -> bytes:
        """The inflated body."""
        return b"".join(self._pieces)

    @property
    def digest(self) -> str:
        """SHA-256 of the inflated body, in hex."""
        return self._hash.hexdigest()

    def _inflate(self, piece: bytes) -> Trouble | None:
        while piece and self._inflater is not None:
            if self._inflater.eof and not self._next_member(piece):
                return None  # what follows the last member is padding, as gzip(1) takes it
            if self._members > _MAX_MEMBERS:
                return Trouble(code=Code.ENCODING, reason="a chain of gzip members")
            self._started = True
            # One byte above the room tells "just full" from "too much"; nothing more is inflated.
            found = self._keep(self._inflater.decompress(piece, self._room + 1))
            if found:
                return found
            piece = self._inflater.unused_data if self._inflater.eof else b""
        return None

    def _next_member(self, piece: bytes) -> bool:
        if not piece.startswith(_MAGIC):
            return False
        self._inflater = zlib.decompressobj(_GZIP_WINDOW)
        self._members += 1
        return True

    def _keep(self, piece: bytes) -> Trouble | None:
        self._room -= len(piece)
        if self._room < 0:
            return Trouble(code=Code.TOO_BIG, reason=f"more than {self._max_bytes} bytes")
        self._pieces.append(piece)
        self._hash.update(piece)
        return None
