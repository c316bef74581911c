"""Lists as buttons: whom one can follow, what is followed, who may be meant. Pure.

Data of the buttons: a letter, then the key of a target, then where the button stands, so that the
same page can be drawn again. Every letter belongs to one command (see `presses`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from watcher.bot.base import Ask, Button, Reply, Rows
from watcher.bot.search import SURE, Match
from watcher.bot.targets import houses, key, label, tops
from watcher.bot.texts.base import fill, plain, shorten
from watcher.model.ids import SpeakerId
from watcher.model.reader import EVERYONE

PAGE = 8
"""Entries a page: with the row for turning pages it fits on a small phone."""

LABEL = 56
"""UTF-16 units of a button's text; phones cut off longer ones. Our own choice."""

FOLLOW, DROP, HOUSE, HOME, REMOVE, FOLLOWING, LATEST = "f", "d", "o", "h", "u", "n", "l"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a button stands: the page of an organisation, or of the first list ("")."""

    house: str = ""
    page: int = 0

    @staticmethod
    def read(words: Sequence[str]) -> "Spot | None":
        """Read what `data` wrote; None when the button stands in no list."""
        if len(words) != 2 or not words[1].isdecimal():
            return None
        return Spot(words[0], int(words[1][:4]))

    def data(self, letter: str, target: str) -> str:
        """Write a button's data."""
        return f"{letter}:{key(target)}:{self.house}:{self.page}"


def home(ask: Ask, page: int = 0) -> Reply:
    """List everyone, the organisations, and the people of none."""
    if not ask.catalogue.speakers:
        return Reply(text=ask.texts.nobody_watched)
    entries = (EVERYONE, *(each.id for each in tops(ask.catalogue, ask.texts)))
    shown, page, pages = cut(entries, page)
    spot = Spot(page=page)
    rows = _entries(ask, shown, spot)
    return Reply(text=ask.texts.menu, rows=rows + turns(ask, f"{HOME}:", page, pages))


def house(ask: Ask, organisation: SpeakerId, page: int = 0) -> Reply:
    """List an organisation: all of it, then its people."""
    entries = (organisation, *(each.id for each in ask.catalogue.members(organisation)))
    shown, page, pages = cut(entries, page)
    spot = Spot(key(organisation), page)
    rows = _entries(ask, shown, spot, whole=organisation)
    back = ((Button(label=ask.texts.button_back, data=f"{HOME}:0"),),)
    turn = turns(ask, f"{HOUSE}:{spot.house}:", page, pages)
    name = label(organisation, ask.catalogue, ask.texts)
    return Reply(text=fill(ask.texts.menu_organisation, name=name), rows=rows + turn + back)


def followed(ask: Ask, text: str, page: int = 0) -> Reply:
    """List what is followed here under `text` ({count}), each with a button to take it away."""
    notes = [fill(text, count=len(ask.following)) if ask.following else ask.texts.following_none]
    if ask.stopped:
        notes.append(ask.texts.following_stopped)
    shown, page, pages = cut(ask.following, page)
    rows = tuple(
        (
            Button(
                label=_named(ask, ask.texts.button_remove, each),
                data=Spot(page=page).data(REMOVE, each),
            ),
        )
        for each in shown
    )
    more = ((Button(label=ask.texts.button_follow, data=f"{HOME}:0"),),)
    return Reply(
        text="\n\n".join(notes), rows=rows + turns(ask, f"{FOLLOWING}:", page, pages) + more
    )


def choices(ask: Ask, matches: Sequence[Match], letter: str) -> Reply:
    """Ask which one of several is meant; `letter` is what a press then does."""
    doubtful = matches[0].other or matches[0].score < SURE
    rows = tuple(
        (
            Button(
                label=shorten(label(match.target, ask.catalogue, ask.texts), limit=LABEL),
                data=f"{letter}:{key(match.target)}",
            ),
        )
        for match in matches[:PAGE]
    )
    return Reply(text=ask.texts.perhaps if doubtful else ask.texts.which, rows=rows)


def turns(ask: Ask, data: str, page: int, pages: int) -> Rows:
    """Give the row for turning pages, none where there is one page only."""
    row = []
    if page > 0:
        row.append(
            Button(label=plain(ask.texts.button_earlier, page=page), data=f"{data}{page - 1}")
        )
    if page + 1 < pages:
        row.append(
            Button(label=plain(ask.texts.button_further, page=page + 2), data=f"{data}{page + 1}")
        )
    return (tuple(row),) if row else ()


def cut(entries: Sequence[T], page: int) -> tuple[Sequence[T], int, int]:
    """Give a page's entries, the page that this really is, and how many there are."""
    pages = max(1, -(-len(entries) // PAGE))
    page = min(max(page, 0), pages - 1)
    return entries[page * PAGE : (page + 1) * PAGE], page, pages


def _entries(ask: Ask, targets: Sequence[str], spot: Spot, *, whole: str = "") -> Rows:
    """Give a row for each target: organisations open, people and the `whole` one are switched."""
    opened = houses(ask.catalogue) - {whole}
    return tuple(
        (
            Button(
                label=_named(ask, ask.texts.button_organisation, each),
                data=f"{HOUSE}:{key(each)}:0",
            )
            if each in opened
            else _toggle(ask, each, spot, whole=each == whole),
        )
        for each in targets
    )


def _toggle(ask: Ask, target: str, spot: Spot, *, whole: bool = False) -> Button:
    on = target in ask.following
    name = label(target, ask.catalogue, ask.texts)
    name = plain(ask.texts.button_whole, name=name) if whole else name
    text = plain(ask.texts.button_on if on else ask.texts.button_off, name=name)
    return Button(label=shorten(text, limit=LABEL), data=spot.data(DROP if on else FOLLOW, target))


def _named(ask: Ask, template: str, target: str) -> str:
    return shorten(plain(template, name=label(target, ask.catalogue, ask.texts)), limit=LABEL)
