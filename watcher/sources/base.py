"""What a source kind is: two pure functions and the options it understands."""

from collections.abc import Callable
from dataclasses import dataclass

from watcher.model.fetched import Fetched, Request
from watcher.model.item import Parsed
from watcher.model.source import Memory, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKind:
    """A kind of source. `plan`: what to ask for, given what is remembered. `parse`: bytes to items.

    `parse` may run on anything: it returns `Parsed` or raises `ParseError`, nothing else; it runs
    in the sandbox.
    `options`: the keys that a source of this kind may have under `options:`, each with a line of
    help.
    """

    name: str
    plan: Callable[[Source, Memory], Request]
    parse: Callable[[Source, Fetched], Parsed]
    options: tuple[tuple[str, str], ...] = ()
