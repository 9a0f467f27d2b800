"""One step of the reckoning: the bounds of a stake in an entity, from what its owners are worth."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import groupby
from typing import Final, NamedTuple

from checker.ownership._table import Row, Table
from checker.ownership.methods import Method
from checker.ownership.points import ALL, MAX_BITS, NOTHING, Ratio, add


class End(NamedTuple):
    """One end of what a stake can be, in percent points; an open end is excluded."""

    points: Fraction
    open: bool


FULL: Final = End(ALL, False)
NONE: Final = End(NOTHING, False)


def worth(method: Method, stake: End, upper: bool) -> End:
    """What an intermediary is worth to those who have that stake in it: the same object where it is the stake itself.

    An open end is never attained: a stake that must lie over the lower end, or under the upper one.
    """
    if method.full is not None and not method.links:
        points, full = stake.points, method.full
        strictly = stake.open if upper else method.over and not stake.open
        if points > full or (points == full and not (strictly or (upper and method.over))):
            return FULL
    return stake if method.below else NONE


def lower(table: Table, worth: Mapping[str, End], max_bits: int = MAX_BITS) -> End:
    """The least stake: each owner holds its least, and what is undisclosed is worth nothing."""
    if table.complete and table.slack:
        return _least(table, worth, max_bits)
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


def upper(table: Table, worth: Mapping[str, End], hidden: bool, max_bits: int = MAX_BITS) -> End:
    """The greatest stake: what is undisclosed goes where it is worth most, to hidden holders in full if there are."""
    if table.slack and (table.complete or not hidden):
        return _greatest(table, worth, max_bits)
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


def allocation(table: Table, worth: Mapping[str, End], hidden: bool, upper: bool = True) -> tuple[list[int], int]:
    """What each row, and then a hidden holder, gets where the stake is greatest, or least: points times the scale."""
    weights = [row.low for row in table.rows]
    if not table.slack or (not table.complete and (hidden or not upper)):
        return weights, table.slack
    left = table.slack
    order = sorted(range(len(weights)), key=lambda place: _rank(table.rows[place], worth), reverse=not upper)
    for place in order:
        given = min(left, table.rows[place].high - weights[place])
        weights[place] += given
        left -= given
    return weights, 0


def _least(table: Table, worth: Mapping[str, End], max_bits: int) -> End:
    """The least stake where all owners are listed: what the lowest ends leave goes where it is worth least.

    It is never said to be open: a bound that is attained by none is sound all the same.
    """
    weights, _ = allocation(table, worth, hidden=False, upper=False)
    total = (0, 1)
    for row, weight in zip(table.rows, weights, strict=True):
        total = add(total, worth[row.owner].points, weight, False, max_bits)
    return _end(0, total, table.scale, False)


def _rank(row: Row, worth: Mapping[str, End]) -> tuple[Fraction, bool]:
    """Sorts the owners worth most first, and of equals those that may attain it."""
    points, is_open = worth[row.owner]
    return -points, is_open


def _greatest(table: Table, worth: Mapping[str, End], max_bits: int) -> End:
    """The greatest stake where no hidden holder counts, or there is none: a greedy knapsack.

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
            total = add(total, -loss, weight, True, max_bits)
            room += row.high - row.low
            closing = closing or (row.high_open and row.high > row.low)
            strict = strict or (is_open and weight > 0) or (row.low_open and not left)
        strict = strict or (closing and loss < 0 and left >= room)
        left = max(0, left - room)
    return _end(0, total, table.scale, strict)
