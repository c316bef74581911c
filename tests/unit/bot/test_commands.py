"""What journalists can do, command by command, in a private chat."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.unit.bot.newsroom import (
    JOURNALIST,
    MINISTRY,
    OWNER,
    Newsroom,
    button,
    catalogue,
    file_statement,
    labels,
    private,
    speaker,
)
from watcher.bot.base import MAX_FOLLOWS
from watcher.bot.targets import key
from watcher.model.reader import EVERYONE, Standing
from watcher.model.statement import Manner

pytestmark = pytest.mark.anyio
chat = private(JOURNALIST)


async def test_start_shows_whom_one_can_follow(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/start")
    assert reply is not None
    assert "Whom do you want to follow?" in reply.text
    assert labels(reply) == [
        "Everyone watched",
        "Syrian Ministry of Defence ›",
        "Ahmed al-Sharaa",
        "Maria Zakharova",
    ]


async def test_three_taps_lead_to_a_live_subscription(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/start")
    _, reply = await room.press(chat, JOURNALIST, button(reply, "Ministry"))
    assert labels(reply)[:2] == ["All of Syrian Ministry of Defence", "Hassan Abdul Ghany"]
    toast, reply = await room.press(chat, JOURNALIST, button(reply, "Hassan"))
    assert toast == "Following Hassan Abdul Ghany"
    assert labels(reply)[1] == "✓ Hassan Abdul Ghany"
    assert await room.follows(chat) == {"hag"}
    reader = await room.reader(chat)
    assert reader is not None
    assert reader.standing is Standing.ACTIVE


@pytest.mark.parametrize(
    "words",
    ["abdul gani", "Hassan Abdul Ghany", "حسن عبدالغني", "عبد الغني", "abdulghani", "Абдул Гани"],
)
async def test_a_name_in_any_spelling_is_followed_at_once(room: Newsroom, words: str) -> None:
    reply = await room.say(chat, JOURNALIST, f"/follow {words}")
    assert reply is not None
    assert "Following <b>Hassan Abdul Ghany</b>" in reply.text
    assert await room.follows(chat) == {"hag"}


async def test_a_name_alone_is_a_wish_to_follow(room: Newsroom) -> None:
    await room.say(chat, JOURNALIST, "zacharova")
    assert await room.follows(chat) == {"zakharova"}


async def test_a_look_alike_of_a_watched_person_is_asked_about(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/follow Fadel Abdul Ghany")
    assert reply is not None
    assert "Nobody is called just that" in reply.text
    assert await room.follows(chat) == set()
    toast, reply = await room.press(chat, JOURNALIST, button(reply, "Hassan"))
    assert toast == "Following Hassan Abdul Ghany"
    assert await room.follows(chat) == {"hag"}


async def test_two_of_one_name_are_both_offered(room: Newsroom) -> None:
    room.config = catalogue(speaker("other", "Ahmed Sharaa"))
    reply = await room.say(chat, JOURNALIST, "/follow sharaa")
    assert sorted(labels(reply)) == ["Ahmed Sharaa", "Ahmed al-Sharaa"]


async def test_nobody_of_that_name_is_said_with_the_list_below(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/follow <b>Xyzzyqwk</b>")
    assert reply is not None
    assert "“&lt;b&gt;Xyzzyqwk&lt;/b&gt;”" in reply.text
    assert "Everyone watched" in labels(reply)


async def test_an_organisation_counts_once_for_all_its_people(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/follow Syrian Ministry of Defence")
    assert reply is not None
    assert "and all its people (1)" in reply.text
    assert await room.follows(chat) == {MINISTRY.id}


@pytest.mark.parametrize("words", ["all", "*", "Everyone watched", "everyone"])
async def test_everyone_can_be_followed(room: Newsroom, words: str) -> None:
    await room.say(chat, JOURNALIST, f"/follow {words}")
    assert await room.follows(chat) == {EVERYONE}
    await room.say(chat, JOURNALIST, "/unfollow everyone")
    assert await room.follows(chat) == set()


async def test_following_twice_is_following_once(room: Newsroom) -> None:
    await room.say(chat, JOURNALIST, "/follow sharaa")
    reply = await room.say(chat, JOURNALIST, "/follow sharaa")
    assert reply is not None
    assert "is followed here already" in reply.text


async def test_a_chat_can_follow_fifty_and_no_more(room: Newsroom) -> None:
    room.config = catalogue(*(speaker(f"p{n}", f"Person {n}") for n in range(MAX_FOLLOWS)))
    await room.say(chat, JOURNALIST, "/start")
    reader = await room.reader(chat)
    assert reader is not None
    for number in range(MAX_FOLLOWS):
        await room.store.readers.follow(reader.id, f"p{number}", room.now)
    reply = await room.say(chat, JOURNALIST, "/follow sharaa")
    assert reply is not None
    assert reply.text.startswith("50 is the most")
    assert len(await room.follows(chat)) == MAX_FOLLOWS


async def test_the_list_has_pages_and_a_way_back(room: Newsroom) -> None:
    members = (speaker(f"m{n}", f"Member {n:02}", organisation=MINISTRY.id) for n in range(12))
    room.config = catalogue(*members)
    reply = await room.say(chat, JOURNALIST, "/follow")
    _, reply = await room.press(chat, JOURNALIST, button(reply, "Ministry"))
    assert labels(reply)[-2:] == ["2 ›", "‹ Back"]
    _, reply = await room.press(chat, JOURNALIST, button(reply, "2 ›"))
    assert labels(reply)[0] == "Member 06"
    assert labels(reply)[-2:] == ["‹ 1", "‹ Back"]
    _, reply = await room.press(chat, JOURNALIST, button(reply, "Member 07"))
    assert "✓ Member 07" in labels(reply)
    _, reply = await room.press(chat, JOURNALIST, button(reply, "✓ Member 07"))
    assert "Member 07" in labels(reply)
    _, reply = await room.press(chat, JOURNALIST, button(reply, "‹ 1"))
    assert labels(reply)[1] == "Hassan Abdul Ghany"
    _, reply = await room.press(chat, JOURNALIST, button(reply, "Back"))
    assert "Everyone watched" in labels(reply)


async def test_switching_in_the_first_list_draws_it_anew(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/follow")
    _, reply = await room.press(chat, JOURNALIST, button(reply, "Everyone"))
    assert labels(reply)[0] == "✓ Everyone watched"


async def test_nobody_watched_is_said(room: Newsroom) -> None:
    room.config = catalogue(people=())
    for text in ("/start", "/follow"):
        reply = await room.say(chat, JOURNALIST, text)
        assert reply is not None
        assert "Nobody is being watched yet" in reply.text


async def test_following_lists_with_buttons_that_take_away(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/following")
    assert reply is not None
    assert "Nothing is followed here yet" in reply.text
    await room.say(chat, JOURNALIST, "/follow sharaa")
    await room.say(chat, JOURNALIST, "/follow zakharova")
    reply = await room.say(chat, JOURNALIST, "/following")
    assert labels(reply) == ["✕ Ahmed al-Sharaa", "✕ Maria Zakharova", "Follow somebody"]
    toast, reply = await room.press(chat, JOURNALIST, button(reply, "Sharaa"))
    assert toast == "No longer following Ahmed al-Sharaa"
    assert labels(reply) == ["✕ Maria Zakharova", "Follow somebody"]


async def test_following_has_pages(room: Newsroom) -> None:
    room.config = catalogue(*(speaker(f"p{n}", f"Person {n}") for n in range(9)))
    await room.say(chat, JOURNALIST, "/start")
    for number in range(9):
        await room.store.readers.follow(chat.id, f"p{number}", room.now)
    reply = await room.say(chat, JOURNALIST, "/following")
    _, reply = await room.press(chat, JOURNALIST, button(reply, "2 ›"))
    assert labels(reply) == ["✕ Person 8", "‹ 1", "Follow somebody"]
    _, reply = await room.press(chat, JOURNALIST, button(reply, "Person 8"))
    assert len(labels(reply)) == 9


async def test_a_person_taken_from_the_configuration_can_still_be_taken_away(
    room: Newsroom,
) -> None:
    await room.say(chat, JOURNALIST, "/follow sharaa")
    room.config = catalogue(people=())
    reply = await room.say(chat, JOURNALIST, "/following")
    assert labels(reply)[0] == "✕ sharaa (no longer watched)"
    await room.press(chat, JOURNALIST, button(reply, "sharaa"))
    assert await room.follows(chat) == set()


async def test_unfollow_takes_names_in_any_spelling(room: Newsroom) -> None:
    await room.say(chat, JOURNALIST, "/follow sharaa")
    await room.say(chat, JOURNALIST, "/follow zakharova")
    reply = await room.say(chat, JOURNALIST, "/unfollow Захарова")
    assert reply is not None
    assert reply.text == "<b>Maria Zakharova</b> is no longer followed here."
    assert await room.follows(chat) == {"sharaa"}


async def test_unfollow_all(room: Newsroom) -> None:
    await room.say(chat, JOURNALIST, "/follow sharaa")
    await room.say(chat, JOURNALIST, "/follow zakharova")
    reply = await room.say(chat, JOURNALIST, "/unfollow all")
    assert reply is not None
    assert "it was 2" in reply.text
    assert await room.follows(chat) == set()


async def test_unfollow_without_words_lists(room: Newsroom) -> None:
    await room.say(chat, JOURNALIST, "/follow sharaa")
    reply = await room.say(chat, JOURNALIST, "/unfollow")
    assert labels(reply)[0] == "✕ Ahmed al-Sharaa"


async def test_unfollow_teaches(room: Newsroom) -> None:
    await room.say(chat, JOURNALIST, "/follow sharaa")
    reply = await room.say(chat, JOURNALIST, "/unfollow zakharova")
    assert reply is not None
    assert reply.text == "<b>Maria Zakharova</b> is not followed here."
    reply = await room.say(chat, JOURNALIST, "/unfollow Xyzzyqwk")
    assert reply is not None
    assert reply.text == "<b>Xyzzyqwk</b> is not followed here."
    assert "✕ Ahmed al-Sharaa" in labels(reply)


async def test_unfollow_asks_which_of_two(room: Newsroom) -> None:
    room.config = catalogue(speaker("other", "Ahmed Sharaa"))
    await room.say(chat, JOURNALIST, "/start")
    for target in ("sharaa", "other"):
        await room.store.readers.follow(chat.id, target, room.now)
    reply = await room.say(chat, JOURNALIST, "/unfollow sharaa ahmed")
    toast, reply = await room.press(chat, JOURNALIST, button(reply, "Ahmed Sharaa"))
    assert toast == "No longer following Ahmed Sharaa"
    assert await room.follows(chat) == {"sharaa"}


async def test_stop_keeps_what_is_followed_and_start_resumes(room: Newsroom) -> None:
    await room.say(chat, JOURNALIST, "/follow sharaa")
    reply = await room.say(chat, JOURNALIST, "/stop")
    assert reply is not None
    assert "Alerts are off" in reply.text
    reader = await room.reader(chat)
    assert reader is not None
    assert reader.standing is Standing.STOPPED
    again = await room.say(chat, JOURNALIST, "/stop")
    assert again is not None
    assert "off already" in again.text
    listed = await room.say(chat, JOURNALIST, "/following")
    assert listed is not None
    assert "Alerts are off" in listed.text
    reply = await room.say(chat, JOURNALIST, "/start")
    assert reply is not None
    assert reply.text.startswith("Alerts are on again.")
    assert await room.follows(chat) == {"sharaa"}
    reader = await room.reader(chat)
    assert reader is not None
    assert reader.standing is Standing.ACTIVE


async def test_stop_before_start_is_answered(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/stop")
    assert reply is not None
    assert await room.reader(chat) is None


async def test_following_somebody_turns_alerts_on(room: Newsroom) -> None:
    await room.seat(chat, Standing.STOPPED)
    await room.say(chat, JOURNALIST, "/follow sharaa")
    reader = await room.reader(chat)
    assert reader is not None
    assert reader.standing is Standing.ACTIVE


@pytest.mark.parametrize("link", ["p_zakharova", "p_{key}"])
async def test_a_link_to_a_person_follows(room: Newsroom, link: str) -> None:
    await room.say(chat, JOURNALIST, "/start " + link.format(key=key("zakharova")))
    assert await room.follows(chat) == {"zakharova"}


async def test_a_link_to_nobody_says_so_and_starts(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/start p_nobody")
    assert reply is not None
    assert "I watch nobody called “nobody”" in reply.text
    assert await room.follows(chat) == set()


async def test_latest_shows_what_was_said_with_links(room: Newsroom) -> None:
    await file_statement(room.store, "sharaa", "We will rebuild the port", url="https://a.b/c?d&e")
    await file_statement(room.store, "zakharova", "We object")
    await room.say(chat, JOURNALIST, "/follow sharaa")
    reply = await room.say(chat, JOURNALIST, "/latest")
    assert reply is not None
    assert "<b>Ahmed al-Sharaa</b>" in reply.text
    assert "We will rebuild the port" in reply.text
    assert 'href="https://a.b/c?d&amp;e"' in reply.text
    assert "We object" not in reply.text
    reply = await room.say(chat, JOURNALIST, "/latest zaharova")
    assert reply is not None
    assert "We object" in reply.text


async def test_latest_of_an_organisation_has_its_people(room: Newsroom) -> None:
    await file_statement(room.store, "hag", "Operations have ended")
    reply = await room.say(chat, JOURNALIST, "/latest sy-mod")
    assert reply is not None
    assert "Operations have ended" in reply.text


async def test_latest_of_everyone_where_nothing_is_followed(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/latest")
    assert reply is not None
    assert reply.text == "No statement yet."
    await file_statement(room.store, "hag", "Operations have ended")
    reply = await room.say(chat, JOURNALIST, "/latest")
    assert reply is not None
    assert "Operations have ended" in reply.text


async def test_latest_asks_and_a_button_answers_in_a_new_message(room: Newsroom) -> None:
    await file_statement(room.store, "sharaa", "We will rebuild the port")
    reply = await room.say(chat, JOURNALIST, "/latest ahmed")
    _, reply = await room.press(chat, JOURNALIST, button(reply, "Sharaa"))
    assert reply is not None
    assert "We will rebuild the port" in reply.text
    assert room.chats.edited == []
    reply = await room.say(chat, JOURNALIST, "/latest Xyzzyqwk")
    assert reply is not None
    assert "I watch nobody" in reply.text


async def test_only_words_that_were_said_stand_in_quotation_marks(room: Newsroom) -> None:
    await file_statement(room.store, "sharaa", "he would rebuild it", manner=Manner.REPORTED)
    reply = await room.say(chat, JOURNALIST, "/latest")
    assert reply is not None
    assert "“" not in reply.text


async def test_help_names_every_command_and_the_owners_only_to_owners(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/help")
    assert reply is not None
    named = re.findall(r"^/(\w+)", reply.text, re.MULTILINE)
    assert named == ["start", "follow", "following", "unfollow", "latest", "stop", "help"]
    reply = await room.say(private(OWNER), OWNER, "/help")
    assert reply is not None
    assert "/invite" in reply.text


async def test_an_invitation_lets_one_chat_in_once_within_a_day(closed: Newsroom) -> None:
    reply = await closed.say(private(OWNER), OWNER, "/invite")
    assert reply is not None
    token = re.search(r"t\.me/watcher_test_bot\?start=i_([\w-]{22})\b", reply.text)
    assert token is not None
    assert f"?startgroup=i_{token[1]}" in reply.text
    first = await closed.say(chat, JOURNALIST, f"/start i_{token[1]}")
    assert first is not None
    assert first.text.startswith("You are in.")
    assert "Everyone watched" in labels(first)
    second = await closed.say(private(99), 99, f"/start i_{token[1]}")
    assert second is not None
    assert "used already" in second.text
    assert second.rows == ()


async def test_an_invitation_ends_after_a_day(closed: Newsroom) -> None:
    reply = await closed.say(private(OWNER), OWNER, "/invite")
    assert reply is not None
    token = re.search(r"start=(i_[\w-]+)", reply.text)
    assert token is not None
    closed.now += timedelta(hours=24, seconds=1)
    late = await closed.say(chat, JOURNALIST, f"/start {token[1]}")
    assert late is not None
    assert "older than 24 hours" in late.text


async def test_an_old_button_says_so(room: Newsroom) -> None:
    reply = await room.say(chat, JOURNALIST, "/follow")
    data = button(reply, "Zakharova")
    opened = button(reply, "Ministry")
    room.config = replace(room.config, speakers=())
    for old in (data, opened, "l:gone", "u:gone", "d:gone", "zz:1", "", ":::"):
        toast, shown = await room.press(chat, JOURNALIST, old)
        assert toast == "This button is too old. Send the command again."
        assert shown is None
    assert await room.follows(chat) == set()
