"""Holding rules against the vocabulary: every name must be known, every comparison must make sense."""

from __future__ import annotations

from typing import Any, Final

from checker import catalog
from checker.errors import suggestion
from checker.facts.app import App
from checker.facts.entities import Entity
from checker.facts.values import Absent
from checker.facts.world import GROUPS
from checker.language._held import Held, an, sort_of
from checker.language.law import Definition, Rule
from checker.language.paths import SUBJECTS, NoSuchFact, Scope, Way, resolve, target
from checker.language.policy import is_policy
from checker.language.source import OPERATORS
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
    Literals,
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
from checker.location import Location

MOST_NAMES: Final = 11
"""Names that a condition sees at the most: the generated code nests a loop for each."""
METHODS: Final = "checker.ownership.methods"
MISSING: Final = Absent.ABSENT


class Validator(Held):
    """Validates conditions of one law; `problems` has all that is wrong."""

    def rule(self, rule: Rule) -> None:
        """Check what a rule says."""
        for condition in (rule.applies, rule.breach):
            if condition is not None:
                self.condition(condition, {"app": App})

    def definition(self, definition: Definition) -> None:
        """Check what a definition says."""
        self.condition(definition.condition, {"app": App, definition.of: SUBJECTS[definition.of]})

    def condition(self, condition: Condition, scope: Scope) -> None:
        """Check one condition and its parts; the scope has the names that it sees."""
        match condition:
            case Group(parts=parts) | Unsettled(readings=parts):
                for part in parts:
                    self.condition(part, scope)
            case Not(part=part):
                self.condition(part, scope)
            case Test():
                self._test(condition, scope)
            case Quantified() | Counted() | Summed():
                self._over(condition, scope)
            case _:
                self._named(condition, scope)

    def _named(self, condition: Condition, scope: Scope) -> None:
        match condition:
            case ActiveUsers():
                self._operand(condition.number, "number", scope)
                self._operand(condition.before, "day", scope)
                if condition.area is not None and condition.area not in (*self.world.countries, *GROUPS):
                    self.problem(condition.label.location, f"there is no country `{condition.area}`")
            case Given():
                self._given(condition)
            case AsOf():
                self._day(condition.operand, "day", scope)
            case Term():
                self._term(condition, scope)
            case Owned() | Controlled():
                self._by(condition, scope)
            case Listed():
                self._list(condition.list_, "names")
                self._subject(condition.of, condition.label.location, scope, (App, Entity))

    def _given(self, given: Given) -> None:
        declared, where = self.names.declared.get(f"{self.law}/{given.name}"), given.label.location
        if declared is None:
            own = [full.split("/")[1] for full in self.names.declared if full.startswith(f"{self.law}/")]
            self.problem(where, f"`{self.law}` declares no parameter `{given.name}`", suggestion(given.name, own))
        elif given.word is not None and given.word not in declared.words:
            hint = suggestion(given.word, declared.words)
            self.problem(where, f"`{given.name}` is never `{given.word}`", hint)

    def way(self, path: Path, scope: Scope) -> Way | None:
        """The way of a path, or its problem."""
        try:
            return resolve(path.steps, scope)
        except NoSuchFact as error:
            hint = suggestion(error.word, error.known) or "known are " + ", ".join(f"`{name}`" for name in error.known)
            where = f" of `{error.before}`" if error.before else ""
            self.problem(path.location, f"there is no fact `{error.word}`{where}", hint)
            return None

    def _test(self, test: Test, scope: Scope) -> None:
        way, operator = self.way(test.path, scope), catalog.load(OPERATORS, test.operator)
        if way is None:
            return
        if way.sort not in operator.SORTS:
            message = f"`{test.operator}` does not compare `{test.path.text}`, which is {sort_of(way)}"
            self.problem(test.label.location, message, _fitting(way))
        elif way.many != (operator.TAKES == "list"):
            what = "a list" if way.many else "a single value"
            message = f"`{test.operator}` does not take {what}, as `{test.path.text}` is"
            self.problem(test.label.location, message, _fitting(way))
        elif isinstance(test.operand, DayExpression) and way.sort != "day" and test.operand.fact is not None:
            self._other(test, test.operand.fact, way.sort, scope)
        else:
            self._operand(test.operand, way.sort, scope, way, operator.OPERAND)

    def _operand(self, operand: Operand, sort: str, scope: Scope, way: Way | None = None, takes: str = "bound") -> None:
        match operand:
            case ListName():
                if sort == "area":
                    self._list(operand, "countries")
                else:
                    self.problem(operand.location, f"a list of countries cannot be held against {sort}", "write `[…]`")
            case Parameter(name=name):
                self._parameter(name, sort, operand.location, way, takes)
            case DayExpression():
                self._day(operand, sort, scope)
            case Literals(values=values):
                for value in values:
                    self._literal(value, sort, operand.location, way)

    def _day(self, operand: DayExpression, sort: str, scope: Scope) -> None:
        if sort != "day":
            self.problem(operand.location, f"a day cannot be held against {sort}")
        parts = [(operand.base, "day")] if isinstance(operand.base, Path) else []
        parts += [(number, "number") for _, number, _ in operand.shifts if isinstance(number, Path)]
        for path, wanted in parts:
            way = self.way(path, scope) if isinstance(path, Path) else None
            if way is not None and isinstance(path, Path) and way.sort != wanted:
                self.problem(path.location, f"`{path.text}` is {sort_of(way)}, not a {wanted}")

    def _other(self, test: Test, path: Path, sort: str, scope: Scope) -> None:
        """Check another fact that a fact is held against: whether two entities are one."""
        way = self.way(path, scope)
        if test.operator != "is" or sort != "entity":
            message = f"`{test.operator}` does not hold {sort} against another fact, as `is` does with entities"
            self.problem(path.location, message)
        elif way is not None and (way.many or way.sort != sort):
            self.problem(path.location, f"`{path.text}` is {sort_of(way)}, not a single {sort}")

    def _over(self, condition: Quantified | Counted | Summed, scope: Scope) -> None:
        way = self.way(condition.path, scope)
        if way is None:
            return
        record = target(way)
        if not way.many or record is None:
            self.problem(condition.path.location, f"`{condition.path.text}` is no list of records")
            return
        if condition.name in scope:
            self.problem(
                condition.label.location, f"the name `{condition.name}` is taken", "choose another after `as:`"
            )
        if len(scope) > MOST_NAMES:
            self.problem(
                condition.label.location, "lists are gone through more than ten deep", "define a term for a part"
            )
            return
        inner = {**scope, condition.name: record}
        if condition.part is not None:
            self.condition(condition.part, inner)
        if isinstance(condition, Counted | Summed):
            self._operand(condition.number, "number", scope)
        if isinstance(condition, Summed):
            self._addends(condition, inner)

    def _addends(self, condition: Summed, inner: Scope) -> None:
        """What is added up must be numbers, and what it is grouped by a single value."""
        of, per = self.way(condition.of, inner), None
        if condition.per is not None:
            per = self.way(condition.per, inner)
        if of is not None and (of.sort != "number" or of.many):
            self.problem(condition.of.location, f"`{condition.of.text}` is {sort_of(of)}, not a number")
        if condition.per is not None and condition.bound not in ("at_least", "more_than"):
            hint = "use `at_least` or `more_than`, under `not:` where no group may reach it"
            self.problem(condition.label.location, "`per` asks whether some group reaches a bound", hint)
        if condition.per is not None and per is not None and per.many:
            self.problem(condition.per.location, f"`{condition.per.text}` is a list, not a single value")

    def _term(self, term: Term, scope: Scope) -> None:
        found = self._defined(term.name, term.label.location)
        if found is None:
            return
        self._subject(term.of, term.label.location, scope, (SUBJECTS[found[1].of],), found[1].of)

    def _defined(self, name: str, where: Location) -> tuple[str, Definition] | None:
        """The term that is meant, or its problem: those of a policy have no meaning but in its own rules."""
        found = self.names.definition(name, self.law)
        if found is None:
            hint = suggestion(name, self.names.terms(self.law))
            self.problem(where, f"`{self.law}` defines no term `{name}`", hint)
        elif is_policy(law := found[0].split("/")[0]) and law != self.law:
            self.problem(where, f"`{name}` is a term of a policy", f"only the rules of `{law}` can use it")
        return found

    def _subject(
        self, path: Path | None, where: Location, scope: Scope, wanted: tuple[type[Any], ...], default: str = ""
    ) -> None:
        """Check that a path, or the subject of the definition, is of the class wanted."""
        if path is None:
            path = Path(default or ("entity" if "entity" in scope else "app"), where)
        way = self.way(path, scope)
        if way is not None and (way.many or target(way) not in wanted):
            kinds = " or ".join(f"an `{record.__name__.lower()}`" for record in wanted)
            self.problem(where, f"`{path.text}` is not {kinds}")

    def _by(self, condition: Owned | Controlled, scope: Scope) -> None:
        where = condition.label.location
        found = self._defined(condition.by, where)
        if found is not None and found[1].of != "entity":
            self.problem(where, f"the term `{condition.by}` is of {an(found[1].of)}, not of an entity")
        self._subject(condition.of, where, scope, (Entity,))
        if isinstance(condition, Owned):
            methods = [name.replace("_", "-") for name in catalog.names(METHODS)]
            if condition.method not in methods:
                hint = suggestion(condition.method, methods) or "known are " + ", ".join(methods)
                self.problem(where, f"there is no method `{condition.method}`", hint)
            self._operand(condition.number, "percent", scope)

    def _list(self, name: ListName, kind: str) -> None:
        found = self.names.lists.get(name.name)
        if found is None:
            self.problem(name.location, f"there is no list `{name.name}`", suggestion(name.name, self.names.lists))
        elif found.kind != kind:
            self.problem(name.location, f"`{name.name}` is a list of {found.kind}, not of {kind}")
        elif name.scope is not None and name.scope not in found.scopes:
            hint = suggestion(name.scope, found.scopes) or "scopes are " + ", ".join(sorted(found.scopes))
            self.problem(name.location, f"`{name.name}` has no entry of scope `{name.scope}`", hint)


def _fitting(way: Way) -> str | None:
    """The operators that would do."""
    takes = "list" if way.many else "one"
    fitting = [
        name
        for name in catalog.names(OPERATORS)
        if takes == (op := catalog.load(OPERATORS, name)).TAKES and way.sort in op.SORTS
    ]
    return "use one of " + ", ".join(f"`{name}`" for name in fitting) if fitting else None
