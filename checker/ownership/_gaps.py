"""The facts that would settle a stake: what is not known upstream, and how much each could add."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from typing import Final, Literal

from checker.ownership._reckoning import Reckoning
from checker.ownership._step import allocation
from checker.ownership._table import Claim
from checker.ownership.graph import Basis, Graph
from checker.ownership.points import NOTHING, rounded
from checker.record import record

PUSHES: Final = 64
"""How often, on average, the weight of each member of a loop is passed on: what remains is too little to rank by."""


@record
class Gap:
    """A fact that is missing, and the most that it could add to the stake, in points of the target.

    `owners`: who holds the undisclosed remainder of `entity`; `country`: whether `entity` meets the predicate;
    `size`: how large the holding `key` in `entity` is; `conflict`: which of the claims to `entity` are true;
    `loop`: who stands behind `entity`, which owns itself together with others, and is owned by nobody else.
    """

    kind: Literal["owners", "country", "size", "conflict", "loop"]
    entity: str
    key: int | None
    could_add: Fraction


def gaps_in(graph: Graph, basis: Basis, found: Reckoning, target: str, width: Fraction) -> tuple[Gap, ...]:
    """The gaps upstream of the target, largest first, then by name; none adds more than the width of the bounds."""
    if not width:
        return ()
    weights, pulls = _weights(graph, found, target)
    gaps = [gap for entity, weight in weights.items() for gap in _inside(graph, basis, found, entity, weight)]
    for seed, pull in pulls.items():
        if found.upper.side.seeds.get(seed, False) is None:
            missing = found.upper.worths[seed].points - found.lower.worths[seed].points
            gaps.append(Gap("country", seed, None, pull * missing))
    known = [replace(gap, could_add=min(gap.could_add, width)) for gap in gaps if gap.could_add > 0]
    if not known:
        known = list(_closed(graph, found, width))
    return tuple(sorted(known, key=lambda gap: (-gap.could_add, gap.entity, gap.kind, gap.key or 0)))


def _closed(graph: Graph, found: Reckoning, width: Fraction) -> Iterator[Gap]:
    """The gap of entities that wholly own themselves, of whom nothing else is open: one for each loop."""
    low, high = found.lower.stakes, found.upper.stakes
    open_still = sorted(one for one in high if graph.rank[one] in graph.loops and high[one].points > low[one].points)
    for _, members in groupby(sorted(open_still, key=graph.rank.__getitem__), key=graph.rank.__getitem__):
        yield Gap("loop", min(members), None, width)


def _inside(graph: Graph, basis: Basis, found: Reckoning, entity: str, weight: Fraction) -> Iterator[Gap]:
    """The gaps that the entity's own table leaves; of several readings it is open who of their owners are one."""
    table = found.upper.side.table(entity)
    if table.readings:
        width = found.upper.stakes[entity].points - found.lower.stakes[entity].points
        yield Gap("conflict" if table.conflict else "owners", entity, None, weight * width)
    else:
        yield from _undisclosed(found, entity, weight)
    if not table.conflict:
        yield from _unsized(graph, basis, found, entity, weight)


def _undisclosed(found: Reckoning, entity: str, weight: Fraction) -> Iterator[Gap]:
    """The gap that the entity's hidden owners leave."""
    if entity not in found.upper.side.ends:
        table = found.upper.side.table(entity)
        _, unknown = allocation(table, found.upper.worths, found.upper.side.hidden)
        yield Gap("owners", entity, None, weight * Fraction(unknown, table.scale))


def _unsized(graph: Graph, basis: Basis, found: Reckoning, entity: str, weight: Fraction) -> Iterator[Gap]:
    """The gaps that holdings of uncertain size in the entity leave: as far as the table has room for them."""
    table = found.upper.side.table(entity)
    if entity in found.upper.side.ends or not table.slack:
        return
    for holding in graph.holdings.get(entity, ()):
        claim = Claim.of(holding.size(basis))
        room = min(claim.high - claim.low, Fraction(table.slack, table.scale))
        worth = found.upper.worths[holding.owner].points
        yield Gap("size", entity, holding.key, weight * room * worth / 100)


def _weights(graph: Graph, found: Reckoning, target: str) -> tuple[Mapping[str, Fraction], Mapping[str, Fraction]]:
    """Points of the target for each point of the stake in an entity; and for each point that an owner is worth."""
    weights: dict[str, Fraction] = {}
    pulls: dict[str, Fraction] = {}
    pending = {target: Fraction(1)}
    upstream = sorted(found.upper.stakes, key=graph.rank.__getitem__, reverse=True)
    for _, group in groupby(upstream, key=graph.rank.__getitem__):
        members = dict.fromkeys(group)
        queue = deque(member for member in members if member in pending)
        pushes = PUSHES * len(members)
        while queue and pushes:
            pushes -= 1
            entity = queue.popleft()
            passed = pending.pop(entity)
            weights[entity] = weights.get(entity, NOTHING) + passed
            for owner, flow in _flows(found, entity, passed):
                pulls[owner] = pulls.get(owner, NOTHING) + flow
                weight = rounded(flow * _slope(found, owner), upward=False)
                if weight:
                    if owner in members and owner not in pending:
                        queue.append(owner)
                    pending[owner] = pending.get(owner, NOTHING) + weight
    return weights, pulls


def _flows(found: Reckoning, entity: str, weight: Fraction) -> Iterator[tuple[str, Fraction]]:
    """What each owner of the entity passes on to the target where the stake is greatest."""
    side = found.upper.side
    if entity in side.ends:
        return
    table = side.table(entity)
    given, _ = allocation(table, found.upper.worths, side.hidden)
    for row, points in zip(table.rows, given, strict=True):
        if points:
            yield row.owner, weight * Fraction(points, 100 * table.scale)


def _slope(found: Reckoning, owner: str) -> Fraction:
    """How much more the owner is worth for each further point of the stake in it, over all that is uncertain."""
    if found.upper.side.seeds.get(owner, False) is not False or owner in found.upper.side.ends:
        return NOTHING
    width = found.upper.stakes[owner].points - found.lower.stakes[owner].points
    gain = found.upper.worths[owner].points - found.lower.worths[owner].points
    return gain / width if width else NOTHING
