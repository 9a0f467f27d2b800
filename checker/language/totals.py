"""Totals of which not every part is known: people who may be counted twice, months of which no figure is stated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from checker.facts.app import ActiveUsers
from checker.facts.values import ABSENT, Partial, Range, Truth
from checker.facts.world import inside
from checker.language import ordering
from checker.language.days import months_before
from checker.record import record

COMPARE = {
    "at_least": ordering.at_least,
    "more_than": ordering.more_than,
    "at_most": ordering.at_most,
    "less_than": ordering.less_than,
}


@record
class Part:
    """One addend: whether it counts, how much, and the flow it belongs to with those it shares no people with."""

    counts: Truth
    amount: Any
    flow: str | None = None
    distinct_from: tuple[str, ...] = ()
    group: Any = ABSENT


def counted(truths: Iterable[Truth], complete: bool, bound: str, number: Any) -> Truth:
    """Whether the number of elements that count keeps the bound; each unknown one may count or not."""
    found = list(truths)
    least = found.count(True)
    most = None if not complete else least + found.count(None)
    exact = least if least == most else Range(least, most)
    return COMPARE[bound](exact, number)


def summed(parts: Sequence[Part], complete: bool, bound: str, number: Any) -> Truth:
    """Whether the total, of some group where there are groups, keeps the bound.

    People in different flows may be the same people, so a total lies between the largest part and the sum, unless
    they are stated to be distinct.
    """
    groups: dict[Any, list[Part]] = {}
    for part in parts:
        if part.counts is not False:
            groups.setdefault(part.group, []).append(part)
    loose = groups.pop(None, [])
    truths = [COMPARE[bound](total(members, loose, complete), number) for members in groups.values()]
    for part in loose:  # each may be in a group of its own
        others = [other for other in loose if other is not part]
        truths.append(COMPARE[bound](total([part], others, complete), number))
    if not truths:
        truths.append(COMPARE[bound](total([], [], complete), number))
    return True if True in truths else None if None in truths else False


def total(parts: Sequence[Part], loose: Sequence[Part], complete: bool) -> Range[Any]:
    """The range of a group's total; `loose` are parts of which it is not known whether they belong to it."""
    sure = [(part, ends(part.amount)[0]) for part in parts if part.counts is True]
    low = max((_apart(part, amount, sure) for part, amount in sure), default=0)
    highs = [ends(part.amount)[1] for part in (*parts, *loose)]
    high = None if not complete or None in highs else sum(each for each in highs if each is not None)
    return Range(low, high)


def _apart(first: Part, amount: Any, others: Sequence[tuple[Part, Any]]) -> Any:
    """The sum of a part and of those, largest first, that are distinct from all taken before."""
    taken, whole = [first], amount
    for part, each in sorted(others, key=lambda pair: -pair[1]):
        if all(part is not one and _distinct(part, one) for one in taken):
            taken.append(part)
            whole += each
    return whole


def _distinct(one: Part, other: Part) -> bool:
    """Whether two parts hold none of the same people: by what is stated, or as rows of one flow."""
    if one.flow is not None and one.flow == other.flow:
        return True
    return other.flow in one.distinct_from or one.flow in other.distinct_from


def ends(amount: Any) -> tuple[Any, Any]:
    """The lowest and the highest that an amount may be."""
    if amount is None or amount is ABSENT or isinstance(amount, str):
        return 0, None
    return (amount.low or 0, amount.high) if isinstance(amount, Range) else (amount, amount)


def spread(values: Any, read: Any) -> Any:
    """All that the elements of a list hold under one path, in one list; not complete where any part is not."""
    if values is None:
        return None
    whole: list[Any] = []
    complete = values.__class__ is not Partial
    for value in values:
        inner = read(value)
        if isinstance(inner, tuple):
            whole.extend(inner)
            complete = complete and inner.__class__ is not Partial
        elif inner is None:
            complete = False
        else:
            whole.append(inner)
    return tuple(whole) if complete else Partial(whole)


@record
class Months:
    """A test of monthly active users: over a bound in `months` of the `window` calendar months before a day."""

    area: str | None
    bound: str
    months: int
    window: int

    def holds(self, rows: tuple[ActiveUsers, ...] | None, number: Any, before: Any) -> Truth:
        """Whether it is met."""
        if not isinstance(before, date):
            return None
        truths = [COMPARE[self.bound](self.users(rows, month), number) for month in months_before(before, self.window)]
        if truths.count(True) >= self.months:
            return True
        return False if truths.count(True) + truths.count(None) < self.months else None

    def users(self, rows: tuple[ActiveUsers, ...] | None, month: date) -> Range[int]:
        """How many used the app in that month in the area, or worldwide; a part cannot be more than the whole."""
        low, same, whole = 0, list[int](), list[int]()
        for row in rows or ():
            if not of_month(row, month):
                continue
            least, most = ends(row.monthly)
            within = self._within(row)
            if within in ("same", "part"):
                low = max(low, least)
            if most is not None:
                (same if within == "same" else whole if within == "whole" else []).append(most)
        highs = [*([max(same)] if same else []), *whole]
        return Range(low, max(low, min(highs)) if highs else None)

    def _within(self, row: ActiveUsers) -> str | None:
        """How the row's area lies to the one asked for: the same, a part, the whole that it is a part of, or apart."""
        area = row.area
        if area is ABSENT:
            return "same" if self.area is None else "whole"
        if self.area is None:
            return "part"
        if not isinstance(area, str):
            return None
        found = inside(area, self.area)
        if area == self.area:
            return "same"
        return "part" if found else "whole" if found is None else None


def of_month(row: ActiveUsers, month: date) -> bool:
    """Whether the row is about that calendar month."""
    low, high = (row.month.low, row.month.high) if isinstance(row.month, Range) else (row.month, row.month)
    return (
        low is not None
        and high is not None
        and all((d.year, d.month) == (month.year, month.month) for d in (low, high))
    )
