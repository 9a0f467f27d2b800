import pytest

from checker.facts.values import ABSENT, Range
from tests.language.operators._table import says

MEMBERS = frozenset({"DE", "IE"})


@pytest.mark.parametrize(
    ("value", "truth"),
    [
        ("US", True),
        ("US-TX", True),
        ("DE", False),
        ("CN", None),
        ("CN-GD", True),
        ("CN-BJ", False),
        (None, None),
        (ABSENT, False),
        ("EU", False),
    ],
)
def test_an_area_lies_in_what_is_named(value: object, truth: bool | None) -> None:
    assert says("in", value, "US", "CN-GD", sort="area", members=MEMBERS) is truth


@pytest.mark.parametrize(("group", "truth"), [("EU", None), ("EEA", None)])
def test_a_group_of_countries_leaves_open_which_of_them(group: str, truth: bool | None) -> None:
    assert says("in", group, "DE", sort="area", members=MEMBERS) is truth
    assert says("in", group, "US", sort="area", members=MEMBERS) is False
    assert says("in", group, group, sort="area", members=MEMBERS) is True


def test_words_are_themselves_alone() -> None:
    assert [says("in", value, "a", "b-c") for value in ("a", "b", "b-c", "b-c-d", None)] == [
        True,
        False,
        True,
        False,
        None,
    ]


def test_a_number_within_a_range_is_open() -> None:
    assert says("in", Range(1, 5), 3, sort="number") is None
    assert says("in", 3, 3, sort="number") is True
