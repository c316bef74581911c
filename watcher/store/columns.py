"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

Serial = BigInteger().with_variant(Integer(), "sqlite")
"""A growing number: SQLite counts up only in a column that is INTEGER to the letter."""


def micros(moment: datetime) -> int:
    """Give the microseconds since 1970 in UTC; `moment` is aware."""
    return (moment - _EPOCH) // _MICROSECOND


class Instant(TypeDecorator[datetime]):
    """A point in time as whole microseconds since 1970 in UTC; comes back aware, in UTC.

    A whole number sorts, compares and rounds alike on both databases; SQLite has no time type.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - the base class names it
        """Give the number that stands for `value`."""
        return None if value is None else micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the base class names it
        """Give the time that a stored number stands for."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Length(TypeDecorator[timedelta]):
    """A length of time as whole microseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - the base class names it
        """Give the number that stands for `value`."""
        return None if value is None else value // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:  # noqa: ARG002 - the base class names it
        """Give the length that a stored number stands for."""
        return None if value is None else timedelta(microseconds=value)


class Words(TypeDecorator[str]):
    """Text from outside. What a database refuses becomes U+FFFD, one for one, so that spans stay.

    PostgreSQL refuses NUL, both refuse lone surrogates (they have no UTF-8).
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the base class names it
        """Give `value` as any database takes it."""
        return None if value is None else storable(value)


def storable(text: str) -> str:
    """Replace NUL and lone surrogates, each by one U+FFFD."""
    if "\0" in text:
        text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(
            "\N{REPLACEMENT CHARACTER}" if 0xD800 <= ord(each) <= 0xDFFF else each for each in text
        )
    return text
