"""`watcher --help` answers at once: nothing heavy is imported for it."""

import subprocess
import sys

HEAVY = (
    "asyncio",
    "sqlalchemy",
    "httpx",
    "aiohttp",
    "telegram",
    "feedparser",
    "trafilatura",
    "pydantic",
    "ruamel",
    "rich.console",
)
BUILD = """
import sys
from watcher.cli.base import Wiring
from watcher.cli.shell import build
build(Wiring(serve=lambda config, data, once: 0, demo=lambda seconds: 0))
print(*[name for name in sys.argv[1:] if name in sys.modules])
"""


def test_the_command_line_is_built_without_anything_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BUILD, *HEAVY],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout.split(), done.stderr) == ([], "")
