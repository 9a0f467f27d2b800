"""What a register records: facts that are the same wherever they stand."""

from __future__ import annotations

import pytest

from checker.facts.origin import Origin
from checker.facts.register import Attributed, Party, Undisclosed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Party("k", at=Origin("a.json", 1)), Party("k", at=Origin("b.json", 2))),
        (Attributed("p", "k", at=Origin("a.json", 1)), Attributed("p", "k", at=Origin("b.json", 2))),
        (Undisclosed("k", "unknown", at=Origin("a.json", 1)), Undisclosed("k", "unknown", at=Origin("b.json", 2))),
    ],
)
def test_where_a_record_stands_takes_no_part_in_what_it_says(one: object, other: object) -> None:
    assert one == other


def test_a_whole_stake_is_attributed_by_multiplication_unless_its_register_counts_otherwise() -> None:
    assert Attributed("p", "k").method == "look-through"
    assert Attributed("p", "k") != Attributed("p", "k", method="majority-attribution")
