import pytest

from watcher.text.redact import redact

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/getMe", "POST https://api.telegram.org/bot***/getMe"),
        (f"Bot[token={TOKEN}]", "Bot[token=***]"),
        (f"The token `{TOKEN}` was rejected", "The token `***` was rejected"),
        ("postgresql://watcher:pa@ss@db/watcher", "postgresql://***@db/watcher"),
        ("https://e.org/feed?key=abc&page=2", "https://e.org/feed?key=***&page=2"),
        ("https://e.org/?access_token=abc#x", "https://e.org/?access_token=***#x"),
        ("at 12:30 nothing happened", "at 12:30 nothing happened"),
    ],
)  # fmt: skip
def test_secrets_are_struck_out(text: str, shown: str) -> None:
    assert redact(text) == shown
