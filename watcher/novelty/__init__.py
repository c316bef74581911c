"""Pure: new, repeat or revision."""

from watcher.novelty.decide import decide

__all__ = ["decide"]
