from datetime import date

import pytest

from checker.facts.values import ABSENT, Range
from tests.language.operators._table import says


@pytest.mark.parametrize(
    ("value", "wanted", "truth"),
    [
        *(("a", "a", True), ("b", "a", False), (None, "a", None), (ABSENT, "a", False)),
        *((True, True, True), (False, True, False), (None, False, None), (ABSENT, False, False)),
        *((5, 5, True), (Range(0, 4), 5, False), (Range(0, 5), 5, None), (Range(0, 5, high_open=True), 5, False)),
        *((Range(6, None), 5, False), (date(2025, 1, 1), date(2025, 1, 1), True)),
        *((Range(date(2025, 1, 1), date(2025, 1, 31)), date(2025, 2, 1), False),),
    ],
)
def test_a_value_is_the_one_named(value: object, wanted: object, truth: bool | None) -> None:
    assert says("is", value, wanted) is truth


def test_a_part_is_not_the_whole() -> None:
    assert says("is", "US-TX", "US", sort="area") is False
