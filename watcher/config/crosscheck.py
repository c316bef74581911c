"""What only all files together show: ids given twice, references to nobody, names of two people."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from watcher.config.entry import Entry, named, names
from watcher.config.explain import Place, followed
from watcher.config.people import SpeakerEntry
from watcher.config.problem import Problem, meant, short
from watcher.config.settings import Settings
from watcher.config.sheet import Table
from watcher.config.sources import SourceEntry
from watcher.sources.base import SourceKind
from watcher.text.normalize import words

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Generic[E]):
    """A good entry and where it stands."""

    place: Place
    entry: E
    table: Table

    def problem(self, text: str, *path: str | int) -> Problem:
        """Say something of what lies at `path` in the entry, or of the entry."""
        _, line = followed(self.table, path, self.place.line)
        return self.place.problem(text, line)


@dataclass(slots=True)
class Findings:
    """What a check found: problems stop the configuration, warnings do not."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def cross_check(
    people: Sequence[Placed[SpeakerEntry]],
    sources: Sequence[Placed[SourceEntry]],
    kinds: Sequence[SourceKind],
    settings: Settings,
    *,
    complete: bool,
) -> Findings:
    """Check the entries against each other and against the kinds of source there are.

    `complete`: every person could be read; else an id that is not there may stand in what could
    not be, and is not complained of.
    """
    found = Findings()
    found.problems += _taken(people)
    found.problems += _taken(sources)
    found.problems += _own_lookalikes(people)
    if complete:
        found.problems += _strangers(people, sources)
    for source in sources:
        found.problems += _misfits(source, kinds)
        found.warnings += _out_of_reach(source, settings)
    found.warnings += _shared_names(people)
    found.warnings += _shared_urls(sources)
    return found


def _taken(
    entries: Sequence[Placed[SpeakerEntry]] | Sequence[Placed[SourceEntry]],
) -> list[Problem]:
    first: dict[str, Place] = {}
    problems = []
    for each in entries:
        before = first.setdefault(each.entry.id, each.place)
        if before is not each.place:
            where = f"{before.file}:{before.line}"
            text = f"id: taken, first in {where}. Rename one of the two, or delete it."
            problems.append(each.problem(text, "id"))
    return problems


def _own_lookalikes(people: Sequence[Placed[SpeakerEntry]]) -> Iterator[Problem]:
    for each in people:
        own = {words(name.text) for name in names(each.entry.names)}
        for index, lookalike in enumerate(each.entry.not_):
            if words(lookalike) in own:
                text = f"not: {short(lookalike)} is one of the speaker's own names. Take out one."
                yield each.problem(text, "not", index)


def _strangers(
    people: Sequence[Placed[SpeakerEntry]], sources: Sequence[Placed[SourceEntry]]
) -> Iterator[Problem]:
    """Complain of owners and organisations that are nobody's id."""
    kinds = {each.entry.id: each.entry.kind for each in people}
    organisations = [key for key, kind in kinds.items() if kind == "organisation"]
    for each in people:
        wanted = each.entry.organisation
        if wanted is None:
            continue
        if wanted == each.entry.id:
            text = "organisation: it cannot belong to itself. Take the line out."
        elif wanted not in kinds:
            text = f"organisation: nobody has the id {short(wanted)}. {_or(wanted, organisations)}"
        elif kinds[wanted] != "organisation":
            text = f'organisation: {short(wanted)} is a person. Give it "kind: organisation".'
        else:
            continue
        yield each.problem(text, "organisation")
    for source in sources:
        owner = source.entry.owner
        if owner is not None and owner not in kinds:
            text = f"owner: nobody has the id {short(owner)}. {_or(owner, kinds)}"
            yield source.problem(text, "owner")


def _or(word: str, ids: Iterable[str]) -> str:
    """Say which id was meant, or where to add one; a list of all would be too long."""
    advice = meant(word, ids)
    return advice if advice.startswith("Did") else "Add it under people/."


def _misfits(source: Placed[SourceEntry], kinds: Sequence[SourceKind]) -> Iterator[Problem]:
    """Complain of a kind there is not and of options that the kind does not have."""
    entry = source.entry
    kind = next((each for each in kinds if each.name == entry.kind), None)
    if kind is None:
        advice = meant(entry.kind, [each.name for each in kinds])
        yield source.problem(f"kind: {short(entry.kind)} is not known. {advice}", "kind")
        return
    known = [key for key, _ in kind.options]
    for option in entry.options or {}:
        if option not in known:
            text = f"options: kind {short(kind.name)} has no option {short(option)}."
            yield source.problem(f"{text} {meant(option, known)}", "options", option)


def _out_of_reach(source: Placed[SourceEntry], settings: Settings) -> Iterator[Problem]:
    """Warn of an address in the URL that the address guard will refuse to connect to."""
    host = urlsplit(source.entry.url).hostname or ""
    try:
        address = ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        return
    allowed = map(ip_network, (*source.entry.allow_private, *settings.allow_private))
    if not address.is_global and not any(address in network for network in allowed):
        text = f"url: {address} is a private address and will be refused. Add it to allow_private."
        yield source.problem(text, "url")


def _shared_names(people: Sequence[Placed[SpeakerEntry]]) -> Iterator[Problem]:
    holders: dict[tuple[str, ...], Placed[SpeakerEntry]] = {}
    for each in people:
        for path, name in named(each.entry.names):
            first = holders.setdefault(words(name.text), each)
            if first is not each and first.entry.id != each.entry.id:
                who = short(first.entry.id)
                text = f"names: {short(name.text)} is also a name of {who}. Give fuller names."
                yield each.problem(text, "names", *path)


def _shared_urls(sources: Sequence[Placed[SourceEntry]]) -> Iterator[Problem]:
    first: dict[str, Placed[SourceEntry]] = {}
    for each in sources:
        before = first.setdefault(each.entry.url, each)
        if before is not each and before.entry.id != each.entry.id:
            text = f"url: the same as that of {short(before.entry.id)}. Take one out."
            yield each.problem(text, "url")
