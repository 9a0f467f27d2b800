"""Going through conditions: the parts of one, all that it comes to by its terms, and what it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from checker.language.law import Definition, Rule
from checker.language.names import Names
from checker.language.paths import SUBJECTS
from checker.language.syntax import (
    ActiveUsers,
    AsOf,
    Condition,
    Controlled,
    Counted,
    DayExpression,
    Given,
    Group,
    Listed,
    ListName,
    Not,
    Operand,
    Owned,
    Parameter,
    Path,
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


def sees(condition: Condition) -> frozenset[str]:
    """The names, bound outside it, that a condition looks at; one that asks without a subject may look at any kind."""
    bound = {condition.name} if isinstance(condition, Quantified | Counted | Summed) else set()
    inner = {name for part in parts(condition) for name in sees(part)}
    if isinstance(condition, Summed):
        inner |= {path.steps[0] for path in (condition.of, condition.per) if path is not None}
    return frozenset((inner - bound) | set(_looks(condition)))


def belongs(condition: Quantified) -> tuple[Path, Path] | None:
    """What an element must be to belong here: its fact, and the fact of something else that it is held against."""
    if condition.join != "some" or condition.part is None:
        return None
    together = isinstance(condition.part, Group) and condition.part.join == "all"
    for each in parts(condition.part) if together else (condition.part,):
        if isinstance(each, Test) and isinstance(each.operand, DayExpression) and each.operand.fact is not None:
            ours, theirs = each.path.steps[0] == condition.name, each.operand.fact.steps[0] == condition.name
            if each.operator == "is" and ours and not theirs:
                return each.path, each.operand.fact
    return None


def _looks(condition: Condition) -> Iterator[str]:
    """The names that the condition itself looks at, without its parts."""
    match condition:
        case Test(path=path, operand=operand):
            yield path.steps[0]
            yield from _counts_from(operand)
        case AsOf(operand=operand) | ActiveUsers(before=operand):
            yield from _counts_from(operand)
        case Quantified(path=path) | Counted(path=path) | Summed(path=path):
            yield path.steps[0]
        case Term(of=of) | Owned(of=of) | Controlled(of=of) | Listed(of=of):
            yield from SUBJECTS if of is None else of.steps[:1]


def _counts_from(operand: Operand) -> Iterator[str]:
    """The names of the facts from which a day is counted."""
    if isinstance(operand, DayExpression):
        counted = (operand.base, *(number for _, number, _ in operand.shifts))
        yield from (each.steps[0] for each in counted if isinstance(each, Path))


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
