import io
import sys
from dataclasses import replace

import pytest

from tests.unit.deliver.outbox import parcel
from watcher.deliver.console import Terminal
from watcher.model.alert import Body, GiveUp, Sent

pytestmark = pytest.mark.anyio

PLAIN = "Anna Berg said:\n“It ended.”\n\nat noon\n\nSANA · news agency\n#A7F3K"


def printed(plain: str) -> str:
    return f"{plain}\n\n"


async def test_an_alert_is_printed_whole_with_an_empty_line_behind(
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcome = await Terminal().send(replace(parcel(), body=Body(html="", plain=PLAIN)))
    assert outcome == Sent(receipt="1")
    assert capsys.readouterr().out == printed(PLAIN)


async def test_long_and_right_to_left_lines_are_neither_cut_nor_wrapped() -> None:
    written: list[str] = []
    plain = "قال الوزير: " + "انتهت العملية في الوادي. " * 40
    await Terminal(written.append).send(replace(parcel(), body=Body(html="", plain=plain.strip())))
    assert written == [printed(plain.strip())]


async def test_control_sequences_of_the_news_do_not_reach_the_terminal() -> None:
    written: list[str] = []
    body = Body(html="", plain="a\x1b]0;title\x07\x1b[31mred")
    await Terminal(written.append).send(replace(parcel(), body=body))
    assert "\x1b" not in written[0]
    assert "\x07" not in written[0]


async def test_a_terminal_gets_bold_and_dim_and_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys, "stdout", Screen())
    written: list[str] = []
    await Terminal(written.append).send(replace(parcel(), body=Body(html="", plain=PLAIN)))
    words = "\x1b[1mAnna Berg said:\x1b[0m\n“It ended.”\n\nat noon\n\n"
    source = "\x1b[2mSANA · news agency\x1b[0m\n\x1b[2m#A7F3K\x1b[0m\n\n"
    assert written == [words + source]


async def test_a_terminal_that_is_gone_gives_up_the_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = io.StringIO()
    gone.close()
    monkeypatch.setattr(sys, "stdout", gone)
    outcome = await Terminal().send(parcel())
    assert isinstance(outcome, GiveUp)
    assert not outcome.block
