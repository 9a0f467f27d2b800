"""`covers`: some element of the list is what is named, or lies in it."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Partial, Truth
from checker.language.lookup import Lookup, among

SORTS = frozenset({"text", "word", "number", "area", "category", "entity", "flow"})
TAKES = "list"
OPERAND = "one"
WORDS = "includes"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Lookup:
    """The table of what is among those wanted."""
    return among(sort, wanted, members)


def decide(values: Any, table: Lookup) -> Truth:
    """Whether some value is among those wanted; a list that is not complete may have more."""
    if values is None:
        return None
    truth: Truth = None if values.__class__ is Partial else False
    for value in values:
        found = table[value]
        if found is True:
            return True
        if found is None:
            truth = None
    return truth
