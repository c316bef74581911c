"""/help: what this bot can do here."""

from watcher.bot.base import Ask, BotCommand, Desk, Reply, Role
from watcher.bot.texts.base import fill


async def show_help(ask: Ask, desk: Desk) -> Reply:  # noqa: ARG001 - one signature for all
    """List the commands: all that admins may use, the owners' own only to owners."""
    lines = [
        fill(ask.texts.help_line, name=each.name, help=each.help(ask.texts))
        for each in ask.commands
        if max(ask.role, Role.FOLLOWER) >= each.least
    ]
    return Reply(text="\n\n".join((ask.texts.help, "\n".join(lines), ask.texts.help_tip)))


COMMAND = BotCommand(
    name="help",
    help=lambda texts: texts.help_help,
    handle=show_help,
    least=Role.MEMBER,
    rank=70,
)
