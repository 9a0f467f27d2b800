import pytest

from checker.facts.values import Partial
from tests.language.operators._table import says


@pytest.mark.parametrize(
    ("values", "truth"),
    [
        *((("US", "US-TX"), True), (("US", "DE"), False), ((), True), (None, None), (Partial(["US"]), None)),
        *((Partial(["DE"]), False), (("US", None), None), (("DE", None), False)),
    ],
)
def test_every_element_is_what_is_named_or_lies_in_it(values: object, truth: bool | None) -> None:
    assert says("within", values, "US", sort="area") is truth
