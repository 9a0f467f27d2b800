"""The reckoning of one bound over a whole graph: owners before what they own, loops by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from checker.facts.values import Truth
from checker.ownership import _loops as loops
from checker.ownership._order import components
from checker.ownership._side import Side, above, below
from checker.ownership._step import FULL, NONE, End
from checker.ownership._table import Claim
from checker.ownership.graph import Basis, Graph
from checker.ownership.methods import Method, method
from checker.ownership.points import MAX_BITS
from checker.record import record


class Asked(NamedTuple):
    """How is counted; `named` says that the holders are asked for by name, so that nobody hidden is another of them."""

    method: Method
    named: bool = False


@record
class Bound:
    """One bound as far as it is reckoned: of the stake in each entity, and of what each owner is worth."""

    side: Side
    stakes: dict[str, End]
    worths: dict[str, End]

    def visit(self, entity: str) -> None:
        """Reckon an entity whose owners are reckoned."""
        stake = self.stakes[entity] = self.side.step(entity, self.worths)
        self.worths[entity] = self.side.weigh(entity, stake)


class Limit(NamedTuple):
    """Between which ends the stake in an entity is recorded to lie, whatever the holdings add up to."""

    least: End
    most: End


@record
class Reckoning:
    """Both bounds, for the entities that were asked for and all that lies upstream of them."""

    lower: Bound
    upper: Bound
    limits: Mapping[str, tuple[Limit, ...]]

    def visit(self, entity: str) -> None:
        """Reckon an entity whose owners are reckoned; where nothing is open the upper bound is the lower one."""
        self.lower.visit(entity)
        lower = self.lower.stakes[entity]
        if lower.open or not self._settled(entity):
            self.upper.visit(entity)
        else:
            self.upper.stakes[entity] = lower
            unsure = self.upper.side.seeds.get(entity, False) is None
            self.upper.worths[entity] = FULL if unsure else self.lower.worths[entity]
        if entity in self.limits:
            self.limit(entity)

    def limit(self, entity: str) -> None:
        """Take in what is recorded of the stake as a whole; where that contradicts the holdings, either may be true."""
        low, high = self.lower.stakes[entity], self.upper.stakes[entity]
        for least, most in self.limits[entity]:
            if least.points > high.points or (least.points == high.points and (least.open or high.open)):
                high = max(high, most, key=above)
            elif most.points < low.points or (most.points == low.points and (most.open or low.open)):
                low = min(low, least, key=below)
            else:
                low, high = max(low, least, key=below), min(high, most, key=above)
        for bound, end in ((self.lower, low), (self.upper, high)):
            bound.stakes[entity] = end
            bound.worths[entity] = bound.side.weigh(entity, end)

    def sure(self, member: str) -> bool:
        """Whether nothing is open of a member of a loop, but for what the other members are worth."""
        side, low, high = self.lower.side, self.lower.worths, self.upper.worths
        table = side.table(member)
        if table.slack or table.readings or side.seeds.get(member, False) is None or self.lower.stakes[member].open:
            return False
        return all(row.owner not in high or high[row.owner] is low[row.owner] for row in table.rows)

    def _settled(self, entity: str) -> bool:
        """Whether the entity's owners and what they are worth are known to the last, and nothing gets rounded."""
        if entity in self.lower.side.ends:
            return True
        table = self.lower.side.table(entity)
        if table.slack or table.readings or not self.lower.side.method.first:
            return False
        low, high, bits = self.lower.worths, self.upper.worths, 0
        for row in table.rows:
            end = high[row[0]]
            if end is not low[row[0]]:
                return False
            bits += end.points.denominator.bit_length()
        return bits <= MAX_BITS


