"""The embedded newsroom: five sites on loopback with feeds and pages, real HTTP, real ETags."""

import hashlib
import html
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from email.utils import format_datetime
from types import TracebackType

from aiohttp import web

from watcher.demo.stories import OUTLETS, Outlet, Story

_Published = tuple[Story, datetime]


class Newsroom:
    """One server a site, each on its own port; `publish` puts a story out or edits it."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Prepare the sites; `clock` dates what they publish."""
        self._clock = clock
        self._stories: dict[str, dict[str, _Published]] = {each.id: {} for each in OUTLETS}
        self._runners: list[web.AppRunner] = []
        self.urls: dict[str, str] = {}

    async def __aenter__(self) -> "Newsroom":
        for outlet in OUTLETS:
            app = web.Application()
            app.add_routes(
                [
                    web.get("/feed", self._feed(outlet)),
                    web.get("/story/{slug}", self._page(outlet)),
                ]
            )
            runner = web.AppRunner(app, access_log=None)
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            self._runners.append(runner)
            self.urls[outlet.id] = f"http://127.0.0.1:{runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for runner in self._runners:
            await runner.cleanup()

    def publish(self, story: Story) -> None:
        """Put `story` out now; an edit keeps its first date."""
        shelf = self._stories[story.outlet]
        first = shelf[story.slug][1] if story.slug in shelf else self._clock()
        shelf[story.slug] = (story, first)

    def _feed(self, outlet: Outlet) -> Callable[[web.Request], Awaitable[web.Response]]:
        write = {"rss": _rss, "atom": _atom, "json": _json}[outlet.form]

        async def answer(request: web.Request) -> web.Response:
            stories = sorted(
                self._stories[outlet.id].values(), key=lambda each: each[1], reverse=True
            )
            body = write(outlet, self.urls[outlet.id], stories).encode()
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if request.headers.get("If-None-Match") == etag:
                return web.Response(status=304, headers={"ETag": etag})
            kind = "application/feed+json" if outlet.form == "json" else "application/xml"
            return web.Response(body=body, content_type=kind, headers={"ETag": etag})

        return answer

    def _page(self, outlet: Outlet) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            found = self._stories[outlet.id].get(request.match_info["slug"])
            if found is None:
                raise web.HTTPNotFound
            return web.Response(text=_html(outlet, *found), content_type="text/html")

        return answer


def _summary(outlet: Outlet, story: Story) -> str:
    """The whole text, or the first sentence and three dots, as many feeds do."""
    return story.text if outlet.full else story.text.split(". ")[0].split("\n")[0][:90] + " …"


def _link(url: str, story: Story) -> str:
    return f"{url}/story/{story.slug}"


def _rss(outlet: Outlet, url: str, stories: list[_Published]) -> str:
    items = "".join(
        f"<item><title>{html.escape(story.title)}</title><link>{_link(url, story)}</link>"
        f"<guid>{_link(url, story)}</guid><pubDate>{format_datetime(when)}</pubDate>"
        f"<description>{html.escape(_summary(outlet, story))}</description></item>"
        for story, when in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{html.escape(outlet.name)}</title><link>{url}</link>"
        f"<description>{html.escape(outlet.name)}</description>{items}</channel></rss>"
    )


def _atom(outlet: Outlet, url: str, stories: list[_Published]) -> str:
    entries = "".join(
        f"<entry><id>{_link(url, story)}</id><title>{html.escape(story.title)}</title>"
        f'<link href="{_link(url, story)}"/><updated>{when.isoformat()}</updated>'
        f"<published>{when.isoformat()}</published>"
        f'<content type="html">{html.escape(_paragraphs(story))}</content></entry>'
        for story, when in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"'
        f' xml:lang="{outlet.language}"><id>{url}</id><title>{html.escape(outlet.name)}</title>'
        f"<updated>{stories[0][1].isoformat()}</updated>{entries}</feed>"
    )


def _json(outlet: Outlet, url: str, stories: list[_Published]) -> str:
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": outlet.name,
            "home_page_url": url,
            "items": [
                {
                    "id": story.slug,
                    "url": _link(url, story),
                    "content_text": story.text,
                    "date_published": when.isoformat(),
                }
                for story, when in stories
            ],
        },
        ensure_ascii=False,
    )


def _paragraphs(story: Story) -> str:
    return "".join(f"<p>{html.escape(each)}</p>" for each in story.text.split("\n\n"))


def _html(outlet: Outlet, story: Story, when: datetime) -> str:
    return (
        f'<!doctype html><html lang="{outlet.language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(story.title)} - {html.escape(outlet.name)}</title>"
        f'<meta property="article:published_time" content="{when.isoformat()}"></head><body>'
        f"<header><nav><a href='/'>Home</a> <a href='/world'>World</a></nav></header>"
        f"<main><article><h1>{html.escape(story.title)}</h1>{_paragraphs(story)}</article></main>"
        f"<footer><p>© {html.escape(outlet.name)}</p></footer></body></html>"
    )
