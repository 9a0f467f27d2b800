"""Bounds against linear programs: the greatest and the least stake that any admissible tables give, loops included.

What a company is worth at most is the least value that is no less than every admissible division of it gives; by
duality of the inner program that is one linear program for the whole graph. The least is found alike. Every company has
an owner outside, so that the fixpoint is the only one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from checker.facts.values import Range, Truth
from checker.ownership import _step as step
from checker.ownership._step import End, closed
from checker.ownership._table import Table, tabulate
from checker.ownership.graph import Graph, Holding, conflicts, graph
from checker.ownership.stake import Question, stakes

F = Fraction
COMPANIES = ("a", "b", "c", "d", "e")
PERSONS = ("p", "q", "r")
CLOSE = 1e-7
"""Percent points: how closely bounds and programs agree."""
TOLERANCES = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
QUICK = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
WHOLE = st.integers(0, 60)


@dataclass(frozen=True)
class World:
    """A graph, and who meets the predicate."""

    graph: Graph
    seeds: Mapping[str, Truth]


@st.composite
def sizes(draw: st.DrawFn, least: int = 0) -> F | Range[F] | None:
    """A share of at least so much: exact, a range, or (from nothing on) unknown."""
    low = least + draw(WHOLE) // draw(st.sampled_from([1, 2, 4]))
    kind = draw(st.sampled_from(["exact", "range", "range", "unknown"]))
    if kind == "unknown":
        return Range(F(least), F(100)) if least else None
    high = low + draw(WHOLE) if kind == "range" else low
    return F(low, 1) if high == low else Range(F(low), F(min(high, 100)), draw(st.booleans()), draw(st.booleans()))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Companies that own each other in loops; some tables complete, each with one percent of a person's at least."""
    holdings = []
    for owned in COMPANIES[: draw(st.integers(1, len(COMPANIES)))]:
        holdings.append(Holding(draw(st.sampled_from(PERSONS)), owned, draw(sizes(1)), None, len(holdings)))
        for owner in sorted(draw(st.sets(st.sampled_from((*PERSONS, *COMPANIES)), max_size=4))):
            holdings.append(Holding(owner, owned, draw(sizes()), None, len(holdings)))
    complete = draw(st.sets(st.sampled_from(COMPANIES)))
    facts = graph(COMPANIES, holdings, PERSONS, complete=complete, hidden_owners=draw(st.booleans()))
    assume(not conflicts(facts))
    truths = st.sampled_from([True, None, False])
    return World(facts, {**{one: draw(truths) for one in PERSONS}, **{one: draw(truths) for one in COMPANIES[:1]}})


def fixed(world: World, one: str, upper: bool) -> float | None:
    """What an owner is worth whoever owns it; nothing where that is its own stake."""
    truth = world.seeds.get(one, False)
    if truth or (truth is None and upper):
        return 1.0
    return 0.0 if one in PERSONS else None


def by_program(world: World, upper: bool) -> dict[str, float]:
    """Every company's greatest or least stake in percent points, by one program.

    Greatest: minimise the sum of all v with `v >= sum(low w) + slack l + sum(room m)` and `l + m >= w`, `m >= 0`.
    Least: maximise it with `v <= sum(low w) + slack l - sum(room m)` and `l - m <= w`. An owner's w is its v, or fixed;
    beside the listed owners stands one who is not, where the table is not complete.
    """
    sign = 1.0 if upper else -1.0
    place = {company: at for at, company in enumerate(COMPANIES)}
    count = len(COMPANIES) + sum(len(world.graph.table(one, "shares").rows) + 2 for one in COMPANIES)
    lines: list[np.ndarray] = []
    ends: list[float] = []
    bounds: list[tuple[float | None, float | None]] = [(0, 1)] * len(COMPANIES)

    def limit(line: np.ndarray, end: float) -> None:
        """Add `line @ x <= end`, or for the least its mirror image."""
        lines.append(sign * line)
        ends.append(sign * end)

    for company in COMPANIES:
        table = world.graph.table(company, "shares")
        free = len(bounds)
        bounds.append((None, None))
        main, end = np.zeros(count), 0.0
        main[place[company]] = -1
        main[free] = float(F(table.slack, 100 * table.scale))
        owners: list[tuple[float, float, str | None]] = [
            (row.low / (100 * table.scale), (row.high - row.low) / (100 * table.scale), row.owner) for row in table.rows
        ]
        for low, room, owner in owners if table.complete else [*owners, (0.0, 1.0, None)]:
            hidden = float(world.graph.hidden_owners and upper)
            worth = hidden if owner is None else fixed(world, owner, upper)
            dual, over = np.zeros(count), 0.0
            dual[free], dual[len(bounds)] = -1, -sign
            main[len(bounds)] = sign * room
            if worth is None:
                main[place[owner or ""]] += low
                dual[place[owner or ""]] += 1
            else:
                end -= low * worth
                over -= worth
            bounds.append((0, None))
            limit(dual, over)
        limit(main, end)
    bounds += [(0, 0)] * (count - len(bounds))
    goal = np.zeros(count)
    goal[: len(COMPANIES)] = sign
    found = linprog(goal, A_ub=np.array(lines), b_ub=ends, bounds=bounds, method="highs", options=TOLERANCES)
    assert found.success, found.message
    return {company: 100 * found.x[at] for company, at in place.items()}


