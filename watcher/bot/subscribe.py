"""Following and following no more, however it was asked for."""

from watcher.bot.base import MAX_FOLLOWS, Ask, Button, Desk, Reply
from watcher.bot.menu import FOLLOWING, HOME, LATEST
from watcher.bot.search import Match, search
from watcher.bot.targets import key, label
from watcher.bot.texts.base import fill, plain
from watcher.model.ids import SpeakerId
from watcher.model.reader import EVERYONE, Reader, Standing


async def seat(ask: Ask, desk: Desk) -> Reader:
    """Give this place's reader, active: made if there is none, alerts turned on if they were off.

    The whole chat is seated before one of its forum topics, because admission is the chat's.
    """
    if ask.chat.thread:
        await _seat_whole(ask, desk)
    if ask.reader is None:
        reader = ask.chat.reader(standing=Standing.ACTIVE, language=ask.texts.language)
        await desk.readers.put(reader)
        return reader
    if ask.reader.standing is not Standing.ACTIVE:
        await desk.readers.stand(ask.reader.id, Standing.ACTIVE)
    return ask.reader


async def _seat_whole(ask: Ask, desk: Desk) -> None:
    whole = await desk.readers.get(ask.chat.base)
    if whole is None or whole.standing is Standing.GUEST:
        await desk.readers.put(
            ask.chat.reader(standing=Standing.ACTIVE, language=ask.texts.language, whole=True)
        )


async def subscribe(ask: Ask, desk: Desk, target: str) -> Reply:
    """Let this place follow `target`; to do it again changes nothing."""
    name = label(target, ask.catalogue, ask.texts)
    if target not in ask.following and len(ask.following) >= MAX_FOLLOWS:
        return Reply(
            text=fill(ask.texts.full, limit=MAX_FOLLOWS),
            toast=plain(ask.texts.toast_full, limit=MAX_FOLLOWS),
        )
    reader = await seat(ask, desk)
    new = await desk.readers.follow(reader.id, target, ask.now)
    members = ask.catalogue.members(SpeakerId(target))
    text = ask.texts.followed_members if members else ask.texts.followed
    return Reply(
        text=fill(text if new else ask.texts.already, name=name, count=len(members)),
        rows=_further(ask, target),
        toast=plain(ask.texts.toast_followed, name=name),
    )


async def unsubscribe(ask: Ask, desk: Desk, target: str) -> Reply:
    """Let this place follow `target` no more; to do it again changes nothing."""
    name = label(target, ask.catalogue, ask.texts)
    was = await desk.readers.unfollow(ask.chat.id, target)
    return Reply(
        text=fill(ask.texts.unfollowed if was else ask.texts.not_followed, name=name),
        rows=((Button(label=ask.texts.button_following, data=f"{FOLLOWING}:0"),),),
        toast=plain(ask.texts.toast_unfollowed, name=name),
    )


def wanted(ask: Ask) -> tuple[Match, ...]:
    """Give whom the words after the command may mean, best first."""
    if ask.words.casefold() in {"*", "all", "everyone", ask.texts.everyone.casefold()}:
        return (Match(target=SpeakerId(EVERYONE), score=100.0),)
    return search(ask.words, ask.index)


def _further(ask: Ask, target: str) -> tuple[tuple[Button, ...], ...]:
    return (
        (
            Button(label=ask.texts.button_latest, data=f"{LATEST}:{key(target)}"),
            Button(label=ask.texts.button_follow, data=f"{HOME}:0"),
        ),
        (Button(label=ask.texts.button_following, data=f"{FOLLOWING}:0"),),
    )
