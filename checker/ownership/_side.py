"""The lower or the upper side of every question about stakes: one step of it, and where it begins."""

from __future__ import annotations

from collections.abc import Mapping

from checker.facts.values import Truth
from checker.ownership import _step as step
from checker.ownership._step import FULL, NONE, End, Kernel
from checker.ownership._table import UNDISCLOSED, Table
from checker.ownership.points import MAX_BITS
from checker.record import record


@record
class Side:
    """The least that the seeds surely have (lower), or the most that they may have (upper)."""

    tables: Mapping[str, Table]
    ends: frozenset[str]
    seeds: Mapping[str, Truth]
    kernel: Kernel
    hidden: bool
    upper: bool

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
        if self.upper:
            return step.upper(self.table(entity), worth, self.hidden, max_bits)
        return step.lower(self.table(entity), worth, max_bits)

    def weigh(self, entity: str, stake: End) -> End:
        """What the entity is worth as an owner, when that is the stake in it."""
        seed = self.seeds.get(entity, False)
        if seed or (seed is None and self.upper):
            return FULL
        return NONE if entity in self.ends else self.kernel.of(stake, self.upper)

    def tightens(self, new: End, old: End) -> bool:
        """Whether the new end says more than the old one."""
        if new.points == old.points:
            return new.open and not old.open
        return (new.points < old.points) == self.upper