def reckon(graph: Graph, basis: Basis, seeds: Mapping[str, Truth], asked: Asked, wanted: Iterable[str]) -> Reckoning:
    """The bounds of the stake that all seeds together have in the wanted entities and all that is upstream."""
    tables = graph.tables(basis)
    bounds = []
    for up in (False, True):
        known: dict[str, End] = {}
        bounds.append(Bound(Side(tables, graph.ends, seeds, asked.method, graph.hidden_owners, up, known), known, {}))
    lower, upper = bounds
    found = Reckoning(lower, upper, _limits(graph, basis, seeds, asked) if graph.attributed else {})
    upstream = _upstream(wanted, found)
    upstream.sort(key=graph.rank.__getitem__)
    for rank, members in groupby(upstream, key=graph.rank.__getitem__):
        if rank in graph.loops:
            _loop(dict.fromkeys(members), found)
        else:
            for entity in members:
                found.visit(entity)
    return found


def _limits(graph: Graph, basis: Basis, seeds: Mapping[str, Truth], asked: Asked) -> Mapping[str, tuple[Limit, ...]]:
    """What is attributed to a holder bounds the stake from below, and from above if nobody else can be meant."""
    alone = asked.named and sum(truth is not False for truth in seeds.values()) == 1
    found: dict[str, tuple[Limit, ...]] = {}
    for owned, said in graph.attributed.items():
        limits = []
        for each in said:
            counted = method(each.method)
            if seeds.get(each.holder, False) is True and asked.method.dominates(counted):
                claim = Claim.of(each.size(basis))
                most = End(claim.high, claim.high_open) if alone and counted == asked.method else FULL
                limits.append(Limit(End(claim.low, claim.low_open), most))
        if limits and owned not in graph.ends:
            found[owned] = tuple(limits)
    return found


def _upstream(wanted: Iterable[str], found: Reckoning) -> list[str]:
    """The wanted entities and all that their stakes depend on; those that absorb get their worth at once."""
    side, low, high = found.lower.side, found.lower.worths, found.upper.worths
    seeds, ends, tables = side.seeds, side.ends, side.tables
    pending = list(dict.fromkeys(wanted))
    upstream = dict.fromkeys(pending)
    for entity in pending:
        if seeds.get(entity, False):
            low[entity] = high[entity] = FULL
    while pending:
        table = tables.get(pending.pop())
        for row in table.rows if table else ():
            owner = row[0]
            if owner in upstream or owner in low:
                continue
            seed = seeds.get(owner, False)
            if seed or owner in ends:
                low[owner] = FULL if seed else NONE
                high[owner] = NONE if seed is False else FULL
            if owner not in ends and not side.absorbs(owner):
                upstream[owner] = None
                pending.append(owner)
    return list(upstream)


def _loop(members: Mapping[str, None], found: Reckoning) -> None:
    """Reckon entities that own each other, cut where seeds absorb."""
    side = found.lower.side

    def owners(entity: str) -> Iterator[str]:
        for row in side.table(entity).rows:
            if row.owner in members and not side.absorbs(row.owner):
                yield row.owner

    for part in components(members, owners):
        if len(part) == 1 and part[0] not in owners(part[0]):
            found.visit(part[0])
            continue
        _settle(_from_first(part, owners), found)


def _settle(part: Sequence[str], found: Reckoning) -> None:
    """Reckon a loop that no seed cuts; what is recorded of stakes in its members is taken in when it is done."""
    lower, upper = found.lower, found.upper
    if loops.settle(lower.side, part, lower.stakes, lower.worths) and all(found.sure(member) for member in part):
        for member in part:
            upper.stakes[member], upper.worths[member] = lower.stakes[member], lower.worths[member]
    else:
        loops.settle(upper.side, part, upper.stakes, upper.worths)
    for entity in part:
        if entity in found.limits:
            found.limit(entity)


def _from_first(part: Sequence[str], owners: Callable[[str], Iterable[str]]) -> Sequence[str]:
    """The loop in the order of a search from its first by name: the same whatever entity was asked for."""
    inside = frozenset(part)
    return next(components((min(part),), lambda entity: (one for one in owners(entity) if one in inside)))
