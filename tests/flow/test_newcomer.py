"""A newcomer's first edit while the bot runs: a mistake, the error, the mend, the alert."""

from pathlib import Path

import pytest

from tests.flow.running import CHAT, Feed, configure, eventually, long, running
from tests.servers.botapi import BotApi
from tests.servers.site import Site

pytestmark = pytest.mark.anyio

OPERATOR = 9009

WRONG = """\
people:
  - id: lea-martin
    naems: {en: [Lea Martin]}
"""
RIGHT = """\
people:
  - id: lea-martin
    names: {en: [Lea Martin], fr: [Léa Martin]}
    gender: f
"""
SOURCE = "sources:\n  - {{id: mine, name: My source, url: '{url}', every: 1s, language: en}}\n"


async def test_a_newcomer_makes_a_mistake_reads_the_error_mends_it_and_gets_the_alert(
    tmp_path: Path,
) -> None:
    first, mine = Feed(), Feed()
    first.add("old", "Roads", long("Roads are closed."))
    mine.add("old", "Parks", long("Parks are open."))
    with (
        Site({"/first": first.route, "/mine": mine.route}) as site,
        BotApi.in_thread() as server,
    ):
        config = configure(
            tmp_path / "config",
            sources={"first": site.url("/first")},
            more=f"operators: [{OPERATOR}]\n",
        )
        async with running(config, tmp_path / "data", server) as bot:
            await bot.baselined(1)
            (config / "people" / "mine.yaml").write_text(WRONG, "utf-8")
            notice = await server.next(OPERATOR)
            assert "people/mine.yaml:3" in notice.text
            assert "naems" in notice.text
            assert "names" in notice.text
            polls = first.asked

            async def still_polled() -> bool:
                return first.asked > polls + 1

            await eventually(still_polled)  # the last good configuration runs on
            (config / "people" / "mine.yaml").write_text(RIGHT, "utf-8")
            (config / "sources" / "mine.yaml").write_text(
                SOURCE.format(url=site.url("/mine")), "utf-8"
            )
            await bot.baselined(2)
            mine.add("new", "Parks", long("Lea Martin said the park would get a playground."))
            alert = await server.next(CHAT)
    assert "Lea Martin" in alert.text
    assert "the park would get a playground" in alert.text
