"""The lower or the upper side of every question about stakes: one step of it, and where it begins."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from checker.facts.values import Truth
from checker.ownership import _links as links
from checker.ownership import _step as step
from checker.ownership._step import FULL, NONE, End
from checker.ownership._table import UNDISCLOSED, Table
from checker.ownership.methods import Method
from checker.ownership.points import MAX_BITS
from checker.record import record


@record
class Side:
    """The least that the seeds surely have (lower), or the most that they may have (upper).

    `stakes` are those reckoned so far: what seeds have in a seed counts by a method that leaves its own links as they
    are, as one who holds that seed may have more through it than it has itself.
    """

    tables: Mapping[str, Table]
    ends: frozenset[str]
    seeds: Mapping[str, Truth]
    method: Method
    hidden: bool
    upper: bool
    stakes: Mapping[str, End]

    @property
    def start(self) -> End:
        """What is sound before anything is reckoned."""
        return FULL if self.upper else NONE

    def table(self, entity: str) -> Table:
        """Who owns the entity."""
        return self.tables.get(entity, UNDISCLOSED)

    def step(self, entity: str, worth: Mapping[str, End], max_bits: int = MAX_BITS) -> End:
        """The end of the stake in an entity, from what its owners are worth."""
        if entity in self.ends:
            return NONE
        table = self.table(entity)
        if not table.readings or (self.upper and table.oversubscribed):
            return self._read(table, worth, max_bits)
        ends = [self._read(reading, worth, max_bits) for reading in table.readings]
        widest = max if self.upper == table.conflict else min
        return widest(ends, key=above if self.upper else below)

    def _read(self, table: Table, worth: Mapping[str, End], max_bits: int) -> End:
        """The end by one reading of who owns the entity."""
        if self.method.links:
            return links.end(self, table, worth)
        if self.upper:
            return step.upper(table, worth, self.hidden, max_bits)
        return step.lower(table, worth, max_bits)

    def proportional(self, entity: str) -> bool:
        """Whether, by a method without a threshold, the entity is worth what the stake in it is."""
        seed = self.seeds.get(entity, False)
        return self.method.below and entity not in self.ends and not (seed or (seed is None and self.upper))

    def weigh(self, entity: str, stake: End) -> End:
        """What the entity is worth as an owner, when that is the stake in it."""
        seed = self.seeds.get(entity, False)
        if seed or (seed is None and self.upper):
            return FULL
        return NONE if entity in self.ends else step.worth(self.method, stake, self.upper)

    def absorbs(self, entity: str) -> bool:
        """Whether it does not matter who owns the entity: it surely is a holder itself."""
        return self.seeds.get(entity, False) is True and (self.method.first or entity in self.ends)

    def tightens(self, new: End, old: End) -> bool:
        """Whether the new end says more than the old one."""
        if new.points == old.points:
            return new.open and not old.open
        return (new.points < old.points) == self.upper


def above(end: End) -> tuple[Fraction, bool]:
    """Sorts upper ends: one that is attained reaches further than an open one."""
    return end.points, not end.open


def below(end: End) -> tuple[Fraction, bool]:
    """Sorts lower ends: an open one says more than one that is attained."""
    return end.points, end.open
