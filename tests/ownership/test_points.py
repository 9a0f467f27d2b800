"""Percent points: exact as long as they are short, and rounded outward after that."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from checker.ownership.points import add, rounded

POINTS = st.fractions(0, 100)
LONG = Fraction(1, 3**200)


@given(POINTS, POINTS, st.integers(0, 1000), st.booleans())
def test_short_sums_are_exact(one: Fraction, other: Fraction, weight: int, upward: bool) -> None:
    total = add(one.as_integer_ratio(), other, weight, upward)
    assert Fraction(*total) == one + other * weight


@given(POINTS, st.integers(0, 1000))
def test_long_sums_are_rounded_outward_by_little(one: Fraction, weight: int) -> None:
    exact = one + LONG * weight
    low, high = (Fraction(*add(one.as_integer_ratio(), LONG, weight, upward)) for upward in (False, True))
    assert low <= exact <= high
    assert high - low <= Fraction(1, 2**64)


@given(POINTS)
def test_long_points_are_rounded_outward(points: Fraction) -> None:
    assert rounded(points + LONG, upward=False) <= points + LONG <= rounded(points + LONG, upward=True)
    assert rounded(points, upward=True) == points
