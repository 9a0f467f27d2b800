"""`is`: the value is the one named, exactly."""

from __future__ import annotations

from typing import Any

from checker.facts.values import ABSENT, Truth
from checker.language.lookup import Lookup, equal_to

SORTS = frozenset({"yes/no", "text", "word", "number", "percent", "area", "category", "entity", "flow", "day"})
TAKES = "one"
OPERAND = "one"
WORDS = "is"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Lookup:
    """The table of what is equal to the one wanted."""
    return equal_to(next(iter(wanted)))


def same(value: Any, other: Any) -> Truth:
    """Whether two facts name one entity: unknown where either is, and not so where one is known not to be there."""
    if value is ABSENT or other is ABSENT:
        return False
    return None if value is None or other is None else bool(value == other)


def decide(value: Any, table: Lookup) -> Truth:
    """Whether the value is the one wanted."""
    return table[value]
