from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.values import ABSENT, Partial, Range
from checker.language import words
from checker.language.syntax import ListName, Literals, Parameter
from checker.location import Location

HERE = Location("r", 1, 1)


@given(st.integers(-(10**12), 10**12), st.integers(0, 12))
def test_a_decimal_is_written_exactly(numerator: int, places: int) -> None:
    exact = Fraction(numerator, 10**places)
    assert Fraction(words.number(exact)) == exact
    assert "/" not in words.number(exact)


@given(st.fractions(max_denominator=1000))
def test_any_number_can_be_read_back(exact: Fraction) -> None:
    assert Fraction(words.number(exact)) == exact


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        *(
            (True, "yes"),
            (False, "no"),
            (ABSENT, "none"),
            (Fraction(199, 10), "19.9"),
            (1_000_000, "1,000,000"),
            ("x", "x"),
        ),
        *((Fraction(1, 3), "1/3"), (Fraction(-1, 8), "-0.125"), (date(2025, 1, 19), "2025-01-19"), ((), "[]")),
        *((Range(50, 100), "at least 50 and at most 100"), (Range(0, 100), "at most 100"), (Range(5), "at least 5")),
        *(
            (Range(5, None, low_open=True), "more than 5"),
            (Range(0, 9, high_open=True), "less than 9"),
            (Range(0), "at least 0"),
        ),
        *((Range(date(2025, 1, 1), date(2025, 1, 31)), "some day from 2025-01-01 to 2025-01-31"),),
        *((("a", "b"), "[a, b]"), (Partial(["a"]), "[a, …]"), (tuple("abcdefghij"), "[a, b, c, d, e, f, g, h, …]")),
    ],
)
def test_values_are_shown_in_words(value: object, shown: str) -> None:
    assert words.value(value) == shown


def test_points_have_two_decimals_at_most() -> None:
    assert [words.points(Fraction(each)) for each in ("20", "19.999", "1/3")] == ["20", "20", "0.33"]


def test_comparisons_are_lines() -> None:
    assert words.test("app.markets", "includes", Literals(("US",), HERE), None) == "`app.markets` includes US"
    assert words.operand(ListName("eea", "eu", HERE), None) == "the list `eea` (eu)"
    assert words.operand(Parameter("stake", HERE), 20) == "20 (`stake`)"
    assert words.total("the sum of", "flows", "more_than", 5) == "the sum of `flows` is more than 5"
