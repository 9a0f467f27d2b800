"""The architecture as it is meant to be: who imports whom, how large things may grow, which tests mirror which code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "checker"
ORDER = (
    *({"record"}, {"location"}, {"errors"}, {"catalog"}, {"document"}, {"shape"}, {"facts"}, {"ownership"}),
    *({"importers", "registers", "language"}, {"joining", "contradictions"}, {"sources"}, {"store"}, {"building"}),
    *({"packs"}, {"drawing"}, {"findings"}, {"changes"}, {"judge", "provisions"}, {"owners", "columns"}),
    *({"picture", "wholesale"}, {"gather", "shelf", "settings"}, {"pipeline"}),
    *({"comparing", "report", "waivers", "baseline"}, {"accepting"}, {"evidence", "beginning"}, {"cli"}),
)
"""From the bottom to the top: each may import what stands before it, and what is its own."""
RANK = {name: number for number, names in enumerate(ORDER) for name in names}
OUTSIDE = {"yaml": "document/yaml_text.py", "jsonschema": "shape.py", "typer": "cli/"}
"""Each outside library has one door."""

FILES = sorted(CODE.rglob("*.py"))


def parts(path: Path) -> tuple[str, ...]:
    return path.relative_to(CODE).with_suffix("").parts


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    yield from (n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef))


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(parts(path)))
def test_imports_follow_the_data_and_never_return(path: Path) -> None:
    own = parts(path)[0]
    if own == "__init__":
        return
    used = {name.split(".")[1] for name in imported(path) if name.startswith("checker.")}
    above = {name for name in used & RANK.keys() if name != own and RANK[name] >= RANK[own]}
    assert own in RANK, f"{own} has no place in the order"
    assert not above, f"{'/'.join(parts(path))} imports {above}, which stand beside or above it"


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(parts(path)))
def test_each_outside_library_has_one_door(path: Path) -> None:
    for library, door in OUTSIDE.items():
        if any(name.split(".")[0] == library for name in imported(path)):
            assert path.relative_to(CODE).as_posix().startswith(door), f"{library} is imported by {path.name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(parts(path)))
def test_files_keep_within_300_lines_and_functions_within_40(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    long = {
        f.name: f.end_lineno - f.lineno + 1 for f in functions(path) if f.end_lineno and f.end_lineno - f.lineno >= 40
    }
    assert not long


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(parts(path)))
def test_every_module_has_its_mirrored_test(path: Path) -> None:
    *folders, name = parts(path)
    if name.startswith("_"):
        return  # what a package keeps to itself is tested through it
    mirrored = ROOT.joinpath("tests", *folders, f"test_{name.rstrip('_')}.py")
    assert mirrored.exists(), f"write {mirrored.relative_to(ROOT)}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(parts(path)))
def test_nobody_catches_everything(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type is not None else "everything"
            allowed = path.relative_to(CODE).as_posix() == "cli/__init__.py"
            assert caught not in ("Exception", "BaseException", "everything") or allowed


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(parts(path)))
def test_only_the_command_line_reads_the_clock_and_the_environment(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if parts(path)[0] != "cli":
        for reading in ("date.today(", "datetime.now(", "time.time(", "os.environ", "sys.argv", "os.getenv("):
            assert reading not in text
