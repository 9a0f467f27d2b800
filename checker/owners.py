"""Who owns an entity: a question of one manifest, and its answer as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from checker.contradictions import tables, whole_stakes
from checker.errors import Problem, Problems, suggestion
from checker.facts import view
from checker.facts.entities import Entity
from checker.facts.manifest import Manifest
from checker.facts.origin import Contradiction
from checker.facts.register import Attributed, Undisclosed
from checker.facts.values import Partial, Truth
from checker.facts.world import World, inside
from checker.language.case import graph_of
from checker.location import Location
from checker.ownership.chains import Chains, chains
from checker.ownership.graph import ControlEdge, Counting, Graph, conflicts
from checker.ownership.stake import Bounds, Gap, Question, gaps, stake
from checker.record import record

SEATS: Final = ("organized_in", "headquartered_in", "principal_place_of_business", "domiciled_in", "country")
"""The attributes that tie an entity to a country where a question names none: citizenship and residence are not among
them, since few laws count them."""
TIES: Final = (*SEATS, "resident_in", "located_in", "citizen_of", "permanent_resident_of")
"""All that a question may name."""
SHOWN: Final = ("country", "organized_in", "domiciled_in", "resident_in", "headquartered_in", "citizen_of")
"""Those by which it is labelled: the first that is known."""


@record
class Ask:
    """Of whom the stake is asked (countries, or holders by key, or each for itself), in whom, and how it is counted.

    `apart` asks for the largest stake that any one of them has by itself; `ties` are the attributes by which an entity
    is of a country.
    """

    entity: str | None
    countries: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    method: str = "look-through"
    counting: Counting = "shares"
    threshold: Fraction | None = None
    over: bool = False
    apart: bool = False
    ties: tuple[str, ...] = SEATS

    def question(self) -> Question:
        """The same for the reckoning of stakes."""
        named = bool(self.holders) or not self.countries
        return Question(self.method, self.counting, self.threshold, self.over, self.apart, named)


@record
class Held:
    """What one ultimate holder has by itself."""

    holder: str
    stake: Bounds


@record
class Lack:
    """A fact that is not stated, by how many points it could raise the stake, and where it would stand."""

    fact: str
    could_add: Fraction
    location: Location | None


@record
class Label:
    """How an entity is called, and the country it is tied to."""

    name: str
    country: str | None


@record
class Owners:
    """The answer. `holders` surely are meant, `possible` may be; `in_full` are those between who count in full.

    `facts` are those of the day, `upstream` are the entity and all from whom holdings or control lead down to it.
    What is `attributed` is recorded of whole stakes, `undisclosed` are holders that are recorded as such.
    Without a group of holders there is no common stake, but `each` has that of every ultimate holder.
    """

    ask: Ask
    entity: str
    day: date
    facts: Manifest
    graph: Graph
    upstream: tuple[str, ...]
    labels: Mapping[str, Label]
    holders: tuple[str, ...]
    possible: tuple[str, ...]
    stake: Bounds | None
    answer: Truth
    each: tuple[Held, ...]
    chains: Chains
    in_full: tuple[tuple[str, Fraction], ...]
    missing: tuple[Lack, ...]
    conflicts: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    attributed: tuple[Attributed, ...]
    undisclosed: tuple[Undisclosed, ...]
    control: tuple[ControlEdge, ...]
    control_complete: bool


def owners(manifest: Manifest, world: World, ask: Ask, day: date) -> Owners:
    """The answer on the facts of the day; raises `Problems` where a name in the question is unknown."""
    seen = view.on(manifest, day)
    target = _entity(seen, ask.entity)
    seeds = _seeds(seen, world, ask)
    graph, question = graph_of(seen), ask.question()
    upstream = _upstream(graph, target)
    ultimate = [one for one in upstream if one != target and not graph.holdings.get(one)]
    meant = seeds if seeds is not None else dict.fromkeys(ultimate, True)
    bounds = stake(graph, meant, question, target) if seeds is not None else None
    each = () if seeds is not None else _each(graph, ultimate, question, target)
    found = chains(graph, seeds, target, ask.counting)
    conflicting = frozenset(conflicts(graph))
    return Owners(
        ask=ask,
        entity=target,
        day=day,
        facts=seen,
        graph=graph,
        upstream=tuple(_upstream(graph, target, through_control=True)),
        labels={key: Label(entity.name or key, _country(entity)) for key, entity in seen.entities.items()},
        holders=tuple(sorted(key for key, truth in meant.items() if truth)),
        possible=tuple(sorted(key for key, truth in meant.items() if truth is None)),
        stake=bounds,
        answer=_answer(bounds, ask),
        each=each,
        chains=found,
        in_full=tuple(_in_full(graph, meant, ask, found)),
        missing=tuple(_lack(gap, seen) for gap in gaps(graph, meant, question, target)),
        conflicts=tuple(one for one in upstream if one in conflicting),
        contradictions=(*seen.contradictions, *tables(seen, graph), *whole_stakes(seen, graph)),
        attributed=tuple(each for each in seen.attributed if each.owned in upstream),
        undisclosed=tuple(each for each in seen.undisclosed if each.owned in upstream),
        control=tuple(edge for edge in graph.control if edge.over in upstream),
        control_complete=graph.control_complete,
    )


def _entity(manifest: Manifest, name: str | None) -> str:
    """The entity that is asked about: the operator where none is named."""
    key = name if name is not None else manifest.app.operator
    if key is None:
        hint = "name an entity: `flagstate owners MANIFEST ENTITY`"
        raise Problems([Problem("the app has no operator", path=manifest.path, hint=hint)])
    return _known(manifest, key)


def _known(manifest: Manifest, key: str) -> str:
    if key in manifest.entities:
        return key
    known = ", ".join(f"`{each}`" for each in list(manifest.entities)[:8])
    hint = suggestion(key, manifest.entities) or (f"its entities are {known}" if known else "it has no entities")
    raise Problems([Problem(f"there is no entity `{key}`", path=manifest.path, hint=hint)])


def _seeds(manifest: Manifest, world: World, ask: Ask) -> dict[str, Truth] | None:
    """Who is meant: by key, or by country; none where each is asked for itself."""
    if ask.holders:
        return dict.fromkeys((_known(manifest, key) for key in ask.holders), True)
    if not ask.countries:
        return None
    wrong = [code for code in ask.countries if world.area(code) is None]
    if wrong:
        hint = "write two letters such as `CN`, or a part of a country such as `US-TX`"
        raise Problems([Problem(f"there is no country `{code}`", hint=hint) for code in wrong])
    areas = tuple(world.area(code) or code for code in ask.countries)
    return {key: _from(entity, areas, ask.ties) for key, entity in manifest.entities.items()}


def _from(entity: Entity, areas: tuple[str, ...], ties: tuple[str, ...]) -> Truth:
    """Whether the entity is of one of the areas by any of the ties: unknown while one that may be is not stated."""
    truths = [_tied(getattr(entity, name), areas) for name in ties]
    return True if True in truths else None if None in truths else False


def _tied(value: Any, areas: tuple[str, ...]) -> Truth:
    """Whether one attribute ties to one of the areas; what is not there ties to none."""
    if value is None or (isinstance(value, Partial) and not value):
        return None
    codes = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
    truths = [inside(code, area) for code in codes for area in areas]
    open_still = None in truths or isinstance(value, Partial)
    return True if True in truths else None if open_still else False


def _country(entity: Entity) -> str | None:
    values = (getattr(entity, name) for name in SHOWN)
    shown = ((", ".join(map(str, value)) if isinstance(value, tuple) else value) for value in values)
    return next((value for value in shown if isinstance(value, str) and value), None)


def _upstream(graph: Graph, target: str, *, through_control: bool = False) -> dict[str, None]:
    """The target and all from whom holdings (and control, if asked) lead down to it, nearest first."""
    above: dict[str, list[str]] = {}
    for edge in graph.control if through_control else ():
        above.setdefault(edge.over, []).append(edge.by)
    found = {target: None}
    pending = [target]
    for entity in pending:
        for owner in (*(each.owner for each in graph.holdings.get(entity, ())), *above.get(entity, ())):
            if owner not in found:
                found[owner] = None
                pending.append(owner)
    return found


def _each(graph: Graph, ultimate: list[str], question: Question, target: str) -> tuple[Held, ...]:
    """What every ultimate holder has by itself, the largest first."""
    held = [Held(one, stake(graph, {one: True}, question, target)) for one in ultimate]
    return tuple(sorted(held, key=lambda each: (-each.stake.lower, -each.stake.upper, each.holder)))


def _answer(bounds: Bounds | None, ask: Ask) -> Truth:
    if bounds is None or ask.threshold is None:
        return None
    return bounds.more_than(ask.threshold) if ask.over else bounds.at_least(ask.threshold)


def _in_full(graph: Graph, seeds: Mapping[str, Truth], ask: Ask, found: Chains) -> Iterator[tuple[str, Fraction]]:
    """Those between holder and target who, by the method, count for more than the stake in them."""
    rule = ask.question().rule()
    for one in dict.fromkeys(link.owner for chain in found.strongest for link in chain.links[1:]):
        held = stake(graph, seeds, ask.question(), one).lower
        if rule.counts(held) > held:
            yield one, held


def _lack(gap: Gap, manifest: Manifest) -> Lack:
    """A gap in words, with its place."""
    entity = manifest.entities.get(gap.entity)
    place = entity.at.place() if entity is not None and entity.at is not None else None
    if gap.kind == "size" and gap.key is not None:
        interest = (manifest.ownership or ())[gap.key]
        fact = f"how much {interest.owner} holds of {interest.owned}"
        return Lack(fact, gap.could_add, interest.at.place() if interest.at is not None else place)
    why = "".join(f", {each.reason}" for each in manifest.undisclosed if each.owned == gap.entity)
    facts = {
        "owners": f"ownership of {gap.entity}",
        "country": f"countries of {gap.entity}",
        "conflict": f"which of the claims to {gap.entity} are true",
        "loop": f"who stands behind {gap.entity}, which owns itself together with others",
    }
    return Lack(facts[gap.kind] + (why if gap.kind == "owners" else ""), gap.could_add, place)
