"""Invitations: a token in a link lets one chat in, once, within a day."""

from hashlib import sha256

from watcher.bot.base import Ask, Desk
from watcher.model.reader import Standing

PREFIX = "i_"
"""What the start parameter of an invitation begins with."""


def digest(token: str) -> str:
    """Give what is stored of a token: its SHA-256. A token has 128 bits, so no salt is needed."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


async def redeem(ask: Ask, desk: Desk) -> bool:
    """Use the invitation in `ask.words` up and let this chat in; False when it does not count."""
    reader = await desk.readers.get(ask.chat.base)
    if reader is None:
        reader = ask.chat.reader(standing=Standing.GUEST, language=ask.texts.language, whole=True)
        await desk.readers.put(reader)
    token = ask.words.removeprefix(PREFIX)
    if not await desk.readers.redeem(digest(token), by=reader.id, now=ask.now):
        return False
    await desk.readers.stand(reader.id, Standing.ACTIVE)
    return True
