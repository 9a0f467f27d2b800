from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.values import ABSENT, Range
from checker.language.days import YEAR, months_before, shifted, step

days = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("day", "number", "unit", "expected"),
    [
        (date(2024, 4, 24), 270, "days", date(2025, 1, 19)),
        (date(2025, 1, 31), 1, "months", date(2025, 2, 28)),
        (date(2024, 1, 31), 1, "months", date(2024, 2, 29)),
        (date(2025, 3, 31), -1, "months", date(2025, 2, 28)),
        (date(2025, 12, 15), 1, "months", date(2026, 1, 15)),
        (date(2024, 2, 29), 1, "years", date(2025, 2, 28)),
        (date(2024, 2, 29), -4, "years", date(2020, 2, 29)),
        (date(2025, 1, 1), 2, "weeks", date(2025, 1, 15)),
        (date(2025, 1, 17), 1, "working days", date(2025, 1, 20)),
        (date(2025, 1, 18), 1, "working days", date(2025, 1, 20)),
        (date(2025, 1, 18), 5, "working days", date(2025, 1, 24)),
        (date(2025, 1, 19), -1, "working days", date(2025, 1, 17)),
        (date(2025, 1, 20), -6, "working days", date(2025, 1, 10)),
        (date(2025, 1, 18), 0, "working days", date(2025, 1, 18)),
        (date(2025, 6, 30), 0, YEAR, date(2025, 1, 1)),
        (date(2025, 1, 1), 0, YEAR, date(2025, 1, 1)),
    ],
)
def test_days_are_counted_in_all_units(day: date, number: int, unit: str, expected: date) -> None:
    assert step(day, number, unit) == expected


@given(days, st.integers(-5000, 5000), st.sampled_from(["days", "weeks"]))
def test_forward_and_back_is_the_same_day(day: date, number: int, unit: str) -> None:
    assert step(step(day, number, unit), -number, unit) == day


@given(days, st.integers(1, 60), st.booleans())
def test_working_days_are_those_from_monday_to_friday_one_by_one(day: date, number: int, forward: bool) -> None:
    sign = 1 if forward else -1
    expected = day
    for _ in range(number):
        expected = step(expected, sign, "days")
        while expected.weekday() >= 5:
            expected = step(expected, sign, "days")
    assert step(day, sign * number, "working days") == expected


@pytest.mark.parametrize("unit", ["days", "weeks", "working days", "months", "years"])
def test_beyond_the_calendar_is_its_end(unit: str) -> None:
    assert step(date(2025, 1, 1), 10**12, unit) == date.max
    assert step(date(2025, 1, 1), -(10**12), unit) == date.min


def test_what_is_unknown_or_not_there_in_any_part_is_so_in_the_whole() -> None:
    day = date(2025, 1, 1)
    assert shifted(None, ((1, 5, "days"),)) is None
    assert shifted(day, ((1, None, "days"),)) is None
    assert shifted(ABSENT, ((1, None, "days"),)) is ABSENT
    assert shifted(day, ((1, ABSENT, "days"),)) is ABSENT
    assert shifted(None, ()) is None


def test_several_steps_follow_one_another() -> None:
    assert shifted(date(2025, 1, 31), ((1, 1, "months"), (-1, 1, "days"))) == date(2025, 2, 27)


def test_ranges_of_days_and_of_numbers_give_ranges() -> None:
    low, high = date(2025, 1, 1), date(2025, 1, 31)
    assert shifted(Range(low, high), ((1, 10, "days"),)) == Range(date(2025, 1, 11), date(2025, 2, 10))
    assert shifted(low, ((1, Range(0, 90), "days"),)) == Range(low, date(2025, 4, 1))
    assert shifted(high, ((-1, Range(0, 30), "days"),)) == Range(low, high)
    assert shifted(low, ((1, Range(30, None), "days"),)) == Range(high, None)


def test_the_months_before_a_day_do_not_count_its_own() -> None:
    assert months_before(date(2025, 1, 19), 3) == (date(2024, 10, 1), date(2024, 11, 1), date(2024, 12, 1))
