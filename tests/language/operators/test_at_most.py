from fractions import Fraction

import pytest

from checker.facts.values import ABSENT, Range
from tests.language.operators._table import says


@pytest.mark.parametrize(
    ("value", "truth"),
    [
        *(
            (19, True),
            (20, True),
            (21, False),
            (Fraction(399, 20), True),
            (Fraction(401, 20), False),
            (None, None),
            (ABSENT, False),
        ),
        *(
            (Range(0, 40), None),
            (Range(21, None), False),
            (Range(0, 19), True),
            (Range(20, None), None),
            (Range(0, 20), True),
        ),
        *((Range(20, None, low_open=True), False), (Range(0, 20, high_open=True), True), ("unlimited", False)),
    ],
)
def test_a_number_is_held_against_a_bound(value: object, truth: bool | None) -> None:
    assert says("at_most", value, 20, sort="number") is truth


def test_a_bound_that_is_not_known_leaves_it_open() -> None:
    assert says("at_most", 20, None, sort="number") is None
