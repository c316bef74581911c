"""The bot as a process: signals, a second instance, a configuration that cannot be used."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.flow.running import Feed, configure, long
from tests.servers.botapi import BotApi
from tests.servers.site import Site

CHAT = "6001"
SAID = "Transport minister Karim Aziz said line {} would open on Friday."


def start(config: Path, data: Path, **env: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "watcher", "run", "--config", str(config)]
    return subprocess.Popen(
        [*command, "--data", str(data)],
        env={**os.environ, "PYTHONWARNINGS": "default", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait(
    check: Callable[[], bool], process: "subprocess.Popen[str]", seconds: float = 30.0
) -> None:
    """Wait until `check` holds, looking every 50 ms, while the process lives."""
    end = time.monotonic() + seconds
    while not check():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
        assert process.poll() is None, process.stdout and process.stdout.read()
        assert time.monotonic() < end, "not in time"


def finish(process: "subprocess.Popen[str]", number: int) -> tuple[int, str, float]:
    began = time.monotonic()
    process.send_signal(number)
    printed, _ = process.communicate(timeout=40)
    return process.returncode, printed, time.monotonic() - began


def test_sigterm_under_load_ends_cleanly_and_sends_nothing_twice(tmp_path: Path) -> None:
    feed = Feed()
    with Site({"/feed": feed.route}) as site, BotApi.in_thread() as server:
        config = configure(
            tmp_path / "config",
            sources={"wire": site.url("/feed")},
            more="access: open\n",
        )
        env = {"TELEGRAM_BOT_TOKEN": server.token, "TELEGRAM_API_URL": server.url}
        data = tmp_path / "data"
        process = start(config, data, **env)
        wait(lambda: feed.asked >= 2, process)
        server.say(CHAT, 6001, "/start")
        server.say(CHAT, 6001, "/follow Karim Aziz")
        wait(lambda: len(server.messages(CHAT)) >= 2, process)
        for number in range(8):
            feed.add(f"n{number}", f"Line {number}", long(SAID.format(number)))
        wait(lambda: any("would open" in each.text for each in server.messages(CHAT)), process)
        code, printed, took = finish(process, signal.SIGTERM)
        assert code == 0, printed
        assert took < 35
        with sqlite3.connect(data / "watcher.db") as database:
            states = dict(database.execute("SELECT state, count(*) FROM outbox GROUP BY state"))
            doubts = database.execute("SELECT sum(doubts) FROM outbox").fetchone()[0]
        database.close()
        assert "sending" not in states
        assert doubts == 0
        again = start(config, data, **env)
        wait(lambda: _alerts(server) >= 8, again, 40)
        code, printed, _ = finish(again, signal.SIGINT)
        assert code == 0, printed
        assert _alerts(server) == 8
        assert server.token.partition(":")[2] not in printed


def test_a_second_instance_on_the_same_data_is_refused(tmp_path: Path) -> None:
    feed = Feed()
    with Site({"/feed": feed.route}) as site:
        config = configure(tmp_path / "config", sources={"wire": site.url("/feed")})
        first = start(config, tmp_path / "data")
        wait(lambda: feed.asked >= 1, first)
        second = start(config, tmp_path / "data")
        printed, _ = second.communicate(timeout=20)
        assert second.returncode == 75
        assert "Traceback" not in printed
        assert finish(first, signal.SIGINT)[0] == 0


def test_a_configuration_with_mistakes_ends_with_78_and_all_of_them(tmp_path: Path) -> None:
    config = configure(tmp_path / "config", sources={"wire": "ftp://127.0.0.1/"})
    (config / "people" / "some.yaml").write_text("people:\n  - id: x\n    naems: [X Y]\n")
    process = start(config, tmp_path / "data")
    printed, _ = process.communicate(timeout=20)
    assert process.returncode == 78
    assert "sources/some.yaml:2" in printed
    assert "people/some.yaml:3" in printed
    assert "Traceback" not in printed


def _alerts(server: BotApi) -> int:
    return sum("would open" in each.text for each in server.messages(CHAT))
