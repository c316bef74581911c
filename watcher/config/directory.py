"""Read a configuration directory whole: every file, then what only all of them together show."""

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from watcher.config.broad import doubts
from watcher.config.catalogue import Catalogue
from watcher.config.crosscheck import Placed, cross_check
from watcher.config.entry import Entry
from watcher.config.explain import Place, checked
from watcher.config.people import SpeakerEntry
from watcher.config.problem import Problem, nearest, short
from watcher.config.settings import Settings, SettingsFile
from watcher.config.sheet import MAX_BYTES, Row, Sheet, Table, Value, read
from watcher.config.sources import SourceEntry
from watcher.errors import ConfigError
from watcher.model.speaker import Speaker
from watcher.sources.base import SourceKind

E = TypeVar("E", bound=Entry)

_SUFFIXES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The YAML files of a configuration directory, each list in the order of its names."""

    settings: tuple[Path, ...]
    people: tuple[Path, ...]
    sources: tuple[Path, ...]
    strays: tuple[Path, ...]


def files(directory: Path) -> Files:
    """Find the files that `load` reads, and the YAML files that lie where nothing is read."""
    top = _yaml_in(directory)
    settings = tuple(path for path in top if path.stem == "watcher")
    inner = tuple(
        stray
        for name in ("people", "sources")
        for folder in sorted((directory / name).glob("*/"))
        if not folder.name.startswith(".")
        for stray in _yaml_in(folder)
    )
    return Files(
        settings=settings,
        people=_yaml_in(directory / "people"),
        sources=_yaml_in(directory / "sources"),
        strays=tuple(path for path in top if path not in settings) + inner,
    )


def _yaml_in(folder: Path) -> tuple[Path, ...]:
    """List the YAML files; not those whose name begins with "." or "#", which editors leave."""
    if not folder.is_dir():
        return ()
    found = (path for path in folder.iterdir() if path.suffix in _SUFFIXES)
    return tuple(sorted(path for path in found if path.name[0] not in ".#"))


def load(directory: Path, kinds: Sequence[SourceKind]) -> Catalogue:
    """Read and check everything; paths in messages are relative to `directory`.

    Raises:
        ConfigError: with every problem of every file, sorted by file and line.
    """
    return examine(directory, kinds).catalogue()


def load_people(folder: Path) -> tuple[Speaker, ...]:
    """Read people only: the YAML files in `folder`, or in its people/ where it has that.

    Raises:
        ConfigError: with every problem of every file.
    """
    inner = folder / "people"
    paths = _yaml_in(inner if inner.is_dir() else folder)
    if not paths:
        raise ConfigError(f"{folder}:1: no YAML files with people here. Name another folder.")
    sheets = [_sheet(folder, path) for path in paths]
    people = _entries(sheets, "people", SpeakerEntry, "speaker")
    cross = cross_check(people.found, (), (), Settings(), complete=people.complete)
    problems = {
        *(problem for sheet in sheets for problem in sheet.problems),
        *people.problems, *cross.problems, *doubts(people.found).problems,
    }  # fmt: skip
    if problems:
        raise ConfigError(*(str(each) for each in sorted(problems)))
    return tuple(each.entry.speaker() for each in people.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What a directory holds, right or wrong. `whole`: every file ends as editors end them."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    settings: Settings
    people: tuple[Placed[SpeakerEntry], ...]
    sources: tuple[Placed[SourceEntry], ...]
    whole: bool = True

    def catalogue(self) -> Catalogue:
        """Give the catalogue.

        Raises:
            ConfigError: there are problems.
        """
        if self.problems:
            raise ConfigError(*(str(each) for each in self.problems))
        return Catalogue(
            settings=self.settings,
            speakers=tuple(each.entry.speaker() for each in self.people),
            sources=tuple(
                each.entry.source(self.settings.polling.every)
                for each in self.sources
                if each.entry.enabled
            ),
            warnings=tuple(str(each) for each in self.warnings),
        )


def examine(directory: Path, kinds: Sequence[SourceKind]) -> Examined:
    """Read and check everything; never raises for what the files hold."""
    if not directory.is_dir():
        missing = Problem(
            str(directory), 1, "no such directory. Name the right one with --config DIR."
        )
        return _nothing(missing)
    found = files(directory)
    sheets = {path: _sheet(directory, path) for path in _read_ones(found)}
    people = _entries([sheets[path] for path in found.people], "people", SpeakerEntry, "speaker")
    sources = _entries([sheets[path] for path in found.sources], "sources", SourceEntry, "source")
    settings, wrong = _settings([sheets[path] for path in found.settings])
    cross = cross_check(people.found, sources.found, kinds, settings, complete=people.complete)
    broad = doubts(people.found)
    problems = {
        *(problem for sheet in sheets.values() for problem in sheet.problems),
        *people.problems, *sources.problems, *wrong, *cross.problems, *broad.problems,
    }  # fmt: skip
    warnings = {
        *cross.warnings, *broad.warnings, *_strays(directory, found), *_gaps(found),
    }  # fmt: skip
    return Examined(
        problems=tuple(sorted(problems)),
        warnings=tuple(sorted(warnings)),
        settings=settings,
        people=tuple(people.found),
        sources=tuple(sources.found),
        whole=all(sheet.whole for sheet in sheets.values()),
    )


def _nothing(problem: Problem) -> Examined:
    return Examined(problems=(problem,), warnings=(), settings=Settings(), people=(), sources=())


def _read_ones(found: Files) -> Iterator[Path]:
    yield from found.settings
    yield from found.people
    yield from found.sources


def _sheet(directory: Path, path: Path) -> Sheet:
    name = path.relative_to(directory).as_posix()
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a FIFO would make us wait for ever
            return _unread(name, "is no file. Put a YAML file there, or nothing.")
        with path.open("rb") as file:
            return read(name, file.read(MAX_BYTES + 1))
    except OSError as error:
        return _unread(name, f"cannot be read: {error.strerror}. Mend that or delete it.")


def _unread(name: str, text: str) -> Sheet:
    return Sheet(name=name, tree=None, problems=(Problem(name, 1, text),))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entries(Generic[E]):
    """The good entries of all files of one kind; `complete`: there was no bad one."""

    found: list[Placed[E]]
    problems: list[Problem]
    complete: bool


def _entries(sheets: list[Sheet], key: str, model: type[E], noun: str) -> _Entries[E]:
    found: list[Placed[E]] = []
    problems: list[Problem] = []
    for sheet in sheets:
        for line, value in _blocks(sheet, key, problems):
            place = Place(sheet.name, line, f"{noun} {_called(value)}")
            entry, wrong = checked(model, value, place)
            problems += wrong
            if entry is not None and isinstance(value, Table):
                found.append(Placed(place=place, entry=entry, table=value))
    unread = any(sheet.tree is None for sheet in sheets)
    return _Entries(found=found, problems=problems, complete=not (problems or unread))


def _called(value: Value) -> str:
    """Name an entry in messages: by its id, else by its first line of text."""
    if isinstance(value, Table) and isinstance(value.get("id"), str | int | float):
        return short(value["id"])
    return "without id"


def _blocks(sheet: Sheet, key: str, problems: list[Problem]) -> Iterator[tuple[int, Value]]:
    """Yield the entries under a file's one key with their lines; note what is wrong around."""
    if sheet.tree is None:
        return
    lines, rows = sheet.tree.lines, sheet.tree.get(key)
    for other in lines.keys() - {key}:
        text = f"unknown key {short(other)}. {_advice(other, key)}"
        problems.append(Problem(sheet.name, lines[other], text))
    if isinstance(rows, Row) and rows:
        yield from zip(rows.lines, rows, strict=True)
    elif rows is not None and not isinstance(rows, Row):
        text = f'{key}: a list expected. Begin each entry with "- id:".'
        problems.append(Problem(sheet.name, lines[key], text))
    elif key in lines or not lines:
        text = f'nothing under "{key}:". Add an entry, or delete the file.'
        problems.append(Problem(sheet.name, lines.get(key, 1), text))


