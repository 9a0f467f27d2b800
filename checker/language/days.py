"""Days counted from other days: `$as_of - 270 days`, working days, months, years."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any, Final

from checker.facts.values import ABSENT, Range

UNITS: Final = ("days", "working days", "weeks", "months", "years")
YEAR: Final = "first day of the year"
"""What `$as_of_year` counts: the first day of the year of the day, or of as many years later."""


def shifted(base: Any, steps: tuple[tuple[int, Any, str], ...]) -> Any:
    """The day that lies each step (sign, number, unit) after or before the base; unknown where any part is."""
    for sign, number, unit in steps:
        if number is ABSENT or base is ABSENT:
            return ABSENT
        if base is None or number is None:
            return None
        base = _shift(base, sign, number, unit)
    return base


def _shift(base: date | Range[date], sign: int, number: int | Range[int], unit: str) -> date | Range[date]:
    if isinstance(base, Range) or isinstance(number, Range):
        days = [(base.low, base.high)] if isinstance(base, Range) else [(base, base)]
        low, high = days[0]
        least, most = (number.low, number.high) if isinstance(number, Range) else (number, number)
        first, last = (least, most) if sign > 0 else (most, least)
        return Range(
            None if low is None or first is None else step(low, sign * first, unit),
            None if high is None or last is None else step(high, sign * last, unit),
        )
    return step(base, sign * number, unit)


def step(day: date, number: int, unit: str) -> date:
    """The day `number` units on; months and years end on the last day of a month that is too short.

    Working days are Monday to Friday: public holidays are not known here. What lies beyond the calendar is its end.
    """
    try:
        return _step(day, number, unit)
    except (OverflowError, ValueError):
        return date.max if number > 0 else date.min


def _step(day: date, number: int, unit: str) -> date:
    if unit in ("days", "weeks"):
        return day + timedelta(days=number * (7 if unit == "weeks" else 1))
    if unit == "working days":
        return _working(day, number)
    if unit == YEAR:
        return date(day.year + number, 1, 1)
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _working(day: date, number: int) -> date:
    onward = 1 if number > 0 else -1
    while number and day.weekday() >= 5:  # counted from a weekend, the first working day is the one next to it
        day -= timedelta(days=onward)
    weeks, rest = divmod(abs(number), 5)
    day += timedelta(days=7 * weeks * onward)
    for _ in range(rest):
        day += timedelta(days=onward)
        while day.weekday() >= 5:
            day += timedelta(days=onward)
    return day


def months_before(day: date, number: int) -> tuple[date, ...]:
    """The first days of the calendar months that precede the month of the day, earliest first."""
    first = day.replace(day=1)
    return tuple(step(first, -back, "months") for back in range(number, 0, -1))
