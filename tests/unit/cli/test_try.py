"""`watcher try`: what would be found, and why."""

from pathlib import Path

import pytest

from tests.servers.site import Site, answer
from tests.unit.cli.conftest import Watcher, add_source

SAID = "Transport minister Karim Aziz said the northern line would open on Friday."
FILL = " ".join(["The ministry published the plan on its site in the afternoon, with maps."] * 4)
PAGE = (
    "<html><head><title>Northern line</title></head><body><article><h1>Northern line</h1>"
    f"<p>{SAID}</p><p>{FILL}</p></article></body></html>"
)
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>
<link>http://x.test/</link><description>d</description>
<item><title>Northern line</title><link>http://x.test/1</link><guid>1</guid>
<pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate><description>{SAID}</description></item>
<item><title>Weather</title><link>http://x.test/2</link><guid>2</guid>
<pubDate>Thu, 19 Nov 2026 10:00:00 GMT</pubDate><description>Rain.</description></item>
<item><title>Bridge</title><link>http://x.test/3</link><guid>3</guid>
<pubDate>Wed, 18 Nov 2026 10:00:00 GMT</pubDate>
<description>Lena Brandt crossed it.</description></item>
</channel></rss>"""
FOUND = "• Karim Aziz, reported: “the northern line would open on Friday”"


@pytest.mark.parametrize(
    ("name", "content"),
    [("story.txt", SAID), ("page.html", PAGE), ("feed.xml", FEED)],
    ids=["text", "page", "feed"],
)
def test_a_file_shows_words_speaker_manner_and_why(
    watcher: Watcher, tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    result = watcher("try", str(path))
    assert result.exit_code == 0
    assert FOUND in result.output
    assert "confidence 0." in result.output
    assert "speaker before the cue" in result.output


def test_a_feed_shows_its_newest_items_first_and_says_who_is_only_named(
    watcher: Watcher, tmp_path: Path
) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(FEED, "utf-8")
    output = watcher("try", str(path)).output
    titles = [output.index(title) for title in ("Northern line", "Weather", "Bridge")]
    assert titles == sorted(titles)
    assert "feed.xml: 3 items" in output
    assert "nobody watched is named here" in output
    assert "named, but nothing said here" in output


def test_fewer_items_when_asked_for(watcher: Watcher, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(FEED, "utf-8")
    output = watcher("try", str(path), "--items", "1").output
    assert "3 items, the newest 1 shown" in output
    assert "Weather" not in output


def test_square_brackets_in_an_article_are_text(watcher: Watcher, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(f"{SAID} It was [bold]late[/bold].", "utf-8")
    assert "[bold]late[/bold]" in watcher("try", str(path)).output


@pytest.mark.parametrize("route", [FEED, PAGE], ids=["feed", "page"])
def test_an_address_is_fetched(watcher: Watcher, route: str) -> None:
    with Site({"/x": answer(route)}) as site:
        result = watcher("try", site.url("/x"))
    assert result.exit_code == 0
    assert FOUND in result.output


def test_a_configured_source_is_asked_by_its_id(watcher: Watcher, config: Path) -> None:
    with Site({"/feed": answer(FEED)}) as site:
        add_source(config, "wire-agency", site.url("/feed"))
        result = watcher("try", "wire-agency")
    assert "The Wire: 3 items" in result.output
    assert FOUND in result.output


def test_a_site_that_does_not_answer_is_said_with_the_reason(watcher: Watcher) -> None:
    with Site() as site:
        result = watcher("try", site.url("/nothing"))
    assert (result.exit_code, "E_GONE" in result.stderr or "404" in result.stderr) == (1, True)


def test_an_address_inside_a_network_that_is_not_allowed_is_refused(
    watcher: Watcher, config: Path
) -> None:
    (config / "watcher.yaml").unlink()
    with Site({"/feed": answer(FEED)}) as site:
        result = watcher("try", site.url("/feed"))
        assert site.paths() == []
    assert result.exit_code == 1
    assert "E_BLOCKED_ADDR" in result.stderr


def test_what_is_neither_feed_nor_page_is_said_to_be_so(watcher: Watcher, tmp_path: Path) -> None:
    path = tmp_path / "odd.xml"
    path.write_bytes(b"\x00\x01")
    result = watcher("try", str(path))
    assert result.exit_code == 1
    assert "neither a feed" in result.stderr


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("wire", "Did you mean wire-agency?"),
        ("wier-agency", "Did you mean wire-agency?"),
        ("zzz", "Sources: wire-agency."),
    ],
)
def test_a_wrong_id_gets_a_hint(watcher: Watcher, typed: str, hint: str) -> None:
    result = watcher("try", typed)
    assert result.exit_code == 2
    assert hint in result.stderr


@pytest.mark.parametrize("name", ["karim-aziz", "Karim Aziz", "كريم عزيز", "karim"])
def test_one_person_is_looked_for_by_id_name_or_part_of_it(
    watcher: Watcher, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "story.txt"
    path.write_text(f"{SAID} Lena Brandt said the bridge would close.", "utf-8")
    output = watcher("try", str(path), "-p", name).output
    assert "• Karim Aziz" in output
    assert "• Lena Brandt" not in output


def test_a_person_nobody_watches_is_answered_with_those_watched(
    watcher: Watcher, tmp_path: Path
) -> None:
    path = tmp_path / "story.txt"
    path.write_text(SAID, "utf-8")
    result = watcher("try", str(path), "-p", "nobody")
    assert result.exit_code == 2
    assert "karim-aziz, lena-brandt" in result.stderr
