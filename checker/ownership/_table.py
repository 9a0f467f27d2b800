"""The table of an entity's owners: what each surely holds, what each may hold, and what nobody has disclosed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from checker.facts.values import Range
from checker.ownership.points import ALL, GRID_BITS, MAX_BITS, NOTHING
from checker.record import record

Size: TypeAlias = Fraction | Range[Fraction] | None
"""How large a holding is, in percent points; `None` is anything from nothing to all."""


class Row(NamedTuple):
    """What one owner holds: whole numbers of percent points over the table's scale; an open end is excluded."""

    owner: str
    low: int
    high: int
    low_open: bool
    high_open: bool


class Claim(NamedTuple):
    """A row before it has a scale."""

    low: Fraction
    high: Fraction
    low_open: bool
    high_open: bool

    @classmethod
    def of(cls, size: Size) -> Claim:
        """The claim of a holding of that size."""
        if size is None:
            return cls(NOTHING, ALL, False, False)
        if isinstance(size, Fraction):
            return cls(size, max(size, min(size, ALL)), False, False)
        low = NOTHING if size.low is None else max(size.low, NOTHING)
        high = ALL if size.high is None else size.high
        return cls(low, max(low, min(high, ALL)), size.low_open, size.high_open and high <= ALL)

    def __or__(self, other: Claim) -> Claim:
        """Two holdings of the same owner."""
        high = self.high + other.high
        return Claim(
            self.low + other.low,
            min(high, ALL),
            self.low_open or other.low_open,
            (self.high_open or other.high_open) and high <= ALL,
        )


@record
class Table:
    """Who owns an entity.

    Numbers are percent points times `scale`, so that sums of shares are sums of whole numbers. `slack` is what the
    rows leave to 100 at their lowest. In a table in conflict the lowest claims exceed 100: its rows are single
    claims, any one of which may be all that is true.
    """

    rows: tuple[Row, ...]
    scale: int
    slack: int
    conflict: bool = False


UNDISCLOSED: Final = Table((), 1, 100)
"""The table of an entity of whose owners nothing is known."""


def tabulate(claims: Iterable[tuple[str, Size]]) -> Table:
    """The table that the claims make up; several holdings of one owner are one row, unless in conflict."""
    each = [(owner, Claim.of(size)) for owner, size in claims]
    merged: dict[str, Claim] = {}
    for owner, claim in each:
        merged[owner] = merged[owner] | claim if owner in merged else claim
    scale = _scale(each)
    rows = tuple(_row(owner, claim, scale) for owner, claim in merged.items())
    slack = 100 * scale - sum(row.low for row in rows)
    if slack < 0 or (slack == 0 and any(row.low_open for row in rows)):
        return Table(tuple(_row(owner, claim, scale) for owner, claim in each), scale, 100 * scale, conflict=True)
    return Table(rows, scale, slack)


def _scale(claims: Iterable[tuple[str, Claim]]) -> int:
    """The least scale that makes all ends whole, or a fine one where that would grow without end."""
    scale = 1
    for _, claim in claims:
        scale = math.lcm(scale, claim.low.denominator, claim.high.denominator)
        if scale.bit_length() > MAX_BITS:
            return 1 << GRID_BITS
    return scale


def _row(owner: str, claim: Claim, scale: int) -> Row:
    """The claim at the table's scale, rounded outward."""
    low, high = math.floor(claim.low * scale), math.ceil(claim.high * scale)
    return Row(owner, low, high, claim.low_open, claim.high_open)
