"""Who said what: `find(document, roster)` gives the statements of the watched speakers."""

from watcher.detect.find import find
from watcher.detect.roster import Roster, compile_roster

__all__ = ["Roster", "compile_roster", "find"]
