"""The strongest chains of ownership down to an entity: to show, never to compute a stake."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import count
from typing import Final, TypeAlias

from checker.facts.values import Truth
from checker.ownership.graph import Basis, Counting, Graph
from checker.ownership.points import ALL
from checker.record import record

MAX_EXPANSIONS: Final = 10_000
"""Partial chains followed before the search ends: there may be as many as two to the power of the entities."""
MAX_LINKS: Final = 100
"""Links of the longest chain that is followed."""


@record
class Link:
    """What one entity holds in the next, in percent points; `keys` are the caller's of the holdings."""

    owner: str
    owned: str
    lower: Fraction
    upper: Fraction
    keys: tuple[int, ...]


@record
class Chain:
    """The links from a holder down to the target, and their product in percent points.

    `truth` is whether the holder meets the predicate: true, or unknown.
    """

    holder: str
    truth: Truth
    links: tuple[Link, ...]
    lower: Fraction
    upper: Fraction


@record
class Chains:
    """The strongest chains, how many more were found, and the loops met: each owns the next, the last the first.

    `complete` is false where the search ended before all chains were followed.
    """

    strongest: tuple[Chain, ...]
    further: int
    loops: tuple[tuple[str, ...], ...]
    complete: bool


@record
class _Path:
    """A partial chain: its topmost entity, the link by which that holds the path below, and the products so far."""

    head: str
    link: Link | None
    below: _Path | None
    length: int
    lower: Fraction
    upper: Fraction

    def down(self) -> Iterator[_Path]:
        """The path and those below it, down to the target."""
        path: _Path | None = self
        while path is not None:
            yield path
            path = path.below


_Entry: TypeAlias = tuple[Fraction, Fraction, int, bool, _Path]


def chains(
    graph: Graph, holders: Mapping[str, Truth] | None, target: str, counting: Counting, limit: int = 5
) -> Chains:
    """The strongest chains from the holders down to the target; without holders, from whoever has no known owner.

    A chain ends at the first that surely is a holder: what that one is owned by adds nothing to its stake. Chains
    are ranked by what they surely give, then by what they may. By the `greater` counting, they are those of shares or
    those of votes, whichever has the stronger.
    """
    bases: tuple[Basis, ...] = ("shares", "votes") if counting == "greater" else (counting,)
    if graph.shares is graph.votes:
        bases = ("shares",)
    return max((_search(graph, holders, target, basis, limit) for basis in bases), key=_strength)


def _strength(found: Chains) -> tuple[Fraction, Fraction]:
    """Sorts searches by their strongest chain."""
    return max(((chain.lower, chain.upper) for chain in found.strongest), default=(Fraction(-1), Fraction(-1)))


def _search(graph: Graph, holders: Mapping[str, Truth] | None, target: str, basis: Basis, limit: int) -> Chains:
    """Best first: a product never grows along a chain, so chains come out strongest first."""
    order = count()
    heap: list[_Entry] = [(-ALL, -ALL, next(order), False, _Path(target, None, None, 0, ALL, ALL))]
    strongest: list[Chain] = []
    loops: dict[tuple[str, ...], None] = {}
    further, expansions, cut = 0, 0, False
    while heap and expansions < MAX_EXPANSIONS:
        _, _, _, ended, path = heapq.heappop(heap)
        if ended:
            further += len(strongest) >= limit
            if len(strongest) < limit:
                strongest.append(_chain(path, holders))
            continue
        expansions += 1
        cut = cut or path.length >= MAX_LINKS
        for longer in _longer(graph, path, basis, loops):
            for ends in _fates(graph, holders, longer.head):
                heapq.heappush(heap, (-longer.lower, -longer.upper, next(order), ends, longer))
    return Chains(tuple(strongest), further, tuple(sorted(loops)), not heap and not cut)


def _fates(graph: Graph, holders: Mapping[str, Truth] | None, owner: str) -> tuple[bool, ...]:
    """Whether a chain ends at the owner (true), goes on beyond (false), both, or neither."""
    beyond = (False,) if owner in graph.shares else ()
    if holders is None:
        return beyond or (True,)
    truth = holders.get(owner, False)
    return (True,) if truth else beyond if truth is False else (True, *beyond)


def _longer(graph: Graph, path: _Path, basis: Basis, loops: dict[tuple[str, ...], None]) -> Iterator[_Path]:
    """The path extended by each owner of its head; those already on it are noted as loops."""
    if path.length >= MAX_LINKS or path.head not in graph.shares:
        return
    on_path = {below.head: place for place, below in enumerate(path.down())}
    table = graph.table(path.head, basis)
    keys: dict[str, tuple[int, ...]] = {}
    for holding in graph.holdings[path.head]:
        keys[holding.owner] = (*keys.get(holding.owner, ()), holding.key)
    for row in table.rows:
        if not row.high:
            continue
        if row.owner in on_path:
            loops[_loop([below.head for below in path.down()][: on_path[row.owner] + 1])] = None
            continue
        low, high = (Fraction(points, table.scale) for points in (row.low, min(row.high, row.low + table.slack)))
        link = Link(row.owner, path.head, low, high, keys[row.owner])
        yield _Path(row.owner, link, path, path.length + 1, path.lower * low / 100, path.upper * high / 100)


def _loop(upward: list[str]) -> tuple[str, ...]:
    """A loop in the order of ownership, from the first of it by name."""
    start = upward.index(min(upward))
    return (*upward[start:], *upward[:start])


def _chain(path: _Path, holders: Mapping[str, Truth] | None) -> Chain:
    """The finished path as a chain."""
    links = tuple(below.link for below in path.down() if below.link is not None)
    truth = True if holders is None else holders.get(path.head, False)
    return Chain(path.head, truth, links, path.lower, path.upper)
