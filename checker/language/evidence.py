"""The facts behind a condition: what stands at the end of a path, with its place, its source, or why it is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from checker.document import MappingNode, ScalarNode
from checker.facts.entities import Entity
from checker.facts.flows import Flow, Handling, Subject
from checker.facts.manifest import Manifest
from checker.facts.origin import Origin, Pieced, Place
from checker.facts.structure import declared
from checker.facts.values import Partial
from checker.language import words
from checker.language.because import Fact, Missing
from checker.language.case import NOBODY, Case
from checker.language.paths import Step, Way
from checker.language.syntax import Path
from checker.language.totals import spread
from checker.location import Location
from checker.record import record


@record
class Named:
    """A record with the path under which a manifest has it."""

    label: str
    record: Any

    @property
    def key(self) -> str:
        """The key of an entity; empty for one that is not known."""
        return self.record.key if isinstance(self.record, Entity) else ""

    @property
    def location(self) -> Location | None:
        """Where the record stands."""
        at = getattr(self.record, "at", None)
        return at.place() if at is not None else None


@dataclass(slots=True)
class Found:
    """What stands at the end of a path: its value, and the facts or gaps from which it comes."""

    path: str
    value: Any = None
    facts: tuple[Fact, ...] = ()
    missing: tuple[Missing, ...] = ()
    location: Location | None = None


@dataclass(slots=True)
class _Walk:
    """One walk along a path, gathering what it passes."""

    case: Case
    path: Path
    facts: list[Fact] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    label: str = ""
    owner: Any = None
    answers: str = ""

    def follow(self, value: Any, label: str, steps: tuple[Step, ...]) -> Any:
        """The value at the end of the steps."""
        for number, step in enumerate(steps):
            rest = steps[number + 1 :]
            if step.kind == "each":
                if value is None or not value:
                    break
                return spread(value, partial(self.branch, label, rest))
            if step.kind in ("entity", "flow"):
                value, label = self.refer(value, label, step)
                continue
            holder = value
            value = holder.get(step.name) if step.kind == "answer" else getattr(holder, step.name)
            key = step.name if step.kind == "answer" else _key(holder, step.name)
            label = f"{label}.{key}"
            if step.kind == "attribute":
                self.owner, self.answers = holder, key
            if not rest or (value is None and rest[0].kind in ("entity", "each")):
                self.note(value, label, holder, key)
                if value is None:
                    rest = ()
        self.label = label
        return value

    def branch(self, label: str, rest: tuple[Step, ...], each: Any) -> Any:
        """The value at the end of the steps from one element of a list."""
        return self.follow(each, record_label(self.case, each, label), rest)

    def refer(self, value: Any, label: str, step: Step) -> tuple[Any, str]:
        if step.kind == "flow":
            flow = (self.case.flows or ())[value]
            return flow, record_label(self.case, flow, "flows")
        return self.case.entities[value], f"entities.{value}" if isinstance(value, str) else label

    def note(self, value: Any, label: str, holder: Any, key: str) -> None:
        """Keep what stands here, or that nothing does."""
        if isinstance(holder, dict):
            self.answer(value, label, key)
            return
        if value is None:
            if not any(label.startswith(f"{each.fact}.") for each in self.missing):
                self.missing.append(Missing(label, _why(label, self.case), _holder_place(holder)))
            return
        self.facts.append(fact(label, value, holder, key, self.case))

    def answer(self, value: Any, label: str, key: str) -> None:
        """Keep a yes or no of a map of answers, or that it is not stated."""
        at = getattr(self.owner, "at", None)
        node = at.entries.get(self.answers) if at is not None else None
        place = at.place(self.answers) if at is not None else None
        if value is None:
            if not any(label.startswith(f"{each.fact}.") for each in self.missing):
                self.missing.append(Missing(label, f"`{label}` is not stated", place))
            return
        stated_at = node.value_place(key) if isinstance(node, MappingNode) else place
        source, url, as_of = source_of(at, self.case, self.answers) if at is not None else (None, None, None)
        self.facts.append(Fact(label, words.value(value), stated_at, source, url, as_of))


def find(way: Way, path: Path, names: Any, case: Case) -> Found:
    """What stands at the end of a way."""
    walk = _Walk(case, path)
    if way.root in names:
        start, label = names[way.root].record, names[way.root].label
    else:
        start, label = getattr(case, way.root), way.root
        if not way.steps:
            return _root(start, label, case)
    value = walk.follow(start, label, way.steps)
    location = next((each.location for each in walk.facts if each.location), None)
    shown = walk.label if walk.label and not any(step.kind == "each" for step in way.steps) else path.text
    return Found(shown or path.text, value, tuple(walk.facts), tuple(walk.missing), location)


def _root(value: Any, label: str, case: Case) -> Found:
    """One of the manifest's own lists."""
    root = case.manifest.document.root
    place = root.value_place(label) if isinstance(root, MappingNode) else None
    if value is None:
        return Found(label, None, (), (Missing(label, f"`{label}` is not stated", place),), place)
    facts = () if value else (Fact(label, "[]", place),)
    return Found(label, value, facts, (), place)


