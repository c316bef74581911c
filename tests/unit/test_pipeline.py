"""One visit from the question to the transaction, with the real store, sandbox and fetcher."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

import pytest
import structlog

from tests.servers.site import Seen, Site, answer, head
from watcher.config import Catalogue, Settings
from watcher.config.settings import Polling
from watcher.fetch.client import Client
from watcher.model.alert import Sent
from watcher.model.fetched import Answer, Request
from watcher.model.ids import ReaderId, SourceId, SpeakerId
from watcher.model.reader import EVERYONE, Reader
from watcher.model.source import Memory, Source
from watcher.model.speaker import Name, Role, Speaker
from watcher.model.statement import Document, Found
from watcher.pages import TRIES
from watcher.pipeline import PAGES, Getter, Tools, Visits
from watcher.sandbox.finding import Finder
from watcher.sandbox.pool import Sandbox
from watcher.sources.feed import KIND
from watcher.store.store import Store

pytestmark = pytest.mark.anyio

POLLING = Polling()
SENT = Sent(receipt="1")
START = datetime(2026, 11, 20, 12, tzinfo=UTC)
KARIM = Speaker(
    id=SpeakerId("karim-aziz"),
    names=(Name(text="Karim Aziz", lang="en"),),
    roles=(Role(titles=(Name(text="transport minister", lang="en"),)),),
    gender="m",
)
ANNA = Reader(id=ReaderId("telegram:1"), channel="telegram", address="1")
SAID = "Transport minister Karim Aziz said the {} line would open on Friday."
FILL = " ".join(
    ["The ministry published the plan on its site in the afternoon, with maps and a timetable."] * 9
)


def said(line: str) -> str:
    """Say something in a feed text so long that no page is asked for."""
    return f"{SAID.format(line)} {FILL}"


def article(line: str) -> bytes:
    body = f"<h1>The {line} line</h1><p>{SAID.format(line)}</p><p>{FILL}</p>"
    return answer(
        f"<html><head><title>t</title></head><body><article>{body}</article></body></html>",
        content_type="text/html",
    )


EMPTY = answer(
    "<html><body><nav><a href='/'>Home</a></nav></body></html>", content_type="text/html"
)


@dataclass(slots=True)
class Press:
    """A site with one feed: `texts` by key, newest last; `etag` changes with them."""

    texts: dict[str, str] = field(default_factory=dict)
    frozen: str = ""

    def body(self, host: str) -> str:
        rows = "".join(
            f"<item><title>Notice {key}</title><link>http://{host}/{key}</link>"
            f"<guid isPermaLink='false'>{key}</guid>"
            f"<description>{escape(text)}</description></item>"
            for key, text in reversed(self.texts.items())
        )
        return (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Feed</title>'
            f"<link>http://{host}/</link><description>d</description>{rows}</channel></rss>"
        )

    def etag(self) -> str:
        return self.frozen or f'"{hash(tuple(self.texts.items()))}"'

    def route(self, seen: Seen) -> bytes:
        if seen.header("if-none-match") == self.etag():
            return answer(status=304, etag=self.etag())
        return answer(
            self.body(seen.header("host")), content_type="application/rss+xml", etag=self.etag()
        )


class Stumbling(Finder):
    """A finder that fails on every text with a certain word."""

    async def find(self, documents: Sequence[tuple[Document, str]]) -> tuple[Found, ...]:
        if any("STUMBLE" in document.text for document, _ in documents):
            await self._sandbox.call(_stumble)
        return await Finder.find(self, documents)


def _stumble() -> None:
    raise KeyError("stumbled")


@dataclass(slots=True)
class Interrupted:
    """A fetcher during whose first request of `path` the process is told to end."""

    client: Getter
    path: str
    left: int = 1

    async def get(self, request: Request) -> Answer:
        if request.url.endswith(self.path) and self.left:
            self.left -= 1
            raise asyncio.CancelledError
        return await self.client.get(request)


@dataclass(slots=True)
class Buggy:
    """A fetcher with a bug for one address."""

    client: Getter
    path: str

    async def get(self, request: Request) -> Answer:
        if request.url.endswith(self.path):
            raise LookupError("a bug of ours")
        return await self.client.get(request)


@dataclass(slots=True)
class Desk:
    """The visits of some sources, and everything they touch."""

    visits: Visits
    store: Store
    notices: list[tuple[str, str]]
    time: list[datetime]
    wakes: list[int]

    async def memory(self, name: str = "wire") -> Memory:
        memory = await self.store.visits.memory(SourceId(name))
        assert memory
        return memory

    async def visit(self, name: str = "wire", *, after: timedelta = timedelta(minutes=5)) -> Memory:
        """Visit as the engine does, some time after the last visit."""
        self.time[0] += after
        done = await self.visits.visit(await self.memory(name))
        if done is not None:
            await self.store.visits.remember([done])
        return await self.memory(name)

    async def alerts(self) -> list[str]:
        """Give the alerts that wait for the reader, as plain text, oldest first."""
        found = []
        while parcel := await self.store.outbox.claim("telegram", "1", self.time[0]):
            found.append(parcel.body.plain)
            await self.store.outbox.settle(parcel, SENT, now=self.time[0], retry_at=None)
        return found


@asynccontextmanager
async def desk(
    tmp_path: Path,
    sandbox: Sandbox,
    *sources: Source,
    fetch: Callable[[Getter], Getter] = lambda client: client,
    finder: type[Finder] = Finder,
    polling: Polling = POLLING,
) -> AsyncIterator[Desk]:
    catalogue = Catalogue(
        settings=Settings(allow_private=("127.0.0.0/8",), polling=polling),
        speakers=(KARIM,),
        sources=sources,
    )
    store = await Store.open(f"sqlite:///{tmp_path / 'watcher.db'}")
    notices: list[tuple[str, str]] = []
    time, wakes = [START], [0]

    async def tell(key: str, text: str) -> None:
        notices.append((key, text))

    def wake() -> None:
        wakes[0] += 1

    client = Client(user_agent="t", allow_private=("127.0.0.0/8",), clock=lambda: time[0])
    try:
        visits = Visits(
            Tools(
                kinds={"feed": KIND},
                fetch=fetch(client),
                sandbox=sandbox,
                finder=finder(sandbox),
                store=store.visits,
                clock=lambda: time[0],
                jitter=lambda: 0.5,
                wake=wake,
                tell=tell,
            ),
            catalogue,
        )
        visits.use(catalogue)
        await store.visits.register(sources, START)
        await store.readers.put(ANNA)
        await store.readers.follow(ANNA.id, EVERYONE, START)
        yield Desk(visits=visits, store=store, notices=notices, time=time, wakes=wakes)
    finally:
        await client.close()
        await store.close()


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    one = Sandbox(workers=1, modules=())
    yield one
    await one.close()


def wire(site: Site, path: str = "/feed", name: str = "wire", **more: object) -> Source:
    return replace(
        Source(id=SourceId(name), kind="feed", name=name, url=site.url(path), language="en"),
        **more,  # type: ignore[arg-type]
    )


async def test_the_first_visit_is_silent_and_the_next_one_tells(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})
    async with Site({"/feed": press.route}) as site, desk(tmp_path, sandbox, wire(site)) as at:
        with structlog.testing.capture_logs() as logs:
            first = await at.visit()
        assert ["first visit, filed in silence", 1] in [
            [each["event"], each.get("items")] for each in logs
        ]
        assert (first.baselined, await at.alerts(), at.wakes) == (True, [], [0])
        press.texts["b"] = said("coastal")
        await at.visit()
        (alert,) = await at.alerts()
        assert "the coastal line would open on Friday" in alert
        assert at.wakes == [1]
        await at.visit()
        assert await at.alerts() == []
        assert (await at.store.statements.counts())["statements"] == 2


async def test_backfill_tells_of_the_newest_of_the_first_visit(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern"), "b": said("coastal"), "c": said("southern")})
    async with (
        Site({"/feed": press.route}) as site,
        desk(tmp_path, sandbox, wire(site, backfill=1)) as at,
    ):
        await at.visit()
        assert len(await at.alerts()) == 1


async def test_a_source_removed_a_moment_ago_is_not_visited(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})
    async with Site({"/feed": press.route}) as site, desk(tmp_path, sandbox, wire(site)) as at:
        memory = await at.memory()
        at.visits.use(Catalogue())
        assert await at.visits.visit(memory) is None
        assert at.visits.late(memory) == memory
        assert site.paths() == []


async def test_an_item_that_cannot_be_searched_is_kept_aside_and_the_others_go_on(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})
    async with (
        Site({"/feed": press.route}) as site,
        desk(tmp_path, sandbox, wire(site), finder=Stumbling) as at,
    ):
        await at.visit()
        press.texts |= {
            "b": said("coastal"),
            "c": f"STUMBLE {said('southern')}",
            "d": said("eastern"),
        }
        memory = await at.visit()
        alerts = await at.alerts()
        kept = await at.store.visits.quarantined(SourceId("wire"))
        assert sorted("coastal" in each or "eastern" in each for each in alerts) == [True, True]
        assert [("STUMBLE" in each.body.decode(), "KeyError" in each.reason) for each in kept] == [
            (True, True)
        ]
        assert (memory.code, memory.failures) == ("", 0)


async def test_a_body_that_is_no_feed_is_kept_aside_and_the_source_asked_again(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})
    async with Site({"/feed": press.route}) as site, desk(tmp_path, sandbox, wire(site)) as at:
        before = await at.visit()
        site.routes["/feed"] = answer("<html><body>Moved.</body></html>", etag='"x"')
        memory = await at.visit()
        (kept,) = await at.store.visits.quarantined(SourceId("wire"))
        assert (memory.code, memory.failures, kept.body) == (
            "E_NOT_A_FEED",
            1,
            b"<html><body>Moved.</body></html>",
        )
        assert (memory.etag, memory.digest) == (before.etag, before.digest)
        site.routes["/feed"] = press.route
        press.texts["b"] = said("coastal")
        memory = await at.visit()
        assert (memory.code, memory.failing_since, len(await at.alerts())) == ("", None, 1)


async def test_the_end_of_a_fault_is_logged_when_the_visit_brought_news_too(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})
    async with Site({"/feed": press.route}) as site, desk(tmp_path, sandbox, wire(site)) as at:
        await at.visit()
        site.routes["/feed"] = answer("busy", status=503)
        with structlog.testing.capture_logs() as failing:
            await at.visit()
            await at.visit()
        site.routes["/feed"] = press.route
        press.texts["b"] = said("coastal")
        with structlog.testing.capture_logs() as well:
            await at.visit()
        assert [each["event"] for each in failing] == ["source failing"]
        assert "source recovered" in [each["event"] for each in well]


async def test_a_cut_off_answer_keeps_no_validators_and_its_second_half_is_told_later(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})
    async with Site({"/feed": press.route}) as site, desk(tmp_path, sandbox, wire(site)) as at:
        before = await at.visit()
        press.texts |= {"b": said("coastal"), "c": said("southern")}
        whole = press.route
        site.routes["/feed"] = lambda seen: whole(seen)[:-300]
        memory = await at.visit()
        assert (memory.code, memory.etag, memory.digest) == (
            "E_TRUNCATED",
            before.etag,
            before.digest,
        )
        assert await at.alerts() == []
        site.routes["/feed"] = press.route
        await at.visit()
        assert len(await at.alerts()) == 2


async def test_half_a_feed_that_nobody_can_tell_from_a_whole_one_loses_nothing(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})

    def half(seen: Seen) -> bytes:
        body = press.body(seen.header("host")).encode()
        end = body.index(b"</item>") + 20  # the newest item is whole, the next has just begun
        return head(200, [("ETag", press.etag()), ("Connection", "close")]) + body[:end]

    async with Site({"/feed": press.route}) as site, desk(tmp_path, sandbox, wire(site)) as at:
        await at.visit()
        press.texts |= {"b": said("coastal"), "c": said("southern")}
        site.routes["/feed"] = half
        memory = await at.visit()
        first = await at.alerts()
        assert memory.etag != press.etag()
        site.routes["/feed"] = press.route
        await at.visit()
        second = await at.alerts()
        assert ["southern" in each for each in first] == [True]
        assert ["coastal" in each for each in second] == [True]


async def test_a_site_that_always_says_unchanged_is_found_out_by_the_full_fetch(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")}, frozen='"for ever"')
    async with (
        Site({"/feed": press.route}) as site,
        desk(tmp_path, sandbox, wire(site), polling=Polling(full_every=timedelta(hours=6))) as at,
    ):
        await at.visit()
        press.texts["b"] = said("coastal")
        lied = await at.visit(after=timedelta(hours=5))
        assert await at.alerts() == []
        assert lied.next_at <= START + timedelta(hours=6, minutes=5)
        await at.visit(after=timedelta(hours=1))
        assert len(await at.alerts()) == 1
        assert [each.header("if-none-match") for each in site.seen] == ["", '"for ever"', ""]


async def test_a_bug_ends_one_visit_and_the_next_source_goes_on(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})
    async with Site({"/bad": press.route, "/good": press.route}) as site:
        sources = (wire(site, "/bad", "bad"), wire(site, "/good", "good"))
        async with desk(
            tmp_path, sandbox, *sources, fetch=lambda client: Buggy(client, "/bad")
        ) as at:
            with structlog.testing.capture_logs():
                bad = await at.visit("bad")
            good = await at.visit("good")
            assert (bad.code, bad.reason) == ("E_INTERNAL", "LookupError: a bug of ours")
            assert bad.next_at > START
            assert (good.code, good.baselined) == ("", True)


async def test_a_visit_that_runs_too_long_is_a_failed_one(tmp_path: Path, sandbox: Sandbox) -> None:
    async with Site() as site, desk(tmp_path, sandbox, wire(site)) as at:
        memory = at.visits.late(await at.memory())
        assert (memory.code, memory.failures) == ("E_DEADLINE", 1)


async def test_a_page_is_read_for_a_short_item_and_its_headline_told_once(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})
    async with Site({"/feed": press.route}) as site, desk(tmp_path, sandbox, wire(site)) as at:
        await at.visit()
        site.routes["/b"] = article("coastal")
        press.texts["b"] = "The minister spoke of the coastal line …"
        await at.visit()
        (alert,) = await at.alerts()
        assert "the coastal line would open on Friday" in alert
        await at.visit()
        assert site.paths().count("/b") == 1


async def test_a_crash_between_feed_and_page_loses_nothing(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})
    async with (
        Site({"/feed": press.route, "/b": article("coastal")}) as site,
        desk(tmp_path, sandbox, wire(site), fetch=lambda client: Interrupted(client, "/b")) as at,
    ):
        await at.visit()
        press.texts["b"] = "The minister spoke of the coastal line …"
        with pytest.raises(asyncio.CancelledError):
            await at.visit()
        assert await at.alerts() == []
        await at.visit()
        (alert,) = await at.alerts()
        assert "the coastal line would open on Friday" in alert


async def test_crashes_at_every_try_lose_nothing(tmp_path: Path, sandbox: Sandbox) -> None:
    press = Press({"a": said("northern")})
    async with (
        Site({"/feed": press.route, "/b": article("coastal")}) as site,
        desk(
            tmp_path, sandbox, wire(site), fetch=lambda client: Interrupted(client, "/b", TRIES)
        ) as at,
    ):
        await at.visit()
        press.texts["b"] = "The minister spoke of the coastal line …"
        for _ in range(TRIES):
            with pytest.raises(asyncio.CancelledError):
                await at.visit()
        await at.visit()
        assert len(await at.alerts()) == 1


async def test_a_first_visit_cut_off_at_its_pages_stays_the_first(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": "The minister spoke of the northern line …"})
    async with (
        Site({"/feed": press.route, "/a": article("northern")}) as site,
        desk(
            tmp_path,
            sandbox,
            wire(site, backfill=1),
            fetch=lambda client: Interrupted(client, "/a"),
        ) as at,
    ):
        before = await at.memory()
        with pytest.raises(asyncio.CancelledError):
            await at.visit()
        await at.store.visits.remember([at.visits.late(before)])  # as the engine does
        press.texts |= {"b": said("coastal"), "c": said("southern")}
        memory = await at.visit()
        assert (len(await at.alerts()), memory.baselined) == (3, True)


async def test_a_page_that_never_answers_keeps_nothing_from_being_told(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})

    async def slow(seen: Seen) -> bytes:
        await asyncio.get_running_loop().create_future()
        return b""

    polling = Polling(deadline=timedelta(seconds=1))
    async with (
        Site({"/feed": press.route}) as site,
        desk(tmp_path, sandbox, wire(site), polling=polling) as at,
    ):
        await at.visit()
        for number in range(PAGES):
            site.routes[f"/b{number}"] = slow
            press.texts[f"b{number}"] = f"Transport minister Karim Aziz said line {number} would"
        async with asyncio.timeout(3):  # what the engine gives a visit
            await at.visit()
        assert len(await at.alerts()) == PAGES


async def test_items_beyond_the_pages_of_one_visit_are_read_at_once_after_it(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})
    async with Site({"/feed": press.route}) as site, desk(tmp_path, sandbox, wire(site)) as at:
        await at.visit()
        for number in range(PAGES + 2):
            site.routes[f"/b{number}"] = article(f"no {number}")
            press.texts[f"b{number}"] = "The minister spoke of a line …"
        memory = await at.visit()
        assert (len(await at.alerts()), memory.next_at) == (PAGES, at.time[0])
        memory = await at.visit(after=timedelta())
        assert (len(await at.alerts()), memory.next_at > at.time[0]) == (2, True)


async def test_pages_that_give_nothing_are_noticed_and_summaries_told_all_the_same(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    press = Press({"a": said("northern")})
    async with Site({"/feed": press.route}) as site, desk(tmp_path, sandbox, wire(site)) as at:
        site.otherwise = EMPTY
        await at.visit()
        codes, told = [], []
        for number in range(TRIES + 2):
            press.texts[f"b{number}"] = f"{SAID.format(f'no {number}')} More soon."
            codes.append((await at.visit()).code)
            told.append(len(await at.alerts()))
        assert told == [1] * (TRIES + 2)
        assert codes == ["", "", "E_EXTRACT", "E_EXTRACT", "E_EXTRACT"]
        assert [key for key, _ in at.notices] == ["extract:wire"]
        assert "wire" in at.notices[0][1]
        quiet = [await at.visit() for _ in range(TRIES)][-1]
        assert (quiet.code, quiet.failing_since is not None) == ("E_EXTRACT", True)
        site.otherwise = article("western")
        press.texts["c"] = "The minister spoke of a line …"
        assert (await at.visit()).code == ""


async def test_a_source_may_ask_for_no_pages(tmp_path: Path, sandbox: Sandbox) -> None:
    press = Press({"a": said("northern")})
    async with (
        Site({"/feed": press.route}) as site,
        desk(tmp_path, sandbox, wire(site, options=(("article", "never"),))) as at,
    ):
        await at.visit()
        press.texts["b"] = "Transport minister Karim Aziz said the coastal line would open on"
        await at.visit()
        assert len(await at.alerts()) == 1
        assert set(site.paths()) == {"/feed"}
