"""Paths to facts: which record, which field, of what kind; the vocabulary that rules may use.

The vocabulary follows from the declarations of the records: nothing is listed here twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Literal, TypeAlias

from checker.facts.app import App, Component, Deployment
from checker.facts.entities import Control, Entity, Interest
from checker.facts.flows import Flow, Handling, Mechanism, Subject
from checker.facts.kinds import Answers, Kind, Many, Ref, YesNo
from checker.facts.manifest import Act
from checker.facts.structure import Record, declared
from checker.record import record

SUBJECTS: Final[Mapping[str, type[Any]]] = {
    "app": App,
    "entity": Entity,
    "flow": Flow,
    "subject": Subject,
    "handling": Handling,
    "mechanism": Mechanism,
    "deployment": Deployment,
    "component": Component,
    "act": Act,
    "interest": Interest,
    "control": Control,
}
"""What a definition may be of, by the name under which its condition sees it."""

ROOTS: Final[Mapping[str, type[Any]]] = {"flows": Flow, "acts": Act, "ownership": Interest, "control": Control}
"""The lists of a manifest that a rule may go through, with what each holds."""

Scope: TypeAlias = Mapping[str, type[Any]]
"""The names that a condition sees, with the records they stand for."""


@record
class Step:
    """One step of a path: an attribute, an answer by its name, what is referred to, or each element."""

    kind: Literal["attribute", "answer", "entity", "flow", "each"]
    name: str = ""


@record
class Way:
    """A path resolved: the name it starts from, its steps, and what stands at its end.

    `record` is the class of the record or of the list's elements, `kind` the kind of the value; `sort` is what it can
    be compared with (of a list, its elements); `many` says that it is a list, `whole` that the last step was to a list
    as a whole, `claim` that what is absent is not claimed.
    """

    root: str
    steps: tuple[Step, ...]
    record: type[Any] | None
    kind: Kind | None
    sort: str
    many: bool
    claim: bool = False
    whole: bool = False


class NoSuchFact(Exception):
    """A path that leads nowhere: the word, the names that would do there, and the path up to it."""

    def __init__(self, word: str, known: tuple[str, ...], before: str) -> None:
        super().__init__(word)
        self.word, self.known, self.before = word, known, before


def resolve(steps: tuple[str, ...], scope: Scope) -> Way:
    """The way of a path from a scope; raises `NoSuchFact`."""
    first = steps[0]
    if first not in scope and first not in ROOTS:
        raise NoSuchFact(first, (*scope, *ROOTS), "")
    start: Any = scope.get(first)
    return way_of(".".join(steps), start)


@cache
def way_of(path: str, start: Any) -> Way:
    """The way of a path from a class of records, or from one of the manifest's own lists; raises `NoSuchFact`."""
    first, *rest = steps = path.split(".")
    if start is not None:
        way = Way(first, (), start, None, "record", many=False)
    else:
        way = Way(first, (), ROOTS[first], None, "record", many=True, claim=first == "acts", whole=True)
    for number, step in enumerate(rest, 1):
        way = _onward(way, step, ".".join(steps[:number]))
    return way


def _onward(way: Way, step: str, before: str) -> Way:
    if isinstance(way.kind, Answers):
        return Way(way.root, (*way.steps, Step("answer", step)), None, YesNo(), "yes/no", many=way.many)
    steps, record = way.steps, way.record
    if way.whole:
        steps = (*steps, Step("each"))
    if isinstance(way.kind, Ref):
        steps, record = (*steps, Step("flow" if way.kind.to == "parent" else "entity")), _referred(way.kind)
    known = declared(record) if record is not None else {}
    if step not in known:
        raise NoSuchFact(step, tuple(known), before)
    field = known[step]
    inner = field.kind.of if isinstance(field.kind, Many) else field.kind
    nested = inner.of if isinstance(inner, Record) else None
    return Way(
        way.root,
        (*steps, Step("attribute", field.attribute)),
        nested,
        inner,
        inner.sort,
        many=way.many or isinstance(field.kind, Many),
        claim=field.claim,
        whole=isinstance(field.kind, Many),
    )


def _referred(kind: Ref) -> type[Any] | None:
    return {"entity": Entity, "parent": Flow}.get(kind.to)


def target(way: Way) -> type[Any] | None:
    """The record that the end of a way stands for: the one there, or the one that it refers to."""
    if way.record is not None:
        return way.record
    return _referred(way.kind) if isinstance(way.kind, Ref) else None
