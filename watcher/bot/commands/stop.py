"""/stop: alerts off, follows kept."""

from watcher.bot.base import Ask, BotCommand, Desk, Reply, Role
from watcher.model.reader import Standing


async def stop(ask: Ask, desk: Desk) -> Reply:
    """Turn alerts off; what waits to be sent is cancelled by the store."""
    if ask.stopped:
        return Reply(text=ask.texts.stopped_already)
    if ask.reader is not None:
        await desk.readers.stand(ask.reader.id, Standing.STOPPED)
    return Reply(text=ask.texts.stopped)


COMMAND = BotCommand(
    name="stop",
    help=lambda texts: texts.help_stop,
    handle=stop,
    least=Role.FOLLOWER,
    rank=60,
)
