"""The folder of methods: the file is the name."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.ownership.methods import kernel, method, names

POINTS = st.fractions(0, 100, max_denominator=1000)


def test_every_file_is_a_method_by_its_name() -> None:
    assert names() == (
        "cascade",
        "direct",
        "look-through",
        "majority-attribution",
        "majority-or-share",
        "tracing",
    )


@pytest.mark.parametrize("name", ["look_through", "nothing", "", "..points", "cascade.counts", "cascade "])
def test_an_unknown_name_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        kernel(name)


@pytest.mark.parametrize("name", names())
def test_every_method_says_who_uses_it(name: str) -> None:
    assert method(name).__doc__


@pytest.mark.parametrize("name", names())
@given(low=POINTS, high=POINTS, threshold=POINTS)
def test_kernels_are_monotone_and_give_nothing_the_stake_or_all(
    name: str, low: Fraction, high: Fraction, threshold: Fraction
) -> None:
    low, high = sorted((low, high))
    counts = kernel(name)
    assert counts(low, threshold) <= counts(high, threshold)
    assert counts(low, threshold) in (0, low, 100)
