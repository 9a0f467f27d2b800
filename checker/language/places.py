"""Where the law that a rule rests on is unsettled."""

from __future__ import annotations

from checker.language.law import Rule
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


def readings(rule: Rule, names: Names) -> dict[str, int]:
    """The places of all unsettled conditions that the rule comes to, with how many readings each has."""
    counts: dict[str, int] = {}
    seen: set[str] = set()
    for condition in (rule.applies, rule.breach):
        if condition is not None:
            _count(condition, names, rule.law, seen, counts)
    return counts


def _count(condition: Condition, names: Names, law: str, seen: set[str], counts: dict[str, int]) -> None:
    match condition:
        case Unsettled(readings=parts) | Group(parts=parts):
            if isinstance(condition, Unsettled):
                counts[str(condition.label.location)] = len(parts)
            for part in parts:
                _count(part, names, law, seen, counts)
        case Not(part=inner) | Quantified(part=inner) | Counted(part=inner) | Summed(part=inner):
            if inner is not None:
                _count(inner, names, law, seen, counts)
        case Term(name=name) | Owned(by=name) | Controlled(by=name):
            _count_term(name, names, law, seen, counts)
        case _:
            pass


def _count_term(name: str, names: Names, law: str, seen: set[str], counts: dict[str, int]) -> None:
    found = names.definition(name, law)
    if found is not None and found[0] not in seen:
        seen.add(found[0])
        _count(found[1].condition, names, found[0].split("/", maxsplit=1)[0], seen, counts)
