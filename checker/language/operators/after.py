"""`after`: the day is later than the one named."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Truth
from checker.language import ordering

SORTS = frozenset({"day"})
TAKES = "one"
OPERAND = "bound"
WORDS = "is after"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Any:
    """The day itself."""
    return next(iter(wanted))


def decide(value: Any, bound: Any) -> Truth:
    """Whether the day is after the one named."""
    return ordering.more_than(value, bound)
