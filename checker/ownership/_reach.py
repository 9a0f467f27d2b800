"""How far control reaches from one controller: the least set closed under majorities and decisive control."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple, TypeAlias

from checker.ownership._table import UNDISCLOSED, Row, Table
from checker.ownership.graph import ControlEdge, Graph
from checker.record import record

MAJORITY: Final = "majority"
"""The means of control that holdings give; other means are those of declared control."""


class Tally(NamedTuple):
    """What a set of controllers holds of one table: its low ends and its high ends, added up, times the scale."""

    low: int
    high: int
    low_open: bool

    def plus(self, row: Row) -> Tally:
        """With what one more of the set holds."""
        return Tally(self.low + row.low, self.high + row.high, self.low_open or row.low_open)


NOBODY: Final = Tally(0, 0, False)
Passes: TypeAlias = Callable[[Table, Tally], bool]


def surely(table: Table, tally: Tally) -> bool:
    """Whether the set has a majority in every completion; claims in conflict prove none."""
    half = 50 * table.scale
    return not table.conflict and (tally.low > half or (tally.low == half and tally.low_open))


def maybe_as_known(table: Table, tally: Tally) -> bool:
    """Whether the set may have a majority if nothing that is undisclosed is its own."""
    half = 50 * table.scale
    return tally.high > half and (table.conflict or table.slack + tally.low > half)


def maybe_hidden(table: Table, tally: Tally) -> bool:
    """Whether the set may have a majority if all that is undisclosed may be its own."""
    return table.conflict or table.slack + tally.low > 50 * table.scale


@record
class Field:
    """Where control can pass: by owner what it holds; declared edges by who has control, and over whom."""

    tables: Mapping[str, Table]
    ends: frozenset[str]
    held: Mapping[str, list[tuple[str, Row]]]
    declared: Mapping[str, list[ControlEdge]]
    over: Mapping[str, list[ControlEdge]]
    passes: Passes

    def table(self, entity: str) -> Table:
        """Who owns the entity."""
        return self.tables.get(entity, UNDISCLOSED)

    def open_to_hidden(self, entities: Iterable[str]) -> list[str]:
        """The entities of which a holder that is not disclosed may have the majority."""
        if self.passes is not maybe_hidden:
            return []
        return [one for one in entities if one not in self.ends and maybe_hidden(self.table(one), NOBODY)]


def field(graph: Graph, within: Iterable[str], through: frozenset[str] | None, passes: Passes) -> Field:
    """The field of those entities; sure control passes only by edges that are decisive and of a means asked for."""
    held: dict[str, list[tuple[str, Row]]] = {}
    declared: dict[str, list[ControlEdge]] = {}
    over: dict[str, list[ControlEdge]] = {}
    inside = dict.fromkeys(within)
    by_majority = through is None or MAJORITY in through
    for owned in inside if by_majority else ():
        table = graph.votes.get(owned, UNDISCLOSED)
        for row in table.rows:
            if row.owner != owned:
                held.setdefault(row.owner, []).append((owned, row))
    for edge in graph.control:
        if edge.over in inside and edge.over not in graph.ends and _counts(edge, through, passes is surely):
            declared.setdefault(edge.by, []).append(edge)
            over.setdefault(edge.over, []).append(edge)
    usable = passes if by_majority or passes is not maybe_hidden else maybe_as_known
    return Field(graph.votes, graph.ends, held, declared, over, usable)


def _counts(edge: ControlEdge, through: frozenset[str] | None, sure: bool) -> bool:
    """Whether the declared control surely counts, or may count."""
    if sure:
        return edge.decisive is True and (through is None or edge.means in through)
    return edge.decisive is not False and (through is None or edge.means is None or edge.means in through)


@record
class Reach:
    """A closed set of controllers, in the order in which they joined, and what they hold together."""

    members: Mapping[str, None]
    tallies: Mapping[str, Tally]
    work: int = 0


EMPTY: Final = Reach({}, {})


def spread(where: Field, start: Iterable[str], below: Reach = EMPTY) -> Reach:
    """The least closed set that contains the start and the set below; holds only what it adds to that.

    `work` counts the holdings and edges looked at.
    """
    members = dict.fromkeys(one for one in start if one not in below.members)
    tallies: dict[str, Tally] = {}
    queue = deque(members)
    work = 0

    def join(entity: str) -> None:
        if entity not in members and entity not in below.members:
            members[entity] = None
            queue.append(entity)

    while queue:
        by = queue.popleft()
        for owned, row in where.held.get(by, ()):
            work += 1
            new = tallies[owned] = (tallies.get(owned) or below.tallies.get(owned, NOBODY)).plus(row)
            if where.passes(where.table(owned), new):
                join(owned)
        for edge in where.declared.get(by, ()):
            work += 1
            join(edge.over)
    return Reach(members, tallies, work)


def reentered(where: Field, entity: str, reach: Reach, below: Reach) -> bool:
    """Whether those in the set other than the entity, together, have control of it."""
    for edge in where.over.get(entity, ()):
        if edge.by != entity and (edge.by in reach.members or edge.by in below.members):
            return True
    tally = reach.tallies.get(entity) or below.tallies.get(entity, NOBODY)
    return tally is not NOBODY and where.passes(where.table(entity), tally)
