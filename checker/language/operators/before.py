"""`before`: the day is earlier than the one named."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Truth
from checker.language import ordering

SORTS = frozenset({"day"})
TAKES = "one"
OPERAND = "bound"
WORDS = "is before"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Any:
    """The day itself."""
    return next(iter(wanted))


def decide(value: Any, bound: Any) -> Truth:
    """Whether the day is before the one named."""
    return ordering.less_than(value, bound)
