"""The stake that all who meet a predicate together have in every entity of a large register, in columns.

The exact engine (`checker.ownership.stake`) takes some tens of microseconds for each interest; this one takes tens of
nanoseconds, and its bounds contain the exact ones.

Shares are whole numbers of ten-millionths of a percent point, rounded down; stakes of hundred-millionths. A step sums
shares times worths in whole numbers below 2**64, which is exact, and divides once, rounded down for the lower bound and
up for the upper one; what the shares leave counts nothing below and in full above, so that rounding shares down widens
both. Steps are monotone, the lower bounds rise from nothing and the upper ones fall from all: each is sound after any
number of steps, and off by a hundred-millionth of a point for each step on the way. Where that leaves it open whether
a threshold is met, the exact engine decides.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

import numpy as np

from checker.errors import Problem, Problems
from checker.ownership._array_exact import exactly
from checker.ownership._array_order import Column
from checker.ownership._array_side import Side, reaches
from checker.ownership._array_tables import ALL_SHARES, ALL_STAKES, Interests, Tables, in_units, pinned, tabulate
from checker.ownership.methods import Method, method, names
from checker.ownership.stake import Bounds, Question
from checker.record import record

__all__ = ["ALL_SHARES", "ALL_STAKES", "Holdings", "Interests", "Stakes", "holdings", "in_units", "stakes", "supported"]

CLOSE: Final = 100
"""Units of a stake: a bound that was rounded and lies this close to a threshold is reckoned exactly."""
NEAR: Final = 100_000_000
"""The same where loops did not come to rest: a whole percent point."""
ROUNDS: Final = 3
"""How often entities between, which may count in full or not through rounding alone, are reckoned exactly."""


@record
class Holdings:
    """The interests in so many entities, in their tables: made once, for any number of questions."""

    interests: Interests
    tables: Tables


@record
class Stakes:
    """Bounds of the stake in each entity, by number, in units of which `ALL_STAKES` are all; open ends are excluded.

    `truth` is 1 where the question's threshold is met, 0 where it is not, -1 where that is not known. Of entities near
    a threshold, `settled` were reckoned exactly, `unsettled` have too much upstream for that. With `rested` false, some
    loops were left before nothing moved any more: their bounds are sound, but could be closer.
    """

    lower: Column
    upper: Column
    lower_open: Column
    upper_open: Column
    truth: Column | None
    settled: int
    unsettled: int
    rested: bool


def holdings(count: int, interests: Interests, ends: Column) -> Holdings:
    """The interests in so many entities; `ends` is true of those that nobody can own."""
    return Holdings(interests, tabulate(count, interests, ends))


def supported() -> tuple[str, ...]:
    """The methods by which all stakes can be reckoned at once: those that look at stakes, not at single links."""
    return tuple(name for name in names() if not method(name).links)


def stakes(held: Holdings, seeds: Column, question: Question) -> Stakes:
    """The stake of all seeds together in every entity, of what the holdings count.

    `seeds` is 1 for whom the question means, 0 for whom it does not, -1 where that is not known. Raises `Problems` for
    a method that looks at single links.
    """
    if question.rule().links:
        listed = ", ".join(f"`{name}`" for name in supported())
        message = f"`{question.method}` looks at single links, which is not reckoned for a whole register"
        raise Problems(
            [Problem(message, hint=f"known here are {listed}; or ask of one entity with `flagstate owners`")]
        )
    return _Reckoning(held, seeds, question).found()


class _Reckoning:
    """One question, with what was reckoned exactly so far."""

    def __init__(self, held: Holdings, seeds: Column, question: Question) -> None:
        self.held, self.seeds, self.question, self.rule = held, seeds, question, question.rule()
        self.pins: dict[int, Bounds] = {}
        self.unsettled: set[int] = set()
        self.sides = self._both(tracked=False)

    def found(self) -> Stakes:
        """The bounds, after all that rounding alone leaves open is reckoned exactly."""
        if self.rule.below or self.held.tables.rough.any():
            self._settle()
        place, (lower, upper) = self.held.tables.place, self.sides
        return Stakes(
            lower=lower.stakes[place],
            upper=upper.stakes[place],
            lower_open=lower.opens[place],
            upper_open=upper.opens[place],
            truth=self._truths(),
            settled=len(self.pins),
            unsettled=len(self.unsettled),
            rested=lower.rested and upper.rested,
        )

    def _both(self, *, tracked: bool) -> tuple[Side, Side]:
        """Both sides, reckoned."""
        tables = self.held.tables
        if self.pins:
            tables = replace(tables, pins=pinned(tables.place, self.pins))
        seeds = self.seeds[tables.order.nodes]
        lower = Side(tables, seeds == 1, self.rule, upper=False, tracked=tracked)
        upper = Side(tables, seeds != 0, self.rule, upper=True, tracked=tracked)
        return lower, upper

    def _settle(self) -> None:
        """Reckon exactly those between that may count in full through rounding alone, then those asked about."""
        tracked = False
        for _ in range(ROUNDS):
            for at, over in self._thresholds():
                if not tracked and len(self._doubtful(at, over)):
                    self.sides, tracked = self._both(tracked=True), True
            found = [self._doubtful(at, over) for at, over in self._thresholds()]
            doubtful = np.unique(np.concatenate([*found, np.zeros(0, np.int64)]))
            fresh = [one for one in doubtful.tolist() if one not in self.pins and one not in self.unsettled]
            if not fresh:
                return
            known = exactly(self.held.tables, self.held.interests, self.seeds, self.question, fresh)
            self.unsettled.update(one for one in fresh if one not in known)
            if not known:
                return
            self.pins.update(known)
            self.sides = self._both(tracked=True)

    def _thresholds(self) -> list[tuple[Fraction, bool]]:
        """Where a little more or less matters: what is asked about, and from where on an owner counts in full."""
        asked = [] if self.question.threshold is None else [(self.question.threshold, self.question.over)]
        return asked + ([] if self.rule.full is None else [(self.rule.full, self.rule.over)])

    def _doubtful(self, threshold: Fraction, over: bool) -> Column:
        """Entities of which it is open whether they reach the threshold, with a bound near it that may be rounded."""
        at = threshold * ALL_STAKES / 100
        close = CLOSE if all(side.rested for side in self.sides) else NEAR
        least, most = max(0, at.__floor__() - close), at.__ceil__() + close
        doubt = self._answer(threshold, over) < 0
        near = np.zeros(len(doubt), bool)
        for side in self.sides:
            rounded = side.loose if side.tracked else True
            near |= (side.stakes >= least) & (side.stakes <= most) & rounded
        found: Column = self.held.tables.order.nodes[doubt & near].astype(np.int64)
        return found

    def _answer(self, threshold: Fraction, over: bool) -> Column:
        """Whether the stake at each place reaches the threshold."""
        asked = Method(threshold, over)
        lower, upper = self.sides
        sure = reaches(asked, lower.stakes, lower.opens, upper=False)
        may = reaches(asked, upper.stakes, upper.opens, upper=True)
        return np.where(sure, 1, np.where(may, -1, 0)).astype(np.int8)

    def _truths(self) -> Column | None:
        """Whether each entity reaches what is asked about."""
        if self.question.threshold is None:
            return None
        truths: Column = self._answer(self.question.threshold, self.question.over)[self.held.tables.place]
        for entity, bounds in self.pins.items():
            reached = bounds.more_than if self.question.over else bounds.at_least
            truth = reached(self.question.threshold)
            truths[entity] = -1 if truth is None else truth
        return truths
