"""Conditions by what they say: the same reasons are found again, be they one in memory or only alike.

An argument is a graph that hangs together: a definition is looked at once and stands under many conditions. Written
out as a tree it may grow a thousandfold; whoever tells it says each reason once and refers to it from then on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checker.language.because import Because


class Values:
    """Numbers for tuples of facts and of gaps: equal ones have the same, and each that is in memory is read once."""

    def __init__(self) -> None:
        self.numbers: dict[int, int] = {}
        self.equal: dict[tuple[Any, ...], int] = {(): 0}
        self.kept: list[tuple[Any, ...]] = []
        """What was numbered, so that no other takes its place in memory."""

    def number(self, values: tuple[Any, ...]) -> int:
        """The number of the tuple."""
        known = self.numbers.get(id(values))
        if known is None:
            known = self.numbers[id(values)] = self.equal.setdefault(values, len(self.equal))
            self.kept.append(values)
        return known


class Reasons:
    """Numbers for conditions: two have the same one where all that a report tells of them is the same."""

    def __init__(self, values: Values | None = None) -> None:
        self.values = values or Values()
        self.numbers: dict[int, int] = {}
        self.alike: dict[tuple[Any, ...], int] = {}
        self.once: set[int] = set()
        self.again: set[int] = set()
        self.kept: list[Because] = []

    def number(self, because: Because) -> int:
        """The number of the condition; where the rule states it plays no part."""
        known = self.numbers.get(id(because))
        if known is None:
            parts = tuple([self.number(part) for part in because.parts])
            facts = self.values.number(because.facts) if because.facts else 0
            missing = self.values.number(because.missing) if because.missing else 0
            said = (because.text, because.truth, because.join, because.cite, because.note, because.prevailing)
            key = (said, facts, missing, parts)
            known = self.alike.get(key)
            if known is None:
                known = self.alike[key] = len(self.alike)
                self._stand(parts)
            self.numbers[id(because)] = known
            self.kept.append(because)
        return known

    def _stand(self, numbers: Iterable[int]) -> None:
        """Note that conditions stand in a place more."""
        for number in numbers:
            (self.again if number in self.once else self.once).add(number)

    def several(self, roots: Iterable[Because]) -> set[int]:
        """The numbers of the conditions that stand in more than one place below these and those numbered before."""
        self._stand([self.number(each) for each in roots])
        return self.again
