"""A small law of the tests' own, manifests before it, and whole outputs to compare with.

`GOLDEN=write pytest tests/report` writes the outputs anew; read the change before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker import __version__, packs
from checker.changes import Comparison
from checker.comparing import compare
from checker.findings import Report
from checker.pipeline import Request, check

HERE = Path(__file__).resolve().parent

Judge = Callable[..., Report]
Golden = Callable[[str, str], None]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Judge:
    """A report on the tests' manifests of some names by the tests' law, as of a day."""
    monkeypatch.chdir(HERE)

    def judge(*names: str, day: str = "2026-11-22", explain: bool = False, assume: tuple[str, ...] = ()) -> Report:
        request = Request(
            paths=tuple(f"manifests/{name}" for name in names),
            day=date.fromisoformat(day),
            rules=(Path("rules"),),
            assumptions=frozenset(assume),
            tell="all" if explain else "open",
        )
        return check(request)

    return judge


@pytest.fixture
def golden() -> Golden:
    """Compare a whole output with the one that is kept."""

    def compare(name: str, found: str) -> None:
        kept = HERE / "golden" / name
        found = found.replace(f'"version": "{__version__}"', '"version": "0"')
        if os.environ.get("GOLDEN") == "write":
            kept.write_text(found, encoding="utf-8")
        assert found == kept.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Comparison]:
    """What differs between two days for one of the tests' manifests."""
    monkeypatch.chdir(HERE)

    def compare_days(name: str, first: str, second: str) -> Comparison:
        base = Request(paths=(f"manifests/{name}",), day=date.fromisoformat(first), rules=(Path("rules"),))
        return compare(base, replace(base, day=date.fromisoformat(second)), packs.load(base.rules))

    return compare_days
