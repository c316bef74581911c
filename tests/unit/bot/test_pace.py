"""Twenty commands in any minute, one warning."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.bot.newsroom import NOON
from watcher.bot.pace import COMMANDS, REMEMBERED, WINDOW, Limit, Pace


@given(st.lists(st.integers(0, 3000), max_size=200))
def test_in_no_minute_are_there_more_than_twenty_one_answers(gaps: list[int]) -> None:
    limit, now, answered = Limit(), NOON, []
    for gap in gaps:
        now += timedelta(milliseconds=gap)
        if limit.take("1", now) is not Pace.HUSH:
            answered.append(now)
    for moment in answered:
        assert sum(moment - WINDOW < each <= moment for each in answered) <= COMMANDS + 1


def test_after_a_quiet_minute_all_is_as_before() -> None:
    limit = Limit()
    paces = [limit.take("1", NOON) for _ in range(COMMANDS + 3)]
    assert paces == [Pace.GO] * COMMANDS + [Pace.SLOW, Pace.HUSH, Pace.HUSH]
    assert limit.take("1", NOON + WINDOW) is Pace.GO


def test_a_clock_set_back_locks_nobody_out() -> None:
    limit = Limit()
    for _ in range(COMMANDS + 2):
        limit.take("1", NOON)
    assert limit.take("1", NOON - timedelta(hours=1)) is Pace.GO


def test_people_who_were_quiet_longest_are_forgotten_first() -> None:
    limit = Limit()
    for _ in range(COMMANDS):
        limit.take("first", NOON)
    for number in range(REMEMBERED):
        limit.take(str(number), NOON)
    assert limit.take("first", NOON) is Pace.GO
