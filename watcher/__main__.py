"""`python -m watcher` and the console script `watcher`."""

from pathlib import Path

from watcher.cli.base import Wiring
from watcher.cli.shell import main as command_line


def _serve(config: Path, data: Path, once: bool) -> int:  # noqa: FBT001
    from watcher.app import serve  # noqa: PLC0415 - heavy, and `watcher --help` must be quick

    return serve(config, data, once=once)


def _demo(seconds: float) -> int:
    from watcher.demo.show import show  # noqa: PLC0415

    return show(seconds)


def main() -> None:
    """Run the command line."""
    command_line(Wiring(serve=_serve, demo=_demo))


if __name__ == "__main__":
    main()
