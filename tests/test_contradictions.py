"""What cannot all be true is a finding, with everything that is said and where."""

from __future__ import annotations

from datetime import date

import pytest

from checker.contradictions import contradictions
from tests.conftest import DAY, manifest

HEAD = "app: {name: X}\nentities: {a: {}, b: {}, c: {}}\nownership:\n"


def found(*rows: str, day: date = DAY, head: str = HEAD) -> list[tuple[str, list[str]]]:
    text = head + "".join(f"  - {{owner: {row}}}\n" for row in rows)
    return [(each.about, [said.value for said in each.said]) for each in contradictions(manifest(text), day)]


def test_shares_of_more_than_100_together_contradict_one_another() -> None:
    assert found("a, owned: c, share: 60", "b, owned: c, share: 40.5") == [
        ("ownership of c", ["`a` holds 60 %", "`b` holds 40.5 %"])
    ]


def test_so_do_votes_also_those_that_follow_the_shares() -> None:
    assert found("a, owned: c, votes: {at_least: 60}", "b, owned: c, votes: {more_than: 50}") == [
        (
            "ownership of c",
            [
                "`a` holds a share of unknown size and at least 60 and at most 100 % of the votes",
                "`b` holds a share of unknown size and more than 50 and at most 100 % of the votes",
            ],
        )
    ]
    assert [about for about, _ in found("a, owned: c, share: 60", "b, owned: c, share: 10, votes: 50")] == [
        "ownership of c"
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("a, owned: c, share: 60", "b, owned: c, share: 40"),
        ("a, owned: c, share: 60", "b, owned: a, share: 60"),
        ("a, owned: c, share: 60, until: 2025-01-01", "b, owned: c, share: 60, since: 2025-01-01"),
        ("a, owned: c, share: {at_most: 60}", "b, owned: c, share: {at_most: 60}"),
    ],
)
def test_shares_that_may_stand_side_by_side_do_not(rows: tuple[str, ...]) -> None:
    assert found(*rows) == []


def test_only_the_day_counts() -> None:
    rows = ("a, owned: c, share: 60, until: 2025-01-02", "b, owned: c, share: 60, since: 2025-01-01")
    assert len(found(*rows, day=date(2025, 1, 1))) == 1
    assert found(*rows, day=date(2024, 12, 31)) == []
    assert found(*rows, day=date(2025, 1, 2)) == []


def test_owners_that_are_all_listed_and_cannot_make_up_the_whole_are_one() -> None:
    head = "app: {name: X}\nentities: {a: {}, b: {}, c: {all_owners_listed: true}}\nownership:\n"
    assert [about for about, _ in found("a, owned: c, share: 60", "b, owned: c, share: {at_most: 30}", head=head)] == [
        "ownership of c"
    ]
    assert found("a, owned: c, share: 60", "b, owned: c, share: {at_most: 40}", head=head) == []


def test_each_is_told_with_its_place() -> None:
    read = manifest(HEAD + "  - {owner: a, owned: c, share: 60}\n  - {owner: b, owned: c, share: 60}\n")
    (only,) = contradictions(read, DAY)
    assert [each.at.place().line for each in only.said if each.at is not None] == [5, 6]
