"""`not_in`: the value is none of those named, and lies in none."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Truth, negate
from checker.language.lookup import Lookup, among

SORTS = frozenset({"text", "word", "number", "area", "category", "entity", "flow"})
TAKES = "one"
OPERAND = "many"
WORDS = "is not in"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Lookup:
    """The table of what is not among those wanted; of what is not there at all neither `in` nor this holds."""
    table = among(sort, wanted, members)
    return Lookup(lambda value: negate(table[value]))


def decide(value: Any, table: Lookup) -> Truth:
    """Whether the value is not among those wanted."""
    return table[value]
