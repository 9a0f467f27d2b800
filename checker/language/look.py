"""Looking facts up for the interpreter: paths, days and lists in what a condition sees."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, TypeVar

from checker.facts.values import Partial, Truth
from checker.language import evidence, words
from checker.language.because import Because, Missing, leaves_of
from checker.language.case import Case
from checker.language.days import shifted
from checker.language.evidence import Found, Named
from checker.language.link import Day
from checker.language.operators.is_ import same
from checker.language.paths import Way, way_of
from checker.language.syntax import DayExpression, Operand, Parameter, Path, Quantified
from checker.language.walk import belongs
from checker.record import record

Environment = Mapping[str, Named]
Made = TypeVar("Made")


@record
class Scope:
    """What a condition sees: records by name, and the law whose terms it uses."""

    names: Environment
    law: str

    def bind(self, name: str, named: Named) -> Scope:
        """The scope with one more name."""
        return Scope({**self.names, name: named}, self.law)


class Looking:
    """One case before the law of a day, and what conditions see of it."""

    def __init__(self, case: Case, then: Day) -> None:
        self.case, self.then, self.names = case, then, then.names

    def _shown(self, operand: Operand, wanted: Any, scope: Scope) -> Any:
        return self.then.parameter(operand.name, scope.law) if isinstance(operand, Parameter) else wanted

    def _day(self, day: DayExpression, scope: Scope) -> Any:
        base: Any = self.case.day if day.base is None else day.base
        if isinstance(day.base, Path):
            base = self._find(day.base, scope).value
        steps = tuple(
            (sign, self._find(number, scope).value if isinstance(number, Path) else number, unit)
            for sign, number, unit in day.shifts
        )
        return shifted(base, steps)

    def _day_missing(self, day: DayExpression, scope: Scope) -> Iterator[Missing]:
        for path in (day.base, *(number for _, number, _ in day.shifts)):
            if isinstance(path, Path):
                yield from self._find(path, scope).missing

    def _find(self, path: Path, scope: Scope) -> Found:
        """What stands at the end of a path; rules look at the same facts again and again, so it is kept."""
        start = scope.names.get(path.text.partition(".")[0])
        key = ("found", path.text, start.label, id(start.record)) if start is not None else ("found", path.text)
        return self._kept(key, start, lambda: evidence.find(self._way(path, scope), path, scope.names, self.case))

    def _kept(self, key: Hashable, of: object, make: Callable[[], Made]) -> Made:
        """What was made under the key, or is made now; `of` is kept with it, so that its identity stays its own."""
        memo = self.case.memo
        if key not in memo:
            memo[key] = make(), of
        kept: Made = memo[key][0]
        return kept

    def _way(self, path: Path, scope: Scope) -> Way:
        named = scope.names.get(path.text.partition(".")[0])
        start: Any = type(named.record) if named is not None else None
        return way_of(path.text, start)

    def _elements(self, path: Path, name: str, scope: Scope) -> tuple[Found, list[tuple[Scope, Named]]]:
        """The list of a quantifier, and its elements, each bound in a scope of its own."""
        found = self._find(path, scope)
        return found, [(scope.bind(name, each), each) for each in self._members(found, path, scope)]

    def _members(self, found: Found, path: Path, scope: Scope) -> list[Named]:
        way = self._way(path, scope)
        return self._kept(("members", id(found)), found, lambda: evidence.elements(found, way, self.case))

    def _related(
        self, condition: Quantified, scope: Scope
    ) -> tuple[Found, list[tuple[Scope, Named]], tuple[Because, ...]]:
        """The list of a quantifier, the elements that it is about, and in one reason that the others are not.

        Where what is asked of each is, first of all, that it belongs to something else (`{fact: below.owner, is:
        $held.owned}`), those that do not are told together: of a long list, they are nearly all.
        """
        found = self._find(condition.path, scope)
        members = self._members(found, condition.path, scope)
        tie = belongs(condition)
        if tie is None:
            return found, [(scope.bind(condition.name, each), each) for each in members], ()
        path, to = tie
        other = self._find(to, scope)
        kept = [
            each
            for each in members
            if same(self._find(path, Scope({condition.name: each}, scope.law)).value, other.value) is not False
        ]
        strangers = len(members) - len(kept)
        text = words.strangers(found.path, path.text.partition(".")[2], other.path, strangers, bool(kept))
        rest = (Because(text, False, facts=other.facts),) if strangers else ()
        return found, [(scope.bind(condition.name, each), each) for each in kept], rest

    def _open_end(self, found: Found, truth: Truth) -> tuple[Because, ...]:
        """The part that stands for what the list does not tell."""
        if found.value is not None and found.value.__class__ is not Partial:
            return ()
        what = "is not stated" if found.value is None else "is stated in part only"
        missing = found.missing or (Missing(found.path, f"`{found.path}` {what}; more may exist", found.location),)
        return (Because(f"`{found.path}` {what}", truth, facts=found.facts, missing=missing),)

    def _number(self, operand: Operand, scope: Scope) -> Any:
        return self.then.operand("at_least", "number", operand, scope.law)

    def _whole(self, text: str, truth: Truth, parts: tuple[Because, ...], found: Found) -> Because:
        """A count or a sum: one leaf, with the facts of its parts, each once however many parts rest on it."""
        rests = (*parts, *self._open_end(found, None))
        leaves = leaves_of(rests)
        missing = dict.fromkeys(gap for leaf in leaves for gap in leaf.missing) if truth is None else ()
        facts = dict.fromkeys(fact for leaf in leaves for fact in leaf.facts)
        return Because(text, truth, facts=tuple(facts), missing=tuple(missing))

    def _subject(self, path: Path | None, kind: str, scope: Scope) -> Named:
        if path is None:
            return scope.names[kind] if kind in scope.names else scope.names["app"]
        start = scope.names[path.text.partition(".")[0]]
        key = ("subject", path.text, start.label, id(start.record))
        return self._kept(key, start, lambda: evidence.subject(self._way(path, scope), path, scope.names, self.case))
