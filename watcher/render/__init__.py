"""Pure: what a reader gets to see, as Telegram HTML and as plain text."""

from watcher.render.number import number
from watcher.render.wire import Dispatch, messages, notice

__all__ = ["Dispatch", "messages", "notice", "number"]
