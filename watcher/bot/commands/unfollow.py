"""/unfollow: a name, all, or one from the list of what is followed."""

from dataclasses import replace

from watcher.bot.base import Ask, BotCommand, Desk, Reply, Role
from watcher.bot.menu import REMOVE, Spot, choices, followed
from watcher.bot.search import index, only, search
from watcher.bot.subscribe import unsubscribe
from watcher.bot.targets import by_key
from watcher.bot.texts.base import fill
from watcher.model.reader import EVERYONE


async def unfollow(ask: Ask, desk: Desk) -> Reply:
    """Take away who is surely meant, else ask; without words, show the list."""
    if not ask.words or not ask.following:
        return followed(ask, ask.texts.unfollow_which)
    if ask.words.casefold() in {"all", "*"}:
        for target in ask.following:
            await desk.readers.unfollow(ask.chat.id, target)
        return Reply(text=fill(ask.texts.unfollowed_all, count=len(ask.following)))
    if ask.words in ask.following:
        return await unsubscribe(ask, desk, ask.words)
    if ask.words.casefold() in {"everyone", ask.texts.everyone.casefold()}:
        return await unsubscribe(ask, desk, EVERYONE)
    watched = index(each for each in ask.catalogue.speakers if each.id in ask.following)
    matches = search(ask.words, watched)
    sure = only(matches)
    if sure:
        return await unsubscribe(ask, desk, sure)
    return choices(ask, matches, REMOVE) if matches else await _other(ask, desk)


async def remove(ask: Ask, desk: Desk) -> Reply:
    """Take the pressed one away and draw the list anew, if it stands in one."""
    pressed, *where = ask.words.split(":")
    target = by_key(pressed, ask.catalogue, ask.following)
    if not target:
        return Reply(toast=ask.texts.toast_old)
    reply = await unsubscribe(ask, desk, target)
    spot = Spot.read(where)
    if spot is None:
        return reply
    after = replace(ask, following=await desk.readers.following(ask.chat.id))
    return replace(followed(after, ask.texts.unfollow_which, spot.page), toast=reply.toast)


async def _other(ask: Ask, desk: Desk) -> Reply:
    """Say that somebody who is watched is not followed here, or that nobody is called that."""
    sure = only(search(ask.words, ask.index))
    if sure:
        return await unsubscribe(ask, desk, sure)
    return replace(
        followed(ask, ask.texts.unfollow_which),
        text=fill(ask.texts.not_followed, name=ask.words),
    )


COMMAND = BotCommand(
    name="unfollow",
    help=lambda texts: texts.help_unfollow,
    handle=unfollow,
    least=Role.FOLLOWER,
    presses=((REMOVE, remove),),
    rank=40,
)
