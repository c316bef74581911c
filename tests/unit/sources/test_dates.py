"""Dates as claimed become UTC or nothing."""

from datetime import UTC, datetime
from time import struct_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.sources.dates import claimed, iso, moment


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-03-02T10:20:30Z", datetime(2026, 3, 2, 10, 20, 30, tzinfo=UTC)),
        ("2026-03-02T10:20:30.5+03:00", datetime(2026, 3, 2, 7, 20, 30, tzinfo=UTC)),
        ("2026-03-02T10:20:30-0530", datetime(2026, 3, 2, 15, 50, 30, tzinfo=UTC)),
        ("2026-03-02 10:20+03", datetime(2026, 3, 2, 7, 20, tzinfo=UTC)),
        ("2026-03-02", datetime(2026, 3, 2, tzinfo=UTC)),
        ("  2026-03-02t10:20:60z ", datetime(2026, 3, 2, 10, 20, 59, tzinfo=UTC)),
        ("2026-13-02", None),
        ("0001-01-01T00:00:00+05:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59-01:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_an_iso_date_is_read_as_utc(text: str, when: datetime | None) -> None:
    assert iso(text) == when


def test_a_parsed_date_is_utc() -> None:
    assert moment(struct_time((2026, 3, 2, 10, 20, 30, 0, 61, 0))) == datetime(
        2026, 3, 2, 10, 20, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "parts", [None, (1970, 1, 1, 0, 0, 0), (2026,), (10**9, 1, 1, 0, 0, 0), (2026, 14, 1, 0, 0, 0)]
)
def test_absurd_dates_are_none(parts: tuple[int, ...] | None) -> None:
    assert moment(parts) is None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Mon, 02 Mar 2026 10:20:30", datetime(2026, 3, 2, 10, 20, 30, tzinfo=UTC)),
        ("soon", None),
        ("", None),
        ("Mon, 02 Mar 2026 99:99:99", None),
    ],
)
def test_a_date_without_a_zone_is_taken_as_utc(text: str, when: datetime | None) -> None:
    assert claimed(text) == when


@given(st.text() | st.text(alphabet="0123456789-:Z+., MarGT"))
def test_any_claim_is_a_date_or_none(text: str) -> None:
    assert claimed(text) is None or claimed(text).tzinfo is UTC  # type: ignore[union-attr]


@given(st.text(alphabet="0123456789-:TZ+. "))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert iso(text) is None or iso(text).tzinfo is UTC  # type: ignore[union-attr]


@given(st.lists(st.integers(), max_size=9))
def test_any_numbers_are_a_date_or_none(parts: list[int]) -> None:
    assert moment(parts) is None or moment(parts).tzinfo is UTC  # type: ignore[union-attr]
