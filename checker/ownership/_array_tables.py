"""The tables of all entities at once, in columns: who holds, how much at the least, and what that leaves."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

import numpy as np

from checker.ownership._array_order import Column, Order, grouped, order, spread, starts
from checker.ownership._step import FULL, End, worth
from checker.ownership._table import Claim, Size
from checker.ownership.methods import Method
from checker.ownership.points import ALL
from checker.ownership.stake import Bounds
from checker.record import record

ALL_SHARES: Final = 10**9
"""The units of a share that are all: one is a ten-millionth of a percent point."""
ALL_STAKES: Final = 10**10
"""The units of a stake that are all. All shares times all stakes, and one share more, stay below 2**64."""


@record
class Interests:
    """Who holds what: entities by number, and the least that each surely holds, in units of a share, rounded down.

    `written` numbers the exact size among `sizes` where it is not just the least: a range, an unknown size, or a
    number too fine for the units; it is -1 elsewhere, and `None` where it is so everywhere.
    """

    owner: Column
    owned: Column
    least: Column
    written: Column | None = None
    sizes: tuple[Size, ...] = ()

    def size(self, row: int) -> Size:
        """How large one interest is, exactly."""
        at = -1 if self.written is None else int(self.written[row])
        return self.sizes[at] if at >= 0 else Fraction(int(self.least[row]) * 100, ALL_SHARES)

    def marks(self) -> tuple[Column, Column]:
        """Which are more than their least, and of which the least had to be rounded."""
        claims = [Claim.of(size) for size in self.sizes]
        more = np.array([*(claim.low_open for claim in claims), False], bool)
        rough = np.array([*(in_units(claim.low) * 100 != claim.low * ALL_SHARES for claim in claims), False], bool)
        if self.written is None:
            return np.zeros(len(self.owner), bool), np.zeros(len(self.owner), bool)
        return more[self.written], rough[self.written]


def in_units(points: Fraction) -> int:
    """Percent points in units of a share, rounded down."""
    return (points * ALL_SHARES / 100).__floor__()


@record
class Part:
    """The tables of some entities: `rows` are their places, `starts` where each one's owners begin."""

    rows: slice | Column
    starts: Column
    owner: Column
    share: Column
    room: Column
    more: Column
    rough: Column

    def among(self, places: Column) -> tuple[Column, Column]:
        """Which of the part's entities are at these places, and which of the places those are."""
        if not len(places):
            return places, places
        if isinstance(self.rows, slice):
            low, high = np.searchsorted(places, (self.rows.start, self.rows.stop))
            return places[low:high] - self.rows.start, np.arange(low, high)
        at = np.minimum(np.searchsorted(self.rows, places), len(self.rows) - 1)
        same = self.rows[at] == places
        return at[same], np.flatnonzero(same)


@record
class Pins:
    """Stakes known exactly from before, at `rows`: both ends rounded outward, open where they are excluded."""

    rows: Column
    lower: Column
    upper: Column
    lower_open: Column
    upper_open: Column
    bounds: tuple[Bounds, ...] = ()

    def forced(self, count: int, method: Method, *, upper: bool) -> Column:
        """Whether each of so many counts in full as an owner: 1 or 0 of those that are known, -1 of all others."""
        found = np.full(count, -1, np.int8)
        ends = [End(at.upper, at.upper_open) if upper else End(at.lower, at.lower_open) for at in self.bounds]
        found[self.rows] = [worth(method, end, upper) is FULL for end in ends]
        return found

    def ends(self, *, upper: bool) -> tuple[Column, Column]:
        """One end of each."""
        return (self.upper, self.upper_open) if upper else (self.lower, self.lower_open)


_NONE: Final = np.zeros(0, np.int64)
NO_PINS: Final = Pins(_NONE, _NONE, _NONE, _NONE, _NONE)


