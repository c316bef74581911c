"""Secrets and addresses from the environment."""

from pathlib import Path

import pytest

from watcher.config.environment import Environment, database_url, read
from watcher.errors import ConfigError


def test_a_secret_in_a_file_goes_before_one_in_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("1:file\n")
    file.chmod(0o400)
    env = {"TELEGRAM_BOT_TOKEN": "1:env", "TELEGRAM_BOT_TOKEN_FILE": str(file)}
    assert read(env) == Environment(token="1:file")


def test_without_anything_there_is_no_token_and_no_complaint() -> None:
    assert read({}) == Environment()


def test_a_secret_that_everybody_can_read_is_used_and_warned_of(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("1:file")
    file.chmod(0o644)
    found = read({"TELEGRAM_BOT_TOKEN_FILE": str(file)})
    assert found.token == "1:file"
    assert [f"chmod 400 {file}" in each for each in found.warnings] == [True]


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN_FILE", "WATCHER_DATABASE_URL_FILE"])
def test_a_missing_or_empty_file_says_which_and_what_to_do(tmp_path: Path, name: str) -> None:
    missing, empty = tmp_path / "missing", tmp_path / "empty"
    empty.touch()
    with pytest.raises(ConfigError, match=f"{name}={missing}: FileNotFoundError. Put the secret"):
        read({name: str(missing)})
    with pytest.raises(ConfigError, match=f"{name}={empty}: the file is empty. Put the secret"):
        read({name: str(empty)})


def test_secrets_are_not_in_the_repr() -> None:
    shown = repr(
        read({"TELEGRAM_BOT_TOKEN": "1:abc", "WATCHER_DATABASE_URL": "postgresql://u:pw@h"})
    )
    assert "abc" not in shown
    assert "pw" not in shown


def test_the_database_is_the_environments_else_the_configured_else_sqlite(tmp_path: Path) -> None:
    sqlite = f"sqlite:///{tmp_path.resolve()}/watcher.db"
    assert database_url(Environment(database_url="a"), "b", tmp_path) == "a"
    assert database_url(Environment(), "b", tmp_path) == "b"
    assert database_url(Environment(), "", tmp_path) == sqlite
