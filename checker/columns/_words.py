"""The words of a register's columns, each read once however many rows have it: sizes, days and kinds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from checker.errors import suggestion
from checker.facts import view, words
from checker.ownership._table import Size
from checker.registers._percent import percentage
from checker.registers._reading import written_day

UNOWNED: Final = ("person", "state", "public-body")


class Wrong(Exception):
    """A word that says nothing: what is wrong with it, and what to do."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def size(word: str) -> Size:
    """A share: exact, between two ends, beyond one, or empty where it is unknown."""
    if not word:
        return None
    try:
        return percentage(word)
    except ValueError as error:
        hint = "write a number such as `12.5`, or a range such as `25-50` or `>25`"
        raise Wrong(
            f"is no percentage: {error}" if str(error) != "no percentage" else "is no percentage", hint
        ) from None


def reached(day: date) -> Callable[[str], int]:
    """Whether the day is on or after the one that a word stands for: 1, 0, or -1 where that may be either."""
    return partial(_reached, day)


def _reached(day: date, word: str) -> int:
    when = written_day(word)
    if when is None:
        raise Wrong("is no day", "write it as YYYY-MM-DD")
    truth = view.reached(when, day)
    return -1 if truth is None else int(truth)


def unowned_kind(word: str) -> int:
    """Whether nobody owns an entity of this kind, unless someone is said to: 1 or 0."""
    if word not in words.ENTITIES:
        raise Wrong(
            "is no kind of entity", suggestion(word, words.ENTITIES) or f"known are {', '.join(words.ENTITIES)}"
        )
    return int(word in UNOWNED)
