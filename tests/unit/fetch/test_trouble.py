"""What exceptions of the network mean to an operator."""

import ssl

import httpx
import pytest

from watcher.fetch.trouble import (
    LONGEST_REASON,
    AddressRefused,
    before_the_answer,
    shown,
    within_the_body,
)


def caused(cause: BaseException) -> BaseException:
    """Wrap a cause as the transport does."""
    outer = httpx.ConnectTimeout("outer words")
    outer.__cause__ = cause
    return outer


@pytest.mark.parametrize(
    ("cause", "code", "reason"),
    [
        (AddressRefused("10.0.0.1 is closed"), "E_BLOCKED_ADDR", "10.0.0.1 is closed"),
        (ssl.SSLCertVerificationError("expired"), "E_TLS", "TLS: ('expired',)"),
        (UnicodeError("label too long"), "E_PROTOCOL", "not usable HTTP: outer words"),
        (ConnectionRefusedError(111, "x"), "E_CONNECT", "no connection: Connection refused"),
        (OSError(-2, "Name unknown"), "E_CONNECT", "no connection: Name unknown"),
        (OSError(), "E_CONNECT", "no connection: OSError"),
        (RuntimeError("inner"), "E_CONNECT", "no connection: outer words"),
    ],
)
def test_the_cause_gives_the_code_and_the_words(
    cause: BaseException, code: str, reason: str
) -> None:
    found = before_the_answer(caused(cause))
    assert (found.code, found.reason) == (code, reason)


def test_what_breaks_within_a_body_truncates_it() -> None:
    found = within_the_body(caused(ConnectionResetError(104, "x")))
    assert (found.code, found.reason) == (
        "E_TRUNCATED",
        "the body broke off: Connection reset by peer",
    )


def test_a_reason_is_one_short_line() -> None:
    assert shown(" a\r\nb\x1b[31m\u202ec ") == "a b [31m c"
    assert len(shown("x" * 9999)) == LONGEST_REASON
