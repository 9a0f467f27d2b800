"""`matches`: the text fits a pattern, or one of several, in which `*` stands for any characters."""

from __future__ import annotations

from typing import Any

from checker.facts.values import Truth
from checker.language.lookup import Lookup

SORTS = frozenset({"text", "word"})
TAKES = "one"
OPERAND = "patterns"
WORDS = "matches"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Lookup:
    """The table of what fits a pattern."""
    return Lookup(lambda value: any(fits(str(value), str(pattern)) for pattern in wanted))


def decide(value: Any, table: Lookup) -> Truth:
    """Whether the text fits the pattern."""
    return table[value]


def fits(text: str, pattern: str) -> bool:
    """Whether the whole text fits, regardless of case; in time proportional to both lengths, whatever the pattern."""
    first, *rest = pattern.casefold().split("*")
    text = text.casefold()
    if not rest:
        return text == first
    if not text.startswith(first):
        return False
    at = len(first)
    for part in rest[:-1]:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(text) - at >= len(rest[-1]) and text.endswith(rest[-1])
