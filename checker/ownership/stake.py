"""The stake that all who meet a predicate together have in an entity: proven bounds, and what would narrow them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from checker.facts.values import Truth
from checker.ownership._gaps import Gap, gaps_in
from checker.ownership._reckoning import Asked, Reckoning, reckon
from checker.ownership._side import above, below
from checker.ownership.graph import Basis, Counting, Graph
from checker.ownership.methods import Method, method
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
    usual one of the law that they are named after. `apart` asks for the largest stake that any one holder has by
    itself; `named` says that holders are asked for by name, so that what is recorded of one's whole stake bounds it.
    """

    method: str
    counting: Counting = "shares"
    threshold: Fraction | None = None
    over: bool = False
    apart: bool = False
    named: bool = False

    def rule(self) -> Method:
        """What an intermediary counts under this question; an unknown method is a `KeyError`."""
        return method(self.method, self.threshold, self.over)


def stakes(graph: Graph, seeds: Mapping[str, Truth], question: Question) -> Mapping[str, Bounds]:
    """The stake of all seeds together in every entity of the graph."""
    each = [_reckonings(graph, some, question, graph.entities) for some in _alone(graph, seeds, question)]
    return {entity: _largest(_bounds(found, entity) for found in each) for entity in graph.entities}


def stake(graph: Graph, seeds: Mapping[str, Truth], question: Question, target: str) -> Bounds:
    """The stake of all seeds together in one entity; looks at nothing but what lies upstream of it."""
    each = _alone(graph, seeds, question)
    return _largest(_bounds(_reckonings(graph, some, question, (target,)), target) for some in each)


def gaps(graph: Graph, seeds: Mapping[str, Truth], question: Question, target: str) -> tuple[Gap, ...]:
    """The facts that would settle the stake in the target, and what each could add; largest first, then by name."""
    each = [_reckonings(graph, some, question, (target,)) for some in _alone(graph, seeds, question)]
    bounds = _largest(_bounds(one, target) for one in each)
    found = max(each, key=lambda one: _reach(_bounds(one, target)))
    basis = max(found, key=lambda basis: above(found[basis].upper.stakes[target]))
    return gaps_in(graph, basis, found[basis], target, bounds.upper - bounds.lower)


def _alone(graph: Graph, seeds: Mapping[str, Truth], question: Question) -> list[Mapping[str, Truth]]:
    """Whose stakes are asked for: of all together, or of each by itself and of one who is not disclosed.

    A group stands for several, none of which is known to hold all that the group does.
    """
    if not question.apart:
        return [seeds]
    single: list[Mapping[str, Truth]] = [{}]
    for one, truth in seeds.items():
        if truth is not False:
            single.append({one: None if one in graph.groups else truth})
    return single


def _largest(each: Iterable[Bounds]) -> Bounds:
    """The bounds of the largest of several stakes."""
    found = list(each)
    if len(found) == 1:
        return found[0]
    low, low_open = max((one.lower, one.lower_open) for one in found)
    high = max(found, key=_reach)
    return Bounds(low, high.upper, low_open, high.upper_open)


def _reach(bounds: Bounds) -> tuple[Fraction, bool]:
    """Sorts bounds by their upper ends: one that is attained reaches further than an open one."""
    return bounds.upper, not bounds.upper_open


def _reckonings(
    graph: Graph, seeds: Mapping[str, Truth], question: Question, wanted: Iterable[str]
) -> dict[Basis, Reckoning]:
    """One reckoning for each basis that the question counts; one suffices where votes follow shares."""
    bases: tuple[Basis, ...] = ("shares", "votes") if question.counting == "greater" else (question.counting,)
    if graph.shares is graph.votes:
        bases = ("shares",)
    asked = Asked(question.rule(), question.named)
    return {basis: reckon(graph, basis, seeds, asked, wanted) for basis in bases}


def _bounds(found: Mapping[Basis, Reckoning], entity: str) -> Bounds:
    """The greater of the lower ends and the greater of the upper ends."""
    low = max((one.lower.stakes[entity] for one in found.values()), key=below)
    high = max((one.upper.stakes[entity] for one in found.values()), key=above)
    return Bounds(low.points, high.points, low.open, high.open)
