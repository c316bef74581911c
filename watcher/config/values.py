"""The kinds of value that stand in the YAML, each with its check and its advice.

Every check raises `ValueError` with a sentence that says what is wrong and what to write instead;
it never shows a URL, for that may hold a password.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from ipaddress import ip_address, ip_network
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from watcher.config.codes import COUNTRIES, COUNTRY_MEANT, LANGUAGE_MEANT, LANGUAGES
from watcher.config.problem import nearest, short

LONGEST_NAME = 200  # a guess: the longest official title of a ministry we met has 96 characters
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,47}")  # fits a button's 64 bytes beside the verb
_DURATION = re.compile(r"([0-9]{1,9})(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_UNITS = (("d", 86400), ("h", 3600), ("m", 60), ("s", 1))
_LONGEST = timedelta(days=366)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TAG = re.compile(r"([a-z]{2,3})(-[A-Za-z0-9]{2,8})*")


def _text(value: object) -> str:
    """Take text only, with its white space made single."""
    if isinstance(value, bool | int | float):
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        raise ValueError(f"{shown} is not text here. Put it in quotes.")
    if isinstance(value, list | dict):
        raise ValueError("one line of text expected, not a list and not keys.")
    line = " ".join(value.split()) if isinstance(value, str) else ""
    if not line:
        raise ValueError("empty. Write something or take it out.")
    if len(line) > LONGEST_NAME:
        raise ValueError(f"longer than {LONGEST_NAME} characters. Shorten it.")
    return line


def _identifier(value: object) -> str:
    text = _text(value)
    if not _ID.fullmatch(text):
        raise ValueError(
            f"{short(text)} is no id. Use up to 48 of a-z, 0-9, dot, hyphen and underscore, "
            "beginning with a letter or digit."
        )
    return text


def duration(value: object) -> timedelta:
    """Read "30s", "5m", "6h" or "7d".

    Raises:
        ValueError: anything else, under a second or over 366 days.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise ValueError(f'{value} has no unit. Write "{value}s" for seconds, or use m, h or d.')
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise ValueError(f'{short(value)} is no duration. Write for example "30s", "5m", "6h".')
    length = timedelta(seconds=int(match[1]) * _SECONDS[match[2]])
    if not timedelta(seconds=1) <= length <= _LONGEST:
        raise ValueError(f"{short(value)} is out of range. Write between 1s and 366d.")
    return length


def spelled(length: timedelta) -> str:
    """Write a duration as the YAML takes it: the largest unit that gives a whole number."""
    seconds = int(length.total_seconds())
    unit, size = next((unit, size) for unit, size in _UNITS if seconds % size == 0)
    return f"{seconds // size}{unit}"


def _day(value: object) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"{short(value)} is not in the calendar. Look it up.") from error
    raise ValueError(f'{short(value)} is no date. Write year-month-day, such as "2025-03-29".')


def language(value: object) -> str:
    """Read a language tag such as "ar" or "zh-Hant"; the Norwegian "no" is one.

    Raises:
        ValueError: no such language, or a country's code.
    """
    text = _text(value)
    match = _TAG.fullmatch(text)
    if match and (match[1] in LANGUAGES or len(match[1]) == 3) and text not in LANGUAGE_MEANT:
        return text
    guess = LANGUAGE_MEANT.get(text.lower()) or (text.lower() if text.lower() in LANGUAGES else "")
    advice = f'Did you mean "{guess}"?' if guess else 'Write ISO 639, for example "ar".'
    raise ValueError(f"{short(text)} is no language. {advice}")


def _country(value: object) -> str:
    text = _text(value)
    if text in COUNTRIES:
        return text
    upper = text.upper()
    guess = COUNTRY_MEANT.get(upper) or (upper if upper in COUNTRIES else "")
    advice = f'Did you mean "{guess}"?' if guess else 'Write ISO 3166, for example "GB".'
    raise ValueError(f"{short(text)} is no country. {advice}")


def _web_address(value: object) -> str:
    """Take an http(s) URL; the whole URL is never shown."""
    text = _checked_url(value)
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"}:
        begins = short(parts.scheme + ":") if parts.scheme else "no scheme"
        raise ValueError(f"begins with {begins}. Only http:// and https:// are fetched.")
    if "@" in parts.netloc:
        raise ValueError(
            "holds a user or password (the part before @). Take it out: alerts and logs show URLs."
        )
    if not parts.hostname:
        raise ValueError('no host name in it. Write for example "https://example.org/feed".')
    return text


