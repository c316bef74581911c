"""Logging: readable, machine-readable, and never with a secret in it."""

import io
import json
import logging

import pytest
import structlog

from watcher.log import configure

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw4"


@pytest.mark.parametrize("json_lines", [True, False])
def test_a_token_reaches_no_line_neither_from_us_nor_from_a_library(*, json_lines: bool) -> None:
    stream = io.StringIO()
    configure(json=json_lines, stream=stream)
    structlog.get_logger("watcher").info("sent", url=f"http://127.0.0.1/bot{TOKEN}/sendMessage")
    logging.getLogger("some.library").warning("POST /bot%s/getMe", TOKEN)
    try:
        raise ValueError(TOKEN)
    except ValueError:
        structlog.get_logger("watcher").exception("failed")
    assert "AAHdqT" not in stream.getvalue()
    assert stream.getvalue().count("\n") >= 3


def test_json_lines_are_one_object_an_event() -> None:
    stream = io.StringIO()
    configure(json=True, stream=stream)
    structlog.get_logger("watcher").info("statement", speaker="أحمد", alerts=2)
    line = json.loads(stream.getvalue())
    assert (line["event"], line["speaker"], line["alerts"]) == ("statement", "أحمد", 2)


def test_libraries_that_log_every_request_are_silent() -> None:
    stream = io.StringIO()
    configure(json=True, stream=stream)
    logging.getLogger("httpx").info("HTTP Request: POST http://127.0.0.1")
    assert stream.getvalue() == ""
