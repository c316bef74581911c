"""Take secrets out of texts that people read: passwords in addresses, keys in queries, tokens."""

import re

_USERINFO = re.compile(r"(?<=://)[^/?#\s@]*(?:@[^/?#\s@]*)*@")
_SECRET_VALUE = re.compile(
    r"([?&;][^=&;#\s]*?(?:token|key|secret|sig|signature|passw(?:or)?d|pwd|pass|auth|session|sid|code"
    r"|credential)[^=&;#\s]*=)[^&;#\s\"'<>]*",
    re.IGNORECASE,
)
# No \b in front: it does not match inside "bot123456:AA...", as the token stands in a URL.
_BOT_TOKEN = re.compile(r"(?<![0-9])[0-9]{3,20}:[A-Za-z0-9_-]{30,}")


def redacted(text: str) -> str:
    """Put *** in place of user:password@, of values of secret-looking query keys and bot tokens.

    Redacting twice changes nothing.
    """
    text = _USERINFO.sub("***@", text)
    text = _SECRET_VALUE.sub(r"\1***", text)
    return _BOT_TOKEN.sub("***", text)
