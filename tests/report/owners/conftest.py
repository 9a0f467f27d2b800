"""One answer about the tests' manifest `unknown.yaml`, whose text may be changed first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker import document
from checker.facts.world import World
from checker.importers import manifest
from checker.owners import Ask, Owners, owners

HERE = Path(__file__).resolve().parent.parent
WORLD = World(countries=frozenset(("US", "CN", "KY")))


@pytest.fixture
def answer() -> Callable[..., Owners]:
    """Ask about the manifest, with one text in it replaced by another."""

    def ask(old: str = "", new: str = "", **words: Any) -> Owners:
        text = (HERE / "manifests" / "unknown.yaml").read_text(encoding="utf-8")
        assert old in text
        (only,) = document.read((text.replace(old, new) if old else text).encode(), "app.yaml")
        question = Ask(**{"entity": None, **words})
        return owners(manifest.read(only, WORLD), WORLD, question, date(2026, 11, 22))

    return ask
