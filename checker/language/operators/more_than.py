"""`more_than`: the number is over the bound."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Truth
from checker.language import ordering

SORTS = frozenset({"number", "percent"})
TAKES = "one"
OPERAND = "bound"
WORDS = "is more than"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Any:
    """The bound itself."""
    return next(iter(wanted))


def decide(value: Any, bound: Any) -> Truth:
    """Whether the number is more than the bound."""
    return ordering.more_than(value, bound)
