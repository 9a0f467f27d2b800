"""A picture of ownership as plain data: who is drawn, what runs between them, and the words beside it.

`picture` makes it of an answer; `layout` finds where boxes and lines go; the formats only draw.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from checker.drawing import Edge, Node, Part, Picture
from checker.facts.world import inside
from checker.owners import Label, Owners
from checker.ownership.graph import ControlEdge, Holding
from checker.picture._caption import asked, caption
from checker.picture._choice import choice
from checker.picture._labels import controlled, extent, held, joined, percent, sized, undisclosed
from checker.picture._rows import upward

TIES: Final = {
    "organized_in": "organized in",
    "headquartered_in": "headquartered in",
    "principal_place_of_business": "does business mainly in",
    "domiciled_in": "domiciled in",
    "country": "state of",
    "resident_in": "resident in",
    "located_in": "located in",
    "citizen_of": "citizen of",
    "permanent_resident_of": "permanent resident of",
}
"""What ties an entity to a country, in words."""


def picture(found: Owners) -> Picture:
    """The picture of an answer: those nearest to the target first, then who stands for others, then the unknown."""
    chosen = choice(found)
    place = {key: number for number, key in enumerate(chosen.drawn)}
    parts = _parts(found)
    nodes = [_node(found, key, parts.get(key, "between")) for key in chosen.drawn]
    edges = list(_edges(found, place))
    for entity, owners in chosen.folded.items():
        edges += _folded_edges(found, entity, owners, len(nodes), place[entity])
        nodes.append(_folded(found, owners, parts))
    for key in chosen.drawn:
        size = undisclosed(found.graph, key)
        if size is not None:
            edges.append(Edge(len(nodes), place[key], "owns", size))
            nodes.append(Node("?", "unknown", notes=("not disclosed",)))
    up = upward(len(nodes), [(each.owner, each.owned) for each in edges])
    led = (replace(each, up=leads and each.owner != each.owned) for each, leads in zip(edges, up, strict=True))
    return Picture(tuple(caption(found, len(chosen.drawn))), tuple(nodes), tuple(led), asked(found))


def _parts(found: Owners) -> dict[str, Part]:
    """What those who are or may be meant are to the question."""
    parts: dict[str, Part] = dict.fromkeys(found.possible, "possible")
    return parts | dict.fromkeys(found.holders, "holder")


def _node(found: Owners, key: str, part: Part) -> Node:
    """The node of one entity."""
    label = found.labels.get(key, Label(key, None))
    entity = found.facts.entities.get(key)
    kind = entity.kind if entity is not None else None
    full = dict(found.in_full)
    notes = [" · ".join(each for each in (label.country, kind) if each), *_ties(found, key, part)]
    if key in full:
        notes.append(f"counts in full ({percent(full[key])})")
    if key in found.conflicts:
        notes.append("claims contradict each other")
    return Node(
        name=label.name,
        part=part,
        key=key,
        kind=kind,
        country=label.country,
        notes=tuple(each for each in notes if each),
        target=key == found.entity,
        in_full=key in full,
    )


def _ties(found: Owners, key: str, part: Part) -> Iterator[str]:
    """By what one is of a country that is asked about, where its label does not say so."""
    codes = found.ask.countries
    if codes and part == "possible":
        yield f"may be of {', '.join(codes)}"
    entity = found.facts.entities.get(key)
    shown = found.labels[key].country if key in found.labels else None
    if entity is None or part != "holder" or _of(codes, (shown or "").split(", ")):
        return
    for name in found.ask.ties:
        words, value = TIES[name], getattr(entity, name)
        tied = _of(codes, value if isinstance(value, tuple) else [value] if isinstance(value, str) else [])
        if tied is not None:
            yield f"{words} {tied}"
            return


def _of(codes: Iterable[str], values: Iterable[str]) -> str | None:
    """The first of the values that lies in a country that is asked about."""
    return next((value for value in values if any(inside(value, code) for code in codes)), None)


def _edges(found: Owners, place: Mapping[str, int]) -> Iterator[Edge]:
    """Who owns whom, what one holds in another as one line; then who controls whom."""
    for owned in place:
        for owner, holdings in _by_owner(found, owned).items():
            if owner in place:
                yield Edge(place[owner], place[owned], "owns", held(holdings))
    for (by, over), edges in _by_pair(found.graph.control).items():
        if by in place and over in place:
            yield Edge(place[by], place[over], "controls", controlled(edges))


def _by_owner(found: Owners, owned: str) -> dict[str, list[Holding]]:
    owners: dict[str, list[Holding]] = {}
    for holding in found.graph.holdings.get(owned, ()):
        owners.setdefault(holding.owner, []).append(holding)
    return owners


def _by_pair(control: Iterable[ControlEdge]) -> dict[tuple[str, str], list[ControlEdge]]:
    pairs: dict[tuple[str, str], list[ControlEdge]] = {}
    for edge in control:
        pairs.setdefault((edge.by, edge.over), []).append(edge)
    return pairs


def _folded(found: Owners, some: Sequence[str], parts: Mapping[str, Part]) -> Node:
    """One node for several parties that are not drawn one by one; who of them is meant is said in it."""
    number = len(some)
    name = f"{number} more {'party' if number == 1 else 'parties'}"
    if found.stake is None:
        return Node(name, "between", stands=number)
    counted = Counter(parts.get(each, "between") for each in some)
    (first, most), *_ = counted.most_common()
    whom = asked(found)
    meant = [(counted["holder"], f"of {whom}"), (counted["possible"], f"may be of {whom}")]
    notes = tuple(f"{count} {words}" for count, words in meant if count and found.ask.countries)
    return Node(name, first if most == number else "between", notes=notes, stands=number)


def _folded_edges(found: Owners, entity: str, some: Sequence[str], upper: int, lower: int) -> Iterator[Edge]:
    """What those who are not drawn hold together, and whether some control."""
    meant = set(some)
    holdings = [each for each in found.graph.holdings.get(entity, ()) if each.owner in meant]
    if holdings:
        total = joined(extent(each.share) for each in holdings)
        yield Edge(upper, lower, "owns", f"{sized(total)} together" if len(some) > 1 else sized(total))
    edges = [each for each in found.graph.control if each.over == entity and each.by in meant]
    if edges:
        yield Edge(upper, lower, "controls", controlled(edges))
