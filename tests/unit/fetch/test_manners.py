"""When a source is visited again."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.fetch import NOW
from watcher.fetch.manners import after, is_full_due, kept
from watcher.model.fetched import Answer, Code, Fetched, Unchanged, Unreachable
from watcher.model.ids import SourceId
from watcher.model.source import Memory, Source

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FULL = timedelta(hours=6)


def source(every: timedelta = 5 * MINUTE) -> Source:
    return Source(id=SourceId("sana"), kind="feed", name="SANA", url="http://x/", every=every)


FRESH = Memory(source=SourceId("sana"), next_at=NOW)
KNOWN = replace(FRESH, etag='"1"', modified="Mon", digest="d1", full_at=NOW - MINUTE, ok_at=NOW)
BODY = Fetched(
    body=b"x",
    url="http://x/",
    status=200,
    headers=(),
    at=NOW,
    digest="d2",
    etag='"2"',
    modified="T",
)


def fault(code: Code = Code.CONNECT, retry_after: timedelta | None = None) -> Unreachable:
    return Unreachable(at=NOW, code=code, reason="why", retry_after=retry_after)


def step(
    memory: Memory,
    answer: Answer,
    *,
    now: datetime = NOW,
    jitter: float = 0.0,
    every: timedelta = 5 * MINUTE,
) -> Memory:
    return after(memory, source(every), answer, now=now, jitter=jitter, full_every=FULL)


def waits(code: Code, times: int, *, every: timedelta = 5 * MINUTE) -> list[timedelta]:
    """Give the waits after so many failures in a row."""
    found, memory = [], FRESH
    for _ in range(times):
        memory = step(memory, fault(code), every=every)
        found.append(memory.next_at - NOW)
    return found


def test_a_failing_source_is_asked_ever_more_rarely_up_to_an_hour() -> None:
    minutes = [each / MINUTE for each in waits(Code.CONNECT, 6)]
    assert minutes == [5, 10, 20, 40, 60, 60]


@pytest.mark.parametrize(
    ("code", "cap"),
    [
        (Code.DEADLINE, HOUR),
        (Code.STATUS, HOUR),
        (Code.RATE_LIMITED, HOUR),
        (Code.REFUSED, 6 * HOUR),
        (Code.NOT_A_FEED, 6 * HOUR),
        (Code.GONE, DAY),
    ],
)
def test_what_lasts_longer_is_asked_more_rarely(code: Code, cap: timedelta) -> None:
    assert waits(code, 20)[-1] == cap


@pytest.mark.parametrize("code", list(Code))
def test_no_source_is_ever_given_up(code: Code) -> None:
    memory = step(replace(FRESH, failures=10**6), fault(code), every=timedelta(days=30))
    assert memory.next_at == NOW + timedelta(days=30)
    memory = step(replace(FRESH, failures=10**6), fault(code), every=timedelta(seconds=1))
    assert NOW < memory.next_at <= NOW + DAY


def test_one_good_answer_restores_the_rhythm() -> None:
    memory = KNOWN
    for _ in range(9):
        memory = step(memory, fault())
    later = NOW + DAY
    back = step(memory, BODY, now=later, jitter=0.5)
    assert back == replace(
        KNOWN, next_at=later + 5 * MINUTE, visited_at=later, ok_at=later, failures=0
    )


def test_a_failure_leaves_what_is_known_of_the_source() -> None:
    assert step(KNOWN, fault()) == replace(
        KNOWN,
        next_at=NOW + 5 * MINUTE,
        visited_at=NOW,
        failures=1,
        code="E_CONNECT",
        reason="why",
        failing_since=NOW,
    )


def test_the_beginning_of_a_failure_is_remembered() -> None:
    first = step(KNOWN, fault())
    second = step(first, fault(Code.GONE), now=NOW + HOUR)
    assert (second.failing_since, second.code, second.failures) == (NOW, "E_GONE", 2)


@pytest.mark.parametrize(
    ("wish", "wait"),
    [
        (timedelta(), 5 * MINUTE),
        (MINUTE, 5 * MINUTE),
        (20 * MINUTE, 20 * MINUTE),
        (DAY, DAY),
        (DAY * 400, DAY),
    ],
)
def test_a_servers_wish_is_honoured_between_the_interval_and_a_day(
    wish: timedelta, wait: timedelta
) -> None:
    memory = step(replace(FRESH, failures=7), fault(Code.RATE_LIMITED, wish))
    assert memory.next_at == NOW + wait


@given(
    st.sampled_from(list(Code)),
    st.none() | st.timedeltas(timedelta(), 400 * DAY),
    st.integers(0, 10**9),
    st.timedeltas(timedelta(seconds=1), 30 * DAY),
    st.floats(0, 1, exclude_max=True),
)
def test_no_failing_source_is_asked_before_its_interval_or_wish(
    code: Code, wish: timedelta | None, failures: int, every: timedelta, jitter: float
) -> None:
    memory = step(replace(FRESH, failures=failures), fault(code, wish), every=every, jitter=jitter)
    wait = memory.next_at - NOW
    assert max(every, min(wish or timedelta(), DAY)) <= wait <= max(every, DAY) * 1.1


@given(st.floats(0, 1, exclude_max=True))
def test_rhythm_varies_by_a_tenth(jitter: float) -> None:
    for answer in (Unchanged(at=NOW), BODY):
        wait = step(KNOWN, answer, jitter=jitter).next_at - NOW
        assert 4.5 * MINUTE <= wait <= 5.5 * MINUTE


def test_not_modified_keeps_the_validators() -> None:
    memory = step(KNOWN, Unchanged(at=NOW), jitter=0.5)
    assert memory == replace(KNOWN, next_at=NOW + 5 * MINUTE, visited_at=NOW, ok_at=NOW)


def test_a_body_leaves_validators_only_once_it_was_read() -> None:
    read = step(KNOWN, BODY)
    assert (read.etag, read.digest) == ('"1"', "d1")
    done = kept(read, BODY, now=NOW)
    assert done == replace(read, etag='"2"', modified="T", digest="d2", full_at=NOW)


def test_a_body_that_may_be_half_leaves_no_validators() -> None:
    done = kept(KNOWN, replace(BODY, complete=False), now=NOW)
    assert (done.etag, done.modified, done.digest) == ("", "", "d2")


def test_a_full_fetch_is_due_at_first_then_every_six_hours() -> None:
    assert is_full_due(FRESH, NOW, FULL)
    known = replace(KNOWN, full_at=NOW)
    assert not is_full_due(known, NOW, FULL)
    assert not is_full_due(known, NOW + FULL - MINUTE, FULL)
    assert is_full_due(known, NOW + FULL, FULL)


def test_a_full_fetch_is_due_when_the_clock_was_set_back() -> None:
    assert is_full_due(replace(KNOWN, full_at=NOW + MINUTE), NOW, FULL)


def test_a_slow_rhythm_does_not_put_off_the_full_fetch() -> None:
    known = replace(KNOWN, full_at=NOW - 5 * HOUR)
    assert step(known, Unchanged(at=NOW), every=5 * HOUR).next_at == NOW + HOUR
    nearly = replace(KNOWN, full_at=NOW - FULL)
    assert step(nearly, Unchanged(at=NOW), every=5 * HOUR).next_at == NOW + HOUR / 2
    assert step(FRESH, Unchanged(at=NOW), every=5 * HOUR, jitter=0.5).next_at == NOW + 5 * HOUR


def test_a_server_that_always_says_not_modified_is_asked_in_full_within_six_hours() -> None:
    memory, now = kept(FRESH, BODY, now=NOW), NOW
    while not is_full_due(memory, now, FULL):
        memory = step(memory, Unchanged(at=now), now=now, jitter=0.9)
        now = memory.next_at
    assert now - NOW <= FULL
