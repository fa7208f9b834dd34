"""No name of a class or of a kind of value stands for two things: whoever reads it knows which one is meant."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = [*sorted((ROOT / "workbench").rglob("*.py")), *sorted((ROOT / "bootstrap").rglob("*.py")), ROOT / "start.py"]


def definitions(tree: ast.Module) -> Iterator[str]:
    """The classes of a file, and its type aliases: names such as ``Report`` that are given to a value."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        for target in targets:
            if isinstance(target, ast.Name) and is_camel_case(target.id):
                yield target.id


def is_camel_case(name: str) -> bool:
    """``Report`` and ``_Table``; neither ``report`` nor ``REPORT``, nor the ``T`` of a type variable."""
    bare = name.lstrip("_")
    return bare[:1].isupper() and not bare.isupper()


def imported(tree: ast.Module) -> Iterator[str]:
    """The names that a file takes from another one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def twice(sources: dict[str, str]) -> dict[str, list[str]]:
    """Names that are defined more than once, and where; private ones count if another file imports them."""
    trees = {path: ast.parse(source) for path, source in sources.items()}
    shared = {name for tree in trees.values() for name in imported(tree)}
    found: dict[str, list[str]] = defaultdict(list)
    for path, tree in trees.items():
        for name in definitions(tree):
            if not name.startswith("_") or name in shared:
                found[name].append(path)
    return {name: paths for name, paths in found.items() if len(paths) > 1}


def test_no_name_stands_for_two_things() -> None:
    sources = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in FILES}
    assert len(sources) > 200, "the tree was not found"
    assert twice(sources) == {}


def test_a_name_that_stands_for_two_things_is_found() -> None:
    one = "class Step: ...\nIndex = int\nSIDE = 1\nclass _Local: ...\nclass _Taken: ...\n"
    other = (
        "from one import _Taken\nclass Step: ...\nIndex: type = str\nSIDE = 2\nclass _Local: ...\nclass _Taken: ...\n"
    )
    inside = "class Outer:\n    class Step: ...\n"
    paths = ["one.py", "other.py"]
    assert twice({"one.py": one, "other.py": other}) == {"Step": paths, "Index": paths, "_Taken": paths}
    assert twice({"one.py": one, "inside.py": inside}) == {"Step": ["one.py", "inside.py"]}
    assert twice({"one.py": one}) == {}
