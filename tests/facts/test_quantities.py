from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from checker.facts.kinds import Kind, Reading
from checker.facts.quantities import Day, Number, Percent
from checker.facts.values import ABSENT, Range
from tests.conftest import node, world


def read(kind: Kind, text: str) -> tuple[Any, Reading]:
    reading = Reading(world(), "m.yaml")
    return kind.read(node(text), reading), reading


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        *((Number(), "5", 5), (Number(), "0", 0), (Number(), "1e6", 1_000_000), (Number(), "3.0", 3)),
        *(
            (Number(whole=False), "2.5", Fraction(5, 2)),
            (Percent(), "19.9", Fraction(199, 10)),
            (Percent(), "100", 100),
        ),
        *((Number(), "{at_least: 5}", Range(5)), (Number(), "{more_than: 5}", Range(5, None, low_open=True))),
        *((Number(), "{at_most: 5}", Range(0, 5)), (Number(), "{less_than: 5}", Range(0, 5, high_open=True))),
        *((Number(), "{more_than: 1, less_than: 5}", Range(1, 5, low_open=True, high_open=True)),),
        *(
            (Percent(), "{at_least: 50}", Range(Fraction(50), 100)),
            (Percent(), "{at_least: 5, at_most: 5}", Range(5, 5)),
        ),
        *((Number(words_allowed=("unlimited",)), "unlimited", "unlimited"),),
        *((Day(), "2025-01-19", date(2025, 1, 19)), (Day(), "2025-02", Range(date(2025, 2, 1), date(2025, 2, 28)))),
        *((Day(), "2024-12", Range(date(2024, 12, 1), date(2024, 12, 31))),),
        *(
            (Day(), "2025", Range(date(2025, 1, 1), date(2025, 12, 31))),
            (Day(), "'2024-02'", Range(date(2024, 2, 1), date(2024, 2, 29))),
        ),
    ],
)
def test_good_values_are_read(kind: Kind, text: str, value: Any) -> None:
    found, reading = read(kind, text)
    assert found == value
    assert not reading.misfit
    assert not reading.problems


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(
            (Number(), "-1"),
            (Number(), "2.5"),
            (Number(), "true"),
            (Number(), "'5'"),
            (Number(), "[5]"),
            (Number(), "{}"),
        ),
        *((Number(), "{over: 5}"), (Number(), "{at_least: x}"), (Number(1, 4), "5"), (Number(), "unlimited")),
        *(
            (Percent(), "120"),
            (Percent(), "100.00000000000000000001"),
            (Percent(), "{at_most: 101}"),
            (Percent(), "50%"),
        ),
        *(
            (Day(), "2025-13"),
            (Day(), "2025-00"),
            (Day(), "2025-1-1"),
            (Day(), "19.01.2025"),
            (Day(), "999"),
            (Day(), "true"),
        ),
        *((Day(), "never"), (Day(), "2025-01-32"), (Day(), '"2025\\n"'), (Day(), "[2025]"), (Day(), "~")),
    ],
)
def test_misfits_are_marked_and_left_to_the_schema(kind: Kind, text: str) -> None:
    _, reading = read(kind, text)
    assert reading.misfit
    assert not reading.problems


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        *((Day(), "2025-02-30", "there is no day `2025-02-30`"), (Day(), "2023-02-29", "there is no day `2023-02-29`")),
        *((Day(), "'0000'", "there is no day `0000`"),),
        *((Number(), "{at_least: 6, at_most: 5}", "the lower end is above the upper"),),
        *((Number(), "{more_than: 5, at_most: 5}", "no number lies between these ends"),),
        *((Number(), "{less_than: 0}", "no number lies between these ends"),),
        *((Percent(), "{more_than: 100}", "no number lies between these ends"),),
        *((Number(), "{at_least: 5, more_than: 6}", "two lower or two upper ends"),),
        *((Number(), "{at_most: 5, less_than: 6}", "two lower or two upper ends"),),
    ],
)
def test_values_that_cannot_be_are_problems_of_meaning(kind: Kind, text: str, message: str) -> None:
    _, reading = read(kind, text)
    assert [problem.message for problem in reading.problems] == [message]
    assert not reading.misfit


def test_a_year_is_the_same_however_the_number_is_written() -> None:
    assert read(Day(), "2025")[0] == read(Day(), "0x7E9")[0] == read(Day(), "2025.0")[0] == read(Day(), "'2025'")[0]


def test_never_is_no_day_at_all() -> None:
    assert read(Day(also=("never",)), "never")[0] is ABSENT
