"""Control: whether some single one that meets a predicate controls an entity, and by what steps."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from checker.facts.values import Truth
from checker.ownership._reach import (
    EMPTY,
    MAJORITY,
    NOBODY,
    Field,
    Reach,
    field,
    maybe_as_known,
    maybe_hidden,
    reentered,
    spread,
    surely,
)
from checker.ownership.graph import Graph
from checker.record import record

MAX_WORK: Final = 5_000_000
"""Holdings and edges looked at before controllers are no longer told apart: then more may be unknown."""


@record
class Step:
    """One step of control downward: by a holding or by declared control, named by the caller's key of it.

    `by` is `None`, and so are both keys, where holders that are not disclosed may have the majority.
    """

    by: str | None
    over: str
    holding: int | None = None
    edge: int | None = None


def controlled(graph: Graph, seeds: Mapping[str, Truth], through: frozenset[str] | None = None) -> Mapping[str, Truth]:
    """For each entity, whether some single seed controls it.

    A controller's set is the least that contains it and every entity in which the set holds over half the votes or
    which one of the set decisively controls. `through` restricts it to those means of control, of which `majority`
    is that by votes. A seed is not controlled for being one, and what nobody can own nobody controls.
    """
    sure = field(graph, graph.entities, through, surely)
    certain, _ = _controlled(sure, _topmost(graph, seeds, surely=True), EMPTY)
    if not graph.control_complete and through != frozenset({MAJORITY}):
        return {one: one in certain or (False if one in graph.ends else None) for one in graph.entities}
    possible = _possible(graph, seeds, through)
    return {one: one in certain or (None if one in possible else False) for one in graph.entities}


def _possible(graph: Graph, seeds: Mapping[str, Truth], through: frozenset[str] | None) -> Mapping[str, None]:
    """The entities that a seed, or a hidden holder that may meet the predicate, may control."""
    maybe = field(graph, graph.entities, through, maybe_hidden if graph.hidden_owners else maybe_as_known)
    anyone = spread(maybe, maybe.open_to_hidden(graph.entities))
    likely = _topmost(graph, seeds, surely=False)
    possible, told_apart = _controlled(maybe, likely, anyone)
    if not told_apart:
        together = spread(maybe, likely, anyone)
        starting = frozenset(likely)
        for one in together.members:
            if one not in starting or (one not in graph.ends and reentered(maybe, one, together, anyone)):
                possible[one] = None
    return {**anyone.members, **possible}


def _topmost(graph: Graph, seeds: Mapping[str, Truth], surely: bool) -> list[str]:
    """The seeds, owners first, so that most sets contain the later ones."""
    meant = (one for one, truth in seeds.items() if truth or (truth is None and not surely))
    return sorted((one for one in meant if one in graph.rank), key=graph.rank.__getitem__)


def _controlled(where: Field, seeds: Sequence[str], below: Reach) -> tuple[dict[str, None], bool]:
    """What single seeds control, on top of the set below; and whether that is all."""
    found: dict[str, None] = {}
    reached: dict[str, None] = {}
    left = MAX_WORK
    for seed in seeds:
        if seed in reached or seed in below.members:
            continue
        reach = spread(where, (seed,), below)
        left -= reach.work + 1
        reached.update(reach.members)
        found.update(dict.fromkeys(one for one in reach.members if one != seed))
        if seed not in where.ends and seed not in found and reentered(where, seed, reach, below):
            left -= _mutual(where, seed, [one for one in seeds if one in reach.members], below, found)
        if left <= 0:
            return found, False
    return found, True


def _mutual(where: Field, seed: str, inner: Iterable[str], below: Reach, found: dict[str, None]) -> int:
    """Find out whether a seed that others of its own set control is so by a single one; the work that it took."""
    work = 0
    for other in inner:
        if other == seed:
            continue
        reach = spread(where, (other,), below)
        work += reach.work + 1
        if seed in reach.members:
            found[seed] = None
        if seed in found or work > MAX_WORK:
            break
    return work


def controllers(
    graph: Graph, seeds: Mapping[str, Truth], target: str, through: frozenset[str] | None = None
) -> tuple[Step, ...]:
    """The steps by which the nearest seed controls, or else may control, the target; none where none may.

    Steps come in order from the seed down; where several hold a majority only together, each of them has its own.
    """
    upstream = _upstream(graph, target)
    for passes, truths in (
        (surely, (True,)),
        (maybe_as_known, (True, None)),
        (maybe_hidden, (True, None)),
    ):
        if passes is maybe_hidden and not graph.hidden_owners:
            break
        where = field(graph, upstream, through, passes)
        hidden = where.open_to_hidden(upstream)
        likely = [one for one in upstream if one != target and seeds.get(one, False) in truths]
        seed, members = _first(where, likely, hidden, target)
        if members:
            return tuple(_explained(graph, where, members, seed, target))
    return ()


def _upstream(graph: Graph, target: str) -> tuple[str, ...]:
    """The target and all from which a holding or declared control leads down to it, nearest first."""
    over: dict[str, list[str]] = {}
    for edge in graph.control:
        over.setdefault(edge.over, []).append(edge.by)
    found = {target: None}
    pending = deque((target,))
    while pending:
        entity = pending.popleft()
        for above in (*(row.owner for row in graph.table(entity, "votes").rows), *over.get(entity, ())):
            if above not in found:
                found[above] = None
                pending.append(above)
    return tuple(found)


def _first(
    where: Field, seeds: Iterable[str], hidden: Sequence[str], target: str
) -> tuple[str | None, tuple[str, ...]]:
    """The set of the first that reaches the target, as it grew: hidden holders alone, else one of the seeds."""
    left = MAX_WORK
    for seed in (None, *seeds):
        reach = spread(where, hidden if seed is None else (*hidden, seed))
        if target in reach.members:
            return seed, tuple(reach.members)
        left -= reach.work + 1
        if left <= 0:
            break
    return None, ()


def _explained(graph: Graph, where: Field, members: Sequence[str], seed: str | None, target: str) -> Iterator[Step]:
    """The steps that lead down to the target in a set as it grew from the seed, or from hidden holders alone."""
    place = {member: at for at, member in enumerate(members)}
    needed = {target: _cause(graph, where, target, place)}
    pending = [target]
    while pending:
        for step in needed[pending.pop()]:
            if step.by is not None and step.by not in needed:
                needed[step.by] = () if step.by == seed else _cause(graph, where, step.by, place)
                pending.append(step.by)
    for entity in sorted(needed, key=place.__getitem__):
        yield from needed[entity]


def _cause(graph: Graph, where: Field, entity: str, place: Mapping[str, int]) -> tuple[Step, ...]:
    """Why the entity is in the set: a declared edge, or the fewest holdings of earlier members that suffice."""
    joined = place[entity]
    for edge in where.over.get(entity, ()):
        if place.get(edge.by, joined) < joined:
            return (Step(edge.by, entity, edge=edge.key),)
    table, tally, hidden = where.table(entity), NOBODY, where.passes is maybe_hidden
    chosen: dict[str, None] = {}
    for row in sorted(table.rows, key=lambda row: -row.high):
        if where.passes(table, tally):
            break
        if place.get(row.owner, joined) < joined:
            chosen[row.owner] = None
            tally = tally.plus(row)
    steps = [
        Step(holding.owner, entity, holding=holding.key)
        for holding in graph.holdings.get(entity, ())
        if holding.owner in chosen
    ]
    return (*steps, Step(None, entity)) if hidden and not maybe_as_known(table, tally) else tuple(steps)
