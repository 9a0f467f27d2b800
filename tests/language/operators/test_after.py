from datetime import date

import pytest

from checker.facts.values import ABSENT, Range
from tests.language.operators._table import says

EARLY, DAY, LATE = date(2025, 1, 18), date(2025, 1, 19), date(2025, 1, 20)


@pytest.mark.parametrize(
    ("value", "truth"),
    [
        *((EARLY, False), (DAY, False), (LATE, True), (None, None), (ABSENT, False)),
        *(
            (Range(EARLY, LATE), None),
            (Range(LATE, LATE), True),
            (Range(EARLY, EARLY), False),
            (Range(DAY, LATE), None),
        ),
        *((Range(EARLY, DAY), False),),
    ],
)
def test_a_day_is_held_against_a_day(value: object, truth: bool | None) -> None:
    assert says("after", value, DAY, sort="day") is truth


def test_against_a_day_that_is_not_known_nothing_is() -> None:
    assert says("after", DAY, None, sort="day") is None
    assert says("after", DAY, Range(EARLY, LATE), sort="day") is None
    assert says("after", DAY, ABSENT, sort="day") is False
