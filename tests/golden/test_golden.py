"""The golden articles are found as pinned, and no worse."""

import tomllib
from pathlib import Path

import pytest

from bench.accuracy import golden, run
from tests.golden.corpus import HOME, NotInTheText, articles, load
from watcher.detect import compile_roster, find

FLOORS = tomllib.loads((HOME / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def results() -> dict[str, float]:
    return {
        name.removeprefix("golden "): result.tally.statements["IoU .5"].f1
        for name, result in run(golden()).items()
    }


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_a_language_keeps_its_floor(results: dict[str, float], language: str) -> None:
    assert results[language] >= FLOORS[language]["f1"]


def test_every_language_with_articles_has_a_floor(results: dict[str, float]) -> None:
    assert set(results) == set(FLOORS)


@pytest.mark.parametrize("name", ["en/first_day", "ar/first_day"])
def test_the_day_the_bot_was_made_for_is_found_whole(name: str) -> None:
    article = load(HOME / f"{name}.toml")
    text = article.document.text
    found = find(article.document, compile_roster(article.people), article.language)
    assert [(s.speaker, s.manner, s.text(text)) for s in found.statements] == [
        (t.person, t.manner, " … ".join(w.of(text) for w in t.words)) for t in article.truth
    ]
    for said, true in zip(found.statements, article.truth, strict=True):
        assert said.venue is None or not true.venue or said.venue.of(text) == true.venue
        assert bool(said.venue) == bool(true.venue)
        assert said.said_on == true.said_on


def test_a_truth_that_is_not_in_the_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He said no.", encoding="utf-8")
    (tmp_path / "a.toml").write_text(
        '[[people]]\nid = "a"\nnames = ["A"]\n'
        '[[statements]]\nperson = "a"\nmanner = "direct"\nwords = "yes"\n',
        encoding="utf-8",
    )
    with pytest.raises(NotInTheText, match="does not hold: 'yes'"):
        load(tmp_path / "a.toml")


def test_articles_have_a_person_each() -> None:
    assert all(article.people for article in articles())
