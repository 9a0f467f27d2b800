"""One side of every stake at once: whole numbers in columns, rounded outward at each step."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Final

import numpy as np

from checker.ownership._array_order import Column, spread
from checker.ownership._array_tables import ALL_SHARES, ALL_STAKES, Part, Tables
from checker.ownership.methods import Method

MAX_SWEEPS: Final = 10_000
LEAST_WORK: Final = 20_000_000
"""Interests that are looked at in any case, within those sweeps: small loops that are nearly closed need many."""
MAX_WORK: Final = 1_000
"""Times that each interest of the loops is looked at on average before they are left, with bounds that are sound."""


class Side:
    """The lower or the upper bounds, by place in the order of reckoning.

    `stakes` are what all holders together have in each entity, `worths` what it counts for as an owner, both in units
    of which `ALL_STAKES` are all. `opens` says which stakes exclude their bound. `loose` says which may have been
    rounded; it is known where `tracked`, for that costs as much again.
    """

    def __init__(self, tables: Tables, fixed: Column, method: Method, *, upper: bool, tracked: bool = False) -> None:
        self.tables, self.fixed, self.method, self.upper, self.tracked = tables, fixed, method, upper, tracked
        count = len(fixed)
        begin = ALL_STAKES if upper else 0
        self.stakes = np.full(count, begin, np.uint64)
        self.worths = np.zeros(count, np.uint64)
        self.opening = tables.opens or bool(len(tables.pins.rows))
        self.opens, self.loose = np.zeros(count, bool), np.zeros(count, bool)
        self.open_worths, self.loose_worths = np.zeros(count, bool), np.zeros(count, bool)
        self.forced = tables.pins.forced(count, method, upper=upper) if len(tables.pins.rows) else None
        self.rested = self._reckon()

    def _reckon(self) -> bool:
        """All stakes, owners first; whether the loops came to rest."""
        before, after = self.tables.order.before, self.tables.order.after
        self._unowned(before[1] if len(before) > 1 else 0)
        for begin, end in pairwise(before[1:]):
            self._put(self.tables.part(begin, end))
        rested = self._loops(before[-1], after[0])
        for begin, end in pairwise(after):
            self._put(self.tables.part(begin, end))
        return rested

    def _unowned(self, end: int) -> None:
        """Those of whom no owner is known: nothing, or all, and nothing of what cannot be owned."""
        self.stakes[:end] = self.tables.room[:end] // np.uint64(ALL_SHARES) if self.upper else 0
        self._weigh(slice(0, end))
        self.worths[:end][self.tables.ends[:end] & ~self.fixed[:end]] = 0

    def _put(self, part: Part) -> tuple[Column, Column]:
        """Reckon a part; what its stakes, and whether they were open, were before."""
        stakes, opens, loose = self._step(part)
        old = self.stakes[part.rows].copy(), self.opens[part.rows].copy()
        self.stakes[part.rows], self.opens[part.rows], self.loose[part.rows] = stakes, opens, loose
        self._weigh(part.rows)
        return old

    def _step(self, part: Part) -> tuple[Column, Column | bool, Column | bool]:
        """The stakes in a part from what its owners are worth.

        What the shares leave is worth nothing below and all above. The sum of shares times worths is below 2**64
        and so exact; the one division is rounded down below and up above.
        """
        worth = self.worths.take(part.owner)
        total = np.add.reduceat(worth * part.share, part.starts)
        if self.upper:
            total += part.room
            stakes = (total + np.uint64(ALL_SHARES - 1)) // np.uint64(ALL_SHARES)
        else:
            stakes = total // np.uint64(ALL_SHARES)
        opens: Column | bool = False
        loose: Column | bool = False
        if self.opening:
            opens = self._opened(part, worth)
        if self.tracked:
            used = self.loose_worths.take(part.owner) & (part.share > 0)
            loose = stakes * np.uint64(ALL_SHARES) != total
            loose |= np.logical_or.reduceat(used | part.rough, part.starts)
        return self._read_apart(part, stakes, opens, loose)

    def _opened(self, part: Part, worth: Column) -> Column:
        """Which stakes exclude their bound: those that use more than a least share, or a worth never attained."""
        is_open = self.open_worths.take(part.owner)
        uses = ~((worth == ALL_STAKES) & ~is_open) if self.upper else (worth > 0) | is_open
        found: Column = np.logical_or.reduceat((part.more & uses) | (is_open & (part.share > 0)), part.starts)
        return found

    def _read_apart(
        self, part: Part, stakes: Column, opens: Column | bool, loose: Column | bool
    ) -> tuple[Column, Column | bool, Column | bool]:
        """The same, but for tables that claim too much, of which any row may be all, and for stakes known before."""
        at, which = part.among(self.tables.disputed)
        if len(at):
            places = self.tables.disputed[which]
            stakes[at] = ALL_STAKES if self.upper else self.tables.least(places, self.worths)
            for marks, value in ((opens, False), (loose, True)):
                if not isinstance(marks, bool):
                    marks[at] = value
        at, which = part.among(self.tables.pins.rows)
        if len(at):
            known, known_open = self.tables.pins.ends(upper=self.upper)
            opens = opens if not isinstance(opens, bool) else np.zeros(len(stakes), bool)
            stakes[at], opens[at] = known[which], known_open[which]
        return stakes, opens, loose

    def _weigh(self, rows: slice | Column) -> None:
        """What entities with these stakes are worth as owners."""
        stakes, method, whole = self.stakes[rows], self.method, self.fixed[rows]
        if method.full is not None:
            reached = reaches(method, stakes, self.opens[rows], upper=self.upper)
            if self.forced is not None:
                reached = np.where(self.forced[rows] < 0, reached, self.forced[rows] == 1)
            whole = whole | reached
        self.worths[rows] = np.where(whole, np.uint64(ALL_STAKES), stakes if method.below else np.uint64(0))
        if method.below:
            self.open_worths[rows] = self.opens[rows] & ~whole
            self.loose_worths[rows] = self.loose[rows] & ~whole

    def _loops(self, begin: int, end: int) -> bool:
        """Sweep over those that own each other until nothing moves; whether it came to that.

        The lower bounds rise from nothing and the upper ones fall from all, so that each sweep starts from sound bounds
        and ends with sound ones. Where little moves, only what is owned by that is looked at.
        """
        rows: slice | Column = slice(begin, end)
        self._weigh(rows)
        work = max(LEAST_WORK, MAX_WORK * int(self.tables.start[end] - self.tables.start[begin]))
        for _ in range(MAX_SWEEPS if begin < end else 0):
            part = self.tables.part(begin, end) if isinstance(rows, slice) else self.tables.some(rows)
            stakes, opens = self._put(part)
            moved = np.flatnonzero((self.stakes[rows] != stakes) | (self.opens[rows] != opens))
            work -= len(part.owner)
            few = len(moved) * 8 < end - begin
            moving = self._owned_by(_at(rows, moved), begin, end) if few else moved
            rows = moving if few else slice(begin, end)
            if not len(moving) or work < 0:
                break
        self._mark_loops(begin, end)
        return begin == end or not len(moving)

    def _owned_by(self, owners: Column, begin: int, end: int) -> Column:
        """Who in the loops is owned by any of these."""
        start, to = self.tables.below
        at, _ = spread(start, owners)
        found = np.unique(to[at])
        inside: Column = found[(found >= begin) & (found < end)]
        return inside

    def _mark_loops(self, begin: int, end: int) -> None:
        """What loops converge to may never be reached: all but nothing and all counts as rounded."""
        if self.tracked:
            certain = self.stakes[begin:end] == (0 if self.upper else ALL_STAKES)
            self.loose[begin:end] = ~certain
            self._weigh(slice(begin, end))


def _at(rows: slice | Column, which: Column) -> Column:
    """The places of some of a part's entities."""
    found: Column = which + rows.start if isinstance(rows, slice) else rows[which]
    return found


def reaches(method: Method, stakes: Column, opens: Column, *, upper: bool) -> Column:
    """Which stakes count in full, as `_step.worth` has it: an open end is never attained."""
    full = (method.full or Fraction(0)) * ALL_STAKES / 100
    floor, ceiling = full.__floor__(), full.__ceil__()
    even = opens & (stakes == floor) & (floor == ceiling)
    if method.over:
        over: Column = stakes > floor if upper else (stakes > floor) | even
        return over
    found: Column = (stakes >= ceiling) & ~even if upper else stakes >= ceiling
    return found
