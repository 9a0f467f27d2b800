"""What follows from what is stated: who exports, who receives, and which attributes an entity cannot have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import Any, Final

from checker.facts.app import App
from checker.facts.entities import Entity
from checker.facts.flows import Flow, Handling, Subject
from checker.facts.manifest import Act, Manifest
from checker.facts.structure import Record, declared
from checker.facts.values import ABSENT, Absent, Partial, Range, Truth
from checker.facts.world import inside

OF_PERSONS: Final = ("domiciled_in", "resident_in", "located_in", "citizen_of", "permanent_resident_of", "employed_by")
PRECISE: Final = "user.location.precise"
"""The category of data that locate people precisely."""
OF_ORGANIZATIONS: Final = ("organized_in", "headquartered_in", "principal_place_of_business")


def derive(manifest: Manifest) -> Manifest:
    """The manifest with its derived values, and with its partial lists marked as such."""
    app, entities = _app(manifest.app), _entities(manifest.entities)
    flows, acts = manifest.flows, manifest.acts
    if flows is not None:
        flows = tuple(_flow(number, flow, app, entities) for number, flow in enumerate(flows))
    above = _above(manifest, app.operator)
    acts = tuple(_act(each, app, above) for each in acts)
    whole = replace(manifest, app=app, entities=entities, flows=flows, acts=acts)
    for path in manifest.partial:
        whole = _mark(whole, path.split("."))
    return whole


def _act(act: Act, app: App, above: frozenset[str]) -> Act:
    """An act is about the operator where nobody else is named, and was carried out on its day where none is."""
    about = act.about or app.operator
    concerns = True if act.about is None or about in above else None
    return replace(act, about=about, executed=act.executed or act.date, concerns_operator=concerns)


def _above(manifest: Manifest, operator: str | None) -> frozenset[str]:
    """The operator, and all that are stated to hold or control it, in however many steps."""
    owners: dict[str, list[str]] = {}
    for interest in manifest.ownership or ():
        owners.setdefault(interest.owned or "", []).append(interest.owner or "")
    for control in manifest.control or ():
        owners.setdefault(control.over or "", []).append(control.by or "")
    found, queue = {operator} if operator else set(), [operator or ""]
    while queue:
        for owner in owners.get(queue.pop(), ()):
            if owner not in found:
                found.add(owner)
                queue.append(owner)
    return frozenset(found)


def _app(app: App) -> App:
    components = app.components and tuple(
        each if each.developer else replace(each, developer=each.vendor) for each in app.components
    )
    return replace(app, developer=app.developer or app.operator, components=components)


def _entities(entities: Mapping[str, Entity]) -> Mapping[str, Entity]:
    return {key: _entity(key, entity, entities) for key, entity in entities.items()}


def _entity(key: str, entity: Entity, entities: Mapping[str, Entity]) -> Entity:
    """Attributes that the entity's kind cannot have are known not to be there; a branch has those of its head."""
    changes: dict[str, Any] = {"key": key, "natural": _natural(entity)}
    if entity.kind not in (None, "branch") and entity.branch_of is None:
        changes["branch_of"] = ABSENT
    if entity.kind == "state":
        changes |= {name: entity.country for name in OF_ORGANIZATIONS if getattr(entity, name) is None}
    elif entity.kind is not None and entity.country is None:
        changes["country"] = ABSENT
    if entity.kind == "branch":
        head = _head(entity, entities)
        changes |= {name: getattr(head, name) if head else None for name in OF_ORGANIZATIONS}
    for name in OF_PERSONS if changes["natural"] is False else OF_ORGANIZATIONS if changes["natural"] else ():
        if getattr(entity, name) is None:
            changes[name] = () if name in ("citizen_of", "permanent_resident_of", "employed_by") else ABSENT
    return replace(entity, **changes)


def _head(entity: Entity, entities: Mapping[str, Entity]) -> Entity | None:
    """The entity that a branch belongs to, through branches of branches; what has no kind may be a branch."""
    seen: set[str] = set()
    while entity.kind in (None, "branch"):
        key = entity.branch_of
        if not isinstance(key, str) or key in seen or key not in entities:
            return None
        seen.add(key)
        entity = entities[key]
    return entity