@QUICK
@given(worlds())
def test_the_upper_bound_is_the_greatest_admissible_stake(world: World) -> None:
    found = stakes(world.graph, world.seeds, Question("look-through"))
    for company, points in by_program(world, upper=True).items():
        assert float(found[company].upper) == pytest.approx(points, abs=CLOSE)


@QUICK
@given(worlds())
def test_the_lower_bound_is_the_least_admissible_stake(world: World) -> None:
    found = stakes(world.graph, world.seeds, Question("look-through"))
    for company, points in by_program(world, upper=False).items():
        assert float(found[company].lower) == pytest.approx(points, abs=CLOSE)


def test_the_programs_tell_a_loop_of_ranges_apart_from_naive_sums() -> None:
    """The oracle itself, against figures worked out by hand: 100/3 to 500/11, and 50/3 to 300/11."""
    shares = [("p", "a", 30, 40), ("q", "a", 40, 50), ("b", "a", 10, 20), ("a", "b", 50, 60), ("r", "b", 40, 50)]
    facts = graph(
        COMPANIES,
        [Holding(owner, owned, Range(F(low), F(high)), None, 0) for owner, owned, low, high in shares],
        PERSONS,
        complete=["a", "b"],
    )
    world = World(facts, {"p": True})
    least, most = by_program(world, upper=False), by_program(world, upper=True)
    assert [least["a"], most["a"]] == pytest.approx([100 / 3, 500 / 11], abs=CLOSE)
    assert [least["b"], most["b"]] == pytest.approx([50 / 3, 300 / 11], abs=CLOSE)


# one table by itself


@st.composite
def divisions(draw: st.DrawFn) -> tuple[Table, dict[str, End], bool]:
    """A table, what its owners are worth, and whether hidden holders may meet the predicate."""
    owners = [f"o{at}" for at in range(draw(st.integers(1, 5)))]
    table = tabulate([(owner, draw(sizes()), "") for owner in owners], complete=draw(st.booleans()))
    assume(not table.conflict)
    worth = {owner: closed(F(draw(st.sampled_from([0, 10, 25, 50, 100])))) for owner in owners}
    return table, worth, draw(st.booleans())


def divided(table: Table, worth: Mapping[str, End], hidden: bool, upper: bool) -> float:
    """The greatest or the least that one division of the table gives, in percent points."""
    values = [float(worth[row.owner].points) for row in table.rows]
    limits = [(row.low / table.scale, row.high / table.scale) for row in table.rows]
    if not table.complete:
        values.append(100.0 if hidden and upper else 0.0)
        limits.append((0, 100))
    goal = np.array(values) / 100
    equal = np.ones((1, len(values)))
    found = linprog(-goal if upper else goal, A_eq=equal, b_eq=[100], bounds=limits, options=TOLERANCES)
    assert found.success, found.message
    return float(abs(found.fun))


@QUICK
@given(divisions())
def test_one_greedy_step_is_the_best_division(division: tuple[Table, dict[str, End], bool]) -> None:
    table, worth, hidden = division
    most, least = step.upper(table, worth, hidden), step.lower(table, worth)
    assert float(most.points) == pytest.approx(divided(table, worth, hidden, upper=True), abs=CLOSE)
    assert float(least.points) == pytest.approx(divided(table, worth, hidden, upper=False), abs=CLOSE)


@QUICK
@given(divisions(), st.booleans())
def test_what_each_owner_is_given_is_an_admissible_division(
    division: tuple[Table, dict[str, End], bool], upper: bool
) -> None:
    table, worth, hidden = division
    given_, unknown = step.allocation(table, worth, hidden, upper)
    assert all(row.low <= points <= row.high for row, points in zip(table.rows, given_, strict=True))
    assert sum(given_) + unknown <= 100 * table.scale
    if table.complete:
        assert (sum(given_), unknown) == (100 * table.scale, 0)
