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
    """One row of a table: percent points, what its owner is worth to the holders, and whether it can count as all."""

    place: int
    low: Fraction
    high: Fraction
    worth: Fraction
    deemed: bool
    raised: Fraction | None

    @property
    def room(self) -> Fraction:
        """How much more than its least it can be."""
        return self.high - self.low

    @property
    def value(self) -> Fraction:
        """What the link gives at its least."""
        return (ALL if self.deemed else self.low) * self.worth / 100

    @property
    def gain(self) -> Fraction:
        """What it gives more where it is raised until it counts as all."""
        return (ALL - self.low) * self.worth / 100

    @property
    def rate(self) -> Fraction:
        """What each further point gives, in percent points: nothing where it counts as all already."""
        return NOTHING if self.deemed else self.worth


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
    """The rows as links; one of a holder itself counts as it is where the method says so."""
    half = side.method.full or ALL
    for place, row in enumerate(table.rows):
        low, high = Fraction(row.low, table.scale), Fraction(row.high, table.scale)
        seed = side.seeds.get(row.owner, False)
        own = seed is True or (seed is None and row.owner in side.ends)
        counts = side.method.first or not own
        deemed = counts and _reaches(side, row, low)
        can = counts and not deemed and (high > half or (high == half and not (row.high_open or side.method.over)))
        yield Link(place, low, high, worth[row.owner].points, deemed, half - low if can else None)


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
