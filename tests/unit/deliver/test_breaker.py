from math import inf

from watcher.deliver.breaker import Breaker


def test_one_doubt_stops_nobody_and_three_stop_everybody() -> None:
    breaker = Breaker()
    breaker.unanswered(0.0)
    breaker.unanswered(0.0)
    assert breaker.wait(0.0, busy=60) == 0.0
    breaker.answered()
    breaker.unanswered(0.0)
    breaker.unanswered(0.0)
    assert breaker.is_closed()
    breaker.unanswered(0.0)
    assert not breaker.is_closed()
    assert breaker.wait(0.0, busy=0) > 0
    assert breaker.wait_for_probe(0.25) == 0.75


def test_the_pause_doubles_to_half_a_minute() -> None:
    breaker, now, pauses = Breaker(), 0.0, []
    breaker.failed(now, after=1.0)
    for _ in range(8):
        pauses.append(breaker.wait_for_probe(now))
        now += pauses[-1]
        breaker.ask()
        assert breaker.wait_for_probe(now) == inf
        assert breaker.wait(now, busy=0) == inf
        breaker.asked(now, after=1.0)
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]


def test_a_long_pause_asked_for_is_kept() -> None:
    breaker = Breaker()
    breaker.failed(0.0, after=60.0)
    breaker.failed(0.0, after=1.0)  # another send that was under way
    breaker.unanswered(0.0)
    assert breaker.wait_for_probe(0.0) == 60.0
    breaker.ask()
    breaker.asked(60.0, after=60.0)
    assert breaker.wait_for_probe(60.0) == 60.0


def test_after_a_good_probe_one_message_at_a_time_goes_until_one_is_answered() -> None:
    breaker = Breaker()
    breaker.failed(0.0, after=1.0)
    breaker.answered()  # a send that was under way changes nothing
    assert not breaker.is_closed()
    breaker.ask()
    breaker.asked(1.0, after=None)
    assert breaker.wait(1.0, busy=0) == 0.0
    assert breaker.wait(1.0, busy=1) == inf
    assert breaker.wait_for_probe(1.0) == inf
    breaker.unanswered(2.0)
    assert breaker.wait_for_probe(2.0) == 2.0
    breaker.ask()
    breaker.asked(4.0, after=None)
    breaker.answered()
    assert breaker.is_closed()
    assert breaker.wait(4.0, busy=60) == 0.0
