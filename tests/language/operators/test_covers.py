import pytest

from checker.facts.values import Partial
from tests.language.operators._table import says


@pytest.mark.parametrize(
    ("values", "truth"),
    [
        *((("US", "DE"), True), (("US-TX",), True), (("DE",), False), ((), False), (None, None)),
        *((Partial(["DE"]), None), (Partial(["US"]), True), (("DE", None), None), (("US", None), True)),
    ],
)
def test_some_element_is_what_is_named_or_lies_in_it(values: object, truth: bool | None) -> None:
    assert says("covers", values, "US", sort="area") is truth


def test_a_coarser_element_may_be_it() -> None:
    assert says("covers", ("user.location",), "user.location.precise", sort="category") is None
    assert says("covers", ("user.location.precise",), "user.location", sort="category") is True
