"""The stake that all who meet a predicate together have in an entity: proven bounds, and what would narrow them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from checker.facts.values import Truth
from checker.ownership._gaps import Gap, gaps_in
from checker.ownership._reckoning import Reckoning, reckon
from checker.ownership._step import End, Kernel
from checker.ownership.graph import Basis, Counting, Graph
from checker.ownership.methods import kernel
from checker.record import record

__all__ = ["Bounds", "Gap", "Question", "gaps", "stake", "stakes"]


@record
class Bounds:
    """Between which percent points a stake lies; an open end is excluded."""

    lower: Fraction
    upper: Fraction
    lower_open: bool = False
    upper_open: bool = False

    def at_least(self, bound: Fraction) -> Truth:
        """Whether the stake is `bound` or more."""
        if self.lower >= bound:
            return True
        if self.upper < bound or (self.upper == bound and self.upper_open):
            return False
        return None

    def more_than(self, bound: Fraction) -> Truth:
        """Whether the stake is over `bound`."""
        if self.lower > bound or (self.lower == bound and self.lower_open):
            return True
        return False if self.upper <= bound else None


@record
class Question:
    """How a law counts: by which method, what, and up to which threshold, `over` which or at which.

    The threshold matters to methods by which an intermediary counts from a threshold on; without one they use the
    usual one of the law that they are named after.
    """

    method: str
    counting: Counting = "shares"
    threshold: Fraction | None = None
    over: bool = False

    def kernel(self) -> Kernel:
        """What an intermediary counts under this question; an unknown method is a `KeyError`."""
        return Kernel(kernel(self.method), self.threshold, self.over)


def stakes(graph: Graph, seeds: Mapping[str, Truth], question: Question) -> Mapping[str, Bounds]:
    """The stake of all seeds together in every entity of the graph."""
    found = _reckonings(graph, seeds, question, graph.entities)
    return {entity: _bounds(found, entity) for entity in graph.entities}


def stake(graph: Graph, seeds: Mapping[str, Truth], question: Question, target: str) -> Bounds:
    """The stake of all seeds together in one entity; looks at nothing but what lies upstream of it."""
    return _bounds(_reckonings(graph, seeds, question, (target,)), target)


def gaps(graph: Graph, seeds: Mapping[str, Truth], question: Question, target: str) -> tuple[Gap, ...]:
    """The facts that would settle the stake in the target, and what each could add; largest first, then by name."""
    found = _reckonings(graph, seeds, question, (target,))
    basis = max(found, key=lambda basis: _reach(found[basis].upper.stakes[target]))
    return gaps_in(graph, basis, found[basis], target)


def _reckonings(
    graph: Graph, seeds: Mapping[str, Truth], question: Question, wanted: Iterable[str]
) -> dict[Basis, Reckoning]:
    """One reckoning for each basis that the question counts; one suffices where votes follow shares."""
    bases: tuple[Basis, ...] = ("shares", "votes") if question.counting == "greater" else (question.counting,)
    if graph.shares is graph.votes:
        bases = ("shares",)
    return {basis: reckon(graph, basis, seeds, question.kernel(), wanted) for basis in bases}


def _bounds(found: Mapping[Basis, Reckoning], entity: str) -> Bounds:
    """The greater of the lower ends and the greater of the upper ends."""
    low = max(one.lower.stakes[entity] for one in found.values())
    high = max((one.upper.stakes[entity] for one in found.values()), key=_reach)
    return Bounds(low.points, high.points, low.open, high.open)


def _reach(end: End) -> tuple[Fraction, bool]:
    """Sorts upper ends: one that is attained reaches further than an open one."""
    return end.points, not end.open
