"""`mentions`: some text of the list fits one of the patterns, in which `*` stands for any characters."""

from __future__ import annotations

from typing import Any

from checker.language.lookup import Lookup
from checker.language.operators.covers import decide
from checker.language.operators.matches import fits

__all__ = ["OPERAND", "SORTS", "TAKES", "WORDS", "decide", "prepare"]

SORTS = frozenset({"text", "word"})
TAKES = "list"
OPERAND = "many"
WORDS = "mentions one of"


def prepare(sort: str, wanted: frozenset[Any], members: frozenset[str]) -> Lookup:
    """The table of what fits a pattern."""
    return Lookup(lambda value: any(fits(str(value), str(pattern)) for pattern in wanted))
