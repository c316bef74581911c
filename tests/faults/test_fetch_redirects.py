"""Redirects that go round, go on for ever or go nowhere: E_REDIRECT, and nothing raised."""

import pytest

from tests.servers.site import Seen, Site, answer, redirect
from tests.unit.fetch import ask, body, code
from watcher.fetch.target import LONGEST

STRANGE = {
    "none": answer(status=302),
    "empty": redirect(""),
    "blank": redirect("   "),
    "port above all": redirect("http://127.0.0.1:99999/"),
    "port in words": redirect("http://127.0.0.1:http/"),
    "no host": redirect("http://"),
    "bad brackets": redirect("http://[::1"),
    "bad punycode": redirect("http://xn--i\xf1valid.example/"),
    "bad idna": redirect("http://\u00df\u00ad\u00b7.example/"),
    "two dots": redirect("http://one..example/"),
    "long label": redirect("http://" + "a" * 64 + ".example/"),
    "long": redirect("/" + "a" * LONGEST),
    "tab within": redirect("http://one\t.example/"),
    "file": redirect("file:///etc/passwd"),
    "script": redirect("javascript:alert(1)"),
    "mail": redirect("mailto:a@one.example"),
    "data": redirect("data:text/html,x"),
    "choices": answer(status=300, headers=[("Location", "/b")]),
    "proxy": answer(status=305, headers=[("Location", "/b")]),
    "not modified": answer(status=306, headers=[("Location", "/b")]),
}


@pytest.mark.parametrize("how", STRANGE)
async def test_a_location_that_leads_nowhere_is_a_redirect_error(how: str) -> None:
    async with Site({"/a": STRANGE[how], "/b": answer(b"x")}) as site:
        assert code(await ask(site.url("/a"))) == "E_REDIRECT"
        assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    "location", ["/b", "b", "./b", "//HOST/b", "?/../b", "/x/../b", "/b#part", "http://HOST/b"]
)
async def test_a_relative_location_is_followed(location: str) -> None:
    async with Site() as site:
        site.otherwise = answer(b"x")
        site.routes["/a"] = redirect(location.replace("HOST", f"127.0.0.1:{site.port}"))
        if location.startswith("?"):  # the same path, asked about something else: a loop of one
            assert code(await ask(site.url("/a"))) == "E_REDIRECT"
        else:
            assert body(await ask(site.url("/a"))) == b"x"
            assert site.paths() == ["/a", "/b"]


async def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    def onward(seen: Seen) -> bytes:
        number = int(seen.path[1:])
        return redirect(f"/{number - 1}") if number else answer(b"x")

    async with Site() as site:
        site.otherwise = onward
        assert body(await ask(site.url("/5"))) == b"x"
        assert code(await ask(site.url("/6"))) == "E_REDIRECT"
        assert site.paths() == ["/5", "/4", "/3", "/2", "/1", "/0"] + [
            f"/{number}" for number in range(6, 0, -1)
        ]


async def test_a_circle_is_left_when_it_closes() -> None:
    async with Site({"/a": redirect("/b"), "/b": redirect("/a"), "/c": redirect("/c")}) as site:
        assert code(await ask(site.url("/a"))) == "E_REDIRECT"
        assert code(await ask(site.url("/c"))) == "E_REDIRECT"
        assert site.paths() == ["/a", "/b", "/c"]
