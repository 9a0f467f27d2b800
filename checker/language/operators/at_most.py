"""`at_most`: the number is the bound or less."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Truth
from checker.language import ordering

SORTS = frozenset({"number", "percent"})
TAKES = "one"
OPERAND = "bound"
WORDS = "is at most"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Any:
    """The bound itself."""
    return next(iter(wanted))


def decide(value: Any, bound: Any) -> Truth:
    """Whether the number is at most the bound."""
    return ordering.at_most(value, bound)
