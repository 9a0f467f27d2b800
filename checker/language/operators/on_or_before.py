"""`on_or_before`: the day is the one named or an earlier one."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Truth
from checker.language import ordering

SORTS = frozenset({"day"})
TAKES = "one"
OPERAND = "bound"
WORDS = "is on or before"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Any:
    """The day itself."""
    return next(iter(wanted))


def decide(value: Any, bound: Any) -> Truth:
    """Whether the day is on or before the one named."""
    return ordering.at_most(value, bound)
