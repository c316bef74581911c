"""/invite: the owners let a person, a group or a channel in."""

import secrets
from datetime import timedelta

from watcher.bot.base import Ask, BotCommand, Desk, Reply, Role
from watcher.bot.invitation import digest
from watcher.bot.texts.base import fill

LASTS = timedelta(hours=24)
"""How long an invitation can be used (it can be used once)."""

TOKEN_BYTES = 16
"""128 bits: not to be guessed. 22 characters; Telegram's start parameter takes 64."""


async def invite(ask: Ask, desk: Desk) -> Reply:
    """Make an invitation; only its digest is stored, the token is in this answer alone."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await desk.readers.invite(digest(token), expires=ask.now + LASTS)
    links = {
        kind: fill(ask.texts.invite_link, bot=ask.bot, kind=start, token=token)
        for kind, start in (("person", "start"), ("group", "startgroup"))
    }
    return Reply(text=fill(ask.texts.invite, token=token, **links))


COMMAND = BotCommand(
    name="invite",
    help=lambda texts: texts.help_invite,
    handle=invite,
    least=Role.OWNER,
    private=True,
    rank=80,
)
