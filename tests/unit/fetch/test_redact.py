"""Secrets stay out of what people read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.fetch.redact import redacted

CANARY = "cAnArY-s3cret"
TOKEN = "123456789:AAH" + "x" * 32


@pytest.mark.parametrize(
    "text",
    [
        f"https://user:{CANARY}@feeds.example/rss",
        f"https://{CANARY}@feeds.example/rss",
        f"https://user:p@{CANARY}@feeds.example/rss",
        f"asked https://feeds.example/rss?key={CANARY} in vain",
        f"https://feeds.example/rss?a=1&access_token={CANARY}&b=2",
        f"https://feeds.example/rss?API-KEY={CANARY}#top",
        f"https://feeds.example/rss?a=1;sig={CANARY}",
        f"https://cdn.example/f?X-Amz-Signature={CANARY}&x=1",
        f"two: https://a:{CANARY}@b/ and https://c/?password={CANARY}",
    ],
)
def test_a_secret_in_an_address_is_not_shown(text: str) -> None:
    assert CANARY not in redacted(text)
    assert "***" in redacted(text)


def test_what_is_no_secret_stays() -> None:
    text = "https://feeds.example/rss?page=2&lang=ar: connection refused (a@b.example)"
    assert redacted(text) == text


def test_only_the_secret_goes() -> None:
    text = "https://u:p@feeds.example/rss?page=2&key=abc&lang=ar"
    assert redacted(text) == "https://***@feeds.example/rss?page=2&key=***&lang=ar"


def test_a_bot_token_goes_wherever_it_stands() -> None:
    assert redacted(f"POST https://api.telegram.org/bot{TOKEN}/getMe") == (
        "POST https://api.telegram.org/bot***/getMe"
    )


@given(st.text(alphabet="ab:/?&=;@#. \nkeytoken*1"))
def test_redacting_twice_changes_nothing(text: str) -> None:
    assert redacted(redacted(text)) == redacted(text)
