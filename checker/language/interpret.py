"""The meaning of the rule language, condition by condition, in plain steps.

This is the reference: the generated code must agree with it on every manifest. It looks at every part, also where an
earlier one decides, since it builds the explanation; of what is only counted it looks at what decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from checker import catalog
from checker.facts.entities import Entity
from checker.facts.values import ABSENT, Partial, Truth, negate
from checker.language import evidence, grounds, words
from checker.language.because import Because, missing_facts
from checker.language.case import Case, Grip, Predicate, Stake
from checker.language.evidence import Named
from checker.language.law import Rule
from checker.language.link import Day, listing, part
from checker.language.look import Looking, Scope
from checker.language.operators.is_ import same
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
    Not,
    Owned,
    Path,
    Quantified,
    Summed,
    Term,
    Test,
    Unsettled,
)
from checker.language.totals import Months, counted, summed


class Interpreter(Looking):
    """Interprets conditions on one case. `predicates`, where given, answer what is asked of every entity at once."""

    def __init__(self, case: Case, then: Day, predicates: Mapping[str, Predicate] | None = None) -> None:
        super().__init__(case, then)
        self.predicates = predicates
        self.brisk = False

    def rule(self, rule: Rule) -> tuple[Because | None, Because]:
        """Why a rule applies or not, and why it is breached or not (of a requirement: whether it is met)."""
        scope = Scope({"app": Named("app", self.case.app)}, rule.law)
        applies = None if rule.applies is None else self.condition(rule.applies, scope)
        return applies, self.condition(rule.breach, scope)

    def condition(self, condition: Condition, scope: Scope) -> Because:
        """The value of a condition, and why; under a quantifier it is looked at once for all it does not look at."""
        sees = self.then.sees(condition)
        if all(name in sees or name == "app" for name in scope.names):
            return self._told(condition, scope)
        seen = [(name, named.label, id(named.record)) for name, named in scope.names.items() if name in sees]
        key = ("told", self.brisk, id(condition), *seen)
        return self._kept(key, (condition, scope), lambda: self._told(condition, scope))

    def _told(self, condition: Condition, scope: Scope) -> Because:
        found, label = self._condition(condition, scope), condition.label
        text = found.text
        if label.title is not None:
            text = label.title if found.parts else f"{label.title}: {text}"
        cite, note, at = label.cite or found.cite, label.note or found.note, found.location or label.location
        rest = (found.facts, found.missing, found.prevailing)
        return Because(text, found.truth, found.join, found.parts, cite, note, *rest, at)

    def _condition(self, condition: Condition, scope: Scope) -> Because:
        return FORMS[type(condition)](self, condition, scope)

    def _joined(self, group: Group, scope: Scope) -> Because:
        return self._group(group.join, tuple(self._parts(group.join, group.parts, scope)))

    def _not(self, condition: Not, scope: Scope) -> Because:
        match condition.part:
            case Given(name=name, word=word):
                return Because(words.given(name, word, so=False), not self.then.given(name, word, scope.law))
        inner = self.condition(condition.part, scope)
        return Because("not", negate(inner.truth), "not", (inner,))

    def _given(self, condition: Given, scope: Scope) -> Because:
        name, word = condition.name, condition.word
        return Because(words.given(name, word), self.then.given(name, word, scope.law))

    def _parts(self, join: str, parts: tuple[Condition, ...], scope: Scope) -> Iterator[Because]:
        """The parts, where it is brisk up to the first that decides.

        Of what a policy was given only what decides is told, and then nothing else matters.
        """
        for each in parts:
            because = self.condition(each, scope)
            settled = isinstance(each.part if isinstance(each, Not) else each, Given)
            if settled and because.truth is not (join == "any"):
                continue
            yield because
            if (settled or self.brisk) and because.truth is (join == "any"):
                return

    def _group(self, join: str, parts: tuple[Because, ...], text: str | None = None) -> Because:
        """Kleene's and, or."""
        truths = [part.truth for part in parts]
        decisive = join == "any"
        truth: Truth = decisive if decisive in truths else None if None in truths else not decisive
        return Because(text or f"{join} of", truth, "any" if decisive else "all", parts)

    def _test(self, test: Test, scope: Scope) -> Because:
        found, operator = self._find(test.path, scope), catalog.load(OPERATORS, test.operator)
        sort = self._way(test.path, scope).sort
        if isinstance(test.operand, DayExpression) and sort != "day" and test.operand.fact is not None:
            return self._same(test.operand.fact, found, scope)
        if isinstance(test.operand, DayExpression):
            wanted: Any = self._day(test.operand, scope)
        else:
            wanted = self.then.operand(test.operator, sort, test.operand, scope.law)
        truth: Truth = operator.decide(found.value, wanted)
        text = words.test(found.path, operator.WORDS, test.operand, self._shown(test.operand, wanted, scope))
        missing = (found.missing or evidence.coarse(found)) if truth is None else ()
        if truth is None and isinstance(test.operand, DayExpression):
            missing = (*missing, *self._day_missing(test.operand, scope))
        return Because(text, truth, facts=found.facts, missing=missing)

    def _same(self, path: Path, found: evidence.Found, scope: Scope) -> Because:
        """A fact held against another fact."""
        other = self._find(path, scope)
        truth = same(found.value, other.value)
        missing = (*found.missing, *other.missing) if truth is None else ()
        return Because(f"`{found.path}` is `{other.path}`", truth, facts=(*found.facts, *other.facts), missing=missing)

    def _as_of(self, condition: AsOf, scope: Scope) -> Because:
        operator, wanted = catalog.load(OPERATORS, condition.operator), self._day(condition.operand, scope)
        truth: Truth = operator.decide(self.case.day, wanted)
        text = f"the day, {self.case.day}, {operator.WORDS} {words.operand(condition.operand, wanted)}"
        missing = tuple(self._day_missing(condition.operand, scope)) if truth is None else ()
        return Because(text, truth, missing=missing)

    def _quantified(self, condition: Quantified, scope: Scope) -> Because:
        found, elements, strangers = self._related(condition, scope)
        parts = [self._element(condition.part, inner, named) for inner, named in elements]
        join = "any" if condition.join == "some" else "all"
        parts += (*strangers, *self._open_end(found, None))
        if not parts:
            return Because(f"`{found.path}` is empty", join == "all", facts=found.facts)
        return self._group(join, tuple(parts), f"{condition.join} of `{found.path}`")

    def _element(self, part: Condition | None, inner: Scope, named: Named) -> Because:
        if part is None:
            return Because(f"`{named.label}` is stated", True, facts=(evidence.stated(named),))
        because = self.condition(part, inner)
        return Because(f"`{named.label}`", because.truth, "all", (because,), location=named.location)

    @contextmanager
    def _briskly(self) -> Iterator[None]:
        """Of what is only counted or added up, what decides is enough: the total is one leaf of the explanation."""
        before, self.brisk = self.brisk, True
        yield
        self.brisk = before

    def _counted(self, condition: Counted, scope: Scope) -> Because:
        found, elements = self._elements(condition.path, condition.name, scope)
        with self._briskly():
            parts = tuple(self._element(condition.part, inner, named) for inner, named in elements)
        number = self._number(condition.number, scope)
        complete = found.value is not None and found.value.__class__ is not Partial
        truth = counted([part.truth for part in parts], complete, condition.bound, number)
        text = words.total("the number of", found.path, condition.bound, number)
        return self._whole(text, truth, parts, found)

    def _summed(self, condition: Summed, scope: Scope) -> Because:
        found, elements = self._elements(condition.path, condition.name, scope)
        parts, addends, amounts = [], [], []
        for inner, named in elements:
            with self._briskly():
                because = self._element(condition.part, inner, named)
            amount = self._find(condition.of, inner)
            group = self._find(condition.per, inner).value if condition.per is not None else ABSENT
            parts.append(because)
            amounts.append(amount)
            addends.append(part(self.case, named.record, because.truth, amount.value, group))
        number = self._number(condition.number, scope)
        complete = found.value is not None and found.value.__class__ is not Partial
        truth = summed(addends, complete, condition.bound, number)
        text = words.total(f"the sum of `{condition.of.text}` over", found.path, condition.bound, number)
        whole = self._whole(text, truth, tuple(parts), found)
        missing = [gap for amount in amounts for gap in amount.missing] if truth is None else []
        facts = dict.fromkeys((*whole.facts, *(fact for amount in amounts for fact in amount.facts)))
        return replace(whole, missing=tuple(dict.fromkeys((*whole.missing, *missing))), facts=tuple(facts))

    def _active_users(self, condition: ActiveUsers, scope: Scope) -> Because:
        months = Months(condition.area, condition.bound, condition.months, condition.window)
        number, before = self._number(condition.number, scope), self._day(condition.before, scope)
        truth = months.holds(self.case.app.active_users, number, before)
        return grounds.active_users(self.case, months, number, before, truth)

    def _unsettled(self, condition: Unsettled, scope: Scope) -> Because:
        readings = tuple(self.condition(reading, scope) for reading in condition.readings)
        place = str(condition.label.location)
        chosen, truths = self.case.choice.get(place), {reading.truth for reading in readings}
        if chosen is None and len(truths) == 1:
            return Because("on every reading", readings[0].truth, "readings", readings, prevailing=condition.prevailing)
        if chosen is None:
            self.case.disputed.add(place)
        deciding = chosen if chosen is not None else condition.prevailing
        truth = None if deciding is None else readings[deciding].truth
        text = "the law is unsettled: its readings differ on these facts"
        return Because(text, truth, "readings", readings, prevailing=deciding)

    def _term(self, condition: Term, scope: Scope) -> Because:
        found = self.names.definition(condition.name, scope.law)
        if found is None:
            raise AssertionError(condition.name)
        full, definition = found
        named = self._subject(condition.of, definition.of, scope)
        return self.term(full, named)

    def term(self, full: str, named: Named) -> Because:
        """Whether a definition holds of its subject."""
        definition, law = self.names.definitions[full], full.split("/", maxsplit=1)[0]
        key = ("because", self.brisk, full, named.label, id(named.record))
        if key not in self.case.memo:
            inner = Scope({"app": Named("app", self.case.app), definition.of: named}, law)
            because = self.condition(definition.condition, inner)
            text = f"`{named.label}`: {definition.title}" if definition.of != "app" else definition.title
            self.case.memo[key] = Because(text, because.truth, "all", (because,), cite=definition.cite)
        kept: Because = self.case.memo[key]
        return kept

    def predicate(self, full: str) -> Predicate:
        """A definition as a predicate of entities."""
        if self.predicates is not None:
            return self.predicates[full]
        return lambda _, entity: self.term(full, Named(f"entities.{entity.key}", entity)).truth

    def _why(self, full: str) -> grounds.Why:
        """Why it is not known whether an entity meets a definition."""
        return lambda key: missing_facts(self.term(full, Named(f"entities.{key}", self.case.entities[key])))

    def _owned(self, condition: Owned, scope: Scope) -> Because:
        found, named = self.names.definition(condition.by, scope.law), self._subject(condition.of, "entity", scope)
        if found is None:
            raise AssertionError(condition.by)
        ask: Stake = self.then.stake(condition, scope.law, self.predicate(found[0]))
        truth = self.case.owned(ask, named.key)
        return grounds.owned(self.case, ask, named, truth, found[1].title, self._why(found[0]))

    def _controlled(self, condition: Controlled, scope: Scope) -> Because:
        found, named = self.names.definition(condition.by, scope.law), self._subject(condition.of, "entity", scope)
        if found is None:
            raise AssertionError(condition.by)
        through = frozenset(condition.through) if condition.through is not None else None
        ask = Grip(found[0], self.predicate(found[0]), through)
        truth = self.case.controlled(ask, named.key)
        return grounds.controlled(self.case, ask, named, truth, found[1].title, self._why(found[0]))

    def _listed(self, condition: Listed, scope: Scope) -> Because:
        kind = "entity" if "entity" in scope.names else "app"
        named = self._subject(condition.of, kind, scope)
        record: Any = named.record
        truth = listing(self.then, condition)(self.case, record)
        source = self.names.lists[condition.list_.name]
        entry = self.then.roll(condition.list_)
        found = entry.entity(record) if isinstance(record, Entity) else entry.app(record)
        return grounds.listed(self.case, named, source, found, truth)


FORMS: Final[Mapping[type[Any], Callable[[Interpreter, Any, Scope], Because]]] = {
    Group: Interpreter._joined,
    Not: Interpreter._not,
    Test: Interpreter._test,
    AsOf: Interpreter._as_of,
    Quantified: Interpreter._quantified,
    Counted: Interpreter._counted,
    Summed: Interpreter._summed,
    ActiveUsers: Interpreter._active_users,
    Term: Interpreter._term,
    Owned: Interpreter._owned,
    Controlled: Interpreter._controlled,
    Listed: Interpreter._listed,
    Given: Interpreter._given,
    Unsettled: Interpreter._unsettled,
}
"""How each form of condition is interpreted."""
