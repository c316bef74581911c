"""The channel to Telegram chats; its parts are loaded when it is made (20 MB without need else)."""

from watcher.deliver.base import Channel, ChannelKind, ChannelSettings


def _make(settings: ChannelSettings) -> Channel:
    from watcher.deliver.bot_api.channel import Telegram  # noqa: PLC0415

    return Telegram(settings.token, settings.api_url)


CHANNEL = ChannelKind(name="telegram", make=_make, paced=True, needs_token=True)
