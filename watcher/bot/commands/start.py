"""/start: begin, come back, follow by a link (p_...), or come in with an invitation (i_...)."""

from dataclasses import replace

from watcher.bot.base import Ask, BotCommand, Desk, Place, Reply, Role
from watcher.bot.invitation import PREFIX, redeem
from watcher.bot.menu import home
from watcher.bot.subscribe import seat, subscribe
from watcher.bot.targets import by_key
from watcher.bot.texts.base import fill
from watcher.model.reader import Reader, Standing

PERSON = "p_"
"""What the start parameter of a link to a person begins with; then its key or id."""


async def start(ask: Ask, desk: Desk) -> Reply:
    """Turn alerts on for those who may, and show whom one can follow."""
    if ask.words.startswith(PREFIX) and not ask.admitted:
        return await _enter(ask, desk)
    if ask.role < Role.FOLLOWER:
        return Reply(text=ask.texts.welcome_group)
    if ask.words.startswith(PERSON):
        target = by_key(ask.words.removeprefix(PERSON), ask.catalogue)
        if target:
            return await subscribe(ask, desk, target)
        return _greeting(ask, fill(ask.texts.not_found, words=ask.words.removeprefix(PERSON)))
    back = ask.reader is not None and ask.reader.standing in {Standing.STOPPED, Standing.BLOCKED}
    reader = await seat(ask, desk)
    return _greeting(ask, ask.texts.resumed if back else "", reader)


async def _enter(ask: Ask, desk: Desk) -> Reply:
    if not await redeem(ask, desk):
        return Reply(text=ask.texts.invite_used)
    reader = await desk.readers.get(ask.chat.id)
    inside = replace(ask, role=max(ask.role, Role.FOLLOWER), reader=reader)
    return _greeting(inside, ask.texts.invited, await seat(inside, desk))


def _greeting(ask: Ask, first: str, reader: Reader | None = None) -> Reply:
    """Give the list under a greeting; a group's list is for its admins, so it waits for /follow."""
    if ask.chat.place is not Place.PRIVATE:
        return Reply(text="\n\n".join(filter(None, (first, ask.texts.welcome_group))))
    menu = home(replace(ask, reader=reader or ask.reader))
    body = ask.texts.welcome if menu.rows else menu.text
    return replace(menu, text="\n\n".join(filter(None, (first, body))))


COMMAND = BotCommand(
    name="start",
    help=lambda texts: texts.help_start,
    handle=start,
    least=Role.STRANGER,
    rank=10,
)
