"""How many commands one person may send: enough for people, too few for a flood. Pure."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

COMMANDS = 20
"""In any window of `WINDOW`, for one person over all chats."""

WINDOW = timedelta(minutes=1)

REMEMBERED = 10_000
"""People whose last commands are kept; whoever was quiet longest is forgotten first."""


class Pace(Enum):
    """What to do with a command: do it, ask for patience, or nothing."""

    GO = "go"
    SLOW = "slow"
    HUSH = "hush"


@dataclass(slots=True)
class _Recent:
    taken: deque[datetime] = field(default_factory=deque)
    warned: datetime | None = None


class Limit:
    """Counts in a sliding window; one SLOW in a window, so that a flood gets 21 answers at most."""

    def __init__(self) -> None:
        self._people: OrderedDict[str, _Recent] = OrderedDict()

    def take(self, who: str, now: datetime) -> Pace:
        """Count a command of `who`, unless it is one too many."""
        recent = self._people.setdefault(who, _Recent())
        self._people.move_to_end(who)
        if len(self._people) > REMEMBERED:
            self._people.popitem(last=False)
        taken = recent.taken
        while taken and not now - WINDOW < taken[0] <= now:  # a clock set back forgives as well
            taken.popleft()
        if len(taken) < COMMANDS:
            taken.append(now)
            return Pace.GO
        if recent.warned is not None and now - WINDOW < recent.warned <= now:
            return Pace.HUSH
        recent.warned = now
        return Pace.SLOW
