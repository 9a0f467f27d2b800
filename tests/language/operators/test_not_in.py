import pytest

from checker.facts.values import ABSENT
from tests.language.operators._table import says


@pytest.mark.parametrize(
    ("value", "truth"),
    [("US", False), ("US-TX", False), ("DE", True), ("CN", None), ("CN-GD", False), (None, None), (ABSENT, False)],
)
def test_an_area_lies_outside_what_is_named(value: object, truth: bool | None) -> None:
    assert says("not_in", value, "US", "CN-GD", sort="area") is truth
