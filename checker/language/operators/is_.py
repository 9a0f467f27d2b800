"""`is`: the value is the one named, exactly."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Truth
from checker.language.lookup import Lookup, equal_to

SORTS = frozenset({"yes/no", "text", "word", "number", "percent", "area", "category", "entity", "flow", "day"})
TAKES = "one"
OPERAND = "one"
WORDS = "is"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Lookup:
    """The table of what is equal to the one wanted."""
    return equal_to(next(iter(wanted)))


def decide(value: Any, table: Lookup) -> Truth:
    """Whether the value is the one wanted."""
    return table[value]
