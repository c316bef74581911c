"""One entry of a source: an article, a press release, a post."""

from dataclasses import dataclass
from datetime import datetime

from watcher.model.ids import ItemKey, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry as plain text. All times are UTC.

    `key`: unique within the source, the same at each visit. `digest`: over title, text and url,
    tells an edit.
    `title`: one line, may be "". `text`: what statements are searched in and what every span
    refers to: the title, an empty line, then the body; for a post without a title the body alone.
    `partial`: the body is only a feed's summary.
    `published`, `updated`: as the source claims, None when it does not; `first_seen`: our own
    clock.
    """

    source: SourceId
    key: ItemKey
    url: str
    title: str
    text: str
    digest: str
    first_seen: datetime
    language: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    author: str = ""
    partial: bool = False

    def __getstate__(self) -> tuple[object, ...]:
        """Give the fields in order: items travel between processes by the thousand, and what a
        dataclass does by itself looks its fields up anew each time.
        """
        return tuple(getattr(self, name) for name in self.__slots__)

    def __setstate__(self, state: tuple[object, ...]) -> None:
        """Take the fields in order."""
        for name, value in zip(self.__slots__, state, strict=True):
            object.__setattr__(self, name, value)

    @property
    def when(self) -> datetime:
        """The earlier of publication and first sight; a future date counts as first sight."""
        return min(self.published, self.first_seen) if self.published else self.first_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a source kind read from one body.

    `items`: in the order of the source. `complete`: False when part of the body could not be read
    (`notes` say what), so its validators must not be kept.
    """

    items: tuple[Item, ...]
    complete: bool = True
    notes: tuple[str, ...] = ()
