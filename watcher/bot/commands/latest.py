"""/latest: the newest statements of all that is followed here, or of one name."""

from watcher.bot.base import Ask, BotCommand, Desk, Reply, Role
from watcher.bot.menu import LATEST, choices
from watcher.bot.search import only
from watcher.bot.subscribe import wanted
from watcher.bot.targets import by_key, label, speakers
from watcher.bot.texts.base import Markup, fill, shorten
from watcher.model.reader import EVERYONE
from watcher.model.statement import Manner
from watcher.model.visit import Line
from watcher.render.clean import link
from watcher.render.number import number

SHOWN = 5
"""Statements in one answer; with `WORDS` each they stay well under 4096 UTF-16 units."""

WORDS = 400
"""UTF-16 units of a statement's words; the link leads to the whole."""

NAME = 120
"""UTF-16 units of a speaker's or a source's name."""

_VERBATIM = frozenset({Manner.DIRECT.value, Manner.OWN_POST.value})


async def latest(ask: Ask, desk: Desk) -> Reply:
    """Show the newest statements; of everyone watched where nothing is followed."""
    if not ask.words:
        return await _of(ask, desk, ask.following or (EVERYONE,))
    matches = wanted(ask)
    if not matches:
        return Reply(text=fill(ask.texts.not_found, words=ask.words))
    sure = only(matches)
    return await _of(ask, desk, (sure,)) if sure else choices(ask, matches, LATEST)


async def pressed(ask: Ask, desk: Desk) -> Reply:
    """Show the newest statements of the pressed one."""
    target = by_key(ask.words, ask.catalogue, ask.following)
    return await _of(ask, desk, (target,)) if target else Reply(toast=ask.texts.toast_old)


async def _of(ask: Ask, desk: Desk, targets: tuple[str, ...]) -> Reply:
    lines = await desk.statements.latest(speakers(targets, ask.catalogue), SHOWN)
    if not lines:
        return Reply(text=ask.texts.latest_none, fresh=True)
    return Reply(text="\n\n".join(_shown(ask, line) for line in lines), fresh=True)


def _shown(ask: Ask, line: Line) -> str:
    quote = line.manner in _VERBATIM
    words = fill(
        ask.texts.latest_quote if quote else ask.texts.latest_report,
        words=shorten(line.words, limit=WORDS),
    )
    source = shorten(line.source, limit=NAME)
    url = link(line.url)
    return fill(
        ask.texts.latest_line,
        name=shorten(label(line.speaker, ask.catalogue, ask.texts), limit=NAME),
        when=f"{line.when:%Y-%m-%d %H:%M}",
        words=Markup(words),
        link=Markup(fill(ask.texts.latest_link, url=url, source=source)) if url else source,
        number=number(line.id),
    )


COMMAND = BotCommand(
    name="latest",
    help=lambda texts: texts.help_latest,
    handle=latest,
    least=Role.MEMBER,
    presses=((LATEST, pressed),),
    rank=45,
)
