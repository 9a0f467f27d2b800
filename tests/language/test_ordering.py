from __future__ import annotations

from collections.abc import Callable
from operator import ge, gt, le, lt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.values import ABSENT, Range, Truth
from checker.language import ordering

PAIRS = [(ordering.at_least, ge), (ordering.more_than, gt), (ordering.at_most, le), (ordering.less_than, lt)]
sizes = st.integers(0, 4)
ends = st.none() | sizes
ranges = st.builds(Range, ends, ends, st.booleans(), st.booleans())
values = sizes | ranges


def members(value: Any) -> list[float]:
    """What a value may be, on a fine grid that goes beyond all ends."""
    if not isinstance(value, Range):
        return [value]
    return [
        each / 2
        for each in range(-4, 14)
        if (value.low is None or each / 2 > value.low or (each / 2 == value.low and not value.low_open))
        and (value.high is None or each / 2 < value.high or (each / 2 == value.high and not value.high_open))
    ]


@pytest.mark.parametrize(("compare", "meant"), PAIRS)
@given(value=values, bound=values)
def test_what_is_decided_of_ranges_holds_of_all_that_they_may_be(
    compare: Callable[[Any, Any], Truth], meant: Callable[[float, float], bool], value: Any, bound: Any
) -> None:
    truths = {meant(one, other) for one in members(value) for other in members(bound)}
    found = compare(value, bound)
    if truths and found is not None:
        assert truths == {found}
    if len(truths) == 1 and not isinstance(bound, Range):
        assert found is not None


@pytest.mark.parametrize(("compare", "_"), PAIRS)
def test_unknown_against_anything_is_unknown_and_what_is_not_there_is_not_so(compare: Any, _: Any) -> None:
    assert [compare(None, 5), compare(5, None), compare(None, None)] == [None] * 3
    assert [compare(ABSENT, 5), compare(5, ABSENT), compare(ABSENT, ABSENT)] == [False] * 3


def test_unlimited_is_more_than_any_number() -> None:
    assert [compare("unlimited", 10**9) for compare, _ in PAIRS] == [True, True, False, False]
