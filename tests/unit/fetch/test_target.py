"""Which addresses are asked at all, going by their text, and where redirects may lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.fetch.target import LONGEST, Target, onward, same_origin, target
from watcher.fetch.trouble import Trouble
from watcher.model.fetched import Code


def there(url: str) -> Target:
    found = target(url)
    assert isinstance(found, Target), found
    return found


def refused(found: Target | Trouble) -> str:
    assert isinstance(found, Trouble), found
    return found.code.value


DISGUISED = [
    "http://127.1/",
    "http://127.0.1/",
    "http://0177.0.0.1/",
    "http://0x7f.0.0.1/",
    "http://0x7f000001/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0/",
    "http://127.0.0.1./",
    "http://１２７.０.０.１/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://127｡0｡0｡1/",
    "http://%31%32%37.0.0.1/",
    "http://news.example\\@127.0.0.1/",
    "http://127.0.0.1\\.news.example/",
    "http://user@127.1/",
    "http://news.example@2130706433/",
    "gopher://127.0.0.1/",
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "ws://127.0.0.1/",
    "//127.0.0.1/",
    "javascript:alert(1)",
    "data:text/html,x",
    "",
]


@pytest.mark.parametrize("url", DISGUISED)
def test_an_address_that_hides_its_host_is_refused(url: str) -> None:
    assert refused(target(url)) == "E_BLOCKED_ADDR"


UNUSABLE = [
    "http://",
    "http:///path",
    "http:/one.example/",
    "http:one.example",
    "http://one.example:99999/",
    "http://one.example:0/",
    "http://one.example:x/",
    "http://one..example/",
    "http://.example/",
    "http://-.example/",
    "http://one example/",
    "http://one.example\t/",
    "http://one.example/\r\nX: y",
    "http://[::1/",
    "http://[nonsense]/",
    "http://xn--iñvalid.example/",
    "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 127 + "example/",
    "http://one.example/" + "a" * LONGEST,
    "http://one%00.example/",
    "http://ﬀ.example/",
    "http://\ud800.example/",
]


@pytest.mark.parametrize("url", UNUSABLE)
def test_an_address_that_means_nothing_is_refused(url: str) -> None:
    assert refused(target(url)) == "E_PROTOCOL"


def test_an_ip_address_is_known_as_one() -> None:
    assert there("http://127.0.0.1:8080/a").literal == "127.0.0.1"
    assert there("http://user@127.0.0.1/").literal == "127.0.0.1"
    assert there("http://[::ffff:7f00:1]/").literal == "::ffff:7f00:1"
    assert there("http://one.example/").literal == ""


def test_an_address_is_taken_apart() -> None:
    assert there(" https://u:p@Почта.example/ф?q=й#part ") == Target(
        url="https://u:p@xn--80a1acny.example/%D1%84?q=%D0%B9",
        shown="https://xn--80a1acny.example/%D1%84?q=%D0%B9",
        host="xn--80a1acny.example:443",
        literal="",
        secure=True,
    )


def test_pace_is_kept_by_name_and_port() -> None:
    assert there("http://One.example./a").host == there("http://one.example:80/b").host
    assert there("http://one.example:81/").host == "one.example:81"


HERE = there("https://u:p@one.example/news/feed?x=1")

GOOD_TURNS = {
    "other": "https://u:p@one.example/news/other",
    "/top": "https://u:p@one.example/top",
    "?page=2": "https://u:p@one.example/news/feed?page=2",
    "//two.example/x": "https://two.example/x",
    "https://two.example": "https://two.example",
    "https://one.example/x": "https://u:p@one.example/x",
    "https://one.example:8443/x": "https://one.example:8443/x",
    "https://v@one.example/x": "https://v@one.example/x",
    "/with space/и": "https://u:p@one.example/with%20space/%D0%B8",
    " /padded ": "https://u:p@one.example/padded",
}


@pytest.mark.parametrize("location", GOOD_TURNS)
def test_a_redirect_is_resolved_and_passwords_stay_at_home(location: str) -> None:
    found = onward(HERE, location)
    assert isinstance(found, Target), found
    assert found.url == GOOD_TURNS[location]


BAD_TURNS = [
    "",
    " ",
    "http://one.example/",
    "http://two.example/",
    "https://one.example:99999/",
    "https://xn--iñvalid/",
    "https://[::1",
    "https://a\x00b/",
    "/a\r\nSet-Cookie: x=y",
    "/" + "a" * LONGEST,
    "file:///etc/passwd",
    "javascript:alert(1)",
    "gopher://one.example/",
    "mailto:a@one.example",
    "https://one..example/",
]


@pytest.mark.parametrize("location", BAD_TURNS)
def test_a_redirect_that_leads_nowhere_good_is_refused(location: str) -> None:
    assert refused(onward(HERE, location)) == "E_REDIRECT"


@pytest.mark.parametrize("location", ["https://127.1/", "https://2130706433/", "//0x7f.1/"])
def test_a_redirect_to_a_disguised_address_is_called_what_it_is(location: str) -> None:
    assert refused(onward(HERE, location)) == "E_BLOCKED_ADDR"


def test_a_redirect_may_make_http_secure_and_keeps_the_password() -> None:
    plain = there("http://u:p@one.example/feed")
    found = onward(plain, "https://one.example/feed")
    assert isinstance(found, Target)
    assert found.url == "https://u:p@one.example/feed"


def test_an_origin_is_name_port_and_scheme() -> None:
    one = there("http://one.example/a")
    assert same_origin(one, there("http://one.example:80/b"))
    assert not same_origin(one, there("https://one.example:80/b"))
    assert not same_origin(one, there("http://one.example:81/a"))


NASTY = st.text(alphabet="htp:/\\@[]%.#?127x0aё。１\x00\t -_", max_size=40)


@given(st.one_of(st.text(), NASTY, NASTY.map("http://".__add__)))
def test_any_text_is_an_address_or_trouble(url: str) -> None:
    found = target(url)
    if isinstance(found, Target):
        assert target(found.url) == found
    else:
        assert found.code in {Code.BLOCKED_ADDRESS, Code.PROTOCOL}


@given(st.one_of(st.text(), NASTY, NASTY.map("//".__add__)))
def test_any_location_leads_somewhere_secure_or_is_trouble(location: str) -> None:
    found = onward(HERE, location)
    if isinstance(found, Target):
        assert found.secure
    else:
        assert found.code in {Code.BLOCKED_ADDRESS, Code.REDIRECT}
