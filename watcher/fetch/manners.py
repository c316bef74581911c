"""When to visit a source again: the rhythm, backoff by class of fault, Retry-After. Pure.

A failing source is asked at `every`, then twice, four times that and so on up to a cap that depends
on what is wrong; it is never given up, and one good answer restores the rhythm.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from watcher.model.fetched import Answer, Code, Fetched, Unchanged, Unreachable
from watcher.model.source import Memory, Source

JITTER = 0.1
"""faults S1: a tenth, so that sources started together drift apart."""

LONGEST_WAIT = timedelta(hours=24)
"""faults S13: Retry-After is honoured up to here."""

_PASSING = timedelta(hours=1)  # faults S1: networks and servers recover within the hour
_LASTING = timedelta(hours=6)  # somebody must change something; not our hurry
_FINAL = timedelta(hours=24)  # faults S15: slow to daily, never delete

_MOST_DOUBLINGS = 24  # 1 s doubled 17 times is above every cap; more only overflows

_CAPS: dict[Code, timedelta] = {
    Code.CONNECT: _PASSING,
    Code.DEADLINE: _PASSING,
    Code.TRUNCATED: _PASSING,
    Code.TLS: _PASSING,
    Code.STATUS: _PASSING,
    Code.PROTOCOL: _PASSING,
    Code.RATE_LIMITED: _PASSING,
    Code.EXTRACT: _PASSING,
    Code.INTERNAL: _PASSING,
    Code.TOO_BIG: _LASTING,
    Code.ENCODING: _LASTING,
    Code.REDIRECT: _LASTING,
    Code.BLOCKED_ADDRESS: _LASTING,
    Code.REFUSED: _LASTING,
    Code.NOT_A_FEED: _LASTING,
    Code.PARSE: _LASTING,
    Code.PARSE_LIMIT: _LASTING,
    Code.GONE: _FINAL,
}


def after(
    memory: Memory,
    source: Source,
    answer: Answer,
    *,
    now: datetime,
    jitter: float,
    full_every: timedelta,
) -> Memory:
    """Give the memory after an answer: rhythm, failures and the time of the next visit.

    `jitter` lies in [0, 1). Validators stay as they are: of a body they are kept by `kept`, once it
    was parsed to its end. A 304 may be a lie, so the next visit comes no later than the time a full
    fetch is due.
    """
    match answer:
        case Unreachable():
            return _failed(memory, source, answer, now, jitter)
        case Unchanged():
            return _well(memory, now, _before_full(memory, source, now, jitter, full_every))
        case Fetched():
            return _well(memory, now, now + _rhythm(source, jitter))


def kept(memory: Memory, fetched: Fetched, now: datetime) -> Memory:
    """Remember a body that was parsed to its end: its digest, and what to ask with next time.

    A body of which nobody knows whether it was whole leaves no validators, or a 304 would hide the
    rest of it.
    """
    return replace(
        memory,
        etag=fetched.etag if fetched.complete else "",
        modified=fetched.modified if fetched.complete else "",
        digest=fetched.digest,
        full_at=now,
    )


def is_full_due(memory: Memory, now: datetime, full_every: timedelta) -> bool:
    """Say whether to ask without validators: the last body is `full_every` old, or from after now
    (a clock was set back).
    """
    return memory.full_at is None or not memory.full_at <= now < memory.full_at + full_every


def _well(memory: Memory, now: datetime, next_at: datetime) -> Memory:
    return replace(
        memory,
        next_at=next_at,
        visited_at=now,
        ok_at=now,
        failures=0,
        code="",
        reason="",
        failing_since=None,
    )


def _failed(
    memory: Memory, source: Source, answer: Unreachable, now: datetime, jitter: float
) -> Memory:
    failures = memory.failures + 1
    wait = _wait(source.every, answer, failures)
    return replace(
        memory,
        next_at=now + wait * (1 + JITTER * jitter),  # never earlier than the server wished
        visited_at=now,
        failures=failures,
        code=answer.code.value,
        reason=answer.reason,
        failing_since=memory.failing_since or now,
    )


def _wait(every: timedelta, answer: Unreachable, failures: int) -> timedelta:
    if answer.retry_after is not None:
        return max(every, min(answer.retry_after, LONGEST_WAIT))
    doubled: timedelta = every * 2 ** min(failures - 1, _MOST_DOUBLINGS)
    return max(every, min(doubled, _CAPS[answer.code]))


def _rhythm(source: Source, jitter: float) -> timedelta:
    """Give the interval, a tenth more or less."""
    return source.every * (1 + JITTER * (2 * jitter - 1))


def _before_full(
    memory: Memory, source: Source, now: datetime, jitter: float, full_every: timedelta
) -> datetime:
    """Give the next visit by rhythm, or the time the full fetch is due when that is earlier, yet
    a tenth of the interval away at least.
    """
    regular = now + _rhythm(source, jitter)
    if memory.full_at is None:
        return regular
    return min(regular, max(memory.full_at + full_every, now + source.every * JITTER))
