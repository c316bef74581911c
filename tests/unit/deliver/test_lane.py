from datetime import UTC, datetime, timedelta
from math import inf

import pytest

from watcher.deliver.agenda import Agenda
from watcher.deliver.base import RATE_LIMITED, ChannelSettings
from watcher.deliver.governor import Governor, Limits
from watcher.deliver.lane import Lane
from watcher.deliver.policy import DOUBT_AFTER, retry_at
from watcher.model.alert import GiveUp, Moved, Outcome, RetryLater, Sent, Unknown

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_an_agenda_gives_the_earliest_and_knows_the_latest_word() -> None:
    agenda = Agenda()
    agenda.put("a", 3.0)
    agenda.put("b", 2.0)
    agenda.put("a", 1.0)
    assert agenda.first() == ("a", 1.0)
    agenda.put("a", 5.0)
    assert agenda.first() == ("b", 2.0)
    agenda.drop("b")
    agenda.drop("b")
    assert agenda.first() == ("a", 5.0)
    agenda.replace({"a": 7.0, "c": 8.0}, keep={"a", "z"})
    assert (agenda.first(), len(agenda)) == (("a", 5.0), 2)
    agenda.replace({}, keep=())
    assert agenda.first() is None


def test_a_chat_is_served_when_due_and_not_twice_at_once() -> None:
    lane = Lane(None)
    lane.agenda.put("1", 5.0)
    assert (lane.next(4.0), lane.rest(4.0)) == (None, 1.0)
    assert lane.next(5.0) == "1"
    lane.busy.add("1")
    lane.agenda.put("1", 5.0)
    assert lane.next(6.0) is None
    assert lane.rest(6.0) == inf
    assert lane.take("1", 6.0, group=False) is None


def test_a_chat_that_must_slow_down_lets_the_others_pass() -> None:
    lane = Lane(Governor(Limits()))
    slot = lane.take("1", 0.0, group=False)
    lane.end(slot, 0.0)
    lane.agenda.put("1", 0.0)
    lane.agenda.put("2", 0.1)
    assert lane.next(0.5) == "2"
    assert lane.next(0.5) is None
    assert lane.rest(0.5) == pytest.approx(0.5)
    assert lane.next(1.0) == "1"


def test_nobody_passes_while_the_bot_as_a_whole_must_slow_down() -> None:
    lane = Lane(Governor(Limits()))
    for chat in range(25):
        lane.end(lane.take(str(chat), 0.0, group=False), 0.0)
    lane.agenda.put("x", 0.0)
    assert lane.next(0.5) is None
    assert lane.rest(0.5) == 0.5
    assert lane.next(1.0) == "x"


def flood(seconds: int) -> RetryLater:
    return RetryLater(reason=f"{RATE_LIMITED}: slow down", after=timedelta(seconds=seconds))


def test_three_chats_told_to_slow_down_in_ten_seconds_pause_everybody() -> None:
    lane = Lane(None)
    lane.agenda.put("4", 0.0)
    lane.learn("1", flood(600), 0.0)
    lane.learn("1", flood(600), 1.0)
    lane.learn("2", flood(3), 2.0)
    assert lane.wait(2.0) == 0.0
    lane.learn("3", flood(4), 9.0)
    assert lane.wait(9.0) == 3.0
    assert lane.next(11.9) is None
    assert lane.next(12.0) == "4"


def test_three_chats_told_to_slow_down_over_a_longer_time_pause_nobody() -> None:
    lane = Lane(None)
    for at, chat in enumerate("1234"):
        lane.learn(chat, flood(5), at * 6.0)
    lane.learn("5", RetryLater(reason="topic closed", after=timedelta(hours=8)), 20.0)
    assert lane.wait(20.0) == 0.0


@pytest.mark.parametrize(
    "answer",
    [Sent(receipt="1"), GiveUp(reason="x"), Moved(address="2"), flood(1)],
    ids=lambda each: type(each).__name__,
)
def test_any_answer_shows_that_the_channel_is_there(answer: Outcome) -> None:
    lane = Lane(None)
    for outcome in (Unknown(reason="x"), Unknown(reason="x"), answer, Unknown(reason="x")):
        lane.learn("1", outcome, 0.0)
    assert lane.breaker.is_closed()


def test_a_channel_with_nothing_to_send_is_not_asked() -> None:
    lane = Lane(None)
    gone = RetryLater(reason="not sent", after=timedelta(seconds=1), everywhere=True)
    lane.learn("1", gone, 0.0)
    assert lane.probe_in(5.0) == inf
    lane.agenda.put("1", 0.0)
    assert lane.probe_in(5.0) == 0.0


@pytest.mark.parametrize(
    ("outcome", "unanswered", "expected"),
    [
        (RetryLater(reason="", after=timedelta(seconds=7)), 0, NOW + timedelta(seconds=7.5)),
        (RetryLater(reason="", after=timedelta(60), everywhere=True), 0, NOW),
        (Unknown(reason=""), 1, NOW + DOUBT_AFTER),
        (Unknown(reason=""), 2, NOW + DOUBT_AFTER),
        (Unknown(reason=""), 3, None),
        (Sent(receipt="1"), 0, None),
        (GiveUp(reason=""), 0, None),
        (Moved(address="2"), 0, None),
    ],
)
def test_when_it_is_tried_again(
    outcome: Outcome, unanswered: int, expected: datetime | None
) -> None:
    again = retry_at(outcome, NOW, unanswered=unanswered, jitter=0.5, doubt_after=DOUBT_AFTER)
    assert again == expected


def test_settings_never_show_the_token() -> None:
    settings = ChannelSettings(token="123456:secret", api_url="http://127.0.0.1/bot")
    assert "secret" not in repr(settings)
    assert repr(ChannelSettings()) == "ChannelSettings(token='', api_url='')"
