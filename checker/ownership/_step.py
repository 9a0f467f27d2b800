"""One step of the reckoning: the bounds of a stake in an entity, from what its owners are worth."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import groupby
from typing import Final, NamedTuple

from checker.ownership._table import Row, Table
from checker.ownership.methods import Counts
from checker.ownership.points import ALL, MAX_BITS, NOTHING, Ratio, add, rounded
from checker.record import record


class End(NamedTuple):
    """One end of what a stake can be, in percent points; an open end is excluded."""

    points: Fraction
    open: bool


FULL: Final = End(ALL, False)
NONE: Final = End(NOTHING, False)


@record
class Kernel:
    """A method's kernel with the question's threshold; `over` means that the threshold itself does not suffice."""

    counts: Counts
    threshold: Fraction | None
    over: bool

    def of(self, stake: End, upper: bool) -> End:
        """What an intermediary is worth to those who hold that stake: the same object where it is the stake itself.

        An open end is asked for a point beside it, so close that no threshold lies between.
        """
        points, threshold = stake.points, self.threshold
        if stake.open or (self.over and points == threshold):
            beside = Fraction(1, (points.denominator * (threshold.denominator if threshold else 1)) << 65)
            if self.over and points == threshold:
                threshold = points + beside
            if stake.open:
                points = points - 2 * beside if upper else points + 2 * beside
        result = self.counts(points) if threshold is None else self.counts(points, threshold)
        if result is points or result == points:
            return stake
        return closed(result)


def lower(table: Table, worth: Mapping[str, End], max_bits: int = MAX_BITS) -> End:
    """The least stake: each owner holds its least, and what is undisclosed is worth nothing."""
    if table.conflict:
        return min((_claimed(row, worth[row.owner], table.scale) for row in table.rows), default=NONE)
    whole, part, strict = 0, (0, 1), False
    for owner, low, _, low_open, _ in table.rows:
        value = worth[owner]
        if value is NONE:
            continue
        if value is FULL:
            whole += low
            strict = strict or low_open
            continue
        points, is_open = value
        part = add(part, points, low, False, max_bits)
        strict = strict or (low_open and (is_open or points > 0)) or (is_open and low > 0)
    return _end(whole, part, table.scale, strict)


def _claimed(row: Row, value: End, scale: int) -> End:
    """What one claim of a table in conflict is worth if it alone is true."""
    if row.low > 100 * scale:
        return NONE
    strict = (row.low_open and value > NONE) or (value.open and row.low > 0)
    return End(rounded(row.low * value.points / (100 * scale), False), strict)


def upper(table: Table, worth: Mapping[str, End], hidden: bool, max_bits: int = MAX_BITS) -> End:
    """The greatest stake: what is undisclosed goes where it is worth most, to hidden holders in full if there are."""
    if table.slack and (table.conflict or not hidden):
        return FULL if hidden else _greatest(table, worth, max_bits)
    whole, part, strict = table.slack, (0, 1), False
    for owner, low, _, low_open, _ in table.rows:
        value = worth[owner]
        if value is FULL:
            whole += low
            continue
        strict = strict or low_open
        if value is NONE:
            continue
        points, is_open = value
        part = add(part, points, low, True, max_bits)
        strict = strict or (is_open and low > 0)
    return _end(whole, part, table.scale, strict)


def closed(points: Fraction) -> End:
    """The end at those points; all or nothing is the one object that stands for it."""
    return FULL if points == ALL else End(points, False) if points else NONE


def _end(whole: int, part: Ratio, scale: int, is_open: bool) -> End:
    """What owners in full and owners in part make up."""
    above, below = part
    above, below = 100 * whole * below + above, 100 * scale * below
    if above >= 100 * below:
        return End(ALL, True) if is_open else FULL
    return End(Fraction(above, below), is_open) if above or is_open else NONE


def allocation(table: Table, worth: Mapping[str, End], hidden: bool) -> tuple[list[int], int]:
    """What each row, and then a hidden holder, gets where the stake is greatest: percent points times the scale."""
    weights = [0 if table.conflict else row.low for row in table.rows]
    if hidden or not table.slack:
        return weights, table.slack
    left = table.slack
    for place in sorted(range(len(weights)), key=lambda place: _rank(table.rows[place], worth)):
        given = min(left, table.rows[place].high - weights[place])
        weights[place] += given
        left -= given
    return weights, 0


def _rank(row: Row, worth: Mapping[str, End]) -> tuple[Fraction, bool]:
    """Sorts the owners worth most first, and of equals those that may attain it."""
    points, is_open = worth[row.owner]
    return -points, is_open


def _greatest(table: Table, worth: Mapping[str, End], max_bits: int) -> End:
    """The greatest stake where no hidden holder counts: a greedy knapsack.

    It is open where every way to reach it is excluded: something open is used to its end, or mass that an open low
    end withholds would have been worth more elsewhere, or worth is used that is itself never attained.
    """
    weights, _ = allocation(table, worth, False)
    total, strict, left = (0, 1), False, table.slack
    rows = sorted(zip(table.rows, weights, strict=True), key=lambda pair: _rank(pair[0], worth))
    for (loss, is_open), group in groupby(rows, key=lambda pair: _rank(pair[0], worth)):
        room = 0
        closing = False
        for row, weight in group:
            low = 0 if table.conflict else row.low
            total = add(total, -loss, weight, True, max_bits)
            room += row.high - low
            closing = closing or (row.high_open and row.high > low)
            strict = strict or (is_open and weight > 0) or (row.low_open and not left and not table.conflict)
        strict = strict or (closing and loss < 0 and left >= room)
        left = max(0, left - room)
    return _end(0, total, table.scale, strict)
