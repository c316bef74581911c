"""Rules of the house that no linter knows."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "watcher").rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 50


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_fits_in_the_head(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [
        f"{each.name}: {(each.end_lineno or 0) - each.lineno + 1} lines"
        for each in functions
        if (each.end_lineno or 0) - each.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_every_module_says_in_its_first_line_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_broad_excepts_stand_at_the_top_of_a_visit_and_of_a_sandboxed_job_only() -> None:
    broad = re.compile(r"except( Exception| BaseException)?( as \w+)?:")
    places = [
        _name(path)
        for path in MODULES
        for line in path.read_text("utf-8").splitlines()
        if broad.search(line)
    ]
    assert places == ["watcher/pipeline.py", "watcher/sandbox/worker.py"]


def test_only_the_composition_root_and_commands_run_by_hand_read_the_clock() -> None:
    reads = re.compile(r"datetime\.(now|utcnow|today)\(|date\.today\(")
    places = {_name(path) for path in MODULES if reads.search(path.read_text("utf-8"))}
    assert places <= {"watcher/app.py", "watcher/cli/common.py"}


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    assert [_name(path) for path in MODULES if later.search(path.read_text("utf-8"))] == []


def test_every_folder_and_module_of_the_house_has_its_floor() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]
    assert layers["exhaustive"] is True
    floors = {name.strip() for layer in layers["layers"] for name in layer.split("|")}
    rooms = {
        path.stem if path.is_file() else path.name
        for path in (ROOT / "watcher").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    } - {"__init__"}
    assert rooms == floors


def test_the_lock_names_no_package_that_makes_httpx_decode_what_is_not_capped() -> None:
    # brotli, zstandard: httpx would offer and inflate them without a limit; h2: nothing needs it
    locked = re.findall(r'^name = "([^"]+)"', (ROOT / "uv.lock").read_text("utf-8"), re.MULTILINE)
    assert {"brotli", "brotlicffi", "zstandard", "h2"}.isdisjoint(locked)
