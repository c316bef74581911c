"""No way leads to an address that is not public: decoys on loopback count what reaches them."""

import asyncio

import pytest

from tests.servers.site import Site, answer, redirect
from tests.unit.fetch import LOOPBACK, Names, asking, body, code
from watcher.model.fetched import Request

# `{p}` is the decoy's port.
TRICKS = [
    "http://127.0.0.1:{p}/",
    "http://127.1:{p}/",
    "http://127.0.1:{p}/",
    "http://0177.0.0.1:{p}/",
    "http://0x7f.0.0.1:{p}/",
    "http://0x7f000001:{p}/",
    "http://2130706433:{p}/",
    "http://017700000001:{p}/",
    "http://127.0.0.1.:{p}/",
    "http://0:{p}/",
    "http://0.0.0.0:{p}/",
    "http://localhost:{p}/",
    "http://LOCALHOST:{p}/",
    "http://[::1]:{p}/",
    "http://[::]:{p}/",
    "http://[::ffff:127.0.0.1]:{p}/",
    "http://[::ffff:7f00:1]:{p}/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]:{p}/",
    "http://[64:ff9b::127.0.0.1]:{p}/",
    "http://[2002:7f00:1::]:{p}/",
    "http://[2001:0:0:0:0:0:80ff:fffe]:{p}/",
    "http://[fc00::1]:{p}/",
    "http://[fe80::1]:{p}/",
    "http://[fe80::1%25lo]:{p}/",
    "http://169.254.169.254:{p}/latest/meta-data/",
    "http://100.64.0.1:{p}/",
    "http://100.100.100.200:{p}/",
    "http://198.18.0.1:{p}/",
    "http://240.0.0.1:{p}/",
    "http://255.255.255.255:{p}/",
    "http://224.0.0.1:{p}/",
    "http://10.0.0.1:{p}/",
    "http://172.16.0.1:{p}/",
    "http://192.168.0.1:{p}/",
    "http://168.63.129.16:{p}/",
    "http://news.example\\@127.0.0.1:{p}/",
    "http://127.0.0.1:{p}\\@news.example/",
    "http://news.example@127.0.0.1:{p}/",
    "http://news.example:80@127.0.0.1:{p}/",
    "http://１２７.０.０.１:{p}/",
    "http://①②⑦.⓪.⓪.①:{p}/",
    "http://127。0。0。1:{p}/",
    "http://%31%32%37.0.0.1:{p}/",
    "gopher://127.0.0.1:{p}/_GET",
    "ftp://127.0.0.1:{p}/",
    "file://127.0.0.1/etc/passwd",
]


@pytest.mark.parametrize("trick", TRICKS)
async def test_no_spelling_of_a_closed_address_is_connected_to(trick: str) -> None:
    async with Site() as decoy, asking(allow_private=()) as client:
        found = await client.get(Request(url=trick.format(p=decoy.port)))
        assert code(found) == "E_BLOCKED_ADDR", found
        assert decoy.connections == 0


HOPS = [
    "http://127.0.0.2:{p}/",
    "//127.0.0.2:{p}/",
    "http://2130706434:{p}/",
    "http://[::ffff:127.0.0.2]:{p}/",
    "http://inside.example:{p}/",
    "http://user@127.0.0.2:{p}/",
    "http://news.example\\@127.0.0.2:{p}/",
]


@pytest.mark.parametrize("hop", HOPS)
async def test_no_redirect_leads_to_a_closed_address(hop: str) -> None:
    names = Names(inside_example=["127.0.0.2"])
    async with (
        Site(host="127.0.0.2") as decoy,
        Site() as site,
        asking(allow_private=("127.0.0.1",), lookup=names) as client,
    ):
        site.routes["/"] = redirect("/second")
        site.routes["/second"] = redirect(hop.format(p=decoy.port))
        assert code(await client.get(Request(url=site.url()))) == "E_BLOCKED_ADDR"
        assert (decoy.connections, site.paths()) == (0, ["/", "/second"])


class Rebinding(Names):
    """Answers with what is allowed first, and with loopback's second address ever after."""

    async def __call__(self, name: str) -> list[str]:
        self.asked.append(name)
        return ["127.0.0.1"] if len(self.asked) == 1 else ["127.0.0.2"]


async def test_the_address_checked_is_the_address_connected_to() -> None:
    names = Rebinding()
    async with (
        Site({"/": answer(b"good", headers=[("Connection", "close")])}) as site,
        asking(allow_private=("127.0.0.1",), lookup=names) as client,
    ):
        assert body(await client.get(Request(url=site.url(host="news.example")))) == b"good"
        assert names.asked == ["news.example"]
        assert site.seen[0].header("host") == f"news.example:{site.port}"


@pytest.mark.parametrize("addresses", [["127.0.0.1", "127.0.0.2"], ["127.0.0.2", "127.0.0.1"]])
async def test_one_closed_address_among_the_answers_closes_the_name(addresses: list[str]) -> None:
    names = Names(news_example=addresses)
    async with (
        Site() as site,
        asking(allow_private=("127.0.0.1",), lookup=names) as client,
    ):
        found = await client.get(Request(url=site.url(host="news.example")))
        assert (code(found), site.connections) == ("E_BLOCKED_ADDR", 0)


async def test_what_a_name_server_calls_an_address_must_be_one() -> None:
    names = Names(news_example=["127.1"])
    async with Site() as site, asking(lookup=names) as client:
        found = await client.get(Request(url=site.url(host="news.example")))
        assert (code(found), site.connections) == ("E_BLOCKED_ADDR", 0)


async def test_only_the_source_with_a_permission_reaches_a_private_address() -> None:
    async with Site({"/": answer(b"x")}) as site, asking(allow_private=()) as client:
        with_it = Request(url=site.url(), allow_private=LOOPBACK)
        without = Request(url=site.url())
        elsewhere = Request(url=site.url(), allow_private=("10.0.0.0/8",))
        assert body(await client.get(with_it)) == b"x"
        assert code(await client.get(without)) == "E_BLOCKED_ADDR"
        assert code(await client.get(elsewhere)) == "E_BLOCKED_ADDR"
        assert len(site.seen) == 1


async def test_a_connection_made_with_a_permission_is_not_used_without_it() -> None:
    names = Names(news_example=["127.0.0.1"])
    async with (
        Site({"/": answer(b"x")}) as site,
        asking(allow_private=(), lookup=names) as client,
    ):
        url = site.url(host="news.example")
        asked = [Request(url=url, allow_private=LOOPBACK if n % 2 else ()) for n in range(6)]
        found = await asyncio.gather(*map(client.get, asked))
        assert [code(each) for each in found] == ["E_BLOCKED_ADDR", ""] * 3
        assert len(site.seen) == 3
