"""A configuration of one person and one source, and the command line over it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from watcher.cli.base import Wiring
from watcher.cli.shell import build

PEOPLE = """\
people:
  - id: karim-aziz
    names: {en: [Karim Aziz], ar: [كريم عزيز]}
    gender: m
    roles:
      - title: {en: [transport minister]}
  - id: lena-brandt
    names: {en: [Lena Brandt]}
"""

Watcher = Callable[..., Result]
"""Run `watcher` with these words."""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    for name in ("people", "sources"):
        (folder / name).mkdir(parents=True)
    (folder / "watcher.yaml").write_text('allow_private: ["127.0.0.0/8"]\n', "utf-8")
    (folder / "people" / "some.yaml").write_text(PEOPLE, "utf-8")
    add_source(folder, "wire-agency", "http://127.0.0.1:9/feed")
    return folder


@pytest.fixture
def watcher(config: Path, tmp_path: Path) -> Watcher:
    """The command line, with --config and --data where the command takes them."""
    app = build(Wiring(serve=lambda config, data, once: 3 if once else 4, demo=lambda seconds: 5))
    places = {
        "try": ["--config", str(config)],
        "status": ["--config", str(config), "--data", str(tmp_path / "data")],
        "healthcheck": ["--data", str(tmp_path / "data")],
    }

    def run(*words: str) -> Result:
        env = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "WATCHER_DATABASE_URL": None}
        more = places.get(words[0], []) if "--help" not in words else []
        return CliRunner().invoke(app, [*words, *more], env=env)

    return run


def add_source(config: Path, name: str, url: str) -> None:
    """Put the only source there is into the configuration."""
    row = f"  - {{id: {name}, name: The Wire, url: '{url}', every: 30s, language: en}}\n"
    (config / "sources" / "some.yaml").write_text("sources:\n" + row, "utf-8")
