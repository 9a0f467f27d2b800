"""A folder with manifests, a register and rules, and packs made of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.evidence.write import Written, write
from checker.gather import gather
from checker.pipeline import Request, check

LAW = Path(__file__).resolve().parent.parent / "report" / "rules"
REGISTERS = LAW.parents[2] / "examples" / "registers"

Pack = Callable[..., tuple[Path, Written]]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with manifests among other files, to stand in."""
    here = tmp_path / "work"
    (here / "apps" / "below").mkdir(parents=True)
    monkeypatch.chdir(here)
    shutil.copytree(LAW, here / "laws")
    manifests = LAW.parent / "manifests"
    shutil.copy(manifests / "fails.yaml", here / "apps" / "fails.yaml")
    shutil.copy(manifests / "passes.yaml", here / "apps" / "below" / "passes.yaml")
    shutil.copy(manifests / "hostile.json", here / "apps" / "hostile.json")
    (here / "apps" / "other.json").write_text("{}", encoding="utf-8")
    (here / "apps" / "notes.txt").write_text("nothing", encoding="utf-8")
    (here / "apps" / "broken.yaml").write_text("manifest: 1\napp: [\n", encoding="utf-8")
    for name in ("owners.csv", "harbour-notes.yaml"):
        shutil.copy(REGISTERS / name, here / name)
    return here


@pytest.fixture
def packed(place: Path) -> Pack:
    """Make a pack of some paths by the tests' law: where it is, and what was written."""

    def make(*paths: str, to: str = "pack", stdin: bytes | None = None, **asked: Any) -> tuple[Path, Written]:
        request = Request(paths=paths, day=date(2026, 11, 22), rules=(Path("laws"),), tell="all", stdin=stdin)
        request = replace(request, gathered=gather(paths, stdin, trace=True), **asked)
        return place / to, write(Path(to), request, check(request))

    return make
