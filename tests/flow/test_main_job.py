"""From a feed to one Telegram message, with every real part between."""

import asyncio
from pathlib import Path

import pytest

from tests.flow.running import CHAT, Feed, configure, eventually, long, running
from tests.servers.botapi import BotApi
from tests.servers.site import Seen, Site, answer
from watcher.log import configure as configure_log

pytestmark = pytest.mark.anyio

SAID = "Transport minister Karim Aziz said the northern line would open on Friday."


async def test_a_statement_on_a_feed_becomes_one_message(tmp_path: Path) -> None:
    feed = Feed()
    feed.add("old", "Roads", long("Transport minister Karim Aziz said roads would be mended."))
    with Site({"/feed": feed.route}) as site, BotApi.in_thread() as server:
        config = configure(tmp_path / "config", sources={"wire": site.url("/feed")})
        async with running(config, tmp_path / "data", server) as bot:
            await bot.baselined(1)
            feed.add("new", "Northern line", long(SAID))
            message = await server.next(CHAT)
            asked = feed.asked
            await eventually(lambda: _asked(feed, asked + 2))
            assert len(server.messages(CHAT)) == 1
    assert "Karim Aziz" in message.text
    assert "the northern line would open on Friday" in message.text


async def test_the_page_behind_a_short_item_is_read(tmp_path: Path) -> None:
    feed = Feed()
    page = (
        "<html><head><title>Northern line</title></head><body><article><h1>Northern line</h1>"
        f"<p>{SAID}</p><p>{long('Work began in spring.')}</p></article></body></html>"
    )
    with (
        Site({"/feed": feed.route, "/new": answer(page, content_type="text/html")}) as site,
        BotApi.in_thread() as server,
    ):
        config = configure(tmp_path / "config", sources={"wire": site.url("/feed")})
        async with running(config, tmp_path / "data", server) as bot:
            await bot.baselined(1)
            feed.add("new", "Northern line", "The line is ready …")
            message = await server.next(CHAT)
    assert "the northern line would open on Friday" in message.text


async def test_the_alert_does_not_wait_for_the_page(tmp_path: Path) -> None:
    feed, hung = Feed(), list[str]()

    async def slow(seen: Seen) -> bytes:
        hung.append(seen.path)
        await asyncio.get_running_loop().create_future()
        return b""

    with Site({"/feed": feed.route, "/new": slow}) as site, BotApi.in_thread() as server:
        config = configure(
            tmp_path / "config",
            sources={"wire": site.url("/feed")},
            more="polling: {deadline: 2s}\n",
        )
        async with running(config, tmp_path / "data", server) as bot:
            await bot.baselined(1)
            feed.add("new", "Northern line", SAID)
            message = await server.next(CHAT)
    assert "the northern line would open on Friday" in message.text
    assert "/new" in hung


async def test_a_page_that_fails_at_first_is_read_at_a_later_visit(tmp_path: Path) -> None:
    feed, tries = Feed(), list[str]()

    def page(seen: Seen) -> bytes:
        tries.append(seen.path)
        if len(tries) == 1:
            return answer("busy", status=503)
        return answer(
            f"<html><body><article><h1>Line</h1><p>{SAID}</p><p>{long('Work.')}</p></article>"
            "</body></html>",
            content_type="text/html",
        )

    with Site({"/feed": feed.route, "/new": page}) as site, BotApi.in_thread() as server:
        config = configure(tmp_path / "config", sources={"wire": site.url("/feed")})
        async with running(config, tmp_path / "data", server) as bot:
            await bot.baselined(1)
            feed.add("new", "Northern line", "The line is ready …")
            message = await server.next(CHAT)
    assert "the northern line would open on Friday" in message.text
    assert len(tries) == 2


async def test_two_outlets_with_the_same_words_at_once_cause_one_message(tmp_path: Path) -> None:
    feeds = {f"wire{n}": Feed() for n in range(6)}
    quote = (
        "“The northern line will open on Friday and every station will have a lift by June,”"
        " transport minister Karim Aziz said."
    )
    with (
        Site({f"/{name}": feed.route for name, feed in feeds.items()}) as site,
        BotApi.in_thread() as server,
    ):
        sources = {name: site.url(f"/{name}") for name in feeds}
        config = configure(tmp_path / "config", sources=sources)
        async with running(config, tmp_path / "data", server) as bot:
            await bot.baselined(len(feeds))
            for feed in feeds.values():
                feed.add("new", "Northern line", long(quote))

            async def all_filed() -> bool:
                return (await bot.store.statements.counts())["statements"] >= len(feeds)

            await eventually(all_filed)
            await server.next(CHAT)
            counts = await bot.store.outbox.counts()
    assert len(server.messages(CHAT)) == 1
    assert counts.get("pending", 0) == 0


