from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from watcher.deliver.governor import RECHECK, Governor, Limits, Slot, Window

CHATS = st.sampled_from(["1", "2", "3", "-4", "-5", *(str(n) for n in range(10, 60))])
STEPS = st.lists(
    st.tuples(
        CHATS,
        st.floats(0, 2),  # seconds between one wish and the next
        st.floats(0, 3),  # seconds that the call takes
        st.floats(0, 1),  # the point of it at which the message arrives
        st.booleans(),  # whether it is made at all
    ),
    max_size=200,
)


def most_in(times: list[float], seconds: float) -> int:
    times = sorted(times)
    return max((sum(1 for each in times if t <= each < t + seconds) for t in times), default=0)


@given(steps=STEPS)
def test_no_window_ever_holds_more_than_telegram_allows(
    steps: list[tuple[str, float, float, float, bool]],
) -> None:
    governor = Governor(Limits())
    now, arrived, calls = 0.0, list[tuple[str, float]](), list[tuple[float, Slot, bool]]()
    for chat, pause, takes, point, made in [*steps, ("1", 10.0, 0.0, 0.0, True)]:
        now += pause
        for end, slot, was_made in [each for each in calls if each[0] <= now]:
            if was_made:
                governor.stamp(slot, end)
            else:
                governor.drop(slot)
        calls = [each for each in calls if each[0] > now]
        taken = governor.take(chat, now, group=chat.startswith("-"))
        if taken is not None:
            calls.append((now + takes, taken, made))
            if made:
                arrived.append((chat, now + takes * point))
    assert most_in([at for _, at in arrived], 1.0) <= 30
    for chat in {chat for chat, _ in arrived}:
        mine = [at for each, at in arrived if each == chat]
        assert most_in(mine, 1.0) <= 1
        if chat.startswith("-"):
            assert most_in(mine, 60.0) <= 20


@given(chats=st.lists(CHATS, min_size=1, max_size=80))
def test_whoever_waits_as_long_as_told_gets_a_slot(chats: list[str]) -> None:
    governor, now = Governor(Limits()), 0.0
    for chat in chats:
        for _ in range(3):
            wait = max(governor.wait(now), governor.wait_for(chat, now))
            if not wait:
                break
            now += wait
        slot = governor.take(chat, now, group=chat.startswith("-"))
        assert slot is not None
        governor.stamp(slot, now)


def test_a_burst_goes_at_once_up_to_the_limit() -> None:
    governor = Governor(Limits())
    slots = [governor.take(str(chat), 0.0, group=False) for chat in range(30)]
    assert Counter(slot is not None for slot in slots) == {True: 25, False: 5}


def test_a_call_that_has_not_ended_counts_until_it_has() -> None:
    governor = Governor(Limits(everywhere=Window(most=1, seconds=1.0)))
    slot = governor.take("1", 0.0, group=False)
    assert slot is not None
    assert governor.wait(50.0) == RECHECK
    governor.stamp(slot, 50.0)
    assert governor.wait(50.5) == 0.5
    assert governor.take("2", 51.0, group=False) is not None


def test_a_slot_given_back_is_free() -> None:
    governor = Governor(Limits())
    slot = governor.take("1", 0.0, group=False)
    assert slot is not None
    governor.drop(slot)
    assert governor.take("1", 0.0, group=False) is not None


def test_chats_that_are_quiet_are_forgotten() -> None:
    governor = Governor(Limits())
    for chat in range(1000):
        slot = governor.take(str(chat), chat * 1.0, group=False)
        assert slot is not None
        governor.stamp(slot, chat * 1.0)
    assert governor.remembered() <= 62
    for chat in range(100):  # slots that were given back leave nothing behind
        slot = governor.take(f"x{chat}", 5000.0 + chat, group=True)
        assert slot is not None
        governor.drop(slot)
    assert governor.remembered() <= 3
