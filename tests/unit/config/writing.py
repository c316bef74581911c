"""Write configurations for tests, and read what is wrong with them."""

from pathlib import Path

from watcher.cli.common import kinds
from watcher.config import Catalogue, load
from watcher.errors import ConfigError

PERSON = "people:\n- id: lea\n  names: Lea Martin\n"
SOURCE = "sources:\n- id: wire\n  url: https://wire.example/rss\n"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write the files under `folder`, each under its path."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def loaded(folder: Path, files: dict[str, str | bytes]) -> Catalogue:
    """Write the files and load them with every kind of source there is."""
    return load(write(folder, files), kinds())


def problems(folder: Path, files: dict[str, str | bytes]) -> list[str]:
    """Write the files and give every problem in them, [] when they can be used."""
    try:
        loaded(folder, files)
    except ConfigError as error:
        return list(error.problems)
    return []
