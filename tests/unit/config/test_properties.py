"""What holds for any bytes and any values, and how fast a large configuration is read."""

import json
import time
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.config.writing import loaded
from watcher.config.problem import nearest, short
from watcher.config.sheet import read
from watcher.config.values import duration, spelled

SCRAPS = st.sampled_from(
    [
        "people:",
        "\n",
        "- ",
        "  ",
        "id: a",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!!x ",
        "'",
        '"',
        "\t",
        "#",
        ": ",
        "---",
        "|",
        ">",
        "? ",
        "%",
        "\\u0000",
        "<<: ",
        "\x85",
        "é",
        "ليا",
        "\ufeff",
    ]
)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_tree_or_problems_with_a_line(body: bytes) -> None:
    sheet = read("a.yaml", body)
    assert (sheet.tree is not None) or sheet.problems
    assert all(1 <= each.line <= body.count(b"\n") + 2 for each in sheet.problems)


@given(st.lists(SCRAPS, max_size=40).map("".join))
def test_any_heap_of_yaml_gives_a_tree_or_problems(text: str) -> None:
    sheet = read("a.yaml", text.encode())
    assert (sheet.tree is not None) or sheet.problems


PLAIN = st.characters(blacklist_categories=["Cs", "Cc"])
JSON = st.recursive(
    st.booleans() | st.integers(-(10**9), 10**9) | st.text(PLAIN, max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(PLAIN), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(PLAIN, max_size=20), JSON, min_size=1, max_size=5))
def test_json_is_yaml_and_reads_the_same(value: dict[str, object]) -> None:
    assert read("a.yaml", json.dumps(value, ensure_ascii=False).encode()).tree == value


@given(st.integers(1, 366 * 86400))
def test_a_duration_reads_back_as_it_is_written(seconds: int) -> None:
    length = timedelta(seconds=seconds)
    assert duration(spelled(length)) == length


@given(st.text())
def test_a_text_is_a_duration_or_is_refused(text: str) -> None:
    try:
        length = duration(text)
    except ValueError:
        return
    assert timedelta(seconds=1) <= length <= timedelta(days=366)


@given(st.text(), st.lists(st.text(min_size=1), max_size=5))
def test_the_nearest_word_is_one_of_the_known(word: str, known: list[str]) -> None:
    assert nearest(word, known) in {"", *known}


@given(st.text())
def test_a_value_in_a_message_is_one_short_line(text: str) -> None:
    assert len(short(text)) <= 62
    assert "\n" not in short(text)


@pytest.mark.parametrize(("count", "seconds"), [(100, 1.0), (3_000, 6.0)])
def test_a_configuration_loads_quickly(count: int, seconds: float, tmp_path: Path) -> None:
    people = "".join(
        f"- id: p{n}\n  names: {{en: [Person{n} Family{n}, P. Family{n}], ar: [اسم{n} عائلة{n}]}}\n"
        f"  roles:\n  - title: {{en: [speaker {n}]}}\n    since: 2024-01-01\n"
        for n in range(100)
    )
    sources = "".join(
        f"- id: s{n}\n  name: Source {n}\n  url: https://example.org/{n}/rss\n  every: 5m\n"
        f"  language: ar\n  country: SY\n  tier: agency\n  owner: p{n % 100}\n"
        for n in range(count)
    )
    began = time.process_time()
    catalogue = loaded(
        tmp_path,
        {"people/a.yaml": "people:\n" + people, "sources/a.yaml": "sources:\n" + sources},
    )
    assert time.process_time() - began < seconds
    assert len(catalogue.sources) == count
