"""Decide whether a statement is new, a repeat or a revision of one already known."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

from rapidfuzz.distance import Indel

from watcher.model.verdict import New, Repeat, Revision, Told, Verdict
from watcher.novelty.changes import changes
from watcher.novelty.core import Core, cores
from watcher.novelty.same import Match, differences, same

WINDOW = timedelta(hours=48)
"""How long the same words of the same speaker count as the same statement."""

ENOUGH = 8
"""Content words from which on equal words are no coincidence; measured on pairs, see the notes."""

_SHORT = 5  # content words from which on a whole, equal quotation is the same one within ...
_SOON = timedelta(hours=6)  # ... this time; formulas ("we condemn this attack") come back next day
_LEAST_OWN = 3  # content words of an excerpt from the very item that was alerted (a guess)
_REVISED = 0.6  # token overlap from which on an item's words are an edit of its earlier ones
_AKIN = 0.3  # share of common words from which on a reason names the nearest known statement


def decide(told: Told, known: Sequence[Told]) -> Verdict:
    """Compare a statement with those known; similarity alone never makes a repeat.

    The earliest of several equal ones is named. Words without a letter or digit are new.
    """
    theirs = sorted(
        (each for each in known if each.speaker == told.speaker), key=lambda each: each.when
    )
    own = [each for each in theirs if _same_item(told, each)]
    near = [each for each in theirs if abs(told.when - each.when) <= WINDOW]
    return (
        _repeated_here(told, own)
        or _revised(told, own)
        or _repeated_elsewhere(told, near)
        or New(why=_nearest(told, near))
    )


def page(url: str) -> str:
    """Reduce a URL to what names the page: no scheme, "www.", fragment, tracking, last slash.

    A site's front page names no item and gives "".
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    query = urlencode(
        [pair for pair in parse_qsl(parts.query) if not pair[0].lower().startswith(_TRACKING)]
    )
    path = parts.path.rstrip("/")
    if not path and not query:
        return ""
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{query}".rstrip("?")


_TRACKING = ("utm_", "at_", "fbclid", "gclid", "mc_cid", "mc_eid", "ref", "src", "xtor", "cmp")


def _same_item(told: Told, other: Told) -> bool:
    if told.source == other.source:
        return told.item == other.item
    where = page(told.url) if told.url else ""
    return bool(where) and where == page(other.url)


def _matches(told: Told, known: Sequence[Told]) -> Iterator[tuple[Told, Match]]:
    mine = cores(told.words, told.language)
    for other in known:
        pairs = ((a, b) for a in mine for b in cores(other.words, other.language))
        match = next((found for a, b in pairs if (found := same(a, b))), None)
        if match:
            yield other, match


def _repeated_here(told: Told, own: Sequence[Told]) -> Verdict | None:
    """Find the same words in the same item, at any time."""
    for other, match in _matches(told, own):
        if match.whole or match.content >= _LEAST_OWN:
            return Repeat(of=other.id, why=("the same item", match.how))
    return None


def _revised(told: Told, own: Sequence[Told]) -> Verdict | None:
    """Find the statement of the same item whose edited version this is."""
    scored = [(_overlap(told, other), other) for other in own]
    score, other = max(scored, key=lambda pair: pair[0], default=(0.0, told))
    if score < _REVISED:
        return None
    why = ("the same item, with other words", f"{score:.0%} of the words are the same")
    return Revision(of=other.id, changed=changes(other.words, told.words), why=why)


def _overlap(told: Told, other: Told) -> float:
    """Give the share of common tokens in their order, 0 to 1; 1 when the known ones all stay."""
    mine, theirs = cores(told.words, told.language), cores(other.words, other.language)
    if not mine or not theirs:
        return 0.0
    if theirs[0].weight() >= _LEAST_OWN and theirs[0].line in mine[0].line:
        return 1.0
    return Indel.normalized_similarity(mine[0].tokens, theirs[0].tokens)


def _repeated_elsewhere(told: Told, near: Sequence[Told]) -> Verdict | None:
    for other, match in _matches(told, near):
        apart = abs(told.when - other.when)
        if match.content >= ENOUGH:
            return Repeat(
                of=other.id, why=(match.how, f"{match.content} content words", _gap(apart))
            )
        if match.whole and match.content >= _SHORT and apart <= _SOON:
            short = f"only {match.content} content words, but the whole quotation"
            return Repeat(of=other.id, why=(match.how, short, _gap(apart)))
    return None


def _gap(apart: timedelta) -> str:
    return f"{int(apart.total_seconds() // 60)} min apart"


def _nearest(told: Told, near: Sequence[Told]) -> tuple[str, ...]:
    """Name the known statement with the most words in common, and why it is not the same."""
    mine = cores(told.words, told.language)
    if not mine:
        return ("no words to compare",)
    rated = ((_shared(mine[0], core), core, other) for other, core in _first_cores(near))
    share, core, other = max(rated, key=lambda each: each[0], default=(0.0, mine[0], told))
    if share < _AKIN:
        return ("nothing known says the same",)
    if same(mine[0], core):
        return (f"too short to be surely {other.id} again ({mine[0].weight()} content words)",)
    return (f"possibly the same as {other.id}, but {differences(mine[0], core)}",)


def _first_cores(known: Sequence[Told]) -> Iterator[tuple[Told, Core]]:
    for other in known:
        yield from ((other, core) for core in cores(other.words, other.language)[:1])


def _shared(one: Core, other: Core) -> float:
    return len(one.bag & other.bag) / min(len(one.bag), len(other.bag))
