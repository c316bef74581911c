"""Asking one address: what is sent, what comes back, where redirects lead."""

import asyncio
import hashlib
from datetime import timedelta

import pytest

from tests.servers.site import Pieces, Seen, Site, answer, endless, head, page, redirect, reset
from tests.unit.fetch import LOOPBACK, NOW, Names, ask, asking, body, code
from watcher.fetch.client import Client
from watcher.model.fetched import Fetched, Request, Unchanged, Unreachable

FEED = b"<rss>\xd9\x82\xd8\xa7\xd9\x84</rss>"


async def test_a_page_comes_back_whole() -> None:
    made = answer(FEED, etag='"7"', modified="Mon", headers=[("X-A", "1"), ("Set-Cookie", "c=d")])
    async with Site({"/feed": made}) as site:
        found = await ask(site.url("/feed#top"))
        assert found == Fetched(
            body=FEED,
            url=site.url("/feed"),
            status=200,
            headers=(
                ("x-a", "1"),
                ("etag", '"7"'),
                ("last-modified", "Mon"),
                ("content-length", "17"),
            ),
            at=NOW,
            digest=hashlib.sha256(FEED).hexdigest(),
            etag='"7"',
            modified="Mon",
        )


async def test_what_is_sent_is_little_and_says_who_asks() -> None:
    async with Site({"/": answer(b"x")}) as site:
        await ask(site.url("/?q=1"), etag='"7"', modified="Mon", accept="text/xml")
        assert site.seen[0].headers == (
            ("host", f"127.0.0.1:{site.port}"),
            ("user-agent", "watcher (+test)"),
            ("accept", "text/xml"),
            ("accept-encoding", "gzip"),
            ("if-none-match", '"7"'),
            ("if-modified-since", "Mon"),
        )
        assert (site.seen[0].method, site.seen[0].query) == ("GET", "q=1")


async def test_an_unchanged_page_is_told_by_either_validator() -> None:
    async with Site({"/": page(FEED, etag='"7"', modified="Mon")}) as site:
        assert await ask(site.url(), etag='"7"') == Unchanged(at=NOW)
        assert await ask(site.url(), modified="Mon") == Unchanged(at=NOW)
        assert body(await ask(site.url(), etag='"6"')) == FEED


async def test_a_gzipped_page_is_inflated_here() -> None:
    async with Site({"/": answer(FEED * 999, compress=True)}) as site:
        found = await ask(site.url())
        assert body(found) == FEED * 999
        assert site.seen[0].header("accept-encoding") == "gzip"


async def test_one_connection_serves_many_requests() -> None:
    async with Site({"/": page(FEED, etag='"7"')}) as site, asking() as client:
        for _ in range(3):
            await client.get(Request(url=site.url(), etag='"7"'))
            await client.get(Request(url=site.url()))
        assert site.connections == 1


async def test_a_kept_connection_that_was_closed_meanwhile_is_no_failure() -> None:
    async with Site({"/": answer(b"one")}) as site, asking() as client:
        await client.get(Request(url=site.url()))
        site.routes["/"] = lambda seen: b"" if seen.connection == 1 else answer(b"two")
        assert body(await client.get(Request(url=site.url()))) == b"two"
        assert site.connections == 2


async def test_a_user_and_password_in_the_address_are_sent_and_not_shown() -> None:
    async with Site({"/": answer(b"x")}) as site:
        found = await ask(site.url(host="user:s3cret@127.0.0.1"))
        assert isinstance(found, Fetched)
        assert site.seen[0].header("authorization") == "Basic dXNlcjpzM2NyZXQ="
        assert found.url == site.url()


async def test_headers_of_a_source_are_sent_to_it_but_not_to_where_it_redirects() -> None:
    async with Site({"/b": answer(b"x")}) as other, Site({"/a": answer(b"y")}) as site:
        site.routes["/"] = redirect("/1")
        site.routes["/1"] = redirect(other.url("/b"))
        await ask(site.url(), headers=(("Authorization", "Bearer x"),), etag='"7"')
        assert [each.header("authorization") for each in site.seen] == ["Bearer x"] * 2
        assert other.seen[0].header("authorization") == ""
        assert other.seen[0].header("if-none-match") == '"7"'


async def test_no_cookie_goes_from_one_answer_into_the_next_request() -> None:
    cookies = [("Set-Cookie", f"c{number}=v; Path=/") for number in range(3)]
    async with Site({"/": answer(status=302, headers=[*cookies, ("Location", "/b")])}) as site:
        site.routes["/b"] = answer(b"x", headers=cookies)
        async with asking() as client:
            await client.get(Request(url=site.url()))
            await client.get(Request(url=site.url()))
        assert [each.header("cookie") for each in site.seen] == [""] * 4


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    async with Site({"/": answer(b"x")}) as site:
        assert body(await ask(site.url())) == b"x"


async def test_a_body_without_a_length_may_not_be_whole() -> None:
    async with Site({"/": head() + b"half"}) as site:
        found = await ask(site.url())
        assert isinstance(found, Fetched)
        assert (found.body, found.complete) == (b"half", False)


async def test_a_gzip_body_without_a_length_is_whole_when_its_trailer_came() -> None:
    packed = answer(b"all of it", compress=True).partition(b"\r\n\r\n")[2]
    async with Site({"/": head(headers=[("Content-Encoding", "gzip")]) + packed}) as site:
        found = await ask(site.url())
        assert isinstance(found, Fetched)
        assert (found.body, found.complete) == (b"all of it", True)


