"""`watcher check` and `watcher schema`: what the operator and the editor see."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.unit.config.writing import PERSON, SOURCE, write
from watcher.cli.base import Wiring
from watcher.cli.common import now
from watcher.cli.shell import build
from watcher.config import load_people
from watcher.config import schema as schemas
from watcher.errors import ConfigError
from watcher.model.ids import ItemKey, SourceId
from watcher.model.item import Item
from watcher.model.source import Memory, Source
from watcher.model.visit import Visit
from watcher.store.store import Store

EXAMPLES = Path(__file__).parents[3] / "config"


def watcher(*words: str, columns: int = 200) -> Result:
    app = build(Wiring(serve=lambda config, data, once: 3, demo=lambda seconds: 5))
    env = {"COLUMNS": str(columns), "NO_COLOR": "1", "TERM": "dumb", "WATCHER_DATABASE_URL": None}
    return CliRunner().invoke(app, list(words), env=env)


def check(folder: Path, files: dict[str, str | bytes], *more: str, columns: int = 200) -> Result:
    return watcher("check", "--config", str(write(folder, files)), *more, columns=columns)


def test_a_right_configuration_is_summed_up(tmp_path: Path) -> None:
    more = SOURCE + "  tier: agency\n  language: ar\n  every: 30s\n"
    result = check(tmp_path, {"people/a.yaml": PERSON, "sources/a.yaml": more})
    assert result.exit_code == 0
    assert "Persons: 1, organisations: 0" in result.output
    row = next(line for line in result.output.splitlines() if "agency" in line)
    assert [cell.strip() for cell in row.strip("│┃| ").split("│")] == [
        "feed", "agency", "1", "ar 1", "0:00:30"
    ]  # fmt: skip
    assert "Together 1 sources, 2 visits a minute" in result.output
    assert f"{tmp_path}/ can be used" in result.output


def test_every_mistake_is_shown_on_one_line_however_narrow_the_terminal(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "people/a.yaml": PERSON + "  gendre: f\n  lang: '[red]x'\n",
        "sources/a.yaml": SOURCE + "  kind: fed\n",
    }
    result = check(tmp_path, files, columns=40)
    assert result.exit_code == 78
    lines = result.output.splitlines()
    assert 'people/a.yaml:4: speaker "lea": unknown key "gendre". Did you mean "gender"?' in lines
    assert any('lang: "[red]x" is no language.' in line for line in lines)
    kind = 'sources/a.yaml:4: source "wire": kind: "fed" is not known. Did you mean "feed"?'
    assert kind in lines
    assert lines[-1] == f"{len(lines) - 2} problems in {tmp_path}/"


def test_warnings_do_not_make_it_fail(tmp_path: Path) -> None:
    result = check(tmp_path, {"people/a.yaml": PERSON})
    assert result.exit_code == 0
    assert "sources:1: no file here: nothing is visited." in result.output


async def _store(data: Path, texts: list[str]) -> None:
    here = now()
    source = Source(id=SourceId("wire"), kind="feed", name="W", url="http://w.test/")
    store = await Store.open(f"sqlite:///{data / 'watcher.db'}")
    try:
        await store.visits.register([source], here)
        items = tuple(
            Item(
                source=source.id, key=ItemKey(str(n)), url="", title="", text=text,
                digest=str(n), first_seen=here - timedelta(hours=1),
            )
            for n, text in enumerate(texts)
        )  # fmt: skip
        memory = Memory(source=source.id, next_at=here)
        await store.visits.record(Visit(memory=memory, at=here, items=items), lambda reading: ())
    finally:
        await store.close()


def test_a_name_that_is_found_too_often_in_what_is_stored_is_counted(tmp_path: Path) -> None:
    people = PERSON + "- id: world\n  kind: organisation\n  names: {en: [World Office, World]}\n"
    texts = [f"The world has {n} problems." for n in range(12)] + ["Lea Martin said so."]
    (tmp_path / "data").mkdir()
    asyncio.run(_store(tmp_path / "data", texts))
    files: dict[str, str | bytes] = {"people/a.yaml": people, "sources/a.yaml": SOURCE}
    data = ("--data", str(tmp_path / "data"))
    result = check(tmp_path / "config", files, *data, "--most", "10")
    assert result.exit_code == 1
    assert 'speaker "world": in 12 items a day, as "world"' in result.output
    assert "lea" not in result.output
    assert check(tmp_path / "config", files, *data, "--most", "12").exit_code == 0


def test_without_anything_stored_there_is_nothing_to_count_in(tmp_path: Path) -> None:
    result = check(tmp_path, {"people/a.yaml": PERSON}, "--data", str(tmp_path / "data"))
    assert result.exit_code == 2
    assert "nothing stored yet" in result.stderr


@pytest.mark.parametrize("name", sorted(schemas.FILES))
def test_the_schemas_beside_the_examples_are_the_ones_of_this_version(name: str) -> None:
    written = (EXAMPLES / "schema" / f"{name}.json").read_text("utf-8")
    assert written == schemas.schema(name), "run: watcher schema --write config/schema"


@pytest.mark.parametrize("name", sorted(schemas.FILES))
def test_a_schema_is_printed_and_knows_every_key_and_no_other(name: str) -> None:
    printed = json.loads(watcher("schema", name).output)
    blocks = [printed, *printed.get("$defs", {}).values()]
    assert all(block["additionalProperties"] is False for block in blocks)
    fields = schemas.FILES[name].model_fields.items()
    assert list(printed["properties"]) == [field.alias or key for key, field in fields]
    inner = [each for block in blocks for each in block["properties"].values()]
    described = [each for each in inner if "description" in each]
    assert len(described) >= len(inner) - 1  # the list of entries itself explains nothing


def test_defaults_in_the_schema_are_written_as_in_the_yaml() -> None:
    printed = json.loads(schemas.schema("watcher"))
    polling = printed["$defs"]["PollingEntry"]["properties"]
    assert polling["every"]["default"] == "5m"
    assert polling["per_host"]["maximum"] == 64
    assert printed["properties"]["polling"]["default"]["deadline"] == "20s"


def test_schemas_are_written_once_and_left_alone_when_they_are_right(tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    assert watcher("schema", "--write", str(folder)).output.count(" written") == 3
    assert "up to date" in watcher("schema", "--write", str(folder)).output
    (folder / "people.json").write_text("{}", "utf-8")
    assert "people.json written" in watcher("schema", "people", "--write", str(folder)).output


def test_an_unknown_schema_is_told_with_those_there_are() -> None:
    result = watcher("schema", "peopel")
    assert result.exit_code == 2
    assert 'no schema "peopel". There are: people, sources, watcher.' in result.stderr


def test_each_example_names_its_schema_in_the_first_line() -> None:
    for path in EXAMPLES.rglob("*.yaml"):
        first = path.read_text("utf-8").splitlines()[0]
        prefix = "# yaml-language-server: $schema="
        assert first.startswith(prefix), path
        assert (path.parent / first.removeprefix(prefix)).is_file(), path


def test_the_examples_can_be_used() -> None:
    result = watcher("check", "--config", str(EXAMPLES))
    assert result.exit_code == 0, result.output


def test_people_alone_can_be_read_from_their_folder_or_the_one_above(tmp_path: Path) -> None:
    write(tmp_path, {"people/a.yaml": PERSON, "sources/a.yaml": "broken: ["})
    assert load_people(tmp_path) == load_people(tmp_path / "people")
    assert [each.id for each in load_people(tmp_path)] == ["lea"]


def test_people_alone_are_checked_like_all(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": PERSON + "  gendre: f\n", "b.yaml": PERSON.replace("lea", "tom")})
    with pytest.raises(ConfigError) as caught:
        load_people(tmp_path)
    told = 'a.yaml:4: speaker "lea": unknown key "gendre". Did you mean "gender"?'
    assert caught.value.problems == (told,)
    empty = tmp_path / "none"
    with pytest.raises(ConfigError, match="no YAML files with people here"):
        load_people(empty)
