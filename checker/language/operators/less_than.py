"""`less_than`: the number is under the bound."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Truth
from checker.language import ordering

SORTS = frozenset({"number", "percent"})
TAKES = "one"
OPERAND = "bound"
WORDS = "is less than"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Any:
    """The bound itself."""
    return next(iter(wanted))


def decide(value: Any, bound: Any) -> Truth:
    """Whether the number is less than the bound."""
    return ordering.less_than(value, bound)
