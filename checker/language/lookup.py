"""Membership by table: what is decided of a value once is looked up ever after."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Final

from checker.facts.values import ABSENT, Range, Truth
from checker.facts.world import GROUPS, inside

MOST: Final = 4096


class Lookup(dict[Hashable, Truth]):
    """Truth by value; an unknown value is unknown, one that is not there is nowhere."""

    __slots__ = ("decide",)

    def __init__(self, decide: Callable[[Any], Truth]) -> None:
        super().__init__({None: None, ABSENT: False})
        self.decide = decide

    def __missing__(self, value: Hashable) -> Truth:
        truth = self.decide(value)
        if len(self) < MOST:
            self[value] = truth
        return truth


def equal_to(wanted: Hashable) -> Lookup:
    """Whether a value is the one wanted; a range is not it if it cannot be."""

    def decide(value: Any) -> Truth:
        if isinstance(value, Range):
            over, reached = value.more_than(wanted), value.at_least(wanted)
            return False if over is True or reached is False else None
        return bool(value == wanted)

    return Lookup(decide)


def among(sort: str, wanted: frozenset[Any], members: frozenset[str] = frozenset()) -> Lookup:
    """Whether a value is, or lies in, one of those wanted.

    Areas and categories are hierarchies: a part of a country lies in it, and a value coarser than what is wanted may
    lie in it. `members` are the countries that the groups EU and EEA may stand for.
    """
    separator = {"area": "-", "category": "."}.get(sort)

    def decide(value: Any) -> Truth:
        if value in wanted:
            return True
        if separator is None:
            return False if not isinstance(value, Range) else None
        if value in GROUPS:
            return None if any(code[:2] in members for code in wanted) else False
        truths = {inside(value, each, separator) for each in wanted}
        return True if True in truths else None if None in truths else False

    return Lookup(decide)
