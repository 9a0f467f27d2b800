"""Why a condition came out as it did: a tree of what decided it, with the facts and what is not stated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from checker.facts.values import Truth
from checker.location import Location
from checker.record import record

Join: TypeAlias = Literal["all", "any", "not", "readings", "leaf"]


@record
class Fact:
    """A fact that was looked at: its path in the manifest, its value in words, where it stands and where it is from."""

    path: str
    value: str | None
    location: Location | None
    source: str | None = None
    url: str | None = None
    as_of: str | None = None


@record
class Missing:
    """A fact that is not stated and that may decide: which, why it matters, and where it would stand."""

    fact: str
    why: str
    location: Location | None = None


@record
class Because:
    """One condition, its value, and the reasons.

    `join` says how the value follows from `parts`; of `readings` the one at `prevailing` decides, or all must agree.
    """

    text: str
    truth: Truth
    join: Join = "leaf"
    parts: tuple[Because, ...] = ()
    cite: str | None = None
    note: str | None = None
    facts: tuple[Fact, ...] = ()
    missing: tuple[Missing, ...] = ()
    prevailing: int | None = None
    location: Location | None = None

    def leaves(self) -> Iterator[Because]:
        """The parts without parts."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


def deciding(because: Because, cite: str | None = None) -> Iterator[tuple[Because, str | None]]:
    """The leaves on which the value rests, each with the provision that it stands under.

    Of parts any one of which decides, those of the first.
    """
    cite = because.cite or cite
    if not because.parts:
        yield because, cite
    parts = [part for part in because.parts if because.join == "not" or part.truth is because.truth]
    if (because.join, because.truth) in (("any", True), ("all", False)):
        parts = parts[:1]
    for part in parts:
        yield from deciding(part, cite)


NEVER: Final = 1_000_000
"""The cost of what no fact can bring about."""

Way: TypeAlias = tuple[int, tuple[Because, ...]]


def fewest(because: Because, wanted: bool) -> tuple[Because, ...] | None:
    """The fewest leaves that would have to come out otherwise for the whole to have the value wanted, or none can.

    A leaf that is unknown may come out either way; one that is known may change if the fact changes.
    """
    cost, leaves = _cost(because, wanted)
    return None if cost >= NEVER else leaves


def _cost(because: Because, wanted: bool) -> Way:
    if because.truth is wanted:
        return 0, ()
    if because.join == "not":
        return _cost(because.parts[0], not wanted)
    if because.join == "leaf" or not because.parts:
        fixed = because.join != "leaf" or not (because.facts or because.missing)
        return (NEVER, ()) if fixed else (1, (because,))
    if because.join == "readings" and because.prevailing is not None:
        return _cost(because.parts[because.prevailing], wanted)
    ways = [_cost(part, wanted) for part in because.parts]
    if because.join == "readings" or (because.join == "all") == wanted:
        return min(sum(cost for cost, _ in ways), NEVER), _union(leaves for _, leaves in ways)
    return min(ways, key=lambda way: way[0])


def _union(groups: Iterator[tuple[Because, ...]]) -> tuple[Because, ...]:
    return tuple({id(leaf): leaf for group in groups for leaf in group}.values())


def missing_facts(because: Because) -> tuple[Missing, ...]:
    """The facts that would decide what is unknown: first those of the smallest set that decides it either way."""
    found: dict[str, Missing] = {}
    sets = [leaves for wanted in (False, True) if (leaves := fewest(because, wanted)) is not None]
    for leaves in sorted(sets, key=len):
        for leaf in leaves:
            for each in leaf.missing:
                found.setdefault(each.fact, each)
    for leaf in _open(because):
        for each in leaf.missing:
            found.setdefault(each.fact, each)
    return tuple(found.values())


def _open(because: Because) -> Iterator[Because]:
    """The unknown leaves on which an unknown whole rests."""
    if because.truth is not None:
        return
    if not because.parts:
        yield because
    for part in because.parts:
        yield from _open(part)
