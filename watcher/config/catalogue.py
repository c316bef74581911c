"""All that the operator has configured, cross-checked: people, sources, settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from watcher.config.settings import Settings
from watcher.model.ids import SourceId, SpeakerId
from watcher.model.reader import EVERYONE
from watcher.model.source import Source
from watcher.model.speaker import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One whole, valid configuration; equal to another when nothing that matters differs.

    `sources`: those that are enabled. `warnings`: one line each, what is allowed but doubtful.
    """

    settings: Settings = field(default_factory=Settings)
    speakers: tuple[Speaker, ...] = ()
    sources: tuple[Source, ...] = ()
    warnings: tuple[str, ...] = field(default=(), compare=False)
    _speakers: Mapping[SpeakerId, Speaker] = field(init=False, repr=False, compare=False)
    _sources: Mapping[SourceId, Source] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_speakers", {each.id: each for each in self.speakers})
        object.__setattr__(self, "_sources", {each.id: each for each in self.sources})

    def speaker(self, id: SpeakerId) -> Speaker | None:  # noqa: A002 - what it is called everywhere
        """Give the watched speaker of that id, None when it is watched no longer."""
        return self._speakers.get(id)

    def source(self, id: SourceId) -> Source | None:  # noqa: A002 - what it is called everywhere
        """Give the enabled source of that id, None when there is none."""
        return self._sources.get(id)

    def targets(self, id: SpeakerId) -> tuple[str, ...]:  # noqa: A002
        """Give the follow targets that cover a speaker: itself, its organisation, everyone."""
        speaker = self.speaker(id)
        above = (speaker.organisation,) if speaker and speaker.organisation else ()
        return (id, *above, EVERYONE)

    def members(self, organisation: SpeakerId) -> tuple[Speaker, ...]:
        """Give the watched people who belong to an organisation, in the order of the files."""
        return tuple(each for each in self.speakers if each.organisation == organisation)

    @property
    def digest(self) -> str:
        """SHA-256 over the people: it changes when what is looked for does."""
        return sha256(repr(self.speakers).encode("utf-8", "surrogatepass")).hexdigest()
