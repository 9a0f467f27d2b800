"""`within`: every element of the list is one of those named, or lies in one."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Partial, Truth
from checker.language.lookup import Lookup, among

SORTS = frozenset({"text", "word", "number", "area", "category", "entity", "flow"})
TAKES = "list"
OPERAND = "many"
WORDS = "is within"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Lookup:
    """The table of what is among those wanted."""
    return among(sort, wanted, members)


def decide(values: Any, table: Lookup) -> Truth:
    """Whether every value is among those wanted; a list that is not complete may have others."""
    if values is None:
        return None
    truth: Truth = None if values.__class__ is Partial else True
    for value in values:
        found = table[value]
        if found is False:
            return False
        if found is None:
            truth = None
    return truth
