"""What is stated of one manifest's entities and cannot all be true: kept as a finding, never a silent choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

from checker.facts import view
from checker.facts.entities import Share
from checker.facts.manifest import Manifest
from checker.facts.origin import Contradiction, Origin, Said
from checker.facts.values import Range
from checker.language import words
from checker.language.case import graph_of
from checker.ownership.graph import Attribution, Basis, Graph, conflicts
from checker.ownership.stake import Bounds, Question, stake

ONE_NAME: Final = "if two of these are one under two names, give them an identifier in common"
MOST: Final = 20
"""Claims that one contradiction shows."""


def contradictions(manifest: Manifest, day: date) -> tuple[Contradiction, ...]:
    """All that is contradictory on the day: fields, tables of owners, and stakes that are recorded as a whole."""
    if not _suspect(manifest):
        return manifest.contradictions
    seen = view.on(manifest, day)
    graph = graph_of(seen)
    return (*seen.contradictions, *tables(seen, graph), *whole_stakes(seen, graph))


def _suspect(manifest: Manifest) -> bool:
    """Whether it is worth the while to look: several sources, or shares that are over 100 percent over the years."""
    if manifest.attributed or manifest.contradictions:
        return True
    totals: dict[str | None, Fraction] = {}
    for each in manifest.ownership or ():
        if isinstance(each.at, Origin):
            return True
        totals[each.owned] = totals.get(each.owned, Fraction(0)) + max(_least(each.share), _least(each.votes))
    listed = any(entity.all_owners_listed for entity in manifest.entities.values())
    return listed or any(total > 100 for total in totals.values())


def _least(share: Share) -> Fraction:
    return Fraction((share.low if isinstance(share, Range) else share) or 0)


def tables(manifest: Manifest, graph: Graph) -> Iterator[Contradiction]:
    """The entities of whose owners more is claimed than there is, or of which sources say what cannot both be true."""
    for entity in conflicts(graph):
        rows = [(manifest.ownership or ())[each.key] for each in graph.holdings[entity] if each.key >= 0]
        said = (Said(_held(_called(manifest, row.owner), row.share, row.votes), row.at) for row in rows[:MOST])
        several = len({each.source for each in graph.holdings[entity]}) > 1
        yield Contradiction(f"ownership of {entity}", tuple(said), ONE_NAME if several else None)


def _held(owner: str, share: object, votes: object) -> str:
    extra = f" and {words.value(votes)} % of the votes" if votes is not None else ""
    return f"{owner} holds {words.share(share)}{extra}"


def _called(manifest: Manifest, key: str | None) -> str:
    """The key of an entity, with its name where that tells more."""
    entity = manifest.entities.get(key or "")
    name = entity.name if entity is not None else None
    same = not name or "-".join(name.casefold().split()) == (key or "").casefold()
    return f"`{key}`" if same else f"`{key}` ({name})"


def whole_stakes(manifest: Manifest, graph: Graph) -> Iterator[Contradiction]:
    """What is recorded of a holder's whole stake, where the holdings themselves prove otherwise."""
    bare = replace(graph, attributed={})
    for entity, said in graph.attributed.items():
        for each in said:
            for basis in ("shares", "votes"):
                found = _against(bare, each, basis)
                if found is not None:
                    row = manifest.attributed[each.key]
                    recorded = (
                        f"`{each.holder}` has {words.value(each.size(basis))} % of the {basis} by all ways together"
                    )
                    proven = f"its holdings come to {words.bounds(found)} of the {basis}"
                    yield Contradiction(f"ownership of {entity}", (Said(recorded, row.at), Said(proven, None)))


def _against(graph: Graph, each: Attribution, basis: Basis) -> Bounds | None:
    """The bounds that the holdings prove, where what is recorded lies outside them."""
    size = each.size(basis)
    if size is None:
        return None
    bounds = stake(graph, {each.holder: True}, Question(each.method, basis), each.owned)
    low, high = (size, size) if isinstance(size, Fraction) else (size.low or Fraction(0), size.high or Fraction(100))
    return bounds if bounds.lower > high or bounds.upper < low else None
