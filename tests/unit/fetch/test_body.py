"""Bodies are inflated by hand, within two caps."""

import gzip
import hashlib
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.fetch.body import Body
from watcher.fetch.trouble import Trouble

MIB = 1024 * 1024


def pour(raw: bytes, *, size: int = 16 * 1024, max_bytes: int = MIB, packed: bool = True) -> Body:
    """Put bytes through in pieces; fail on trouble."""
    body = Body(gzip=packed, max_bytes=max_bytes)
    for start in range(0, len(raw), size):
        assert body.add(raw[start : start + size]) is None
    return body


def trouble(raw: bytes, *, max_bytes: int = MIB, max_raw: int = MIB, packed: bool = True) -> str:
    """Give the code of the trouble that the bytes make."""
    body = Body(gzip=packed, max_bytes=max_bytes, max_raw=max_raw)
    found: Trouble | None = None
    for start in range(0, len(raw), 1000):
        found = body.add(raw[start : start + 1000])
        if found:
            break
    found = found or body.end()
    return found.code.value if found else ""


@given(st.binary(max_size=5000), st.integers(1, 300))
def test_a_gzipped_body_comes_out_as_it_went_in(raw: bytes, size: int) -> None:
    body = pour(gzip.compress(raw), size=size)
    assert body.end() is None
    assert (body.content, body.ended_itself) == (raw, True)
    assert body.digest == hashlib.sha256(raw).hexdigest()


def test_a_plain_body_stays_as_it_is_and_does_not_know_its_end() -> None:
    body = pour(b"plain", packed=False)
    assert (body.content, body.end(), body.ended_itself) == (b"plain", None, False)


def test_an_empty_body_under_gzip_is_whole() -> None:
    assert trouble(b"") == ""


def test_members_of_a_chain_are_one_body_and_padding_is_not() -> None:
    chain = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 2000
    body = pour(chain, size=7)
    assert (body.content, body.end()) == (b"one two", None)


def test_what_follows_the_last_member_is_left_alone() -> None:
    assert pour(gzip.compress(b"one") + b"trailing words").content == b"one"


@pytest.mark.parametrize("cut", [1, 4, 8, 9, 200])
def test_a_cut_gzip_stream_is_truncated(cut: int) -> None:
    whole = gzip.compress(bytes(range(256)) * 8)
    assert trouble(whole[:-cut]) == "E_TRUNCATED"


def test_a_cut_second_member_is_truncated() -> None:
    assert trouble(gzip.compress(b"one") + gzip.compress(b"two" * 99)[:-9]) == "E_TRUNCATED"


@pytest.mark.parametrize(
    "raw", [b"<rss>not packed</rss>", zlib.compress(b"zlib"), b"\x1f\x8b\x08nonsense that goes on"]
)
def test_what_is_not_gzip_is_an_encoding_error(raw: bytes) -> None:
    assert trouble(raw) == "E_ENCODING"


def test_a_wrong_checksum_is_an_encoding_error() -> None:
    whole = bytearray(gzip.compress(b"words"))
    whole[-8] ^= 1
    assert trouble(bytes(whole)) == "E_ENCODING"


def test_a_bomb_stops_at_the_cap() -> None:
    assert trouble(gzip.compress(bytes(64 * MIB)), max_bytes=10 * MIB) == "E_TOO_BIG"


def test_a_bomb_inside_a_chain_stops_at_the_cap() -> None:
    assert trouble(gzip.compress(bytes(6 * MIB)) * 2, max_bytes=10 * MIB) == "E_TOO_BIG"


def test_a_flood_of_tiny_members_is_an_encoding_error() -> None:
    assert trouble(gzip.compress(b"") * 2000) == "E_ENCODING"


def test_the_caps_are_exact() -> None:
    assert trouble(b"x" * 1000, max_bytes=1000, packed=False) == ""
    assert trouble(b"x" * 1001, max_bytes=1000, packed=False) == "E_TOO_BIG"
    assert trouble(b"x" * 1001, max_raw=1000, packed=False) == "E_TOO_BIG"
    assert trouble(gzip.compress(b"x" * 1000), max_bytes=1000) == ""
    assert trouble(gzip.compress(b"x" * 1001), max_bytes=1000) == "E_TOO_BIG"
