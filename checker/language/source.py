"""The source that is written: lines, constants, and the expressions that read facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from checker.language.paths import SUBJECTS, Scope, Step, Way, resolve, target
from checker.language.syntax import DayExpression, Operand, Parameter, Path
from checker.record import record

OPERATORS: Final = "checker.language.operators"
ENTITY: Final = Step("entity")
FLOW: Final = Step("flow")


@record
class Constant:
    """What a name in the generated source stands for: a kind, and the parts from which `link` makes it."""

    kind: str
    parts: tuple[Any, ...]
    law: str


@record
class Part:
    """The generated code of one law (marshalled), its constants by name, and the laws whose terms it comes to."""

    code: bytes
    constants: dict[str, Constant]
    laws: tuple[str, ...]


@record
class Program:
    """Generated code, a part for each law, and its functions by rule and by definition."""

    source: str
    parts: Mapping[str, Part]
    rules: dict[str, str]
    definitions: dict[str, str]

    def reached(self, laws: Iterable[str] | None) -> tuple[str, ...]:
        """The laws that have a part: all, or those given with the laws whose terms they come to."""
        chosen = self.parts if laws is None else (law for law in laws if law in self.parts)
        return tuple(dict.fromkeys(each for law in chosen for each in (law, *self.parts[law].laws)))


@dataclass(slots=True)
class Visible:
    """The names that a condition sees: their records, and the variables that hold them."""

    records: Scope
    variables: dict[str, str]
    law: str


@dataclass(slots=True)
class Source:
    """Source in the making, line by line; every literal becomes a constant with a name of its own.

    `lines` and `used`, the constants, are those of one law; `known` has the names of all.
    """

    lines: list[str] = field(default_factory=list)
    used: dict[str, Constant] = field(default_factory=dict)
    known: dict[Any, str] = field(default_factory=dict)
    indent: int = 0
    counter: int = 0

    def write(self, line: str) -> None:
        self.lines.append("    " * self.indent + line)

    def fresh(self, letter: str = "t") -> str:
        self.counter += 1
        return f"{letter}{self.counter}"

    def constant(self, kind: str, law: str, *parts: Any) -> str:
        """The name of a constant, one for all that are alike."""
        made = Constant(kind, parts, law)
        key = repr(made)
        if key not in self.known:
            self.known[key] = f"K{len(self.known)}"
        self.used[self.known[key]] = made
        return self.known[key]

    def path(self, way: Way, scope: Visible) -> str:
        """The expression that reads a fact; nothing on the way need be there."""
        expression = scope.variables.get(way.root, f"m.{way.root}")
        for number, step in enumerate(way.steps):
            if step.kind == "each":
                inner = self._steps("x", way.steps[number + 1 :])
                return f"spread({expression}, lambda x: {inner})"
            expression = self._step(expression, step)
        return expression

    def _steps(self, expression: str, steps: tuple[Step, ...]) -> str:
        for number, step in enumerate(steps):
            if step.kind == "each":
                return f"spread({expression}, lambda x: {self._steps('x', steps[number + 1 :])})"
            expression = self._step(expression, step)
        return expression

    def _step(self, expression: str, step: Step) -> str:
        if step.kind == "answer":
            return f"{expression}.get({self.constant('word', '', step.name)})"
        if step.kind == "attribute":
            return f"{expression}.{step.name}"
        return f"m.entities[{expression}]" if step.kind == "entity" else f"m.flows[{expression}]"

    def day(self, day: DayExpression, scope: Visible) -> str:
        """A day: a constant, unless it is counted from a fact."""
        if not isinstance(day.base, Path) and all(isinstance(number, int) for _, number, _ in day.shifts):
            return self.constant("day", "", day)
        base = (
            self.fact(day.base, scope)
            if isinstance(day.base, Path)
            else self.constant("day", "", DayExpression(day.base, (), day.location))
        )
        steps = "".join(
            f"({sign}, {self.amount(number, scope)}, {self.constant('word', '', unit)}), "
            for sign, number, unit in day.shifts
        )
        return f"shifted({base}, ({steps}))"

    def amount(self, number: int | Path, scope: Visible) -> str:
        return self.fact(number, scope) if isinstance(number, Path) else str(number)

    def fact(self, path: Path, scope: Visible) -> str:
        return self.path(resolve(path.steps, scope.records), scope)

    def operand(self, operator: str, sort: str, operand: Operand, scope: Visible) -> str:
        """What an operator compares with: only of a parameter does it matter whose law it is."""
        law = scope.law if isinstance(operand, Parameter) else ""
        return self.constant("operand", law, operator, sort, operand)

    def number(self, operand: Operand, scope: Visible) -> str:
        return self.operand("at_least", "number", operand, scope)

    def subject(self, path: Path | None, kind: str, scope: Visible) -> str:
        """The record that a question is about: the one at the path, or the definition's own."""
        if path is None:
            return scope.variables[kind]
        way = resolve(path.steps, scope.records)
        expression = self.path(way, scope)
        if way.record is not None:
            return expression
        return self._step(expression, FLOW if target(way) is SUBJECTS["flow"] else ENTITY)
