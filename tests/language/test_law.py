from datetime import date

import pytest

from checker.language.law import Period

FIRST, LAST = date(2025, 1, 1), date(2025, 2, 1)


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2024, 12, 31), False), (FIRST, True), (date(2025, 1, 31), True), (LAST, False)],
)
def test_a_period_has_its_first_day_and_not_its_end(day: date, holds: bool) -> None:
    assert Period(FIRST, LAST).holds(day) is holds


def test_a_period_may_be_open_at_either_end() -> None:
    assert Period(None, LAST).holds(date.min)
    assert Period(FIRST).holds(date.max)
    assert Period().holds(FIRST)
