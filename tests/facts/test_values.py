from itertools import product

import pytest

from checker.facts.values import ABSENT, Partial, Range, negate

SIZES = range(5)
RANGES = [
    Range(low, high, low_open, high_open)
    for low, high, low_open, high_open in product((None, *SIZES), (None, *SIZES), (False, True), (False, True))
]
HALVES = [number / 4 for number in range(-8, 32)]


def members(values: Range[int]) -> list[float]:
    """The numbers of a fine grid that lie in the range."""
    return [
        each
        for each in HALVES
        if (values.low is None or each > values.low or (each == values.low and not values.low_open))
        and (values.high is None or each < values.high or (each == values.high and not values.high_open))
    ]


@pytest.mark.parametrize("bound", SIZES)
def test_a_range_is_over_a_bound_exactly_if_all_its_numbers_are(bound: int) -> None:
    for values in RANGES:
        inside = members(values)
        if inside:
            reached, over = {each >= bound for each in inside}, {each > bound for each in inside}
            assert values.at_least(bound) is (reached.pop() if len(reached) == 1 else None), values
            assert values.more_than(bound) is (over.pop() if len(over) == 1 else None), values


def test_not_of_unknown_is_unknown() -> None:
    assert [negate(truth) for truth in (True, False, None)] == [False, True, None]


def test_a_partial_list_is_a_list_that_is_known_to_be_partial() -> None:
    assert Partial([1, 2]) == (1, 2)
    assert isinstance(Partial(), Partial)
    assert not isinstance((), Partial)


def test_absent_shows_itself_as_such() -> None:
    assert repr(ABSENT) == "ABSENT"
