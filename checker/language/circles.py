"""Definitions that rest on themselves, in however many steps."""

from __future__ import annotations

from collections.abc import Iterator

from checker.errors import Problem
from checker.language.names import Names
from checker.language.syntax import (
    Condition,
    Controlled,
    Counted,
    Group,
    Not,
    Owned,
    Quantified,
    Summed,
    Term,
    Unsettled,
)


def circles(names: Names) -> Iterator[Problem]:
    """Definitions that rest on themselves."""
    uses = {full: tuple(_used(each.condition, names, full.split("/")[0])) for full, each in names.definitions.items()}
    done: set[str] = set()

    def visit(full: str, trail: tuple[str, ...]) -> Iterator[Problem]:
        if full in trail:
            chain = " → ".join((*trail[trail.index(full) :], full))
            yield Problem(f"the definition rests on itself: {chain}", names.definitions[full].location)
            return
        if full in done:
            return
        for used in uses[full]:
            yield from visit(used, (*trail, full))
        done.add(full)

    for full in names.definitions:
        yield from visit(full, ())


def _used(condition: Condition, names: Names, law: str) -> Iterator[str]:
    match condition:
        case Group(parts=parts) | Unsettled(readings=parts):
            for part in parts:
                yield from _used(part, names, law)
        case Not(part=inner) | Quantified(part=inner) | Counted(part=inner) | Summed(part=inner):
            if inner is not None:
                yield from _used(inner, names, law)
        case Term(name=name) | Owned(by=name) | Controlled(by=name):
            found = names.definition(name, law)
            if found is not None:
                yield found[0]