def _natural(entity: Entity) -> Truth:
    """Whether it is a natural person: by its kind, or, for a group or an unstated kind, by what is stated of it."""
    if entity.kind == "person":
        return True
    if entity.kind not in (None, "group"):
        return False
    if any(getattr(entity, name) is not None for name in OF_ORGANIZATIONS):
        return False
    return True if any(getattr(entity, name) is not None for name in OF_PERSONS) else None


def _flow(number: int, flow: Flow, app: App, entities: Mapping[str, Entity]) -> Flow:
    exporter = flow.from_ or app.operator
    handling = flow.handling and tuple(_handling(number, each, exporter, entities) for each in flow.handling)
    subjects = flow.subjects and tuple(replace(each, flow=number, age=_age(each)) for each in flow.subjects)
    controller = flow.on_behalf_of or exporter
    return replace(
        flow,
        exporter=exporter,
        controller=controller,
        handling=handling,
        subjects=subjects,
        acts_for_another=_for_another(flow, exporter, entities),
        location_within_m=_closeness(flow),
    )


def _age(subject: Subject) -> Range[int] | None:
    """Between which ages they are."""
    under = None if isinstance(subject.under_age, Absent) else subject.under_age
    if subject.age_at_least is None and under is None:
        return None
    return Range(subject.age_at_least, under, high_open=under is not None)


def _for_another(flow: Flow, exporter: str | None, entities: Mapping[str, Entity]) -> Truth:
    """Whether the exporter acts for another: for itself where nobody is named, or a branch of itself."""
    if flow.on_behalf_of is None or flow.on_behalf_of == exporter:
        return False
    same = None if exporter is None else _same_legal_entity(flow.on_behalf_of, exporter, entities)
    return None if same is None else not same


def _closeness(flow: Flow) -> Any:
    """As stated; where a location is called precise and nothing is stated, as close as can be."""
    if flow.location_accuracy_m is not None:
        return flow.location_accuracy_m
    precise = any(each and inside(each, PRECISE, ".") for each in flow.categories or ())
    return Fraction(0) if precise else None


def _handling(number: int, handling: Handling, exporter: str | None, entities: Mapping[str, Entity]) -> Handling:
    recipient = exporter if handling.by == "self" else handling.by
    own: Truth = None
    if handling.by == "self" or (recipient is not None and recipient == exporter):
        own = True
    elif recipient is not None and exporter is not None:
        own = _same_legal_entity(recipient, exporter, entities)
    return replace(handling, flow=number, recipient=recipient, own_staff=own)


def _same_legal_entity(one: str, other: str, entities: Mapping[str, Entity]) -> Truth:
    """A branch and its head, and two branches of one head, are one legal entity."""
    heads = [_head(entities[key], entities) if key in entities else None for key in (one, other)]
    if heads[0] is None or heads[1] is None:
        return None
    return heads[0] is heads[1]


def _mark(record: Any, route: list[str]) -> Any:
    """The record with the list at the end of the route marked as partial, wherever it stands."""
    name = _attribute(record, route[0])
    value = getattr(record, name)
    if isinstance(value, Mapping):
        marked: Any = {key: _mark(each, route[1:]) for key, each in value.items()}
    elif isinstance(value, tuple):
        marked = value if len(route) == 1 else tuple(_mark(each, route[1:]) for each in value)
        marked = Partial(marked) if len(route) == 1 or isinstance(value, Partial) else marked
    elif is_dataclass(value) and len(route) > 1:
        marked = _mark(value, route[1:])
    else:
        marked = value
    return replace(record, **{name: marked})


def _attribute(record: Any, key: str) -> str:
    known = declared(type(record)).get(key)
    return known.attribute if known else key


def list_paths() -> frozenset[str]:
    """The dotted paths of all lists that a manifest may mark as partial."""
    found: set[str] = set()
    roots: dict[str, Any] = {"app": App, "entities": Entity, "flows": Flow}
    for each in fields(Manifest):
        if each.name in ("ownership", "control", "flows", "acts"):
            found.add(each.name)
    for prefix, record in roots.items():
        _lists(record, prefix, found)
    return frozenset(found)


def _lists(record: type[Any], prefix: str, found: set[str]) -> None:
    for known in declared(record).values():
        if known.kind.sort == "list" and not known.derived:
            path = f"{prefix}.{known.key}"
            found.add(path)
            inner = getattr(known.kind, "of", None)
            if isinstance(inner, Record):
                _lists(inner.of, path, found)
