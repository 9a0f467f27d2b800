"""Conditions by what they say: the same reasons are found again, be they one in memory or only alike.

An argument is a graph that hangs together: a definition is looked at once and stands under many conditions. Written
out as a tree it may grow a thousandfold; whoever tells it says each reason once and refers to it from then on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checker.language.because import Because


class Reasons:
    """Numbers for conditions: two have the same one where all that a report tells of them is the same."""

    def __init__(self) -> None:
        self.numbers: dict[int, int] = {}
        self.alike: dict[tuple[Any, ...], int] = {}
        self.kept: list[Because] = []
        """What was numbered, so that no other takes its place in memory."""

    def number(self, because: Because) -> int:
        """The number of the condition; where the rule states it plays no part."""
        known = self.numbers.get(id(because))
        if known is None:
            parts = tuple(self.number(part) for part in because.parts)
            said = (because.text, because.truth, because.join, because.cite, because.note, because.prevailing)
            known = self.alike.setdefault((*said, because.facts, because.missing, parts), len(self.alike))
            self.numbers[id(because)] = known
            self.kept.append(because)
        return known

    def several(self, roots: Iterable[Because]) -> set[int]:
        """The numbers of conditions that stand in more than one place."""
        once: set[int] = set()
        several: set[int] = set()
        pending = list(roots)
        while pending:
            because = pending.pop()
            number = self.number(because)
            if number in once:
                several.add(number)
                continue
            once.add(number)
            pending.extend(because.parts)
        return several
