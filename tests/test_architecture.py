"""The floors of the house: imports point down, never sideways, never in a circle."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "pipeline"
FLOORS = [
    {"domain", "errors"},
    {"reading", "deciding", "writing", "reporting"},
    {"ports"},
    {"jobs", "adapters", "office"},
    {"cli", "demo", "worker", "wiring", "__main__"},
]
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
MODULES = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts): path
    for path in sorted(ROOT.rglob("*.py"))
    if path.name != "__init__.py"
}


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("pipeline"):
            found |= {
                f"{node.module}.{name.name}" if f"{node.module}.{name.name}" in MODULES else node.module for name in node.names
            }
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names if name.name.startswith("pipeline")}
    return found - {"pipeline"}


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down_or_stay_in_the_room(module: str) -> None:
    own = room(module)
    for target in imports(MODULES[module]):
        other = room(target)
        if own == other or {own, other} <= FLOORS[0]:
            continue
        assert FLOOR[other] < FLOOR[own] or own in FLOORS[-1], f"{module} must not import {target}"
        if other == "adapters":
            assert own == "wiring" or own == "cli", f"only wiring names adapters, but {module} imports {target}"


def test_adapters_do_not_know_each_other() -> None:
    for module, path in MODULES.items():
        if room(module) == "adapters":
            assert not {target for target in imports(path) if room(target) == "adapters" and target.count(".") == 2} - {
                "pipeline.adapters.files",
                "pipeline.adapters.tls",
                "pipeline.adapters.clock",
            }, f"{module} names another adapter"


def test_no_import_goes_in_a_circle() -> None:
    graph = {module: imports(path) & set(MODULES) for module, path in MODULES.items()}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path, module))
        if module not in done:
            for target in graph[module]:
                visit(target, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())
