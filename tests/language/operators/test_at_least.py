from fractions import Fraction

import pytest

from checker.facts.values import ABSENT, Range
from tests.language.operators._table import says


@pytest.mark.parametrize(
    ("value", "truth"),
    [
        *(
            (19, False),
            (20, True),
            (21, True),
            (Fraction(399, 20), False),
            (Fraction(401, 20), True),
            (None, None),
            (ABSENT, False),
        ),
        *(
            (Range(0, 40), None),
            (Range(21, None), True),
            (Range(0, 19), False),
            (Range(20, None), True),
            (Range(0, 20), None),
        ),
        *((Range(20, None, low_open=True), True), (Range(0, 20, high_open=True), False), ("unlimited", True)),
    ],
)
def test_a_number_is_held_against_a_bound(value: object, truth: bool | None) -> None:
    assert says("at_least", value, 20, sort="number") is truth


def test_a_bound_that_is_not_known_leaves_it_open() -> None:
    assert says("at_least", 20, None, sort="number") is None
