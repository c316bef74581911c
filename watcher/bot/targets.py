"""What can be followed: people, organisations, everyone; short keys for buttons. Pure."""

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import sha256

from watcher.bot.texts.base import Texts, plain
from watcher.config import Catalogue
from watcher.model.ids import SpeakerId
from watcher.model.reader import EVERYONE
from watcher.model.speaker import Kind, Speaker


def key(target: str) -> str:
    """Give ten characters that stand for a target in a button: 60 bits of its SHA-256.

    Ids may be long and are the operators' own; buttons hold 64 bytes and are seen by clients.
    """
    return urlsafe_b64encode(sha256(target.encode()).digest())[:10].decode()


def by_key(wanted: str, catalogue: Catalogue, also: Iterable[str] = ()) -> str:
    """Give the target of a key among those watched and `also`, or "" when there is none any more.

    A person's id is taken too, for links that were written by hand.
    """
    ids = (EVERYONE, *(each.id for each in catalogue.speakers), *also)
    return next((each for each in ids if key(each) == wanted or each == wanted), "")


def label(target: str, catalogue: Catalogue, texts: Texts) -> str:
    """Give a target's name, in the reader's language where there is one."""
    if target == EVERYONE:
        return texts.everyone
    speaker = catalogue.speaker(SpeakerId(target))
    if speaker is None:
        return plain(texts.unwatched, name=target)
    return speaker.name(texts.language)


def tops(catalogue: Catalogue, texts: Texts) -> tuple[Speaker, ...]:
    """Give organisations, then people of none that is watched, each by name."""
    known = {each.id for each in catalogue.speakers}
    found = houses(catalogue)
    return tuple(
        sorted(
            (each for each in catalogue.speakers if each.organisation not in known),
            key=lambda each: (
                each.id not in found,
                each.name(texts.language).casefold(),
                each.id,
            ),
        )
    )


def houses(catalogue: Catalogue) -> frozenset[SpeakerId]:
    """Give the organisations that have people under them."""
    above = {each.organisation for each in catalogue.speakers}
    return frozenset(
        each.id
        for each in catalogue.speakers
        if each.kind is Kind.ORGANISATION and each.id in above
    )


def speakers(targets: Iterable[str], catalogue: Catalogue) -> tuple[SpeakerId, ...] | None:
    """Give all whom the targets cover; None when that is everyone."""
    found: dict[SpeakerId, None] = {}
    for target in targets:
        if target == EVERYONE:
            return None
        found[SpeakerId(target)] = None
        found |= dict.fromkeys(each.id for each in catalogue.members(SpeakerId(target)))
    return tuple(found)
