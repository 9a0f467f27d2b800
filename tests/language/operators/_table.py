"""What one operator says of values, as a table."""

from __future__ import annotations

from typing import Any

from checker import catalog
from checker.facts.values import Truth
from checker.language.source import OPERATORS


def says(operator: str, value: Any, *wanted: Any, sort: str = "word", members: frozenset[str] = frozenset()) -> Truth:
    """What the operator says of a value held against what is wanted."""
    module = catalog.load(OPERATORS, operator)
    found: Truth = module.decide(value, module.prepare(sort, frozenset(wanted), members))
    return found
