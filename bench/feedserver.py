"""A thousand synthetic feeds on one loopback server, in a process of its own.

`GET /feed/N` answers RSS with ETag and Last-Modified; `POST /change?share=0.05` gives that share of
the feeds one new item; `GET /seen` tells how many answers were whole and how many 304.
"""

import argparse
import asyncio
import contextlib
import hashlib
import random
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from aiohttp import web

WORDS = (
    "the council port road harbour minister reported session after budget river bridge workers"
    " between agreement market festival region during team northern schools second energy water"
    " district farmers season hospital railway opened debate figures quarter plan coast night"
).split()
START = datetime(2026, 3, 1, 6, tzinfo=UTC)


class Feeds:
    """The feeds' contents; `revision` counts what was added to each."""

    def __init__(self, count: int, items: int) -> None:
        self.items = items
        self.revision = dict.fromkeys(range(count), 0)
        self.whole = self.unchanged = 0
        self._made: dict[tuple[int, int], tuple[bytes, str]] = {}

    def body(self, number: int) -> tuple[bytes, str]:
        key = (number, self.revision[number])
        if key not in self._made:
            body = rss(number, self.items, self.revision[number])
            self._made[key] = (body, f'"{hashlib.sha256(body).hexdigest()[:20]}"')
        return self._made[key]


def text(seed: int, words: int) -> str:
    pick = random.Random(seed)
    sentences = []
    while words > 0:
        size = min(words, pick.randint(8, 20))
        sentences.append(" ".join(pick.choices(WORDS, k=size)).capitalize() + ".")
        words -= size
    return " ".join(sentences)


def rss(number: int, items: int, added: int) -> bytes:
    """Write a feed as a newsroom's system does: summary, whole text in markup, tags, a picture."""
    rows = []
    for index in range(added + items - 1, added - 1, -1):
        seed = number * 100_003 + index
        link = f"http://127.0.0.1/site-{number}/story-{index}"
        when = format_datetime(START + timedelta(minutes=7 * index))
        rows.append(
            f"<item><title>{escape(text(seed, 8))}</title><link>{link}?utm_source=rss</link>"
            f'<guid isPermaLink="true">{link}</guid><pubDate>{when}</pubDate>'
            f"<dc:creator><![CDATA[{text(seed + 7, 2)}]]></dc:creator>"
            f"<category><![CDATA[News]]></category><category><![CDATA[World]]></category>"
            f"<description><![CDATA[<p>{text(seed + 1, 30)}</p>]]></description>"
            f"<content:encoded><![CDATA[{markup(seed, link)}]]></content:encoded>"
            f'<media:content url="{link}.jpg" medium="image" width="1200" height="675"/></item>'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        f"<title>Site {number}</title><link>http://127.0.0.1/site-{number}</link>"
        f'<atom:link href="http://127.0.0.1/site-{number}/feed" rel="self"/>'
        f"<description>news</description><language>en-GB</language>{''.join(rows)}"
        "</channel></rss>"
    ).encode()


def markup(seed: int, link: str) -> str:
    """Write four paragraphs with a picture and links: 1.6 KB, as feeds with whole texts have."""
    picture = (
        f'<figure class="wp-block-image"><img src="{link}.jpg" alt="{text(seed, 4)}"/></figure>'
    )
    paragraphs = "".join(
        f'<p>{text(seed + n, 45)} <a href="{link}/{n}" rel="nofollow">{text(seed + n, 3)}</a></p>\n'
        for n in range(2, 6)
    )
    return picture + paragraphs


def application(feeds: Feeds) -> web.Application:
    async def feed(request: web.Request) -> web.Response:
        body, etag = feeds.body(int(request.match_info["number"]))
        if request.headers.get("If-None-Match") == etag:
            feeds.unchanged += 1
            return web.Response(status=304, headers={"ETag": etag})
        feeds.whole += 1
        return web.Response(body=body, content_type="application/rss+xml", headers={"ETag": etag})

    async def change(request: web.Request) -> web.Response:
        share = float(request.query["share"])
        every = round(1 / share)
        for number in range(0, len(feeds.revision), every):
            feeds.revision[number] += 1
        return web.Response(text="ok")

    async def seen(request: web.Request) -> web.Response:
        counts = {"whole": feeds.whole, "unchanged": feeds.unchanged}
        feeds.whole = feeds.unchanged = 0
        return web.json_response(counts)

    app = web.Application()
    app.add_routes(
        [web.get("/feed/{number}", feed), web.post("/change", change), web.get("/seen", seen)]
    )
    return app


@contextlib.contextmanager
def running(count: int, items: int) -> Iterator[str]:
    """Run the server in a child process; give its base URL."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "bench.feedserver", str(port), str(count), str(items)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def main() -> None:
    arguments = argparse.ArgumentParser()
    for name in ("port", "count", "items"):
        arguments.add_argument(name, type=int)
    given = arguments.parse_args()

    async def serve() -> None:
        feeds = Feeds(given.count, given.items)
        for number in feeds.revision:
            feeds.body(number)
        runner = web.AppRunner(application(feeds), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", given.port).start()
        print("ready", flush=True)
        await asyncio.Event().wait()

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve())


if __name__ == "__main__":
    main()
