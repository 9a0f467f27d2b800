"""Stakes of few entities out of many, reckoned exactly on what lies upstream of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from checker.facts.values import Truth
from checker.ownership._array_order import Column
from checker.ownership._array_tables import Interests, Tables
from checker.ownership.graph import Holding, graph
from checker.ownership.stake import Bounds, Question, stakes

MAX_EACH: Final = 2_000
"""Interests upstream of one entity beyond which it is left as it is: exact numbers cost some 30 µs for each."""
MAX_ALL: Final = 200_000
"""The same, for all entities together."""


def exactly(
    tables: Tables, interests: Interests, seeds: Column, question: Question, entities: Iterable[int]
) -> dict[int, Bounds]:
    """The exact bounds of those entities of which little enough lies upstream, by number.

    `seeds` is 1 for whom the question means, 0 for whom it does not, -1 where that is not known.
    """
    nodes = tables.order.nodes
    meant: dict[int, Truth] = {}
    used: dict[int, list[int]] = {}
    wanted, left = [], MAX_ALL
    for entity in entities:
        found = _upstream(tables, seeds, int(tables.place[entity]), used, min(MAX_EACH, left))
        if found is not None:
            left -= sum(map(len, found.values()))
            used.update(found)
            wanted.append(int(entity))
    holdings = []
    for place, rows in used.items():
        for row in rows:
            number = int(tables.rows[row])
            owner, owned = int(nodes[tables.owner[row]]), int(nodes[place])
            holdings.append(Holding(str(owner), str(owned), interests.size(number), None, number))
            for each in (owner, owned):
                meant[each] = (False, True, None)[int(seeds[each])]
    ends = [str(each) for each in meant if tables.ends[tables.place[each]]]
    counted = replace(question, counting="shares")
    known = stakes(graph(map(str, wanted), holdings, ends), {str(at): truth for at, truth in meant.items()}, counted)
    return {entity: known[str(entity)] for entity in wanted}


def _upstream(
    tables: Tables, seeds: Column, place: int, known: dict[int, list[int]], most: int
) -> dict[int, list[int]] | None:
    """The rows of the entity at the place and of all upstream of it, by place, but for those known; none if too many.

    Nothing is looked for above those who are surely meant: they absorb.
    """
    found: dict[int, list[int]] = {}
    pending = [] if place in known else [place]
    count = 0
    while pending:
        at = pending.pop()
        if at in found:
            continue
        found[at] = list(range(int(tables.start[at]), int(tables.start[at + 1])))
        count += len(found[at])
        if count > most:
            return None
        owners = {int(tables.owner[row]) for row in found[at]}
        nodes = tables.order.nodes
        pending += [each for each in owners if each not in known and each not in found and seeds[nodes[each]] != 1]
    return found
