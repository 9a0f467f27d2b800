"""What a stated value can be: exact, within a range, unknown (`None`), or known not to be there."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Final, Generic, TypeAlias, TypeVar

from checker.record import record

Truth: TypeAlias = bool | None
"""Kleene's three values: `None` is unknown."""


class Absent(enum.Enum):
    """The value of an attribute that its subject is known not to have."""

    ABSENT = "absent"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent.ABSENT
"""Known not to be there (a person has no head office; a derogation nobody claims): every test of it is false."""

Quantity: TypeAlias = int | Fraction
Ordered = TypeVar("Ordered", int, Fraction, date)


@record
class Range(Generic[Ordered]):
    """A value known only to lie between two ends; an end of `None` is unbounded, an open end is excluded."""

    low: Ordered | None = None
    high: Ordered | None = None
    low_open: bool = False
    high_open: bool = False

    def at_least(self, bound: Ordered) -> Truth:
        """Whether the value is `bound` or more."""
        if self.low is not None and self.low >= bound:
            return True
        if self.high is not None and (self.high < bound or (self.high == bound and self.high_open)):
            return False
        return None

    def more_than(self, bound: Ordered) -> Truth:
        """Whether the value is over `bound`."""
        if self.low is not None and (self.low > bound or (self.low == bound and self.low_open)):
            return True
        if self.high is not None and self.high <= bound:
            return False
        return None


Element = TypeVar("Element")


class Partial(tuple[Element, ...]):
    """A list of which it is known that more may exist."""

    __slots__ = ()

    def __new__(cls, elements: Iterable[Element] = ()) -> Partial[Element]:
        return super().__new__(cls, elements)


def negate(truth: Truth) -> Truth:
    """Kleene's not."""
    return None if truth is None else not truth
