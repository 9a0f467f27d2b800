"""From trees to Python: one function a rule and one a definition, which compute verdicts and nothing else.

Only names made here stand in the generated source. Every literal, list, parameter and day is a constant that `link`
binds on the day asked for, so that one generated module serves all days.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker import catalog
from checker.facts.app import App
from checker.language.law import Definition, Rule
from checker.language.names import Names
from checker.language.paths import SUBJECTS, resolve, target
from checker.language.source import OPERATORS, Part, Program, Source, Visible
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
    Not,
    Owned,
    Path,
    Quantified,
    Summed,
    Term,
    Test,
    Unsettled,
)
from checker.language.walk import definitions, law_of, own

VERDICTS = ("fail", "unknown", "pass", "not-applicable")


def generate(names: Names, rules: tuple[Rule, ...]) -> Program:
    """The program of all definitions and rules."""
    writer, sources, parts = _Writer(names=names), [], {}
    for law in dict.fromkeys((*map(law_of, names.definitions), *(rule.law for rule in rules))):
        terms = {full: each for full, each in names.definitions.items() if law_of(full) == law}
        own_rules = [rule for rule in rules if rule.law == law]
        writer.lines, writer.used = [], {}
        for full, definition in terms.items():
            writer.definition(full, definition)
        for rule in own_rules:
            writer.rule(rule)
        source = "\n".join(writer.lines) + "\n"
        said = [(each.condition, law) for each in terms.values()]
        said += [each for rule in own_rules for each in own(rule)]
        laws = tuple(dict.fromkeys(map(law_of, definitions(tuple(said), names))))
        parts[law] = Part(marshal.dumps(compile(source, f"<{law}>", "exec")), writer.used, laws)
        sources.append(source)
    return Program("".join(sources), parts, writer.rules, writer.definitions)


@dataclass(slots=True)
class _Writer(Source):
    """Writes the functions of definitions and rules."""

    names: Names = field(kw_only=True)
    rules: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)

    def definition(self, full: str, definition: Definition) -> None:
        """A definition: its answer is kept for each entity, and for anything else worked out anew."""
        name = self.term_function(full)
        scope = Visible(
            {"app": App, definition.of: SUBJECTS[definition.of]},
            {"app": "m.app", definition.of: "e"},
            full.split("/", maxsplit=1)[0],
        )
        if definition.of == "entity":
            self.write(f"def {name}(m, e):")
            self.write(f"    k = ({name!r}, e.key)")
            self.write("    if k in m.memo: return m.memo[k]")
            self.write(f"    t = m.memo[k] = {name}_(m, e)")
            self.write("    return t")
            name += "_"
        self.write(f"def {name}(m, e):")
        self.indent = 1
        self.write(f"return {self.value(definition.condition, scope)}")
        self.indent = 0

    def term_function(self, full: str) -> str:
        return self.definitions.setdefault(full, f"term{len(self.definitions)}")

    def rule(self, rule: Rule) -> None:
        """A rule: 0 fails, 1 is unknown, 2 passes, 3 does not apply."""
        name = self.rules[rule.id] = f"rule{len(self.rules)}"
        scope = Visible({"app": App}, {"app": "m.app"}, rule.law)
        self.write(f"def {name}(m):")
        self.indent = 1
        applies = "True" if rule.applies is None else self.value(rule.applies, scope)
        self.write(f"a = {applies}")
        self.write("if a is False: return 3")
        self.write(f"b = {self.value(rule.breach, scope)}")
        breached, kept = ("False", "True") if rule.requires else ("True", "False")
        self.write(f"if b is {kept}: return 2")
        self.write(f"return 0 if a is True and b is {breached} else 1")
        self.indent = 0

    def value(self, condition: Condition, scope: Visible) -> str:
        """Write what works out a condition; the expression that then has its value."""
        match condition:
            case Group():
                return self.group(condition, scope)
            case Not(part=part):
                inner = self.named(self.value(part, scope))
                return f"(None if {inner} is None else not {inner})"
            case Test():
                return self.test(condition, scope)
            case Quantified():
                return self.quantified(condition, scope)
            case Counted() | Summed():
                return self.over(condition, scope)
            case Unsettled():
                return self.unsettled(condition, scope)
            case Given(name=name, word=word):
                return self.constant("given", scope.law, name, word)
            case _:
                return self.question(condition, scope)

    def named(self, expression: str) -> str:
        """A variable that holds the value of the expression."""
        if expression.isidentifier():
            return expression
        name = self.fresh()
        self.write(f"{name} = {expression}")
        return name

    def group(self, group: Group, scope: Visible) -> str:
        """Kleene's and, or: the first part that decides ends it."""
        decisive, passing = ("False", "True") if group.join == "all" else ("True", "False")
        result, depth = self.fresh(), self.indent
        self.write(f"{result} = {self.value(group.parts[0], scope)}")
        for part in group.parts[1:]:
            self.write(f"if {result} is not {decisive}:")
            self.indent += 1
            found = self.named(self.value(part, scope))
            self.write(f"if {found} is not {passing}: {result} = {found}")
            self.indent = depth
        return result

    def test(self, test: Test, scope: Visible) -> str:
        way, operator = resolve(test.path.steps, scope.records), catalog.load(OPERATORS, test.operator)
        fact = self.path(way, scope)
        if isinstance(test.operand, DayExpression) and way.sort != "day" and test.operand.fact is not None:
            return f"same({fact}, {self.fact(test.operand.fact, scope)})"
        if isinstance(test.operand, DayExpression):
            return f"{self.constant('decide', '', test.operator)}({fact}, {self.day(test.operand, scope)})"
        wanted = self.operand(test.operator, way.sort, test.operand, scope)
        if operator.TAKES == "one" and operator.OPERAND != "bound":
            return f"{wanted}[{fact}]"
        return f"{self.constant('decide', '', test.operator)}({fact}, {wanted})"

    def elements(self, path: Path, name: str, scope: Visible) -> tuple[str, str, Visible]:
        """The list of a quantifier, the variable of its element, and the scope inside."""
        way = resolve(path.steps, scope.records)
        values, variable = self.named(self.path(way, scope)), self.fresh("v")
        record = target(way)
        if record is None:
            raise AssertionError(path.text)
        inner = Visible({**scope.records, name: record}, {**scope.variables, name: variable}, scope.law)
        return values, variable, inner

    def quantified(self, condition: Quantified, scope: Visible) -> str:
        some = condition.join == "some"
        decisive, resting = ("True", "False") if some else ("False", "True")
        values, variable, inner = self.elements(condition.path, condition.name, scope)
        result, depth = self.fresh(), self.indent
        self.write(f"{result} = None if {values} is None or {values}.__class__ is Partial else {resting}")
        self.write(f"for {variable} in {values} or ():")
        self.indent += 1
        for line in self.referred(condition.path, variable, scope):
            self.write(line)
        found = self.named(self.value(condition.part, inner) if condition.part is not None else "True")
        self.write(f"if {found} is {decisive}:")
        self.write(f"    {result} = {decisive}")
        self.write("    break")
        self.write(f"if {found} is None: {result} = None")
        self.indent = depth
        return result

    def referred(self, path: Path, variable: str, scope: Visible) -> Iterator[str]:
        """Where the elements are references, the entities they refer to."""
        way = resolve(path.steps, scope.records)
        if way.record is None:
            yield f"{variable} = m.entities[{variable}]"

    def over(self, condition: Counted | Summed, scope: Visible) -> str:
        """A count or a sum: gather what counts, then hold it against the bound."""
        values, variable, inner = self.elements(condition.path, condition.name, scope)
        gathered, depth = self.fresh("l"), self.indent
        number = self.number(condition.number, scope)
        self.write(f"{gathered} = []")
        self.write(f"for {variable} in {values} or ():")
        self.indent += 1
        for line in self.referred(condition.path, variable, scope):
            self.write(line)
        found = self.named(self.value(condition.part, inner) if condition.part is not None else "True")
        if isinstance(condition, Counted):
            self.write(f"{gathered}.append({found})")
        else:
            amount = self.fact(condition.of, inner)
            group = self.fact(condition.per, inner) if condition.per is not None else "ABSENT"
            self.write(f"{gathered}.append(part(m, {variable}, {found}, {amount}, {group}))")
        self.indent = depth
        how = "counted" if isinstance(condition, Counted) else "summed"
        complete = f"{values} is not None and {values}.__class__ is not Partial"
        return f"{how}({gathered}, {complete}, {self.constant('word', '', condition.bound)}, {number})"

    def unsettled(self, condition: Unsettled, scope: Visible) -> str:
        """All readings; where they differ the prevailing one decides, or none does. `m.choice` may fix one."""
        place = self.constant("word", "", str(condition.label.location))
        values = [self.named(self.value(reading, scope)) for reading in condition.readings]
        result = self.fresh()
        agree = " and ".join(f"{values[0]} is {value}" for value in values[1:])
        default = values[condition.prevailing] if condition.prevailing is not None else "None"
        self.write(f"{result} = m.choice.get({place}) if m.choice else None")
        self.write(f"if {result} is not None: {result} = ({', '.join(values)})[{result}]")
        self.write(f"elif {agree}: {result} = {values[0]}")
        self.write("else:")
        self.write(f"    m.disputed.add({place})")
        self.write(f"    {result} = {default}")
        return result

    def question(self, condition: Condition, scope: Visible) -> str:
        """What is asked of a definition, of ownership, of control, of a list, of user counts."""
        match condition:
            case Term():
                found = self.names.definition(condition.name, scope.law)
                if found is None:
                    raise AssertionError(condition.name)
                return f"{self.term_function(found[0])}(m, {self.subject(condition.of, found[1].of, scope)})"
            case Owned():
                ask = self.constant("stake", scope.law, condition)
                return f"m.owned({ask}, {self.subject(condition.of, 'entity', scope)}.key)"
            case Controlled():
                ask = self.constant("grip", scope.law, condition)
                return f"m.controlled({ask}, {self.subject(condition.of, 'entity', scope)}.key)"
            case AsOf(operator=operator, operand=operand):
                today = self.constant("day", "", DayExpression(None, (), operand.location))
                return f"{self.constant('decide', '', operator)}({today}, {self.day(operand, scope)})"
            case Listed():
                return f"{self.constant('listed', '', condition)}(m, {self.listed_subject(condition.of, scope)})"
            case ActiveUsers():
                months = self.constant(
                    "months", scope.law, condition.area, condition.bound, condition.months, condition.window
                )
                number, before = self.number(condition.number, scope), self.day(condition.before, scope)
                return f"{months}.holds(m.app.active_users, {number}, {before})"
        raise AssertionError(type(condition).__name__)

    def listed_subject(self, path: Path | None, scope: Visible) -> str:
        """The entity or the app that a list may name."""
        if path is None:
            return scope.variables.get("entity", "m.app")
        return self.subject(path, "entity", scope)