async def test_the_first_visit_to_a_source_is_silent(tmp_path: Path) -> None:
    feed = Feed()
    for number in range(250):
        feed.add(f"old{number}", f"Line {number}", long(SAID.replace("northern", f"{number}th")))
    with Site({"/feed": feed.route}) as site, BotApi.in_thread() as server:
        config = configure(tmp_path / "config", sources={"wire": site.url("/feed")})
        async with running(config, tmp_path / "data", server) as bot:
            await bot.baselined(1)
            assert server.messages(CHAT) == ()
            feed.add("new", "Coast line", long(SAID.replace("northern", "coastal")))
            message = await server.next(CHAT)
            assert len(server.messages(CHAT)) == 1
    assert "coastal line" in message.text


async def test_a_truncated_answer_loses_nothing(tmp_path: Path) -> None:
    feed, state = Feed(), {"cut": False}
    feed.add("old", "Roads", long("Roads are closed."))

    def route(seen: Seen) -> bytes:
        whole = feed.route(seen)
        return whole[: len(whole) // 2] if state["cut"] else whole

    with Site({"/feed": route}) as site, BotApi.in_thread() as server:
        config = configure(tmp_path / "config", sources={"wire": site.url("/feed")})
        async with running(config, tmp_path / "data", server) as bot:
            await bot.baselined(1)
            before = (await bot.store.visits.memories())[0]
            state["cut"] = True
            feed.add("new", "Northern line", long(SAID))

            async def failed() -> bool:
                return (await bot.store.visits.memories())[0].code != ""

            await eventually(failed)
            during = (await bot.store.visits.memories())[0]
            assert (during.code, during.digest) == ("E_TRUNCATED", before.digest)
            state["cut"] = False
            await server.next(CHAT)
            assert len(server.messages(CHAT)) == 1


async def test_a_page_of_html_in_place_of_the_feed_is_kept_aside(tmp_path: Path) -> None:
    feed, state = Feed(), {"html": False}
    feed.add("old", "Roads", long("Roads are closed."))

    def route(seen: Seen) -> bytes:
        page = "<!doctype html><html><body>Checking your browser</body></html>"
        return answer(page, content_type="text/html") if state["html"] else feed.route(seen)

    with Site({"/feed": route}) as site, BotApi.in_thread() as server:
        config = configure(tmp_path / "config", sources={"wire": site.url("/feed")})
        async with running(config, tmp_path / "data", server) as bot:
            await bot.baselined(1)
            state["html"] = True

            async def failed() -> bool:
                return (await bot.store.visits.memories())[0].code == "E_NOT_A_FEED"

            await eventually(failed)
            source = (await bot.store.visits.memories())[0].source
            kept = await bot.store.visits.quarantined(source)
            assert b"Checking your browser" in kept[0].body


async def test_no_log_line_shows_the_token(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    configure_log(json=True, level=10)
    feed = Feed()
    with Site({"/feed": feed.route}) as site, BotApi.in_thread() as server:
        config = configure(tmp_path / "config", sources={"wire": site.url("/feed")})
        async with running(config, tmp_path / "data", server) as bot:
            await bot.baselined(1)
            feed.add("new", "Northern line", long(SAID))
            await server.next(CHAT)
        secret = server.token.partition(":")[2]
    printed = "".join(capfd.readouterr())
    assert "statement" in printed
    assert secret not in printed


async def test_a_name_is_not_alerted_for_what_somebody_else_said(tmp_path: Path) -> None:
    feed = Feed()
    other = (
        "Karim Aziz met the union on Monday. “We will strike in June,” union leader Omar Said told"
        " reporters after the meeting."
    )
    with Site({"/feed": feed.route}) as site, BotApi.in_thread() as server:
        config = configure(tmp_path / "config", sources={"wire": site.url("/feed")})
        async with running(config, tmp_path / "data", server) as bot:
            await bot.baselined(1)
            feed.add("other", "Strike", long(other))
            feed.add("said", "Northern line", long(SAID))
            message = await server.next(CHAT)
    assert "strike" not in message.text
    assert len(server.messages(CHAT)) == 1


async def _asked(feed: Feed, count: int) -> bool:
    return feed.asked >= count
