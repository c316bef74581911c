"""The command line as a whole: help, exit codes, headings."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Watcher
from watcher import __version__
from watcher.cli.base import Wiring
from watcher.cli.shell import main
from watcher.errors import ConfigError, InUse, StoreError, WatcherError
from watcher.store.lease import lease


def test_the_help_names_every_command_what_runs_first(watcher: Watcher) -> None:
    output = watcher("--help").output
    places = [output.index(f" {name} ") for name in ("Run", "Look", "Scripts")]
    assert places == sorted(places)
    names = {"run", "demo", "status", "try", "healthcheck", "check", "schema", "detect", "compare"}
    assert names <= set(re.findall(r"^│ (\w+) ", output, re.MULTILINE))


def test_paragraphs_of_help_are_broken_by_the_terminal_only(watcher: Watcher) -> None:
    output = watcher("run", "--help").output
    about = output[output.index("The bot's token") : output.index("╭")]
    lines = [line.strip() for line in about.strip().splitlines()]
    assert all(len(line) > 60 for line in lines[:-1])
    for name in ("TELEGRAM_BOT_TOKEN_FILE", "TELEGRAM_API_URL", "WATCHER_DATABASE_URL"):
        assert name in about


def test_the_version_is_said(watcher: Watcher) -> None:
    assert watcher("--version").output == f"{__version__}\n"


def test_a_mistyped_command_is_guessed(watcher: Watcher) -> None:
    result = watcher("statsu")
    assert result.exit_code == 2
    assert "status" in result.stderr


def test_run_and_demo_end_with_the_code_of_what_they_start(
    watcher: Watcher, tmp_path: Path
) -> None:
    codes = [watcher(*words).exit_code for words in (["run", "--once"], ["run"], ["demo"])]
    assert codes == [3, 4, 5]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConfigError("people/a.yaml:3: no name given"), 78),
        (StoreError("the database is too new"), 78),
        (InUse("another watcher runs on data/"), 75),
    ],
    ids=["config", "database", "in use"],
)
def test_an_expected_error_is_said_in_plain_words_and_has_its_code(
    error: WatcherError,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def serve(config: Path, data: Path, once: bool) -> int:
        raise error

    monkeypatch.setattr(sys, "argv", ["watcher", "run"])
    with pytest.raises(SystemExit) as ended:
        main(Wiring(serve=serve, demo=lambda seconds: 0))
    assert ended.value.code == code
    assert capsys.readouterr().err == f"{error}\n"


def test_a_second_bot_on_the_same_data_ends_with_75(config: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with lease(data):
        done = subprocess.run(
            [sys.executable, "-m", "watcher", "run", "--config", config, "--data", data],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 75
    assert "in use by another watcher" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_configuration_ends_with_78_and_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "watcher", "status", "--config", str(tmp_path / "nowhere")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (78, "")
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr
