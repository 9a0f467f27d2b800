"""Which entities a picture shows: all while they are few, else those that lead to the strongest stakes."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from checker.owners import Owners
from checker.picture._labels import extent, joined
from checker.record import record

MANY: Final = 80
"""More entities than these are not all drawn."""
KEPT: Final = 40
"""So many are drawn of more: with those who stand for the rest, a picture that can still be read."""
ABREAST: Final = 12
"""More owners of one entity, of whom nothing further is drawn, than these are not all drawn."""


@record
class Choice:
    """Who is drawn, nearest to the target first, and by entity its owners and controllers who are not."""

    drawn: tuple[str, ...]
    folded: Mapping[str, tuple[str, ...]]


def choice(found: Owners) -> Choice:
    """The same for the same answer: strongest first, then in the order of the manifest."""
    weights = _weights(found)
    surplus = _surplus(found, weights)
    drawn = [each for each in found.upstream if each not in surplus]
    if len(drawn) > MANY:
        kept = _strongest(found, weights, surplus)
        drawn = [each for each in drawn if each in kept]
    shown = set(drawn)
    lonely = {owners[0] for owners in _folded(found, weights, shown).values() if len(owners) == 1}
    drawn = [each for each in found.upstream if each in shown or each in lonely]
    return Choice(tuple(drawn), _folded(found, weights, {*drawn}))


def _folded(found: Owners, weights: Mapping[str, Mapping[str, float]], shown: set[str]) -> dict[str, tuple[str, ...]]:
    """By entity that is drawn, its owners and controllers who are not."""
    folded = {each: tuple(one for one in weights[each] if one not in shown) for each in found.upstream if each in shown}
    return {each: owners for each, owners in folded.items() if owners}


def _weights(found: Owners) -> dict[str, dict[str, float]]:
    """By entity, how much each of its owners and controllers matters, from 0 to 1."""
    weights: dict[str, dict[str, float]] = {each: {} for each in found.upstream}
    for owned, owners in weights.items():
        claims: dict[str, list[int]] = {}
        holdings = found.graph.holdings.get(owned, ())
        for number, holding in enumerate(holdings):
            claims.setdefault(holding.owner, []).append(number)
        for owner, numbers in claims.items():
            size = joined(extent(holdings[number].share) for number in numbers)
            owners[owner] = min(float(size.low + size.high) / 200, 1.0)
    for edge in found.graph.control:
        if edge.over in weights:
            heavy = 0.5 if edge.decisive is False else 1.0
            weights[edge.over][edge.by] = max(weights[edge.over].get(edge.by, 0.0), heavy)
    return weights


def _surplus(found: Owners, weights: Mapping[str, Mapping[str, float]]) -> set[str]:
    """Those who own one entity only, have no owners, and are beyond the strongest of their kind: those meant first."""
    owns: dict[str, int] = {}
    for owners in weights.values():
        for owner in owners:
            owns[owner] = owns.get(owner, 0) + 1
    meant = _meant(found)
    surplus: set[str] = set()
    for owners in weights.values():
        alone = [each for each in owners if owns[each] == 1 and not weights[each] and each != found.entity]
        if len(alone) > ABREAST:
            ranked = sorted((meant.get(each, 2), -owners[each], spot, each) for spot, each in enumerate(alone))
            surplus.update(each for *_, each in ranked[ABREAST - 1 :])
    return surplus


def _meant(found: Owners) -> dict[str, int]:
    """Who is asked about by a question about some, those sure first."""
    if found.stake is None:
        return {}
    return {**dict.fromkeys(found.possible, 1), **dict.fromkeys(found.holders, 0)}


def _strongest(found: Owners, weights: Mapping[str, Mapping[str, float]], surplus: set[str]) -> set[str]:
    """The entities of the strongest chains, then whoever has the strongest way down to the target."""
    kept = {found.entity}
    for each in (*_on_chains(found), *_by_strength(found.entity, weights)):
        if len(kept) >= KEPT:
            break
        if each not in surplus:
            kept.add(each)
    return kept


def _on_chains(found: Owners) -> Iterator[str]:
    """Those on the chains that are shown, each after what it owns."""
    for chain in found.chains.strongest:
        for link in reversed(chain.links):
            yield link.owner


def _by_strength(target: str, weights: Mapping[str, Mapping[str, float]]) -> Iterable[str]:
    """All above the target by the strongest way down, each after what it owns."""
    order = {each: number for number, each in enumerate(weights)}
    seen: set[str] = set()
    pending = [(-1.0, order[target], target)]
    while pending:
        strength, _, entity = heapq.heappop(pending)
        if entity in seen:
            continue
        seen.add(entity)
        yield entity
        for owner, weight in weights[entity].items():
            if owner not in seen:
                heapq.heappush(pending, (strength * weight, order[owner], owner))
