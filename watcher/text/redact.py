"""Take secrets out of texts that people read: bot tokens, passwords in URLs, keys in queries."""

import re

# Digits, a colon, 35 characters (core.telegram.org/bots/api#authorizing-your-bot). No \b in front:
# between "bot" and a digit there is none, and a token stands in a URL as "bot123456:AA...".
_BOT_TOKEN = re.compile(r"(?<![0-9])[0-9]{3,20}:[A-Za-z0-9_-]{30,}")
_USERINFO = re.compile(r"(?<=://)[^/?#\s@]*(?:@[^/?#\s@]*)*@")
_SECRET_VALUE = re.compile(
    r"([?&;][^=&;#\s]*?(?:token|key|secret|sig|passw(?:or)?d|pwd|pass|auth|session|sid|credential)"
    r"[^=&;#\s]*=)[^&;#\s\"'<>]*",
    re.IGNORECASE,
)


def redact(text: str) -> str:
    """Put *** in place of bot tokens, of user:password@ and of values of secret-looking query keys.

    Redacting twice changes nothing.
    """
    text = _USERINFO.sub("***@", _BOT_TOKEN.sub("***", text))
    return _SECRET_VALUE.sub(r"\1***", text)
