"""feedparser opens files and addresses when it is given text: it gets bytes in memory, once."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "watcher").rglob("*.py"))


def _imports(tree: ast.AST, package: str) -> bool:
    names = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    names += [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    return any(name.partition(".")[0] == package for name in names)


def _parse_calls(tree: ast.AST) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "parse"
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "feedparser"
    ]


def _is_bytes_in_memory(call: ast.Call) -> bool:
    first = call.args[0] if call.args else None
    return (
        isinstance(first, ast.Call)
        and isinstance(first.func, ast.Name)
        and first.func.id == "BytesIO"
    )


def test_one_module_imports_feedparser() -> None:
    doors = [path for path in MODULES if _imports(ast.parse(path.read_text("utf-8")), "feedparser")]
    assert doors == [ROOT / "watcher/sources/feed.py"]


def test_feedparser_is_only_given_bytes_in_memory() -> None:
    calls = [call for path in MODULES for call in _parse_calls(ast.parse(path.read_text("utf-8")))]
    assert calls
    assert all(_is_bytes_in_memory(call) for call in calls)


def test_the_rule_sees_what_it_must_see() -> None:
    bad = ast.parse("import feedparser\nfeedparser.parse(body)\nfeedparser.parse(BytesIO(body))")
    assert [_is_bytes_in_memory(call) for call in _parse_calls(bad)] == [False, True]
