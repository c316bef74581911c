"""What is allowed but doubtful is said without stopping anything."""

from pathlib import Path

import pytest

from tests.unit.config.writing import PERSON, SOURCE, loaded

WIRE = "sources:\n- id: wire\n  url: {url}\n"


def warnings(
    folder: Path, people: str = PERSON, sources: str = SOURCE, more: str = ""
) -> list[str]:
    files: dict[str, str | bytes] = {"people/a.yaml": people, "sources/a.yaml": sources}
    return list(loaded(folder, {**files, "watcher.yaml": more or "console: true\n"}).warnings)


def test_a_plain_configuration_has_none(tmp_path: Path) -> None:
    assert warnings(tmp_path) == []


def test_a_name_of_two_people(tmp_path: Path) -> None:
    people = PERSON + "- id: lee\n  names:\n    en:\n    - Lee Mart\n    - LEA MARTIN\n"
    assert warnings(tmp_path, people) == [
        (
            'people/a.yaml:8: speaker "lee": names: "LEA MARTIN" is also a name of "lea". '
            "Give fuller names."
        )
    ]


@pytest.mark.parametrize(
    ("people", "warning"),
    [
        (
            PERSON + "    \n- id: tom\n  names: [Tom Kay, Tom]\n",
            (
                '6: speaker "tom": names: "Tom" is a single word and may mean others. '
                "Give full names only."
            ),
        ),
        (
            "people:\n- id: mod\n  kind: organisation\n  names:\n    en: Ministry of Defence\n",
            '5: speaker "mod": names: "Ministry of Defence" fits any country\'s. Add which one.',
        ),
    ],
    ids=["one word", "an institution without its country"],
)
def test_a_name_that_may_find_too_much(people: str, warning: str, tmp_path: Path) -> None:
    assert warnings(tmp_path, people) == [f"people/a.yaml:{warning}"]


@pytest.mark.parametrize(
    "names",
    [
        "習近平",
        "김정은",
        "Xi Jinping",
        "أحمد الشرع",
        "Мария Захарова",
        "{en: [Lea Martin], he: [אפי דפרין]}",
        "Minister Martin",
    ],
)
def test_full_names_of_persons_in_any_script_are_fine(names: str, tmp_path: Path) -> None:
    assert warnings(tmp_path, f"people:\n- id: lea\n  names: {names}\n") == []


@pytest.mark.parametrize(
    "name", ["NATO", "Hamas", "UN", "IAEA", "Syrian Ministry of Defence", "EU"]
)
def test_short_names_of_organisations_are_fine(name: str, tmp_path: Path) -> None:
    people = f"people:\n- id: org\n  kind: organisation\n  names: {name}\n"
    assert warnings(tmp_path, people) == []


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://127.0.0.1:8000/rss", "127.0.0.1"),
        ("http://localhost/rss", "127.0.0.1"),
        ("http://[::1]/rss", "::1"),
        ("http://169.254.169.254/latest", "169.254.169.254"),
    ],
)
def test_an_address_that_will_be_refused(url: str, address: str, tmp_path: Path) -> None:
    assert warnings(tmp_path, sources=WIRE.format(url=url)) == [
        (
            f'sources/a.yaml:3: source "wire": url: {address} is a private address and will be '
            "refused. Add it to allow_private."
        )
    ]


def test_an_address_that_is_allowed_is_fine(tmp_path: Path) -> None:
    sources = WIRE.format(url="http://127.0.0.1/") + "  allow_private: [127.0.0.0/8]\n"
    assert warnings(tmp_path / "1", sources=sources) == []
    everywhere = "allow_private: [127.0.0.0/8]\n"
    sources = WIRE.format(url="http://127.0.0.1/")
    assert warnings(tmp_path / "2", sources=sources, more=everywhere) == []
    sources = WIRE.format(url="http://8.8.8.8/")
    assert warnings(tmp_path / "3", sources=sources) == []


def test_the_same_url_twice(tmp_path: Path) -> None:
    twice = SOURCE + "- id: again\n  url: https://wire.example/rss\n"
    assert warnings(tmp_path, sources=twice) == [
        'sources/a.yaml:5: source "again": url: the same as that of "wire". Take one out.'
    ]


def test_nobody_watched_and_nothing_visited(tmp_path: Path) -> None:
    assert loaded(tmp_path, {"watcher.yaml": "console: true\n"}).warnings == (
        "people:1: no file here: nobody is watched. Add people/some-name.yaml.",
        "sources:1: no file here: nothing is visited. Add sources/some-name.yaml.",
    )


def test_yaml_that_lies_where_it_is_not_read(tmp_path: Path) -> None:
    catalogue = loaded(
        tmp_path,
        {
            "people.yaml": "junk: [",
            "people/a.yaml": PERSON,
            "people/old/b.yaml": "junk: [",
            "sources/a.yaml": SOURCE,
        },
    )
    assert catalogue.warnings == (
        "people.yaml:1: not read here. Move it right into people/ or sources/.",
        "people/old/b.yaml:1: not read here. Move it right into people/ or sources/.",
    )
