"""/follow: by name in any spelling, or from a list of organisations and people."""

from dataclasses import replace

from watcher.bot.base import Ask, BotCommand, Desk, Reply, Role
from watcher.bot.menu import DROP, FOLLOW, HOME, HOUSE, Spot, choices, home, house
from watcher.bot.search import only
from watcher.bot.subscribe import subscribe, unsubscribe, wanted
from watcher.bot.targets import by_key
from watcher.bot.texts.base import fill
from watcher.model.ids import SpeakerId


async def follow(ask: Ask, desk: Desk) -> Reply:
    """Follow at once who is surely meant, else ask; without words, show the list."""
    if not ask.words:
        return home(ask)
    matches = wanted(ask)
    if not matches:
        return Reply(text=fill(ask.texts.not_found, words=ask.words), rows=home(ask).rows)
    sure = only(matches)
    return await subscribe(ask, desk, sure) if sure else choices(ask, matches, FOLLOW)


async def switch_on(ask: Ask, desk: Desk) -> Reply:
    """Follow the pressed one and draw the list anew, if it stands in one."""
    return await _switch(ask, desk, on=True)


async def switch_off(ask: Ask, desk: Desk) -> Reply:
    """Follow the pressed one no more and draw the list anew, if it stands in one."""
    return await _switch(ask, desk, on=False)


async def open_home(ask: Ask, desk: Desk) -> Reply:  # noqa: ARG001 - one signature for all
    """Show a page of the first list."""
    return home(ask, _page(ask.words))


async def open_house(ask: Ask, desk: Desk) -> Reply:  # noqa: ARG001 - one signature for all
    """Show a page of an organisation's people."""
    wanted_key, _, page = ask.words.partition(":")
    target = by_key(wanted_key, ask.catalogue)
    if not target:
        return Reply(toast=ask.texts.toast_old)
    return house(ask, SpeakerId(target), _page(page))


async def _switch(ask: Ask, desk: Desk, *, on: bool) -> Reply:
    pressed, *where = ask.words.split(":")
    target = by_key(pressed, ask.catalogue, ask.following)
    if not target:
        return Reply(toast=ask.texts.toast_old)
    reply = await (subscribe if on else unsubscribe)(ask, desk, target)
    spot = Spot.read(where)
    if spot is None:
        return reply
    after = replace(ask, following=await desk.readers.following(ask.chat.id))
    return replace(_draw(after, spot), toast=reply.toast)


def _draw(ask: Ask, spot: Spot) -> Reply:
    target = by_key(spot.house, ask.catalogue) if spot.house else ""
    return house(ask, SpeakerId(target), spot.page) if target else home(ask, spot.page)


def _page(words: str) -> int:
    return int(words[:4]) if words.isdecimal() else 0


COMMAND = BotCommand(
    name="follow",
    help=lambda texts: texts.help_follow,
    handle=follow,
    least=Role.FOLLOWER,
    presses=((FOLLOW, switch_on), (DROP, switch_off), (HOME, open_home), (HOUSE, open_house)),
    rank=20,
)
