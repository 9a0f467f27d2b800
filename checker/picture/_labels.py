"""What stands beside the lines of a picture: how much is held, and by what means is controlled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from checker.facts.values import Range
from checker.language.words import points
from checker.ownership.graph import ControlEdge, Graph, Holding
from checker.ownership.points import ALL, NOTHING

UNKNOWN: Final = "?%"
_LEAST: Final = Fraction(1, 200)


class Extent(NamedTuple):
    """Between which percent points a size lies; an open end is excluded."""

    low: Fraction
    high: Fraction
    low_open: bool = False
    high_open: bool = False


def extent(size: Fraction | Range[Fraction] | None) -> Extent:
    """The ends of a stated size; of an unknown one, all there is."""
    if size is None:
        return Extent(NOTHING, ALL)
    if isinstance(size, Fraction):
        return Extent(size, size)
    high = ALL if size.high is None else size.high
    return Extent(size.low or NOTHING, high, size.low_open and size.low is not None, size.high_open)


def joined(extents: Iterable[Extent]) -> Extent:
    """Several holdings together: never more than all there is, unless that is what they claim."""
    low = high = NOTHING
    low_open = high_open = False
    for each in extents:
        low, high = low + each.low, high + each.high
        low_open, high_open = low_open or each.low_open, high_open or each.high_open
    most = max(low, min(high, ALL))
    return Extent(low, most, low_open, high_open and high <= ALL)


def percent(exact: Fraction) -> str:
    """A percentage that is never rounded to nothing or to all."""
    if NOTHING < exact < _LEAST:
        return "<0.01 %"
    if ALL - _LEAST < exact < ALL:
        return ">99.99 %"
    return f"{points(exact)} %"


def sized(size: Extent) -> str:
    """`60 %`, `25–50 %`, `≥ 25 %`, or `?%` where all is possible."""
    low, high, low_open, high_open = size
    if low == high:
        return percent(low)
    from_nothing = low == NOTHING and not low_open
    to_all = high >= ALL and not high_open
    if from_nothing and to_all:
        return UNKNOWN
    if to_all:
        return f"{'>' if low_open else '≥'} {percent(low)}"
    if from_nothing:
        return f"{'<' if high_open else '≤'} {percent(high)}"
    return f"{'>' if low_open else ''}{points(low)}–{'<' if high_open else ''}{percent(high)}"


def held(holdings: Iterable[Holding]) -> str:
    """How much one holder has by all its holdings: of the shares, and of the votes where they differ."""
    by_source: dict[str, list[Holding]] = {}
    for each in holdings:
        by_source.setdefault(each.source, []).append(each)
    shares = [joined(extent(each.share) for each in claims) for claims in by_source.values()]
    votes = [joined(extent(each.size("votes")) for each in claims) for claims in by_source.values()]
    return _both(_agreed(shares), _agreed(votes))


def _agreed(said: Sequence[Extent]) -> str:
    """What several sources say of the same holding, or each of it where they contradict one another."""
    low, low_open = max((each.low, each.low_open) for each in said)
    high, closed = min((each.high, not each.high_open) for each in said)
    if low < high or (low == high and closed and not low_open):
        return sized(Extent(low, high, low_open, not closed))
    return " or ".join(dict.fromkeys(sized(each) for each in said))


def undisclosed(graph: Graph, entity: str) -> str | None:
    """How much of an entity is held by nobody knows whom; nothing where that cannot be, or is disputed."""
    tables = graph.table(entity, "shares"), graph.table(entity, "votes")
    known = any(table.complete or table.conflict for table in tables)
    if known or entity in graph.ends or not any(table.slack for table in tables):
        return None
    words = []
    for table in tables:
        sure = not table.readings and all(row.low == row.high for row in table.rows)
        words.append(f"{'' if sure or not table.slack else 'up to '}{percent(Fraction(table.slack, table.scale))}")
    return _both(*words)


def controlled(edges: Sequence[ControlEdge]) -> str:
    """By what means, with `?` where it is not known to decide."""
    decides = {True: "", None: " ?", False: " (not decisive)"}
    said = dict.fromkeys(f"{each.means or ''}{decides[each.decisive]}".strip() for each in edges)
    means = ", ".join(each for each in said if each)
    return f"control: {means}" if means.strip("?, ") else f"control {means}".strip()


def _both(shares: str, votes: str) -> str:
    return shares if shares == votes else f"{shares} / {votes} votes"
