"""What every bot command keeps to: a new file is tested by being there."""

import re

import pytest

from watcher.bot.base import BotCommand
from watcher.bot.texts import Texts, languages
from watcher.plugins import collect

COMMANDS = collect("watcher.bot.commands", "COMMAND", BotCommand)


def test_names_and_letters_belong_to_one_command_each() -> None:
    names = [each.name for each in COMMANDS]
    letters = [letter for each in COMMANDS for letter, _ in each.presses]
    assert len(set(names)) == len(names) >= 8
    assert len(set(letters)) == len(letters)
    assert all(re.fullmatch(r"[a-z]", letter) for letter in letters)


@pytest.mark.parametrize("texts", languages().values(), ids=lambda each: each.language)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
def test_the_menu_of_commands_is_what_telegram_takes(command: BotCommand, texts: Texts) -> None:
    # Bot API, BotCommand: 1-32 lower-case letters, digits, underscores; 1-256 characters
    assert re.fullmatch(r"[a-z0-9_]{1,32}", command.name)
    assert 1 <= len(command.help(texts)) <= 256
    assert "\n" not in command.help(texts)
