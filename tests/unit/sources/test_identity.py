"""An entry keeps its key; another entry has another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.sources.identity import Claim, canonical, digest, keys, link


def claim(guid: str = "", link: str = "", title: str = "", date: str = "") -> Claim:
    return Claim(guid=guid, link=link, title=title, date=date)


def test_the_guid_is_the_key_where_there_is_one() -> None:
    assert keys([claim("g1", "https://x.org/1", "t")]) == ("g1",)


def test_without_a_guid_the_link_is_the_key_and_tracking_does_not_matter() -> None:
    one = keys([claim(link="http://x.org/a?id=1&utm_source=rss&fbclid=2#top", title="t")])
    assert one == keys([claim(link="https://X.org/a?id=1", title="t")]) == ("https://x.org/a?id=1",)


def test_without_both_title_and_date_are_the_key() -> None:
    one, other, third = keys(
        [claim(title="t", date="d"), claim(title="t", date="e"), claim(title="u", date="d")]
    )
    assert len({one, other, third}) == 3
    assert keys([claim(title="t", date="d")]) == (one,)


def test_an_entry_that_says_nothing_has_no_key() -> None:
    assert keys([claim(date="d")]) == (None,)


def test_a_guid_shared_by_different_entries_tells_nothing() -> None:
    found = keys([claim("g", "https://x.org/1", "a"), claim("g", "https://x.org/2", "b")])
    assert found == ("https://x.org/1", "https://x.org/2")


def test_a_guid_and_a_link_shared_by_different_entries_tell_nothing() -> None:
    found = keys([claim("g", "https://x.org/", "a", "1"), claim("g", "https://x.org/", "b", "2")])
    assert len(set(found)) == 2


def test_the_same_entry_twice_has_one_key() -> None:
    assert keys([claim("g", "https://x.org/1", "a")] * 2) == ("g", "g")


def test_keys_do_not_depend_on_the_neighbours_nor_on_the_order() -> None:
    claims = [claim(f"g{n}", f"https://x.org/{n}", f"t{n}") for n in range(5)]
    assert keys(claims)[::-1] == keys(claims[::-1])
    assert keys(claims[2:]) == keys(claims)[2:]


def test_a_very_long_guid_is_shortened() -> None:
    (key,) = keys([claim("g" * 5000)])
    assert key is not None
    assert len(key) < 100


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("/a/b", "https://x.org/a/b"),
        (" https://x.org/a b\n", "https://x.org/a%20b"),
        ("//y.org/z", "https://y.org/z"),
        ("HTTP://X.org:80/a", "http://x.org/a"),
        ("https://x.org:8443/a", "https://x.org:8443/a"),
        ("https://user:pass@x.org/a", "https://x.org/a"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
        ("https://x.org/خبر", "https://x.org/خبر"),
        ("java\nscript:alert(1)", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("tg://resolve?domain=x", ""),
        ("https://[bad", ""),
        ("https://x.org:99999/", ""),
        ("https://:80/nohost", ""),
        ("https://x.org/" + "a" * 3000, ""),
        ("", ""),
    ],
)
def test_links_are_absolute_http_and_name_nobody(address: str, whole: str) -> None:
    assert link(address, "https://x.org/feed") == whole


def test_no_link_no_canonical_form() -> None:
    assert canonical("mailto:x@y.org") == ""


@given(st.text())
def test_any_address_is_a_link_or_nothing(address: str) -> None:
    found = link(address, "https://x.org/feed")
    assert not found or found.startswith(("http://", "https://"))
    assert link(found) == found or not found


def test_a_digest_keeps_its_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")


claims = st.builds(
    claim,
    st.sampled_from(["", "g", "h"]),
    st.sampled_from(["", "https://x.org/1", "https://x.org/2"]),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from(["", "1"]),
)


@given(st.lists(claims))
def test_entries_that_differ_in_title_never_share_a_key(listed: list[Claim]) -> None:
    found = keys(listed)
    for one, a in zip(listed, found, strict=True):
        for other, b in zip(listed, found, strict=True):
            if a is not None and a == b and one.guid != "":
                assert one.title == other.title
