"""A right configuration becomes the model, whole and in order."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.unit.config.writing import PERSON, SOURCE, loaded
from watcher.config import Polling, Settings
from watcher.config.sheet import read
from watcher.model.ids import SourceId, SpeakerId
from watcher.model.reader import Access
from watcher.model.source import Source, Tier
from watcher.model.speaker import Account, Kind, Name, Role, Speaker

FULL = """\
people:
- id: lea
  kind: person
  names: {en: [Lea Martin, L. Martin], fr: Léa Martin, ar: [ليا مارتن, ليا مارتن]}
  not: [Leo Martin]
  gender: f
  lang: no
  country: NO
  organisation: mod
  roles:
  - title: {en: envoy, fr: [envoyée]}
    body: [Ministry of Peace of Norway]
    since: 2024-02-29
    until: 2025-01-01
  - {title: minister}
  office: {en: "Lea Martin's office"}
  accounts:
  - {platform: x, id: 44196397, handle: "@lea"}
  - {platform: y, id: 0012}
- id: mod
  kind: organisation
  names: Ministry of Peace of Norway
"""
PLACES = """\
sources:
- id: wire
  name: The  Wire
  url: " https://wire.example/rss "
  every: 1s
  owner: mod
  language: no
  country: NO
  tier: agency
  expect: 7d
  allow_private: [10.0.0.0/8, "fd00::/8"]
  backfill: 3
  options: {article: auto}
- {id: off, url: "http://off.example/", enabled: false}
- {id: plain, url: "http://plain.example:8080/a?b=c"}
"""
SETTINGS = """\
contact: mailto:desk@example.org
database: postgresql://db/watcher
access: open
owners: [5]
operators: [5, -1001234567890]
language: ar
console: false
allow_private: [127.0.0.1]
polling: {every: 2h, full_every: 1d, concurrency: 3, per_host: 1, deadline: 90s, workers: 4}
"""


def test_everything_that_can_be_said_of_a_speaker_arrives(tmp_path: Path) -> None:
    catalogue = loaded(tmp_path, {"people/a.yml": FULL})
    assert catalogue.speaker(SpeakerId("lea")) == Speaker(
        id=SpeakerId("lea"),
        kind=Kind.PERSON,
        names=(
            Name(text="Lea Martin", lang="en"),
            Name(text="L. Martin", lang="en"),
            Name(text="Léa Martin", lang="fr"),
            Name(text="ليا مارتن", lang="ar"),
        ),
        lookalikes=("Leo Martin",),
        roles=(
            Role(
                titles=(Name(text="envoy", lang="en"), Name(text="envoyée", lang="fr")),
                bodies=(Name(text="Ministry of Peace of Norway"),),
                since=date(2024, 2, 29),
                until=date(2025, 1, 1),
            ),
            Role(titles=(Name(text="minister"),)),
        ),
        offices=(Name(text="Lea Martin's office", lang="en"),),
        gender="f",
        lang="no",
        country="NO",
        organisation=SpeakerId("mod"),
        accounts=(
            Account(platform="x", id="44196397", handle="@lea"),
            Account(platform="y", id="0012"),
        ),
    )


def test_everything_that_can_be_said_of_a_source_arrives(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"people/a.yaml": FULL, "sources/a.yaml": PLACES}
    catalogue = loaded(tmp_path, {**files, "watcher.yaml": "polling: {every: 90s}\n"})
    assert catalogue.sources == (
        Source(
            id=SourceId("wire"),
            kind="feed",
            name="The Wire",
            url="https://wire.example/rss",
            every=timedelta(seconds=1),
            owner=SpeakerId("mod"),
            language="no",
            country="NO",
            tier=Tier.AGENCY,
            expect=timedelta(days=7),
            allow_private=("10.0.0.0/8", "fd00::/8"),
            backfill=3,
            options=(("article", "auto"),),
        ),
        Source(
            id=SourceId("plain"),
            kind="feed",
            name="plain",
            url="http://plain.example:8080/a?b=c",
            every=timedelta(seconds=90),
        ),
    )
    assert catalogue.source(SourceId("off")) is None


def test_every_setting_arrives(tmp_path: Path) -> None:
    assert loaded(tmp_path, {"watcher.yml": SETTINGS}).settings == Settings(
        contact="mailto:desk@example.org",
        database="postgresql://db/watcher",
        access=Access.OPEN,
        owners=(5,),
        operators=(5, -1001234567890),
        language="ar",
        console=False,
        allow_private=("127.0.0.1/32",),
        polling=Polling(
            every=timedelta(hours=2),
            full_every=timedelta(days=1),
            concurrency=3,
            per_host=1,
            deadline=timedelta(seconds=90),
            workers=4,
        ),
    )


def test_a_database_password_stays_out_of_the_repr(tmp_path: Path) -> None:
    settings = loaded(tmp_path, {"watcher.yaml": "database: postgresql://a:sesame@b/c\n"}).settings
    assert "sesame" not in repr(settings)
    assert settings.database == "postgresql://a:sesame@b/c"


def test_without_a_settings_file_the_defaults_hold(tmp_path: Path) -> None:
    assert loaded(tmp_path, {"people/a.yaml": PERSON}).settings == Settings()


def test_keys_with_nothing_behind_them_count_as_left_out(tmp_path: Path) -> None:
    plain = loaded(tmp_path / "1", {"people/a.yaml": PERSON, "sources/a.yaml": SOURCE})
    bare: dict[str, str | bytes] = {
        "people/a.yaml": PERSON + "  gender:\n  roles: ~\n  not: null\n",
        "sources/a.yaml": SOURCE + "  owner:\n  options:\n",
        "watcher.yaml": "contact:\npolling:\n",
    }
    assert loaded(tmp_path / "2", bare) == plain


def test_files_are_read_in_the_order_of_their_names_and_editors_leftovers_are_not(
    tmp_path: Path,
) -> None:
    catalogue = loaded(
        tmp_path,
        {
            "people/b.yaml": PERSON,
            "people/a.yaml": "people:\n- {id: tom, names: Tom Kay}\n",
            "people/.a.yaml.swp": "junk",
            "people/.#a.yaml": "junk: [",
            "people/#a.yaml": "junk: [",
            "people/a.yaml~": "junk: [",
            "people/.git/x.yaml": "junk: [",
        },
    )
    assert [each.id for each in catalogue.speakers] == ["tom", "lea"]


def test_aliases_of_small_things_may_be_used(tmp_path: Path) -> None:
    text = (
        "sources:\n- id: a\n  url: https://a.example/\n  allow_private: &ours [10.0.0.0/8]\n"
        "- id: b\n  url: https://b.example/\n  allow_private: *ours\n"
        "- id: c\n  url: &u https://c.example/\n- id: d\n  url: https://d.example/\n  name: *u\n"
    )
    found = loaded(tmp_path, {"sources/a.yaml": text}).sources
    assert [each.allow_private for each in found[:2]] == [("10.0.0.0/8",)] * 2
    assert found[3].name == "https://c.example/"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("NO", "NO"),
        ("off", "off"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("'true'", "true"),
        ("12", 12),
        ("-3", -3),
        ("012", "012"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("1.5", 1.5),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2024-01-01", "2024-01-01"),
        ("=", "="),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_only_what_looks_like_json_is_more_than_text(text: str, value: object) -> None:
    assert read("a.yaml", f"key: {text}\n".encode()).tree == {"key": value}


def test_a_file_whose_last_line_is_not_ended_is_not_whole() -> None:
    assert read("a.yaml", b"a: 1\n").whole
    assert not read("a.yaml", b"a: 1").whole
