"""`at_least`: the number is the bound or more."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Truth
from checker.language import ordering

SORTS = frozenset({"number", "percent"})
TAKES = "one"
OPERAND = "bound"
WORDS = "is at least"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Any:
    """The bound itself."""
    return next(iter(wanted))


def decide(value: Any, bound: Any) -> Truth:
    """Whether the number is at least the bound."""
    return ordering.at_least(value, bound)
