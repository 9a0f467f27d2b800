"""Definitions that rest on themselves, in however many steps."""

from __future__ import annotations

from collections.abc import Iterator

from checker.errors import Problem
from checker.language.names import Names
from checker.language.walk import law_of, terms


def circles(names: Names) -> Iterator[Problem]:
    """Definitions that rest on themselves."""
    uses = {
        full: [found[0] for term in terms(each.condition) if (found := names.definition(term, law_of(full)))]
        for full, each in names.definitions.items()
    }
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
