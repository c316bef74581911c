"""A saying found in one sentence, before it is known who is meant."""

from dataclasses import dataclass

from watcher.detect.clause import Actor, Said


@dataclass(slots=True, kw_only=True)
class Draft:
    """A saying in one sentence. `pieces`: token ranges; `rule`: which way of writing it was;
    `within`: who is said to have told of it ("A said that B had promised ...").
    """

    actor: Actor
    said: Said | None
    pieces: list[tuple[int, int]]
    rule: str
    silent: bool = False
    within: Actor | None = None