CHUNKED = head(headers=[("Transfer-Encoding", "chunked")])


async def test_chunks_are_put_together() -> None:
    async with Site({"/": CHUNKED + b"3\r\none\r\n4\r\n two\r\n0\r\n\r\n"}) as site:
        found = await ask(site.url())
        assert isinstance(found, Fetched)
        assert (found.body, found.complete) == (b"one two", True)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed(status: int) -> None:
    async with Site({"/a": redirect("/b?x=%D9%82", status=status), "/b": answer(b"x")}) as site:
        found = await ask(site.url("/a"))
        assert isinstance(found, Fetched)
        assert (found.body, found.url) == (b"x", site.url("/b?x=%D9%82"))
        assert found.moved_to == (found.url if status in {301, 308} else "")


async def test_a_page_has_moved_only_when_every_redirect_says_so() -> None:
    async with Site({"/c": answer(b"x")}) as site:
        for first, second, moved in ((301, 308, True), (301, 302, False), (307, 301, False)):
            site.routes["/a"] = redirect("/b", status=first)
            site.routes["/b"] = redirect(site.url("/c"), status=second)
            found = await ask(site.url("/a"))
            assert isinstance(found, Fetched)
            assert found.moved_to == (site.url("/c") if moved else "")


async def test_an_unchanged_page_may_stand_behind_a_redirect() -> None:
    async with Site({"/a": redirect("/b"), "/b": page(FEED, etag='"7"')}) as site:
        assert await ask(site.url("/a"), etag='"7"') == Unchanged(at=NOW)


async def test_raw_letters_in_a_location_are_understood() -> None:
    async with Site({"/%D9%82": answer(b"utf-8"), "/%C3%A9": answer(b"latin-1")}) as site:
        site.routes["/a"] = redirect("/ق".encode().decode("latin-1"))
        site.routes["/b"] = redirect("/é")
        assert body(await ask(site.url("/a"))) == b"utf-8"
        assert body(await ask(site.url("/b"))) == b"latin-1"


async def test_the_names_of_hosts_are_looked_up_by_the_lookup_given() -> None:
    names = Names(news_example=["127.0.0.1"])
    async with Site({"/": answer(b"x")}) as site, asking(lookup=names) as client:
        assert body(await client.get(Request(url=site.url(host="news.example")))) == b"x"
        assert site.seen[0].header("host") == f"news.example:{site.port}"
        assert names.asked == ["news.example"]


async def test_the_system_looks_names_up_by_itself() -> None:
    async with (
        Site({"/": answer(b"x")}) as site,
        asking(allow_private=(*LOOPBACK, "::1")) as client,
    ):
        assert body(await client.get(Request(url=site.url(host="localhost")))) == b"x"


async def test_a_name_without_addresses_is_no_connection() -> None:
    async with asking(lookup=Names(news_example=[])) as client:
        for url in ("http://news.example/", "http://gone.example/"):
            found = await client.get(Request(url=url))
            assert code(found) == "E_CONNECT"


async def test_time_in_the_queue_does_not_count() -> None:
    served = asyncio.Semaphore(0)

    async def slowly(seen: Seen) -> bytes:
        if seen.path == "/first":
            await served.acquire()
        return answer(b"x")

    async with Site() as site, asking(per_host=1) as client:
        site.otherwise = slowly
        first = asyncio.create_task(client.get(Request(url=site.url("/first"))))
        await site.arrived(1)
        brief = Request(url=site.url("/second"), deadline=timedelta(seconds=0.2))
        second = asyncio.create_task(client.get(brief))
        await asyncio.wait([second], timeout=0.4)
        assert not second.done()
        served.release()
        assert (body(await first), body(await second)) == (b"x", b"x")


async def test_requests_to_one_host_are_counted_and_to_all() -> None:
    busy, most = 0, 0
    go = asyncio.Event()

    async def counting(seen: Seen) -> bytes:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        await go.wait()
        busy -= 1
        return answer(b"x")

    async with Site() as site, asking(per_host=3, total=2) as client:
        site.otherwise = counting
        asked = [asyncio.create_task(client.get(Request(url=site.url()))) for _ in range(6)]
        await site.arrived(2)
        go.set()
        assert [body(each) for each in await asyncio.gather(*asked)] == [b"x"] * 6
        assert most == 2


async def test_a_cancelled_request_frees_its_place() -> None:
    async def never(seen: Seen) -> Pieces:
        async for piece in endless(head(), b"x", every=9):
            yield piece

    async with Site({"/": answer(b"x"), "/never": never}) as site, asking(per_host=1) as client:
        task = asyncio.create_task(client.get(Request(url=site.url("/never"))))
        await site.arrived(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert body(await client.get(Request(url=site.url()))) == b"x"


async def test_a_reason_is_one_line_without_secrets() -> None:
    async with Site({"/": reset}) as site:
        found = await ask(site.url("/?token=c4nary", host="u:c4nary@127.0.0.1"))
        assert isinstance(found, Unreachable)
        assert "c4nary" not in found.reason
        assert found.reason == "no connection: Connection reset by peer"
    bad = await ask("http://user:c4nary@one.example:99x/?key=c4nary\n")
    assert isinstance(bad, Unreachable)
    assert "c4nary" not in bad.reason


async def test_a_permission_that_is_no_network_is_a_bug() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        await ask("http://127.0.0.1:1/", allow_private=("nonsense",))


async def test_a_client_without_requests_closes() -> None:
    await Client(user_agent="é" * 999, clock=lambda: NOW).close()
