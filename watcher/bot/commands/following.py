"""/following: what is followed here, each with a button to take it away."""

from watcher.bot.base import Ask, BotCommand, Desk, Reply, Role
from watcher.bot.menu import FOLLOWING, followed


async def following(ask: Ask, desk: Desk) -> Reply:  # noqa: ARG001 - one signature for all
    """Show a page of what is followed."""
    page = int(ask.words[:4]) if ask.words.isdecimal() else 0
    return followed(ask, ask.texts.following, page)


COMMAND = BotCommand(
    name="following",
    help=lambda texts: texts.help_following,
    handle=following,
    least=Role.MEMBER,
    presses=((FOLLOWING, following),),
    rank=30,
)
