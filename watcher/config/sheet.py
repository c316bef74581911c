"""One YAML file as plain values that remember their lines; hostile or broken text becomes problems.

ruamel.yaml delivers parse events only; the values are built here, because that gives a line for
every key at a fraction of the cost of its round-trip loader, and a bound on depth and size before
anything is built. Nothing is constructed but text, numbers, true and false, lists and mappings.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from watcher.config.problem import TOKEN, Problem, short

MAX_BYTES = 16 * 1024 * 1024
"""Of one file; 10,000 sources need 2 MB."""

MAX_DEPTH = 16
"""The deepest real value (a role's title in one language) lies at 8."""

MAX_VALUES = 1_000_000
"""Of one file, aliases counted as often as they are used: what an anchor bomb runs into."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")  # JSON's grammar: 007 stays text
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")

Value: TypeAlias = "str | int | float | bool | Table | Row | None"


class Table(dict[str, "Value"]):
    """A mapping. `line`: where it begins; `lines`: of each key, those without a value included."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Row(list["Value"]):
    """A list. `line`: where it begins; `lines`: of each entry."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a file holds; `tree` is None when it could not be read (`problems` say why).

    `whole`: the last line is ended, as every editor leaves it; a file still being written often
    lacks that.
    """

    name: str
    tree: Table | None
    problems: tuple[Problem, ...] = ()
    whole: bool = True


def read(name: str, body: bytes) -> Sheet:
    """Read one file's bytes; never raises."""
    found: list[tuple[int, str]] = []
    tree: Table | None = None
    try:
        text = _decoded(body)
        found += _tokens(text)
        tree, doubles = _built(text)
        found += doubles
    except _Refusal as refusal:
        found.append((refusal.line, refusal.text))
    problems = tuple(Problem(name, line, what) for line, what in dict.fromkeys(found))
    return Sheet(name=name, tree=tree, problems=problems, whole=body.endswith(b"\n"))


class _Refusal(Exception):
    """The file cannot be read any further."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line
        self.text = text


def _decoded(body: bytes) -> str:
    if len(body) > MAX_BYTES:
        raise _Refusal(1, f"larger than {MAX_BYTES >> 20} MiB. Split it into several files.")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        wrong = f"byte 0x{body[error.start]:02X} is not UTF-8. Save the file as UTF-8."
        raise _Refusal(line, wrong) from error
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise _Refusal(line, f"control character U+{ord(control[0]):04X}. Delete it.")
    return text


def _tokens(text: str) -> list[tuple[int, str]]:
    lines = sorted({text.count("\n", 0, found.start()) + 1 for found in TOKEN.finditer(text)})
    return [(line, _LEAKED) for line in lines]


_LEAKED = (
    "this looks like a bot token. Take it out, have @BotFather revoke it, and hand the new one "
    "over in TELEGRAM_BOT_TOKEN_FILE or TELEGRAM_BOT_TOKEN."
)


@dataclass(slots=True)
class _Frame:
    """A collection being filled. `size`: the values in it so far, aliases spelled out."""

    value: Table | Row
    anchor: str | None
    size: int = 1
    key: str | None = None
    key_line: int = 0


@dataclass(slots=True)
class _Builder:
    """Builds the values of one document from its events, without recursion."""

    stack: list[_Frame] = field(default_factory=list)
    anchors: dict[str, tuple[Value, int]] = field(default_factory=dict)
    doubles: list[tuple[int, str]] = field(default_factory=list)
    root: Value = None
    documents: int = 0

    def build(self, events: Iterable[Event]) -> tuple[Table, list[tuple[int, str]]]:
        for event in events:
            line = event.start_mark.line + 1
            if isinstance(event, NodeEvent):
                self._node(event, line)
            elif isinstance(event, SequenceEndEvent | MappingEndEvent):
                self._close()
            elif isinstance(event, DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    raise _Refusal(line, 'a second document ("---"). Put it into its own file.')
        if self.root is None:
            raise _Refusal(1, "the file is empty. Fill it or delete it.")
        if not isinstance(self.root, Table):
            raise _Refusal(1, 'keys expected, such as "people:" or "sources:".')
        return self.root, self.doubles

    def _node(self, event: NodeEvent, line: int) -> None:
        if isinstance(event, AliasEvent):
            if event.anchor not in self.anchors:
                raise _Refusal(line, f'"*{event.anchor}" stands for nothing above. Write it out.')
            value, size = self.anchors[event.anchor]
            self._put(value, line, size)
            return
        tag: str | None = getattr(event, "tag", None)  # on everything but an alias
        if tag is not None:
            shown = short(tag.replace("tag:yaml.org,2002:", "!!"))
            raise _Refusal(line, f"the tag {shown} is not allowed. Write plain values.")
        if isinstance(event, ScalarEvent):
            self._scalar(event, line)
            return
        if len(self.stack) >= MAX_DEPTH:
            raise _Refusal(
                line, f"nested deeper than {MAX_DEPTH} levels. Look for a stray bracket."
            )
        self._refuse_as_key(line)
        value = Table(line) if isinstance(event, MappingStartEvent) else Row(line)
        self.stack.append(_Frame(value=value, anchor=event.anchor))

    def _scalar(self, event: ScalarEvent, line: int) -> None:
        text: str = event.value
        if _CONTROL.search(text):
            raise _Refusal(line, "an escape that stands for a control character. Delete it.")
        if TOKEN.search(text) and (line, _LEAKED) not in self.doubles:
            self.doubles.append((line, _LEAKED))
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.value, Table) and frame.key is None:
            frame.key, frame.key_line = text, line
            return
        value = _plain(text) if event.implicit[0] else text
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self._put(value, line, 1)

    def _refuse_as_key(self, line: int) -> None:
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.value, Table) and frame.key is None:
            raise _Refusal(line, "a list or mapping used as a key. Write a plain word.")

    def _close(self) -> None:
        frame = self.stack.pop()
        if frame.anchor:
            self.anchors[frame.anchor] = (frame.value, frame.size)
        self._put(frame.value, frame.value.line, frame.size)

    def _put(self, value: Value, line: int, size: int) -> None:
        if not self.stack:
            self.root = value
            return
        frame = self.stack[-1]
        frame.size += size
        if frame.size > MAX_VALUES:
            raise _Refusal(line, f"more than {MAX_VALUES:,} values. Split the file.")
        if isinstance(frame.value, Row):
            frame.value.append(value)
            frame.value.lines.append(line)
            return
        key, frame.key = frame.key, None
        if key is None:
            raise _Refusal(line, "an alias used as a key. Write a plain word.")
        self._enter(frame, key, value)

    def _enter(self, frame: _Frame, key: str, value: Value) -> None:
        table = frame.value
        assert isinstance(table, Table)
        if key in table.lines:
            twice = f"{short(key)} is given twice, first in line {table.lines[key]}. Keep one."
            self.doubles.append((frame.key_line, twice))
            return
        table.lines[key] = frame.key_line
        if value is not None:  # a key with nothing behind it counts as not given
            table[key] = value


def _plain(text: str) -> str | int | float | bool | None:
    """Resolve an unquoted scalar by YAML 1.2's JSON schema: "no" is Norwegian, not False."""
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _built(text: str) -> tuple[Table, list[tuple[int, str]]]:
    """Build with ruamel's C parser; what that refuses, with its exact one, 22 times slower.

    The C parser (libyaml, YAML 1.1) refuses a few right things, such as {url: https://a.example}.
    """
    try:
        return _Builder().build(YAML(typ="safe", pure=False).parse(io.StringIO(text)))
    except YAMLError:
        return _built_exactly(text)


def _built_exactly(text: str) -> tuple[Table, list[tuple[int, str]]]:
    try:
        return _Builder().build(YAML(typ="safe", pure=True).parse(io.StringIO(text)))
    except MarkedYAMLError as error:
        raise _syntax(error, text) from error
    except YAMLError as error:
        raise _Refusal(1, f"not YAML: {short(error)}. Mend it.") from error
    except (ValueError, OverflowError) as error:  # chr() in ruamel's scanner
        beyond = re.search(r"\\U(?!000|0010)", text)
        line = text.count("\n", 0, beyond.start()) + 1 if beyond else 1
        raise _Refusal(line, "an escape beyond Unicode. Write the character itself.") from error


def _syntax(error: MarkedYAMLError, text: str) -> _Refusal:
    """Say in plain words what the parser stumbled over; not in its jargon."""
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    opened = error.context_mark.line + 1 if error.context_mark else line
    problem, context = str(error.problem), str(error.context)
    if "mapping values are not allowed" in problem:
        said = 'a colon too many, or too much indentation. Put a value with ": " in it in quotes.'
    elif "cannot start any token" in problem and mark:
        said = _bad_start(text.splitlines()[mark.line][mark.column :])
    elif "quoted scalar" in context and "end of stream" in problem:
        return _Refusal(opened, "a quotation mark is opened here and never closed.")
    elif "flow node" in context:
        said = 'a "[" or "{" above is not closed.'
    elif "flow sequence" in context or "flow mapping" in context:
        return _Refusal(opened, 'a "[" or "{" is opened here and not closed properly.')
    elif "block mapping" in context or "block collection" in context:
        said = "this line does not line up with those above. Mend its indentation."
    elif "could not find expected ':'" in problem:
        said = 'a key without a colon. Write "key: value", and indent text that goes on.'
    else:
        said = f"{problem} ({context}). Mend it, or put the value in quotes."
    return _Refusal(line, f"not YAML: {said}")


def _bad_start(rest: str) -> str:
    if rest.startswith("\t"):
        return "a tab. Indent with spaces."
    return f"a value cannot begin with {short(rest[:1])}. Put it in quotes."