def _advice(other: str, key: str) -> str:
    if other in {"people", "sources"}:
        return f'Move it to a file under {other}/; this one has "{key}:" only.'
    return f'Did you mean "{key}"?' if nearest(other, (key,)) else f'Only "{key}:" may stand here.'


def _settings(sheets: list[Sheet]) -> tuple[Settings, list[Problem]]:
    if len(sheets) > 1:
        text = f"there is {sheets[0].name} too. Keep one of the two."
        return Settings(), [Problem(sheets[1].name, 1, text)]
    if not sheets or sheets[0].tree is None:
        return Settings(), []
    place = Place(sheets[0].name, 1)
    entry, problems = checked(SettingsFile, sheets[0].tree, place)
    return (entry.settings() if entry else Settings()), problems


def _strays(directory: Path, found: Files) -> Iterator[Problem]:
    for path in found.strays:
        name = path.relative_to(directory).as_posix()
        yield Problem(name, 1, "not read here. Move it right into people/ or sources/.")


def _gaps(found: Files) -> Iterator[Problem]:
    if not found.people:
        yield Problem("people", 1, "no file here: nobody is watched. Add people/some-name.yaml.")
    if not found.sources:
        yield Problem("sources", 1, "no file here: nothing is visited. Add sources/some-name.yaml.")
