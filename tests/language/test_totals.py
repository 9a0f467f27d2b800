from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.app import ActiveUsers
from checker.facts.values import ABSENT, Partial, Range
from checker.language.totals import Months, Part, counted, ends, spread, summed, total

BOUNDS = {"at_least": int.__ge__, "more_than": int.__gt__, "at_most": int.__le__, "less_than": int.__lt__}
truths = st.sampled_from([True, False, None])


@given(st.lists(truths, max_size=5), st.booleans(), st.sampled_from(list(BOUNDS)), st.integers(0, 6))
def test_a_count_is_decided_exactly_if_all_completions_agree(
    found: list[bool | None], complete: bool, bound: str, number: int
) -> None:
    possible = {sum(each) for each in product(*[(truth,) if truth is not None else (0, 1) for truth in found])}
    possible |= set() if complete else {one + more for one in possible for more in range(12)}
    decided = {BOUNDS[bound](int(one), number) for one in possible}
    assert counted(found, complete, bound, number) is (decided.pop() if len(decided) == 1 else None)


amounts = st.sampled_from([None, 0, 3, 5, Range(2, 4), Range(1, None), ABSENT])
parts = st.builds(
    Part, truths, amounts, st.sampled_from(["a", "b", None]), st.sampled_from([(), ("b",), ("a",)]), st.just(ABSENT)
)


def _sizes(amount: Any) -> list[int]:
    low, high = ends(amount)
    return list(range(low, (low + 6 if high is None else high) + 1))


@given(st.lists(parts, max_size=3))
def test_a_total_contains_the_plain_sum_of_every_completion(found: list[Part]) -> None:
    within = total([part for part in found if part.counts is not False], [], complete=True)
    for one in product(
        *[[0] if p.counts is False else ([0] if p.counts is None else []) + _sizes(p.amount) for p in found]
    ):
        assert (within.low or 0) <= sum(one)
        assert within.high is None or sum(one) <= within.high


def test_people_of_different_flows_may_be_the_same_people() -> None:
    two = [Part(True, 60, "a"), Part(True, 50, "b")]
    assert total(two, [], True) == Range(60, 110)
    assert total([Part(True, 60, "a", ("b",)), Part(True, 50, "b")], [], True) == Range(110, 110)
    assert total([Part(True, 60, "a"), Part(True, 50, "a")], [], True) == Range(110, 110)
    assert total([Part(True, 60), Part(True, 50)], [], True) == Range(60, 110)


def test_three_flows_are_distinct_only_if_each_two_are() -> None:
    three = [Part(True, 5, "a", ("b", "c")), Part(True, 4, "b"), Part(True, 3, "c")]
    assert total(three, [], True).low == 9


@pytest.mark.parametrize(
    ("found", "complete", "truth"),
    [
        ([Part(True, 101)], True, True),
        ([Part(True, 100)], True, False),
        ([Part(True, 100)], False, None),
        ([Part(None, 101)], True, None),
        ([Part(False, 101)], True, False),
        ([Part(True, None)], True, None),
        ([Part(True, Range(101, None))], True, True),
        ([Part(True, "unlimited")], True, None),
        ([Part(True, 60, "a"), Part(True, 60, "b")], True, None),
        ([Part(True, 60, "a", ("b",)), Part(True, 60, "b")], True, True),
        ([], True, False),
        ([], False, None),
    ],
)
def test_a_sum_over_100_is_told_as_far_as_it_is_known(found: list[Part], complete: bool, truth: bool | None) -> None:
    assert summed(found, complete, "more_than", 100) is truth


@pytest.mark.parametrize(
    ("groups", "truth"),
    [(("x", "x"), True), (("x", "y"), False), ((None, None), None), (("x", None), None), ((ABSENT, ABSENT), True)],
)
def test_group_by_group_what_is_in_no_known_group_may_be_in_any(groups: tuple[Any, Any], truth: bool | None) -> None:
    one, other = groups
    found = [Part(True, 60, "a", ("b",), one), Part(True, 60, "b", (), other)]
    assert summed(found, True, "more_than", 100) is truth


