"""Going through conditions: the parts of one, all that it comes to by its terms, and what it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from checker.language.law import Definition, Rule
from checker.language.names import Names
from checker.language.syntax import (
    ActiveUsers,
    AsOf,
    Condition,
    Controlled,
    Counted,
    Given,
    Group,
    Listed,
    ListName,
    Not,
    Operand,
    Owned,
    Parameter,
    Quantified,
    Summed,
    Term,
    Test,
    Unsettled,
)

Placed: TypeAlias = tuple[Condition, str]
"""A condition with the law whose words it uses."""


def parts(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly inside a condition."""
    match condition:
        case Group(parts=inner):
            return inner
        case Unsettled(readings=readings):
            return readings
        case Not(part=part) | Quantified(part=part) | Counted(part=part) | Summed(part=part):
            return (part,) if part is not None else ()
    return ()


def every(condition: Condition) -> Iterator[Condition]:
    """The condition and all inside it."""
    yield condition
    for part in parts(condition):
        yield from every(part)


def terms(condition: Condition) -> Iterator[str]:
    """The terms that the condition and what is inside it name."""
    for each in every(condition):
        match each:
            case Term(name=name) | Owned(by=name) | Controlled(by=name):
                yield name


def own(rule: Rule) -> tuple[Placed, ...]:
    """What a rule itself says."""
    return tuple((each, rule.law) for each in (rule.applies, rule.breach) if each is not None)


def definitions(placed: tuple[Placed, ...], names: Names) -> dict[str, Definition]:
    """The definitions that the conditions come to, by full name, each after the first that uses it."""
    found: dict[str, Definition] = {}
    pending = list(placed)
    for condition, law in pending:
        for term in terms(condition):
            known = names.definition(term, law)
            if known is not None and known[0] not in found:
                found[known[0]] = known[1]
                pending.append((known[1].condition, law_of(known[0])))
    return found


def whole(rule: Rule, names: Names) -> tuple[Placed, ...]:
    """What a rule says, and the definitions that it comes to."""
    placed = own(rule)
    used = definitions(placed, names)
    return (*placed, *((each.condition, law_of(full)) for full, each in used.items()))


def law_of(full: str) -> str:
    """The law of a term's full name."""
    return full.split("/", maxsplit=1)[0]


def lists(placed: tuple[Placed, ...]) -> tuple[ListName, ...]:
    """The dated lists that the conditions name."""
    return tuple(dict.fromkeys(each for each, _ in _operands(placed) if isinstance(each, ListName)))


def parameters(placed: tuple[Placed, ...]) -> tuple[tuple[str, str], ...]:
    """The parameters that the conditions name, each with its law."""
    return tuple(dict.fromkeys((each.name, law) for each, law in _operands(placed) if isinstance(each, Parameter)))


def _operands(placed: tuple[Placed, ...]) -> Iterator[tuple[Operand, str]]:
    """All that something is held against."""
    for condition, law in placed:
        for each in every(condition):
            match each:
                case Test(operand=operand) | AsOf(operand=operand):
                    yield operand, law
                case Counted(number=operand) | Summed(number=operand) | Owned(number=operand):
                    yield operand, law
                case ActiveUsers(number=operand):
                    yield operand, law
                case Listed(list_=name):
                    yield name, law
                case Given(name=asked):
                    yield Parameter(asked, each.label.location), law
                case _:
                    pass
