"""What the head of an answer says."""

from datetime import timedelta
from email.utils import format_datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.fetch import NOW
from watcher.fetch import status
from watcher.fetch.trouble import Trouble

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def found(code: int, *, conditional: bool = False, **headers: str) -> tuple[str, timedelta | None]:
    """Give the code and the wish of an answer's trouble, "" for none."""
    named = httpx.Headers({key.replace("_", "-"): value for key, value in headers.items()})
    it = status.trouble(code, named, now=NOW, conditional=conditional)
    return (it.code.value, it.retry_after) if it else ("", None)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (200, ""),
        (203, ""),
        (204, "E_STATUS"),
        (206, "E_STATUS"),
        (300, "E_REDIRECT"),
        (304, "E_PROTOCOL"),
        (400, "E_STATUS"),
        (401, "E_BLOCKED"),
        (403, "E_BLOCKED"),
        (404, "E_GONE"),
        (410, "E_GONE"),
        (418, "E_STATUS"),
        (429, "E_RATE_LIMITED"),
        (451, "E_BLOCKED"),
        (500, "E_STATUS"),
        (503, "E_STATUS"),
        (999, "E_STATUS"),
    ],
)
def test_each_status_has_its_code(answer: int, code: str) -> None:
    assert found(answer) == (code, None)


def test_not_modified_is_an_answer_to_a_conditional_request() -> None:
    assert found(304, conditional=True) == ("", None)


def test_503_with_a_wish_is_a_rate_limit() -> None:
    assert found(503, retry_after="120") == ("E_RATE_LIMITED", timedelta(minutes=2))


def test_a_wish_goes_with_any_refusal() -> None:
    assert found(403, retry_after="60") == ("E_BLOCKED", timedelta(minutes=1))


@pytest.mark.parametrize("answer", [202, 403, 503])
def test_a_challenge_for_browsers_is_a_refusal(answer: int) -> None:
    assert found(answer, cf_mitigated="challenge")[0] == "E_BLOCKED"
    assert found(answer, x_amzn_waf_action="captcha")[0] == "E_BLOCKED"


@pytest.mark.parametrize(
    ("value", "wish"),
    [
        ("0", timedelta()),
        ("90", timedelta(seconds=90)),
        (" 90 ", timedelta(seconds=90)),
        ("999999", DAY),
        ("1000000000", DAY),
        ("9" * 12, DAY),
        ("9" * 5000, None),
        (format_datetime(NOW + HOUR, usegmt=True), HOUR),
        (format_datetime(NOW - HOUR, usegmt=True), timedelta()),
        ("Mon, 23 Nov 2026 12:00:30 -0000", timedelta(seconds=30)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", DAY),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("٣", None),
        ("Mon, 99 Nov 2026 12:00:30 GMT", None),
    ],
)
def test_retry_after_is_read_and_clamped(value: str, wish: timedelta | None) -> None:
    assert status.retry_after(value, NOW) == wish


@given(st.text())
def test_any_retry_after_is_in_bounds(value: str) -> None:
    wish = status.retry_after(value, NOW)
    assert wish is None or timedelta() <= wish <= DAY


def encoding(*values: str, transfer: str = "") -> bool | str:
    pairs = [("content-encoding", value) for value in values]
    if transfer:
        pairs.append(("transfer-encoding", transfer))
    it = status.is_gzip(httpx.Headers(pairs))
    return it.code.value if isinstance(it, Trouble) else it


def test_gzip_is_inflated_and_plain_is_plain() -> None:
    assert encoding("gzip") is True
    assert encoding("X-GZIP ") is True
    assert encoding() is False
    assert encoding("") is False
    assert encoding("identity", transfer="chunked") is False
    assert encoding("UTF-8") is False


@pytest.mark.parametrize(
    "values",
    [["br"], ["zstd"], ["deflate"], ["gzip, gzip"], ["gzip", "gzip"], ["gzip, br"], ["aes128gcm"]],
)
def test_any_other_encoding_is_refused(values: list[str]) -> None:
    assert encoding(*values) == "E_ENCODING"


def test_an_encoding_in_transfer_is_refused() -> None:
    assert encoding(transfer="gzip, chunked") == "E_ENCODING"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ('"abc"', '"abc"'),
        ('W/"abc"', 'W/"abc"'),
        ("bare", "bare"),
        ('"' + "x" * 510 + '"', '"' + "x" * 510 + '"'),
        ('"' + "x" * 511 + '"', ""),
        ('"é"', ""),
        ("", ""),
    ],
)
def test_a_validator_is_kept_unless_too_long_or_odd(value: str, kept: str) -> None:
    headers = httpx.Headers([(b"etag", value.encode("latin-1"))])
    assert status.etag(headers) == kept


def test_last_modified_is_kept_as_the_server_wrote_it() -> None:
    assert status.modified(httpx.Headers({"last-modified": "yesterday"})) == "yesterday"
    assert status.modified(httpx.Headers({"last-modified": "x" * 65})) == ""


@pytest.mark.parametrize(("value", "length"), [("12", 12), ("", 0), ("-1", 0), ("x", 0)])
def test_the_announced_length_is_read(value: str, length: int) -> None:
    assert status.declared_length(httpx.Headers({"content-length": value})) == length


def test_an_end_can_be_known_from_a_length_or_from_chunks() -> None:
    assert status.is_delimited(httpx.Headers({"content-length": "1"}))
    assert status.is_delimited(httpx.Headers({"transfer-encoding": "Chunked"}))
    assert not status.is_delimited(httpx.Headers())


def test_redirects_are_told_from_other_answers() -> None:
    assert [each for each in range(300, 400) if status.is_redirect(each)] == [
        301, 302, 303, 307, 308,
    ]  # fmt: skip
    assert [each for each in range(300, 400) if status.is_permanent(each)] == [301, 308]
