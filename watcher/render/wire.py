"""An alert in the style of a news wire: who and how in the first line, the words, where they stand.

Hassan Abdul Ghany, defence ministry spokesman, said:
“The operation in the valley has ended.”

in a post on X · said on 22 November
SANA · news agency · 14:05 UTC · also: AFP, Reuters
#A7F3K
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from watcher.model.alert import Body
from watcher.model.ids import StatementId
from watcher.model.item import Item
from watcher.model.source import Source
from watcher.model.speaker import Kind, Speaker
from watcher.model.statement import Manner, Statement
from watcher.render import bidi, quoting
from watcher.render.clean import clean, link, one_line
from watcher.render.number import number
from watcher.render.pieces import Line, Piece, body, length
from watcher.render.split import split
from watcher.render.words import words as words_of
from watcher.render.words.base import Words

MAX_UNITS = 4096
"""Bot API sendMessage: text of 1-4096 characters (UTF-16 units) after entities parsing."""

# How long names may grow, in UTF-16 units (guesses, far above what is real). With the link of 1500
# units spelled out in the plain form they leave 900 units of every part for the words.
_NAME, _ROLE, _VENUE, _SOURCE, _CHANGED, _OUTLETS = 120, 160, 200, 80, 300, 200
_QUOTED = frozenset({Manner.DIRECT, Manner.OWN_POST})


SURE = 0.7
"""Below this confidence an alert says so: of such statements a third and more were wrong on the
development sets (`make bench-accuracy`, calibration)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """All that one alert tells. `words`: as the source has them. `now`: dates of its year go
    without the year. `also`: further outlets. `changed`: for a revision, how its words differ.
    """

    id: StatementId
    statement: Statement
    words: str
    speaker: Speaker
    source: Source
    item: Item
    now: datetime
    also: tuple[str, ...] = ()
    changed: str = ""


def messages(dispatch: Dispatch, *, language: str = "en") -> tuple[Body, ...]:
    """Write an alert, in parts where it is too long for one message: each with first line, number
    and part number, the last one with source and date.
    """
    words = words_of(language)
    first, last = _first_line(dispatch, words), _footer(dispatch, words)
    said = _exact(dispatch)
    most = MAX_UNITS - length((first,)) - len("\n“”")
    foot = length(((), *last)) + 1
    tag = number(dispatch.id)
    numbered = len(f"\n\n{tag} · ") + len(words.part) + 8
    parts = split(said, room=most - numbered, last=most - numbered - foot)
    return tuple(
        body(
            (
                first,
                *_paragraphs(_marked(part, dispatch)),
                (),
                *(last if index == len(parts) else ()),
                _tag(tag, index, len(parts), words),
            )
        )
        for index, part in enumerate(parts, 1)
    )


def notice(text: str) -> tuple[Body, ...]:
    """Write a plain text of any length as messages, without markup."""
    parts = split(clean(text), room=MAX_UNITS, last=MAX_UNITS)
    return tuple(body(((Piece(text=part),),)) for part in parts if part)


def _first_line(dispatch: Dispatch, words: Words) -> Line:
    speaker, statement = dispatch.speaker, dispatch.statement
    name = bidi.isolate(one_line(speaker.name(words.code), most=_NAME), rtl=words.rtl)
    day = statement.said_on or dispatch.item.when.astimezone(UTC).date()
    role = one_line(speaker.role(day, words.code), most=_ROLE)
    verb = words.verbs[statement.manner].of(_gender(speaker))
    before, after = "", ""
    if statement.manner is Manner.OFFICE and speaker.kind is Kind.PERSON:
        before, after = words.office.split("{name}")
    updated = f"{words.updated}: " if dispatch.changed else ""
    title = f"{words.comma}{bidi.isolate(role, rtl=words.rtl)}{words.comma}" if role else " "
    return (
        Piece(text=updated),
        Piece(text=f"{before}{name}{after}", bold=True),
        Piece(text=f"{title}{verb}"),
    )


def _gender(speaker: Speaker) -> str:
    return speaker.gender if speaker.kind is Kind.PERSON else ""


def _exact(dispatch: Dispatch) -> str:
    said = clean(dispatch.words)
    if _is_quoted(dispatch):
        said = quoting.bare(said)
    return "\n".join(bidi.lead(line) + line for line in said.split("\n"))


def _is_quoted(dispatch: Dispatch) -> bool:
    """Say whether the words get quotation marks: exact ones do, an office's if its source's do."""
    statement = dispatch.statement
    if statement.manner is Manner.OFFICE:
        return quoting.is_quotation(dispatch.item.text, statement.words)
    return statement.manner in _QUOTED


def _marked(part: str, dispatch: Dispatch) -> str:
    language = dispatch.item.language or dispatch.source.language
    return quoting.quoted(part, language) if part and _is_quoted(dispatch) else part


def _paragraphs(text: str) -> tuple[Line, ...]:
    return tuple((Piece(text=line),) if line else () for line in text.split("\n"))


def _footer(dispatch: Dispatch, words: Words) -> tuple[Line, ...]:
    changed = one_line(dispatch.changed, most=_CHANGED)
    told = words.changed.format(changed=bidi.isolate(changed, rtl=words.rtl)) if changed else ""
    lines = ((Piece(text=told),), (Piece(text=_occasion(dispatch, words)),))
    return (*(line for line in lines if line[0].text), _source_line(dispatch, words))


def _occasion(dispatch: Dispatch, words: Words) -> str:
    """Where and when the words were said, as far as the source tells."""
    statement, text = dispatch.statement, dispatch.item.text
    venue = one_line(statement.venue.of(text), most=_VENUE) if statement.venue else ""
    said_on = statement.said_on
    day = words.on.format(date=_day(said_on, words, dispatch)) if said_on else ""
    recalled = words.recalled if statement.recalled else ""
    unsure = words.unsure if statement.confidence < SURE else ""
    told = (bidi.isolate(venue, rtl=words.rtl), day, recalled, unsure)
    return words.dot.join(filter(None, told))


def _source_line(dispatch: Dispatch, words: Words) -> Line:
    source, item = dispatch.source, dispatch.item
    name = bidi.isolate(one_line(source.name, most=_SOURCE) or source.kind, rtl=words.rtl)
    rest = [words.tiers[source.tier], _published(item.when.astimezone(UTC), words, dispatch)]
    also = list(filter(None, (one_line(each, most=_SOURCE) for each in dispatch.also)))
    if also:
        outlets = one_line(words.comma.join(also), most=_OUTLETS)
        outlets = bidi.isolate(outlets, rtl=words.rtl)
        rest.append(words.also.format(outlets=outlets))
    return (Piece(text=name, url=link(item.url)), Piece(text=words.dot + words.dot.join(rest)))


def _published(when: datetime, words: Words, dispatch: Dispatch) -> str:
    time = f"{when:%H:%M}"
    if when.date() == dispatch.now.astimezone(UTC).date():
        return words.published.format(time=time)
    return words.published_on.format(date=_day(when.date(), words, dispatch), time=time)


def _day(day: date, words: Words, dispatch: Dispatch) -> str:
    form = words.day if day.year == dispatch.now.year else words.day_of_year
    return form.format(day=day.day, month=words.months[day.month - 1], year=day.year)


def _tag(tag: str, part: int, parts: int, words: Words) -> Line:
    counted = words.dot + words.part.format(part=part, parts=parts) if parts > 1 else ""
    return (Piece(text=tag + counted),)
