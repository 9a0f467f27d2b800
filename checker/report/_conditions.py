"""Conditions of rules in words, as a tree: the title that a lawyer reads, and below it what is tested."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from checker import catalog
from checker.language import words
from checker.language.days import YEAR
from checker.language.names import Names
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
    Label,
    Listed,
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
from checker.language.walk import parts
from checker.report._page import Branch

JOINED: Final = {"all": "all of", "any": "any of"}


class Words:
    """The words of one law on a day."""

    def __init__(self, names: Names, law: str, day: date) -> None:
        self.names, self.law, self.day = names, law, day

    def branch(self, condition: Condition, *, titled: bool = True) -> Branch:
        """A condition with its parts; without its own title where that stands beside it already."""
        said, label, inner = self.said(condition), condition.label, parts(condition)
        if len(inner) == 1 and isinstance(inner[0], Group) and inner[0].label == Label(inner[0].label.location):
            said, inner = f"{said} {JOINED[inner[0].join]}", inner[0].parts
        cite = f" [{label.cite}]" if label.cite and titled else ""
        branches = tuple(map(self.branch, inner))
        below = (f"note: {label.note}",) if label.note else ()
        if label.title is None or not titled:
            return Branch(f"{said}{cite}", None, below, branches)
        if isinstance(condition, Group):
            return Branch(f"{label.title}{cite}: {said}", None, below, branches)
        return Branch(f"{label.title}{cite}", None, (said, *below), branches)

    def said(self, condition: Condition) -> str:
        """What the condition itself says, without its parts."""
        match condition:
            case Group(join=join):
                return JOINED[join]
            case Not():
                return "it is not so that"
            case Test(path=path, operator=operator, operand=operand):
                return f"`{path.text}` {_word(operator)} {self.operand(operand)}"
            case AsOf(operator=operator, operand=operand):
                return f"the day {_word(operator)} {self.operand(operand)}"
            case Quantified(join=join, path=path, name=name):
                return f"{join} of `{path.text}`" + (
                    f", called `{name}`, for which" if condition.part else " is stated"
                )
            case Unsettled(prevailing=prevailing):
                which = f"reading {prevailing + 1} prevails" if prevailing is not None else "no reading prevails"
                return f"the law is unsettled, {which}"
            case Given(name=name, word=word):
                return words.given(name, word)
            case _:
                return self.asked(condition)

    def asked(self, condition: Condition) -> str:
        """What is asked of numbers, of definitions, of ownership and control, and of lists."""
        match condition:
            case Counted(path=path, bound=bound, number=number):
                return (
                    f"the number of `{path.text}` is {words.BOUNDS[bound]} {self.operand(number)}, of those for which"
                )
            case Summed(path=path, of=of, per=per, bound=bound, number=number):
                each = f", for each `{per.text}`" if per is not None else ""
                what = f"the sum of `{of.text}` over `{path.text}`{each}"
                return f"{what} is {words.BOUNDS[bound]} {self.operand(number)}, of those for which"
            case ActiveUsers():
                return self.users(condition)
            case Term(name=name, of=of):
                return f"{_subject(of)} meets “{self.title(name)}” (`{name}`, below)"
            case Owned(of=of, by=by, method=method, counting=counting, bound=bound, number=number):
                bar = f"{words.BOUNDS[bound]} {self.operand(number)} %"
                how = f"({method}, by {words.COUNTED[counting]})"
                return f"those who meet “{self.title(by)}” (`{by}`) together hold {bar} of {_subject(of)} {how}"
            case Controlled(of=of, by=by, through=through):
                means = f" through {', '.join(through)}" if through else ""
                return f"one who meets “{self.title(by)}” (`{by}`) controls {_subject(of)}{means}"
            case Listed(of=of, list_=name):
                return f"{_subject(of)} is named in {words.operand(name, None)}"
        raise AssertionError(type(condition).__name__)

    def users(self, asked: ActiveUsers) -> str:
        """A test of monthly active users."""
        where = f" in {asked.area}" if asked.area else " worldwide"
        bar = f"{words.BOUNDS[asked.bound]} {self.operand(asked.number)} monthly active users{where}"
        return f"{bar} in {asked.months} of the {asked.window} months before {self.operand(asked.before)}"

    def title(self, term: str) -> str:
        """What a term is called."""
        found = self.names.definition(term, self.law)
        return found[1].title if found is not None else term

    def operand(self, operand: Operand) -> str:
        """What something is held against, with a parameter's value on the day."""
        if isinstance(operand, DayExpression):
            return day_in_words(operand)
        wanted: Any = None
        if isinstance(operand, Parameter) and f"{self.law}/{operand.name}" in self.names.declared:
            return f"`{operand.name}`"
        if isinstance(operand, Parameter):
            dated = self.names.parameter(operand.name, self.law) or ()
            wanted = next((each.value for each in dated if each.period.holds(self.day)), "no value")
        return words.operand(operand, wanted)


def _word(operator: str) -> str:
    found: str = catalog.load(OPERATORS, operator).WORDS
    return found


def _subject(of: Path | None) -> str:
    return f"`{of.text}`" if of is not None else "it"


def day_in_words(day: DayExpression) -> str:
    """A day that is counted from another."""
    base = "the day" if day.base is None else f"`{day.base.text}`" if isinstance(day.base, Path) else str(day.base)
    for sign, number, unit in day.shifts:
        if unit == YEAR:
            base = f"the first day of the year of {base}"
            continue
        count = f"`{number.text}`" if isinstance(number, Path) else str(number)
        base = f"{count} {unit} {'after' if sign > 0 else 'before'} {base}"
    return base
