"""Pictures of manifests that are written as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from checker import document
from checker.drawing import Picture
from checker.facts.world import World
from checker.importers import manifest
from checker.owners import Ask, owners
from checker.picture import picture

WORLD = World(countries=frozenset(("US", "CN", "KY", "RU")))
Drawn = Callable[..., Picture]


@pytest.fixture
def drawn() -> Drawn:
    """The picture of an answer about a manifest, whose entities are companies unless their line says more."""

    def draw(entities: dict[str, str], owned: list[str], control: list[str] | None = None, **words: Any) -> Picture:
        first = next(iter(entities))
        lines = ["manifest: 1", f"app: {{name: A, operator: {first}}}", "entities:"]
        lines += [f"  {key}: {{{said or f'name: {key.title()}, kind: company'}}}" for key, said in entities.items()]
        lines += ["ownership:", *(f"  - {{{row}}}" for row in owned)] if owned else []
        lines += ["control:", *(f"  - {{{row}}}" for row in control)] if control else []
        lines += ["control: []"] if control == [] else []
        (only,) = document.read("\n".join(lines).encode(), "app.yaml")
        ask = Ask(**{"entity": None, **words})
        return picture(owners(manifest.read(only, WORLD), WORLD, ask, date(2026, 11, 22)))

    return draw
