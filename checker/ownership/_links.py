"""The link form: what a chain is worth is the product of its links, where a link from a size on counts as all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import accumulate, combinations
from typing import TYPE_CHECKING, NamedTuple

from checker.ownership._step import FULL, NONE, End
from checker.ownership._table import Row, Table
from checker.ownership.points import ALL, GRID_BITS, NOTHING, rounded

if TYPE_CHECKING:
    from checker.ownership._side import Side


class Link(NamedTuple):
    """One row of a table, in percent points: its share, what its owner is worth to the holders, and what it gives.

    It gives `full` where it counts as all, if that is more than its share gives; `raised` is what it lacks to count so,
    if it can. Each further point gives `rate`, in percent points.
    """

    place: int
    low: Fraction
    high: Fraction
    worth: Fraction
    full: Fraction
    deemed: bool
    raised: Fraction | None
    rate: Fraction

    @property
    def room(self) -> Fraction:
        """How much more than its least it can be."""
        return self.high - self.low

    @property
    def value(self) -> Fraction:
        """What the link gives at its least."""
        share = self.low * self.worth / 100
        return max(self.full, share) if self.deemed else share

    @property
    def gain(self) -> Fraction:
        """What it gives more where it is raised until it counts as all."""
        share = (self.low + (self.raised or NOTHING)) * self.worth / 100
        return max(self.full, share) - self.low * self.worth / 100


def end(side: Side, table: Table, worth: Mapping[str, End]) -> End:
    """The least or the greatest stake by one table; at most all, however many links count as all.

    Ends are never said to be open: a bound that is attained by none is sound all the same.
    """
    links = list(_links(side, table, worth))
    total = sum((link.value for link in links), NOTHING)
    slack = Fraction(table.slack, table.scale)
    if side.upper:
        total += _most(links, slack, side, hidden=side.hidden and not table.complete)
    elif table.complete:
        total += _filling(links, best=False)(slack)
    points = min(ALL, rounded(total, side.upper, 4 * GRID_BITS))
    return FULL if points == ALL else End(points, False) if points else NONE


def _links(side: Side, table: Table, worth: Mapping[str, End]) -> Iterator[Link]:
    """The rows as links.

    Where the method leaves a holder's own link as it is, one that counts as all gives what others of the holders have
    through that holder: it is a parent's.
    """
    half = side.method.full or ALL
    for place, row in enumerate(table.rows):
        low, high = Fraction(row.low, table.scale), Fraction(row.high, table.scale)
        seed, points = side.seeds.get(row.owner, False), worth[row.owner].points
        own = not side.method.first and (seed is True or (seed is None and row.owner in side.ends))
        full = side.stakes.get(row.owner, NONE).points if own else points
        deemed = _reaches(side, row, low)
        can = not deemed and (high > half or (high == half and not (row.high_open or side.method.over)))
        flat = deemed and full * 100 >= (high if side.upper else low) * points
        yield Link(place, low, high, points, full, deemed, half - low if can else None, NOTHING if flat else points)


def _reaches(side: Side, row: Row, low: Fraction) -> bool:
    """Whether the link counts as all at its least: an open end is more than it says."""
    return side.method.reaches(low) or (row.low_open and low == side.method.full)


def _most(links: list[Link], slack: Fraction, side: Side, *, hidden: bool) -> Fraction:
    """The most that the slack can add: raising one or two links until they count as all, the rest where it is best."""
    able = [link for link in links if link.raised is not None and link.raised <= slack]
    choices: list[tuple[Link, ...]] = [(), *((link,) for link in able), *_pairs(able, slack)]
    fill = _to_hidden(side) if hidden else _filling(links, best=True)
    return max(sum((link.gain for link in raised), fill(slack, *raised)) for raised in choices)


def _pairs(able: list[Link], slack: Fraction) -> Iterator[tuple[Link, Link]]:
    """The pairs of links that can both be raised: only where no other holds anything."""
    best = sorted((link for link in able if not link.low), key=lambda link: link.gain, reverse=True)[:2]
    some = [link for link in able if link.low]
    if len(some) <= 2:
        for one, two in combinations((*some, *best), 2):
            if (one.raised or NOTHING) + (two.raised or NOTHING) <= slack:
                yield one, two


def _left(slack: Fraction, raised: Iterable[Link]) -> Fraction:
    """What is left of the slack when these links are raised."""
    return slack - sum((link.raised or NOTHING for link in raised), NOTHING)


def _to_hidden(side: Side) -> Callable[..., Fraction]:
    """What the slack adds that raising links leaves, where one who is not disclosed has it."""
    half = side.method.full or ALL
    whole = side.method.reaches(half)

    def fill(slack: Fraction, *raised: Link) -> Fraction:
        left = _left(slack, raised)
        return ALL if whole and left >= half else left

    return fill


def _filling(links: list[Link], *, best: bool) -> Callable[..., Fraction]:
    """What the slack adds that raising links leaves, where it goes to the others that are worth most, or least.

    It adds in proportion, and to each as far as it has room.
    """
    order = sorted(links, key=lambda link: link.rate, reverse=best)
    ends = list(accumulate((link.room for link in order), initial=NOTHING))
    gains = list(accumulate((link.room * link.rate / 100 for link in order), initial=NOTHING))
    starts = {link.place: end for link, end in zip(order, ends, strict=False)}

    def fill(slack: Fraction, *raised: Link) -> Fraction:
        left, skipped = _left(slack, raised), NOTHING
        for link in sorted(raised, key=lambda link: starts[link.place]):
            if left > starts[link.place]:
                left += link.room
                skipped += link.room * link.rate / 100
        at = bisect_right(ends, left) - 1
        return gains[at] + ((left - ends[at]) * order[at].rate / 100 if at < len(order) else NOTHING) - skipped

    return fill
