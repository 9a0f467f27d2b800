"""The link form: what a chain is worth is the product of its links, where a link from a size on counts as all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from checker.ownership._step import FULL, NONE, End
from checker.ownership._table import Row, Table
from checker.ownership.points import ALL, GRID_BITS, NOTHING, rounded

if TYPE_CHECKING:
    from checker.ownership._side import Side


class Link(NamedTuple):
    """One row of a table: percent points, what its owner is worth to the holders, and whether it can count as all."""

    low: Fraction
    high: Fraction
    worth: Fraction
    deemed: bool
    raised: Fraction | None

    @property
    def value(self) -> Fraction:
        """What the link gives at its least."""
        return (ALL if self.deemed else self.low) * self.worth / 100

    @property
    def gain(self) -> Fraction:
        """What it gives more where it is raised until it counts as all."""
        return (ALL - self.low) * self.worth / 100


def end(side: Side, table: Table, worth: Mapping[str, End]) -> End:
    """The least or the greatest stake by one table; at most all, however many links count as all.

    Ends are never said to be open: a bound that is attained by none is sound all the same.
    """
    links = list(_links(side, table, worth))
    total = sum((link.value for link in links), NOTHING)
    if side.upper:
        total += _most(links, Fraction(table.slack, table.scale), side, table)
    points = min(ALL, rounded(total, side.upper, 4 * GRID_BITS))
    return FULL if points == ALL else End(points, False) if points else NONE


def _links(side: Side, table: Table, worth: Mapping[str, End]) -> Iterator[Link]:
    """The rows as links; one of a holder itself counts as it is where the method says so."""
    half = side.method.full or ALL
    for row in table.rows:
        low, high = Fraction(row.low, table.scale), Fraction(row.high, table.scale)
        seed = side.seeds.get(row.owner, False)
        own = seed is True or (seed is None and row.owner in side.ends)
        counts = side.method.first or not own
        deemed = counts and _reaches(side, row, low)
        can = counts and not deemed and (high > half or (high == half and not (row.high_open or side.method.over)))
        yield Link(low, high, worth[row.owner].points, deemed, half - low if can else None)


def _reaches(side: Side, row: Row, low: Fraction) -> bool:
    """Whether the link counts as all at its least: an open end is more than it says."""
    return side.method.reaches(low) or (row.low_open and low == side.method.full)


def _most(links: list[Link], slack: Fraction, side: Side, table: Table) -> Fraction:
    """The most that the slack can add: raising one or two links until they count as all, the rest where it is best."""
    rest = ALL if side.hidden and not table.complete else max((link.worth for link in links), default=NOTHING)
    able = [link for link in links if link.raised is not None and link.raised <= slack]
    choices = [(NOTHING, slack), *((link.gain, slack - (link.raised or 0)) for link in able)]
    choices += [(one.gain + two.gain, left) for one, two, left in _pairs(able, slack)]
    half = side.method.full or ALL
    whole = rest == ALL and side.method.reaches(half)
    return max(gain + (ALL if whole and left >= half else left * rest / 100) for gain, left in choices)


def _pairs(able: list[Link], slack: Fraction) -> Iterator[tuple[Link, Link, Fraction]]:
    """The pairs of links that can both be raised, with the slack that is left: only where no other holds anything."""
    best = sorted((link for link in able if not link.low), key=lambda link: link.gain, reverse=True)[:2]
    some = [link for link in able if link.low]
    if len(some) <= 2:
        for one, two in combinations((*some, *best), 2):
            left = slack - (one.raised or NOTHING) - (two.raised or NOTHING)
            if left >= 0:
                yield one, two, left
