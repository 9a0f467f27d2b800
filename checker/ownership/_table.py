"""The table of an entity's owners: what each surely holds, what each may hold, and what nobody has disclosed."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
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

    def __and__(self, other: Claim) -> Claim | None:
        """What two sources say of one holding; nothing where they contradict one another."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, attained = min((self.high, not self.high_open), (other.high, not other.high_open))
        if low > high or (low == high and (low_open or not attained)):
            return None
        return Claim(low, high, low_open, not attained)


@record
class Table:
    """Who owns an entity.

    Numbers are percent points times `scale`, so that sums of shares are sums of whole numbers. `slack` is what the
    rows leave to 100 at their lowest; where the table is `complete`, all of it is the rows' own. `readings` are tables
    each of which is true by itself: all of them, or in `conflict`, any one. Its own rows then say no more than that.
    Where it is `oversubscribed`, each reading is one of its claims, and as many may be true as there is room for.
    """

    rows: tuple[Row, ...]
    scale: int
    slack: int
    complete: bool = False
    conflict: bool = False
    oversubscribed: bool = False
    readings: tuple[Table, ...] = ()


UNDISCLOSED: Final = Table((), 1, 100)
"""The table of an entity of whose owners nothing is known."""


def tabulate(claims: Iterable[tuple[str, Size, str]], *, complete: bool = False) -> Table:
    """The table that the claims make up: who holds, how much, and which source says so.

    Several holdings of one owner by one source are one row. What several sources say of one owner is true of it
    together; of different owners it cannot be added, as two sources may know one owner under two names.
    """
    by_source: dict[str, list[tuple[str, Claim]]] = {}
    for owner, size, source in claims:
        by_source.setdefault(source, []).append((owner, Claim.of(size)))
    sources = list(by_source.values())
    if len(sources) == 1:
        return _single(sources[0], complete)
    tables = _agreed([_rows(each) for each in sources], complete)
    if tables is None or any(table.conflict for table in tables):
        return _disputed([_single([*each, *_beside(each, sources)], complete=False) for each in sources])
    return tables[0] if len(tables) == 1 else replace(_plain(_surest(tables)), readings=tuple(tables))


def _rows(claims: Iterable[tuple[str, Claim]]) -> dict[str, Claim]:
    """The claims of one source, those of one owner added up."""
    rows: dict[str, Claim] = {}
    for owner, claim in claims:
        rows[owner] = rows[owner] | claim if owner in rows else claim
    return rows


def _agreed(sources: list[dict[str, Claim]], complete: bool) -> list[Table] | None:
    """What each source says in the light of the others, without those that add nothing; none where they contradict."""
    joint: dict[str, Claim] = {}
    for rows in sources:
        for owner, claim in rows.items():
            both = joint[owner] & claim if owner in joint else claim
            if both is None:
                return None
            joint[owner] = both
    if _exceeds(joint.values()):
        return None
    refined = [{owner: joint[owner] for owner in rows} for rows in sources]
    widest = [rows for at, rows in enumerate(refined) if not _implied(rows, at, refined)]
    beside = {owner: _at_most(claim) for owner, claim in joint.items()}
    return [_single(list({**beside, **rows}.items()), complete) for rows in widest]


def _surest(tables: list[Table]) -> dict[str, Claim]:
    """What is sure of each owner by every one of the tables."""
    rows: dict[str, Claim] = {}
    for table in tables:
        for row in table.rows:
            low, high = Fraction(row.low, table.scale), Fraction(row.high, table.scale)
            known = rows.get(row.owner, Claim(low, high, row.low_open, row.high_open))
            least = min((known.low, known.low_open), (low, row.low_open))
            most = max((known.high, not known.high_open), (high, not row.high_open))
            rows[row.owner] = Claim(least[0], most[0], least[1], not most[1])
    return rows


def _beside(claims: list[tuple[str, Claim]], sources: list[list[tuple[str, Claim]]]) -> Iterator[tuple[str, Claim]]:
    """The owners that other sources name: they may hold some of what this one leaves open."""
    named = {owner for owner, _ in claims}
    for other in sources:
        for owner, claim in other:
            if owner not in named:
                yield owner, _at_most(claim)


def _at_most(claim: Claim) -> Claim:
    """A holding of which it is not sure that it is there."""
    return Claim(NOTHING, claim.high, False, claim.high_open)


def _implied(rows: Mapping[str, Claim], at: int, every: list[dict[str, Claim]]) -> bool:
    """Whether another source says all that this one says, and that one comes first where they say the same."""
    return any(
        rows.keys() < other.keys() or (rows.keys() == other.keys() and place < at)
        for place, other in enumerate(every)
        if place != at
    )


def _single(claims: list[tuple[str, Claim]], complete: bool) -> Table:
    """The table by one source; where it claims more than there is, any one of its claims may be all that is true."""
    table = _plain(_rows(claims) if len(claims) > 1 else dict(claims))
    if table.slack < 0 or (table.slack == 0 and any(row.low_open for row in table.rows)):
        each = [_plain({owner: claim if claim.low <= ALL else _at_most(claim)}) for owner, claim in claims]
        return replace(_disputed(each), oversubscribed=True)
    if complete and sum(row.high for row in table.rows) < 100 * table.scale:
        return replace(table, conflict=True, readings=(table,))
    return replace(table, complete=True) if complete else table


def _disputed(readings: list[Table]) -> Table:
    """A table of readings of which not all can be true."""
    single = all(len(each.rows) == 1 for each in readings)
    highest: dict[str, Claim] = {}
    for row, scale in ((row, reading.scale) for reading in readings for row in reading.rows):
        claim = Claim(NOTHING, Fraction(min(row.high, 100 * scale), scale), False, False)
        known = highest.get(row.owner, Claim(NOTHING, NOTHING, False, False))
        highest[row.owner] = known | claim if single else max(known, claim)
    return replace(_plain(highest), conflict=True, readings=tuple(readings))


def _exceeds(claims: Collection[Claim]) -> bool:
    """Whether the least that is claimed is more than there is."""
    total = sum((claim.low for claim in claims), NOTHING)
    return total > ALL or (total == ALL and any(claim.low_open for claim in claims))


def _plain(rows: Mapping[str, Claim]) -> Table:
    """The table of the claims; its slack is below zero where they claim more than there is."""
    scale = _scale(rows.values())
    made = tuple(_row(owner, claim, scale) for owner, claim in rows.items())
    return Table(made, scale, 100 * scale - sum(row.low for row in made))


def _scale(claims: Iterable[Claim]) -> int:
    """The least scale that makes all ends whole, or a fine one where that would grow without end."""
    scale = 1
    for claim in claims:
        scale = math.lcm(scale, claim.low.denominator, claim.high.denominator)
        if scale.bit_length() > MAX_BITS:
            return 1 << GRID_BITS
    return scale


def _row(owner: str, claim: Claim, scale: int) -> Row:
    """The claim at the table's scale, rounded outward."""
    low, high = math.floor(claim.low * scale), math.ceil(claim.high * scale)
    return Row(owner, low, high, claim.low_open, claim.high_open)