def _checked_url(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError('not a URL. Write for example "https://example.org/feed".')
    text = value.strip()
    if len(text) > 2048:  # a guess: browsers take about as much, feeds need a tenth
        raise ValueError("longer than 2048 characters. Copy it again.")
    if not text.isprintable() or " " in text or "\\" in text:
        raise ValueError("a blank, backslash or invisible character in it. Copy it again.")
    try:
        port = urlsplit(text).port
    except ValueError as error:
        raise ValueError("its host or port cannot be read. Copy it again.") from error
    if port == 0:
        raise ValueError("its port is 0. Copy it again.")
    return text


def _contact(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"mailto:[^\s@]+@[^\s@]+", value.strip()):
        return value.strip()
    return _web_address(value)


def _network(value: object) -> str:
    """Take a CIDR with no host bits, not so wide that it would switch the address guard off."""
    text = _text(value)
    try:
        network = ip_network(text, strict=False)
    except ValueError as error:
        raise ValueError(f'{short(text)} is no network. Write such as "10.0.0.0/8".') from error
    if network.prefixlen < (8 if network.version == 4 else 7):  # 10.0.0.0/8, fc00::/7
        raise ValueError(f"{short(text)} opens nearly everything. Name the networks you need.")
    if "/" in text and ip_address(text.split("/")[0]) != network.network_address:
        raise ValueError(f'{short(text)} has host bits set. Did you mean "{network}"?')
    return str(network)


def _database(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not text.startswith(("sqlite:////", "postgresql://")):
        raise ValueError(
            "not a database URL. Write sqlite:////absolute/path.db or postgresql://host/name."
        )
    return text


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{short(value)} is neither. Write true or false.")
    return value


def _account_id(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text(value)


def _option(value: object) -> str:
    """Take an option's single value as text; true and false stay words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | str):
        return str(value)
    raise ValueError("one value expected, not a list and not keys.")


def number(least: int, most: int) -> BeforeValidator:
    """Make the check of a whole number from `least` to `most`."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"{short(value)} is no whole number. Write one without quotes.")
        if not least <= value <= most:
            raise ValueError(f"{value} is out of range. Write {least} to {most}.")
        return value

    return BeforeValidator(check)


def one_of(*words: str) -> BeforeValidator:
    """Make the check of a word out of a few."""

    def check(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        guess = nearest(value, words) if isinstance(value, str) else ""
        advice = f'Did you mean "{guess}"?' if guess else f"Write one of: {', '.join(words)}."
        raise ValueError(f"{short(value)} is not known. {advice}")

    return BeforeValidator(check)


def _form(*names: str) -> Callable[[object], str | None]:
    def tell(value: object) -> str | None:
        kind = "keys" if isinstance(value, dict) else "list" if isinstance(value, list) else "text"
        return kind if kind in names else names[-1]

    return tell


_LENGTH = {"type": "string", "pattern": r"^[0-9]+(s|m|h|d)$", "examples": ["30s", "5m", "6h", "7d"]}

Text = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=LONGEST_NAME)]
Identifier = Annotated[str, BeforeValidator(_identifier), Field(pattern=f"^{_ID.pattern}$")]
Duration = Annotated[
    timedelta,
    BeforeValidator(duration),
    WithJsonSchema(_LENGTH),
]
Day = Annotated[date, BeforeValidator(_day)]
Language = Annotated[str, BeforeValidator(language), Field(examples=["en", "ar", "zh-Hant"])]
Country = Annotated[
    str, BeforeValidator(_country), Field(pattern="^[A-Z]{2}$", examples=["SY", "NO"])
]
WebAddress = Annotated[str, BeforeValidator(_web_address), Field(pattern="^https?://")]
Contact = Annotated[str, BeforeValidator(_contact), Field(pattern="^(https?://|mailto:)")]
Network = Annotated[str, BeforeValidator(_network), Field(examples=["10.0.0.0/8"])]
Database = Annotated[str, BeforeValidator(_database), Field(pattern="^(sqlite:////|postgresql://)")]
Flag = Annotated[bool, BeforeValidator(_flag)]
Option = Annotated[
    str, BeforeValidator(_option), WithJsonSchema({"type": ["string", "number", "boolean"]})
]
AccountId = Annotated[
    str, BeforeValidator(_account_id), WithJsonSchema({"type": ["string", "integer"]})
]

_OneOrMore = Annotated[
    Annotated[list[Text], Tag("list")] | Annotated[Text, Tag("text")],
    Discriminator(_form("list", "text")),
]
Wordings = Annotated[
    Annotated[dict[Language, _OneOrMore], Tag("keys")]
    | Annotated[list[Text], Tag("list")]
    | Annotated[Text, Tag("text")],
    Discriminator(_form("keys", "list", "text")),
]
"""Names by language ({en: [..], ar: ".."}), or a list or a single one of no named language."""
