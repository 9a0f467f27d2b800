"""`in`: the value is one of those named, or lies in one."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Truth
from checker.language.lookup import Lookup, among

SORTS = frozenset({"text", "word", "number", "area", "category", "entity", "flow"})
TAKES = "one"
OPERAND = "many"
WORDS = "is in"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Lookup:
    """The table of what is among those wanted."""
    return among(sort, wanted, members)


def decide(value: Any, table: Lookup) -> Truth:
    """Whether the value is among those wanted."""
    return table[value]