@record
class Tables:
    """Every table by place in the order of reckoning: the rows of the entity at place `p` begin at `start[p]`.

    `share` is each row's least in units of a share, `room` what the rows leave, times all stakes; `ends` cannot be
    owned. `below` is the other way round: where what each owner holds begins, and what it holds. `rows` are the
    numbers of the interests. Tables at the places `disputed` claim more than there is.
    """

    order: Order
    place: Column
    start: Column
    owner: Column
    share: Column
    room: Column
    more: Column
    rough: Column
    ends: Column
    rows: Column
    below: tuple[Column, Column]
    disputed: Column
    opens: bool
    pins: Pins = NO_PINS

    def part(self, begin: int, end: int) -> Part:
        """The tables between two places, each of which has owners; nothing is copied."""
        start = self.start[begin : end + 1]
        rows = slice(int(start[0]), int(start[-1]))
        owner, share, more, rough = self.owner[rows], self.share[rows], self.more[rows], self.rough[rows]
        return Part(slice(begin, end), start[:-1] - start[0], owner, share, self.room[begin:end], more, rough)

    def some(self, places: Column) -> Part:
        """The tables at these places."""
        at, size = spread(self.start, places)
        begin = np.cumsum(size) - size
        return Part(places, begin, self.owner[at], self.share[at], self.room[places], self.more[at], self.rough[at])

    def least(self, places: Column, worths: Column) -> Column:
        """The least stake by any one row alone, by the tables at these places."""
        part = self.some(places)
        given = worths[part.owner] * part.share // np.uint64(ALL_SHARES)
        found: Column = np.minimum.reduceat(given, part.starts)
        return found


def tabulate(count: int, interests: Interests, ends: Column) -> Tables:
    """The tables of so many entities; `ends` is true of those that cannot be owned."""
    more, rough = interests.marks()
    rows = np.flatnonzero(~ends[interests.owned])
    found = order(count, interests.owner[rows], interests.owned[rows])
    place = np.empty(count, np.int32)
    place[found.nodes] = np.arange(count, dtype=np.int32)
    owned = place[interests.owned[rows]]
    _, by_owned = grouped(count, owned, np.arange(len(rows)))
    rows, owned = rows[by_owned], owned[by_owned]
    owner, share = place[interests.owner[rows]], interests.least[rows]
    total = np.bincount(owned, weights=share, minlength=count)
    fine = np.bincount(owned[rough[rows]], minlength=count)
    excluded = np.bincount(owned[more[rows]], minlength=count) > 0
    over = (total + fine > ALL_SHARES) | ((total + fine >= ALL_SHARES) & excluded)
    disputed = _disputed(over, total, excluded, starts(count, owned), rows, interests)
    left = (ALL_SHARES - np.where(disputed, 0, total)).astype(np.uint64) * np.uint64(ALL_STAKES)
    return Tables(
        order=found,
        place=place,
        start=starts(count, owned),
        owner=owner,
        share=share,
        room=np.where(ends[found.nodes], np.uint64(0), left),
        more=more[rows],
        rough=rough[rows],
        ends=ends[found.nodes],
        rows=rows.astype(np.int32),
        below=grouped(count, owner, owned),
        disputed=np.flatnonzero(disputed),
        opens=bool(more.any()),
    )


def _disputed(
    over: Column, total: Column, excluded: Column, start: Column, rows: Column, interests: Interests
) -> Column:
    """Which tables claim more than there is; where units are too coarse to tell, exact numbers do."""
    for place in np.flatnonzero(over & (total <= ALL_SHARES)).tolist():
        claims = (Claim.of(interests.size(row)).low for row in rows[start[place] : start[place + 1]].tolist())
        exact = sum(claims, Fraction(0))
        over[place] = exact > ALL or (exact == ALL and excluded[place])
    return over


def pinned(place: Column, known: Mapping[int, Bounds]) -> Pins:
    """The pins of bounds known by entity."""
    entities = np.array(list(known), np.int64)
    rows = place[entities].astype(np.int64)
    by_row = np.argsort(rows)
    ends = [known[entity] for entity in entities[by_row].tolist()]
    low = [(end.lower * ALL_STAKES / 100).__floor__() for end in ends]
    high = [(end.upper * ALL_STAKES / 100).__ceil__() for end in ends]
    low_open = [end.lower_open or at * 100 < end.lower * ALL_STAKES for end, at in zip(ends, low, strict=True)]
    high_open = [end.upper_open or at * 100 > end.upper * ALL_STAKES for end, at in zip(ends, high, strict=True)]
    marks = np.array(low_open, bool), np.array(high_open, bool)
    return Pins(rows[by_row], np.array(low, np.uint64), np.array(high, np.uint64), *marks, tuple(ends))
