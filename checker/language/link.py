"""Binding a program to a day: its lists, parameters and days as they are then."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from checker import catalog
from checker.facts.app import App
from checker.facts.entities import Entity
from checker.facts.values import ABSENT, Partial, Truth
from checker.facts.world import GROUPS, World
from checker.language.case import Case, Grip, Predicate, Stake
from checker.language.days import shifted
from checker.language.declared import SEVERAL, list_of
from checker.language.law import Value
from checker.language.lists import Roll
from checker.language.names import Names
from checker.language.operators.is_ import same
from checker.language.source import OPERATORS, Constant, Program
from checker.language.syntax import (
    Condition,
    DayExpression,
    Listed,
    ListName,
    Literals,
    Operand,
    Owned,
    Parameter,
    Path,
)
from checker.language.totals import Months, Part, counted, spread, summed
from checker.language.walk import sees
from checker.record import record

Verdict = Callable[[Case], int]
EEA: Final = "EEA"
EU_SCOPE: Final = "eu"
MEMBERS: Final = "eea"
"""The list of the countries for which `EU` and `EEA` may stand."""


class Day:
    """What names stand for on a day: the one place where operands become values."""

    def __init__(self, names: Names, world: World, day: date, values: Mapping[str, Value] | None = None) -> None:
        self.names, self.world, self.day = names, world, day
        self.given_values: Mapping[str, Value] = values or {}
        members = names.lists.get(MEMBERS)
        self.members = frozenset(entry.name for entry in members.on(day, None)) if members else frozenset()
        self.rolls: dict[tuple[str, str | None], Roll] = {}
        self.seen: dict[int, tuple[frozenset[str], Condition]] = {}
        self.operands: dict[tuple[str, str, Operand, str], Any] = {}

    def sees(self, condition: Condition) -> frozenset[str]:
        """The names that a condition of these laws looks at."""
        if id(condition) not in self.seen:
            self.seen[id(condition)] = sees(condition), condition
        return self.seen[id(condition)][0]

    def operand(self, operator: str, sort: str, operand: Operand, law: str) -> Any:
        """The constant that an operator compares with."""
        key = (operator, sort, operand, law if isinstance(operand, Parameter) else "")
        if key not in self.operands:
            prepared = catalog.load(OPERATORS, operator).prepare(sort, self.values(operand, sort, law), self.members)
            self.operands[key] = prepared
        return self.operands[key]

    def values(self, operand: Operand, sort: str, law: str) -> frozenset[Any]:
        """The values that an operand stands for."""
        match operand:
            case Literals(values=values):
                return frozenset(self._area(each) if sort == "area" else each for each in values)
            case ListName():
                return frozenset(self._entries(operand.name, operand.scope))
            case Parameter(name=name):
                return self._parameter(name, sort, law)
            case DayExpression():
                return frozenset({self.date(operand)})

    def _area(self, code: Any) -> Any:
        return self.world.area(code) or code

    def _parameter(self, name: str, sort: str, law: str) -> frozenset[Any]:
        """The values that a parameter stands for; of several, none where none is given."""
        found, declared = self.parameter(name, law), self.names.declared.get(f"{law}/{name}")
        if found is None:
            return frozenset() if declared is not None and declared.kind in SEVERAL else frozenset({None})
        values = found if isinstance(found, tuple) else (found,)
        if declared is not None and declared.kind == "areas":
            return frozenset(code for each in values for code in self._places(each))
        return frozenset(self._area(each) if sort == "area" else each for each in values)

    def _places(self, word: str) -> frozenset[str]:
        """The codes that a place stands for which is named where a policy is switched on: a group or a list is many."""
        if word in GROUPS:
            groups = GROUPS if word == EEA else (word,)
            return frozenset((*groups, *self._entries(MEMBERS, EU_SCOPE if word != EEA else None)))
        found = None if self.world.area(word) is not None else list_of(word)
        return frozenset({self._area(word)}) if found is None else frozenset(self._entries(*found))

    def _entries(self, name: str, scope: str | None) -> Iterator[str]:
        found = self.names.lists.get(name)
        for entry in found.on(self.day, scope) if found is not None else ():
            yield self._area(entry.name)

    def given(self, name: str, word: str | None, law: str) -> bool:
        """Whether a policy was given a value for a parameter, or that word among several."""
        found = self.parameter(name, law)
        return found is not None if word is None else isinstance(found, tuple) and word in found

    def parameter(self, name: str, law: str) -> Any:
        """The value of a parameter on the day, or `None` where it has none."""
        full = f"{law}/{name}"
        if full in self.given_values:
            return self.given_values[full]
        dated = self.names.parameter(name, law) or ()
        return next((each.value for each in dated if each.period.holds(self.day)), None)

    def date(self, day: DayExpression) -> date:
        """A day that is counted from no fact."""
        if isinstance(day.base, Path):
            raise AssertionError(day.base.text)
        found: date = shifted(self.day if day.base is None else day.base, day.shifts)
        return found

    def roll(self, name: ListName) -> Roll:
        """The entries of a list of names on the day."""
        key = (name.name, name.scope)
        if key not in self.rolls:
            self.rolls[key] = Roll(self.names.lists[name.name].on(self.day, name.scope))
        return self.rolls[key]

    def threshold(self, operand: Operand, law: str) -> Fraction | None:
        """The percent points of an ownership test, or `None` where the law has none on the day."""
        points = next(iter(self.values(operand, "percent", law)))
        return None if points is None else Fraction(points)

    def stake(self, condition: Owned, law: str, predicate: Predicate) -> Stake:
        """The question about ownership that a condition asks."""
        by = f"{law}/{condition.by}" if "/" not in condition.by else condition.by
        threshold = self.threshold(condition.number, law)
        return Stake(by, predicate, condition.method, condition.counting, threshold, condition.bound == "more_than")


@record
class Linked:
    """Laws on a day: a function for each rule, which gives 0 to 3 as `VERDICTS` are ordered, and for each term."""

    rules: Mapping[str, Verdict]
    definitions: Mapping[str, Predicate]
    day: Day


def link(
    program: Program,
    names: Names,
    world: World,
    day: date,
    values: Mapping[str, Value] | None = None,
    laws: Iterable[str] | None = None,
) -> Linked:
    """The functions of a program on a day: of all laws, or of those given and what they refer to.

    A policy has the values that it is given, by law and parameter.
    """
    namespace: dict[str, Any] = {
        each.__name__: each for each in (counted, part, same, shifted, spread, summed, Partial)
    }
    namespace["ABSENT"] = ABSENT
    then = Day(names, world, day, values)
    parts = [program.parts[law] for law in program.reached(laws)]
    for part_ in parts:
        exec(marshal.loads(part_.code), namespace)  # noqa: S102, S302 - our own code: no text of a rule stands in it
    constants = {name: constant for part_ in parts for name, constant in part_.constants.items()}
    for name, constant in constants.items():
        namespace[name] = _made(then, constant, program, namespace)
    rules = {rule: namespace[function] for rule, function in program.rules.items() if function in namespace}
    terms = {full: namespace[function] for full, function in program.definitions.items() if function in namespace}
    return Linked(rules, terms, then)


def part(case: Case, record: Any, counts: Truth, amount: Any, group: Any) -> Part:
    """One addend of a sum, with the flow it belongs to."""
    number = getattr(record, "flow", None)
    flow = case.flows[number].id if isinstance(number, int) and case.flows is not None else None
    return Part(counts, amount, flow, getattr(record, "distinct_from", ()), group)


def _predicate(by: str, law: str, program: Program, namespace: Mapping[str, Any]) -> Predicate:
    found: Predicate = namespace[program.definitions[by if "/" in by else f"{law}/{by}"]]
    return found


def _stake(then: Day, constant: Constant, program: Program, namespace: Mapping[str, Any]) -> Stake:
    condition = constant.parts[0]
    return then.stake(condition, constant.law, _predicate(condition.by, constant.law, program, namespace))


def _grip(_: Day, constant: Constant, program: Program, namespace: Mapping[str, Any]) -> Grip:
    condition = constant.parts[0]
    by = condition.by if "/" in condition.by else f"{constant.law}/{condition.by}"
    through = frozenset(condition.through) if condition.through is not None else None
    return Grip(by, _predicate(condition.by, constant.law, program, namespace), through)


def listing(then: Day, condition: Listed) -> Callable[[Case, Any], Truth]:
    """Whether a list names an app or an entity, itself or, where the list says so, through those it descends from."""
    roll, source = then.roll(condition.list_), then.names.lists[condition.list_.name]
    name = f"list:{condition.list_.name}/{condition.list_.scope}"
    grip = Grip(name, lambda _, entity: roll.names_entity(entity), None)

    def entity(case: Case, subject: Entity) -> Truth:
        itself = roll.names_entity(subject)
        if itself is True or "parents" not in source.descent:
            return itself
        above = case.controlled(grip, subject.key)
        return True if above is True else None if None in (itself, above) else False

    def decide(case: Case, subject: Any) -> Truth:
        if not isinstance(subject, App):
            return entity(case, subject)
        if roll.app(subject) is not None:
            return True
        found = {entity(case, case.entities[getattr(subject, each)]) for each in source.descent if each != "parents"}
        return True if True in found else None if None in found else False

    return decide


def _made(then: Day, constant: Constant, program: Program, namespace: Mapping[str, Any]) -> Any:
    """What a name in the source stands for on the day."""
    parts = constant.parts
    match constant.kind:
        case "operand":
            return then.operand(parts[0], parts[1], parts[2], constant.law)
        case "decide":
            return catalog.load(OPERATORS, parts[0]).decide
        case "word":
            return parts[0]
        case "day":
            return then.date(parts[0])
        case "given":
            return then.given(parts[0], parts[1], constant.law)
        case "listed":
            return listing(then, parts[0])
        case "months":
            return Months(*parts)
    return (_stake if constant.kind == "stake" else _grip)(then, constant, program, namespace)
