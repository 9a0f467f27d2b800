"""Who owns what, and who controls whom: the facts on which stakes and control are reckoned."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, TypeAlias, TypeVar

from checker.facts.values import Range
from checker.ownership._order import components
from checker.ownership._table import UNDISCLOSED, Size, Table, tabulate
from checker.record import record

Counting: TypeAlias = Literal["shares", "votes", "greater"]
"""What is counted; `greater` takes the larger of the two bounds at the end."""
Basis: TypeAlias = Literal["shares", "votes"]
"""What one table counts."""


@record
class Holding:
    """What one entity holds in another, in percent points; `key` is the caller's, for evidence.

    A share of `None` is a holding of unknown size; votes of `None` follow the share. `source` tells apart who says
    so: what one source says is added up, what another says is said of the same.
    """

    owner: str
    owned: str
    share: Fraction | Range[Fraction] | None
    votes: Fraction | Range[Fraction] | None
    key: int
    source: str = ""

    def size(self, basis: Basis) -> Size:
        """How much of what is counted it holds."""
        return self.share if basis == "shares" or self.votes is None else self.votes


@record
class ControlEdge:
    """Declared control; `decisive` of `None` is control of which it is not known whether it decides."""

    by: str
    over: str
    means: str | None
    decisive: bool | None
    key: int


@record
class Attribution:
    """What a holder is recorded to have of an entity by all ways together, as that `method` counts; no holding.

    It bounds what the same holder has by any method that counts at least as much. `key` is the caller's.
    """

    holder: str
    owned: str
    share: Fraction | Range[Fraction] | None
    votes: Fraction | Range[Fraction] | None
    method: str
    key: int

    def size(self, basis: Basis) -> Size:
        """How much of what is counted it is."""
        return self.share if basis == "shares" else self.votes


Row = TypeVar("Row", Holding, Attribution)


@record
class Graph:
    """The facts; made by `graph`, which derives the last four fields from the others.

    `ends` cannot be owned (persons, states, public bodies). With `control_complete` false, there may be control that
    is not listed. With `hidden_owners` false, holders that are not disclosed are assumed to meet no predicate.
    `rank` puts owners before what they own, and gives equal rank to those that own each other; `loops` are the ranks
    of entities that own themselves, in however many steps.
    """

    entities: tuple[str, ...]
    holdings: Mapping[str, tuple[Holding, ...]]
    ends: frozenset[str]
    control: tuple[ControlEdge, ...]
    control_complete: bool
    hidden_owners: bool = True
    groups: frozenset[str] = frozenset()
    attributed: Mapping[str, tuple[Attribution, ...]] = field(default_factory=dict)
    shares: Mapping[str, Table] = field(default_factory=dict, repr=False, compare=False)
    votes: Mapping[str, Table] = field(default_factory=dict, repr=False, compare=False)
    rank: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)
    loops: frozenset[int] = field(default=frozenset(), repr=False, compare=False)

    def tables(self, basis: Basis) -> Mapping[str, Table]:
        """The table of each entity that has known owners; the same object twice where votes follow shares."""
        return self.shares if basis == "shares" else self.votes

    def table(self, entity: str, basis: Basis) -> Table:
        """The table of one entity."""
        return self.tables(basis).get(entity, UNDISCLOSED)


def graph(
    entities: Iterable[str],
    holdings: Iterable[Holding],
    ends: Iterable[str] = (),
    control: Iterable[ControlEdge] = (),
    *,
    attributed: Iterable[Attribution] = (),
    complete: Collection[str] = (),
    groups: Iterable[str] = (),
    control_complete: bool = True,
    hidden_owners: bool = True,
) -> Graph:
    """The graph of these facts; whoever holds or controls is an entity, listed or not.

    `complete` are the entities of which all owners are listed, `groups` those that stand for several holders.
    """
    unowned, edges, held, by_all_ways = frozenset(ends), tuple(control), _by_owned(holdings), _by_owned(attributed)
    known = _named(entities, held, edges, by_all_ways, unowned)
    owned = {entity: claims for entity, claims in held.items() if entity not in unowned}
    shares = {entity: _table(claims, "shares", entity in complete) for entity, claims in owned.items()}
    votes = shares
    if any(holding.votes is not None for claims in held.values() for holding in claims):
        votes = {entity: _table(claims, "votes", entity in complete) for entity, claims in owned.items()}
    rank, loops = _ranks(known, shares)
    return Graph(
        entities=tuple(known),
        holdings=MappingProxyType(held),
        ends=unowned,
        control=edges,
        control_complete=control_complete,
        hidden_owners=hidden_owners,
        groups=frozenset(groups),
        attributed=MappingProxyType(by_all_ways),
        shares=shares,
        votes=votes,
        rank=MappingProxyType(rank),
        loops=loops,
    )


def _named(
    entities: Iterable[str],
    held: Mapping[str, Iterable[Holding]],
    edges: Iterable[ControlEdge],
    attributed: Mapping[str, Iterable[Attribution]],
    ends: frozenset[str],
) -> dict[str, None]:
    """All who are named anywhere, those that are listed first."""
    known = dict.fromkeys(entities)
    for claims in held.values():
        for holding in claims:
            known.update(((holding.owner, None), (holding.owned, None)))
    for edge in edges:
        known.update(((edge.by, None), (edge.over, None)))
    for owned, said in attributed.items():
        known.update(dict.fromkeys((owned, *(each.holder for each in said))))
    known.update(dict.fromkeys(sorted(ends - known.keys())))
    return known


def _by_owned(rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """Holdings, or what is attributed, by the entity that they are of."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.owned, []).append(row)
    return {owned: tuple(of_it) for owned, of_it in found.items()}


def conflicts(graph: Graph) -> tuple[str, ...]:
    """The entities whose owners claim more than there is, by shares or by votes, sorted."""
    return tuple(sorted(owned for owned in graph.shares if graph.shares[owned].conflict or graph.votes[owned].conflict))


def _table(claims: Iterable[Holding], basis: Basis, complete: bool) -> Table:
    """The table of one entity's claims."""
    return tabulate(((claim.owner, claim.size(basis), claim.source) for claim in claims), complete=complete)


def _ranks(entities: Iterable[str], tables: Mapping[str, Table]) -> tuple[dict[str, int], frozenset[int]]:
    """Each entity's rank, and the ranks of loops."""

    def owners(entity: str) -> list[str]:
        table = tables.get(entity, UNDISCLOSED)
        return [row.owner for row in table.rows]

    rank: dict[str, int] = {}
    loops = set()
    for place, members in enumerate(components(entities, owners)):
        rank.update(dict.fromkeys(members, place))
        if len(members) > 1 or members[0] in owners(members[0]):
            loops.add(place)
    return rank, frozenset(loops)