def test_a_part_of_an_unknown_group_decides_if_it_is_enough_alone() -> None:
    assert summed([Part(True, 101, group=None)], True, "more_than", 100) is True
    assert summed([Part(True, 50, group=None), Part(True, 40, group="x")], True, "more_than", 100) is False


@pytest.mark.parametrize(
    ("values", "found", "complete"),
    [
        ([(1, 2), (3,)], (1, 2, 3), True),
        ([(1,), None], (1,), False),
        ([Partial([1]), (2,)], (1, 2), False),
        ([1, 2], (1, 2), True),
        ([], (), True),
    ],
)
def test_lists_in_a_list_become_one_list(values: list[Any], found: tuple[int, ...], complete: bool) -> None:
    whole = spread(tuple(values), lambda each: each)
    assert (whole, isinstance(whole, Partial)) == (found, not complete)


def test_of_an_unknown_list_all_is_unknown_and_of_a_partial_one_there_may_be_more() -> None:
    assert spread(None, lambda each: each) is None
    assert isinstance(spread(Partial([1]), lambda each: each), Partial)


def month(number: int) -> Range[date]:
    return Range(date(2024, number, 1), date(2024, number, 28))


def row(number: int, monthly: Any, area: Any = ABSENT) -> ActiveUsers:
    return ActiveUsers(month(number), monthly, area)


IN_US = Months("US", "more_than", 2, 3)
WORLD = Months(None, "more_than", 2, 3)
BEFORE = date(2024, 12, 15)


@pytest.mark.parametrize(
    ("rows", "truth"),
    [
        ((row(10, 11, "US"), row(11, 11, "US")), True),
        ((row(9, 11, "US"), row(10, 11, "US"), row(11, 9, "US")), True),
        ((row(9, 9, "US"), row(10, 9, "US")), False),
        ((row(9, 9, "US"), row(10, 11, "US")), None),
        ((row(8, 11, "US"), row(12, 11, "US")), None),
        ((row(9, 9), row(10, 9)), False),
        ((row(10, 11), row(11, 11)), None),
        ((row(10, 11, "US-TX"), row(11, Range(11, None), "US-CA")), True),
        ((row(10, 11, "EU"), row(11, 11, "EU")), None),
        ((row(10, Range(0, 10), "US"), row(11, Range(0, 10), "US")), False),
        ((), None),
        (None, None),
    ],
)
def test_users_in_an_area_in_two_of_the_three_months_before(rows: Any, truth: bool | None) -> None:
    assert IN_US.holds(rows, 10, BEFORE) is truth


def test_worldwide_a_region_is_a_lower_bound() -> None:
    assert WORLD.holds((row(10, 11, "DE"), row(11, 11, "US")), 10, BEFORE) is True
    assert WORLD.holds((row(10, 9, "DE"), row(11, 9, "US")), 10, BEFORE) is None


def test_a_part_cannot_be_more_than_the_whole() -> None:
    assert IN_US.users((row(10, 7),), date(2024, 10, 1)) == Range(0, 7)
    assert IN_US.users((row(10, 7), row(10, 5, "US-TX")), date(2024, 10, 1)) == Range(5, 7)


@pytest.mark.parametrize("other", [row(10, 150), row(10, 20, "US-TX"), row(10, Range(90, 300), "US")])
def test_the_order_of_rows_says_nothing(other: ActiveUsers) -> None:
    one, day = row(10, 100, "US"), date(2024, 10, 1)
    assert IN_US.users((one, other), day) == IN_US.users((other, one), day)


def test_of_rows_that_conflict_the_widest_is_believed() -> None:
    found = IN_US.users((row(10, 5, "US"), row(10, 9, "US")), date(2024, 10, 1))
    assert (found.low, found.high) == (9, 9)


def test_before_a_day_that_is_not_known_nothing_is() -> None:
    assert IN_US.holds((), 10, None) is None
    assert IN_US.holds((), 10, Range(BEFORE, BEFORE)) is None


def test_a_row_of_a_whole_year_is_of_no_month() -> None:
    whole = ActiveUsers(Range(date(2024, 1, 1), date(2024, 12, 31)), 50, "US")
    assert IN_US.users((whole,), date(2024, 10, 1)) == Range(0, None)