def elements(found: Found, way: Way, case: Case) -> list[Named]:
    """The elements of a list, each with its own label; where they refer to entities, those."""
    named = []
    for number, each in enumerate(found.value or ()):
        if way.record is None:
            named.append(Named(f"entities.{each}", case.entities[each]))
        else:
            named.append(Named(record_label(case, each, f"{found.path}[{number}]"), each))
    return named


def subject(way: Way, path: Path, names: Any, case: Case) -> Named:
    """The record at the end of a way."""
    walk = _Walk(case, path)
    value = walk.follow(names[way.root].record, names[way.root].label, way.steps)
    if way.record is not None or not way.steps:
        return Named(walk.label or names[way.root].label, value)
    if isinstance(value, int):
        flow = (case.flows or ())[value]
        return Named(record_label(case, flow, "flows"), flow)
    entity = case.entities[value]
    label = f"entities.{value}" if isinstance(value, str) and value != NOBODY else walk.label
    return Named(label, entity)


def record_label(case: Case, record: Any, default: str) -> str:
    """How a record is called in its manifest."""
    if isinstance(record, Entity):
        return f"entities.{record.key}"
    if not isinstance(record, Flow | Handling | Subject):
        return default
    key = ("label", id(record))
    if key not in case.memo:
        case.memo[key] = _label(case, record)
    return case.memo[key] or default


def _label(case: Case, record: Flow | Handling | Subject) -> str:
    """A flow by its id or number, what belongs to one by its number in it; empty where that is not known."""
    if isinstance(record, Flow):
        number = next((n for n, flow in enumerate(case.flows or ()) if flow is record), 0)
        return f"flows.{record.id or number}"
    if case.flows is None or record.flow is None:
        return ""
    flow = case.flows[record.flow]
    name = "handling" if isinstance(record, Handling) else "subjects"
    number = next((n for n, each in enumerate(getattr(flow, name) or ()) if each is record), 0)
    return f"{record_label(case, flow, 'flows')}.{name}[{number}]"


def _why(label: str, case: Case) -> str:
    """Why nothing is known at a path: nobody states it, or sources contradict one another."""
    for each in case.manifest.contradictions:
        if each.about == label:
            return f"`{label}` is stated differently: {' and '.join(map(words.said, each.said))}"
    return f"`{label}` is not stated"


def _key(holder: Any, attribute: str) -> str:
    kind: Any = type(holder)
    return _keys(kind).get(attribute, attribute)


@cache
def _keys(kind: Any) -> Mapping[str, str]:
    """The keys of a class of records by the attributes that hold them."""
    return {known.attribute: key for key, known in declared(kind).items()}


def _holder_place(holder: Any) -> Location | None:
    at = getattr(holder, "at", None)
    return at.place() if at is not None else None


def fact(label: str, value: Any, holder: Any, key: str, case: Case) -> Fact:
    """A stated fact with its place and its source."""
    at = getattr(holder, "at", None)
    if at is None:
        return Fact(label, words.value(value), None)
    source, url, as_of = source_of(at, case, key)
    return Fact(label, _as_written(at, key, value), at.value_place(key), source, url, as_of)


def _as_written(at: Place, key: str, value: Any) -> str:
    """The value, and the cloud region where that is how a place was written."""
    node = at.entries.get(key)
    if isinstance(node, MappingNode) and "provider" in node.entries:
        names = [getattr(node.entries[part], "value", "?") for part in ("provider", "region") if part in node.entries]
        return f"{words.value(value)} ({' '.join(map(str, names))})"
    return words.value(value)


def source_of(at: Place, case: Case, key: str | None = None) -> tuple[str | None, str | None, str | None]:
    """The title, address and day that stand beside a fact, or beside the record of a register that it comes from."""
    return recorded(at.of(key) if isinstance(at, Pieced) else at, case.manifest)


def recorded(at: Place, manifest: Manifest) -> tuple[str | None, str | None, str | None]:
    """The same of a fact of a manifest."""
    if isinstance(at, Origin):
        return _recorded(at), at.url or None, at.asserted.isoformat() if at.asserted else None
    node, day = at.entries.get("source"), at.entries.get("as_of")
    as_of = day.text if isinstance(day, ScalarNode) and day.value is not None else None
    if not isinstance(node, ScalarNode) or not isinstance(node.value, str):
        return None, None, as_of
    known = manifest.sources.get(node.value)
    if known is None:
        return node.value, node.value if node.value.startswith("http") else None, as_of
    return known.title or node.value, known.url, as_of


def _recorded(at: Origin) -> str:
    """Who records a fact, and under which ids."""
    ids = (f"record {at.record}" if at.record else "", f"statement {at.statement}" if at.statement else "")
    return ", ".join(part for part in (at.title, *ids) if part) or at.path


def stated(named: Named) -> Fact:
    """That a record is there."""
    return Fact(named.label, "stated", named.location)


def coarse(found: Found) -> tuple[Missing, ...]:
    """What is stated, but not finely enough to tell."""
    if isinstance(found.value, Partial):
        return (Missing(found.path, f"`{found.path}` is stated in part only; more may exist", found.location),)
    shown = words.value(found.value)
    return (Missing(found.path, f"`{found.path}` is {shown}, which leaves it open", found.location),)
