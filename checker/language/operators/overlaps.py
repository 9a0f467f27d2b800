"""`overlaps`: some element of the list is one of those named, or lies in one."""

from __future__ import annotations

from checker.language.operators.covers import SORTS, TAKES, decide, prepare

__all__ = ["OPERAND", "SORTS", "TAKES", "WORDS", "decide", "prepare"]

OPERAND = "many"
WORDS = "includes one of"
