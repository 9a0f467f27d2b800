"""The graph: tables of owners, their conflicts, and the order of reckoning."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from checker.facts.values import Range
from checker.ownership.graph import Graph, Holding, conflicts, graph

Build = Callable[..., Graph]
F = Fraction


def test_owners_and_controllers_are_entities_even_if_not_listed(owned: Build) -> None:
    facts = owned(("a", "b", 10), control=[("c", "d", True)], ends=["e"])
    assert set(facts.entities) == {"a", "b", "c", "d", "e"}


def test_holdings_of_one_owner_are_one_row(owned: Build) -> None:
    table = owned(("a", "b", 10), ("a", "b", "2.5")).table("b", "shares")
    assert [(row.owner, F(row.low, table.scale)) for row in table.rows] == [("a", F(25, 2))]
    assert F(table.slack, table.scale) == F(175, 2)


def test_a_holding_of_unknown_size_is_anything_from_nothing_to_all(owned: Build) -> None:
    (row,) = owned(("a", "b", None)).table("b", "shares").rows
    assert (row.low, row.high) == (0, 100)


def test_votes_follow_shares_where_they_are_not_stated() -> None:
    facts = graph([], [Holding("a", "c", F(10), None, 0), Holding("b", "c", F(5), F(50), 1)])
    votes, shares = facts.table("c", "votes"), facts.table("c", "shares")
    assert [row.low / votes.scale for row in votes.rows] == [10, 50]
    assert [row.low / shares.scale for row in shares.rows] == [10, 5]


def test_claims_over_all_there_is_are_a_conflict(owned: Build) -> None:
    facts = owned(("b", "a", 80), ("d", "a", 90), ("a", "b", 20))
    assert conflicts(facts) == ("a",)


def test_claims_that_add_up_to_all_are_no_conflict(owned: Build) -> None:
    assert conflicts(owned(("b", "a", "33.3"), ("c", "a", "66.7"))) == ()


def test_a_table_is_complete_only_where_owners_are_listed(owned: Build) -> None:
    facts = owned(("a", "b", 60), complete=["a", "b"])
    assert conflicts(facts) == ("b",), "60 % are not all"
    assert not facts.table("a", "shares").complete
    assert owned(("a", "b", 60), ("c", "b", None), complete=["b"]).table("b", "shares").complete


def test_what_sources_say_of_one_owner_is_one_row_within_what_both_say(owned: Build) -> None:
    facts = owned(("a", "t", Range(F(25), F(50))), ("a", ("t", "register"), Range(F(40), F(75))))
    table = facts.table("t", "shares")
    assert [(row.owner, row.low, row.high) for row in table.rows] == [("a", 40, 50)]
    assert not table.readings


def test_a_source_that_says_no_more_than_another_is_no_reading_of_its_own(owned: Build) -> None:
    table = owned(("a", "t", 30), ("b", "t", 20), ("a", ("t", "register"), 30)).table("t", "shares")
    assert [(row.owner, row.low) for row in table.rows] == [("a", 30), ("b", 20)]
    assert not table.readings


def test_sources_that_name_different_owners_are_as_many_readings(owned: Build) -> None:
    table = owned(("a", "t", 30), ("b", ("t", "register"), 20)).table("t", "shares")
    assert not table.conflict
    assert [[(row.owner, row.low, row.high) for row in each.rows] for each in table.readings] == [
        [("a", 30, 30), ("b", 0, 20)],
        [("a", 0, 30), ("b", 20, 20)],
    ]


def test_sources_that_exclude_one_another_are_a_conflict_with_both_readings(owned: Build) -> None:
    facts = owned(("a", "t", 30), ("a", ("t", "register"), 40))
    assert conflicts(facts) == ("t",)
    assert [[row.low for row in each.rows] for each in facts.table("t", "shares").readings] == [[30], [40]]


def test_whose_whole_stake_is_recorded_is_an_entity_without_being_an_owner(owned: Build) -> None:
    facts = owned(attributed=[("p", "t", 30, "look-through")])
    assert set(facts.entities) == {"p", "t"}
    assert facts.table("t", "shares").rows == ()
    assert [each.size("shares") for each in facts.attributed["t"]] == [30]
    assert [each.size("votes") for each in facts.attributed["t"]] == [None]


def test_two_holders_of_over_half_each_are_a_conflict(owned: Build) -> None:
    """PSC bands `ownership-of-shares-50-to-75-percent`, twice: joint holding or overlapping attribution."""
    band = Range(F(50), F(75), low_open=True)
    assert conflicts(owned(("p1", "t", band), ("p2", "t", band))) == ("t",)


def test_what_an_end_is_said_to_be_owned_by_is_no_table(owned: Build) -> None:
    facts = owned(("a", "state", 60), ends=["state"])
    assert facts.table("state", "shares").rows == ()


def test_owners_rank_before_what_they_own_and_loops_are_one_rank(owned: Build) -> None:
    facts = owned(("a", "b", 10), ("b", "c", 10), ("c", "b", 10), ("c", "d", 10), ("d", "d", 5))
    rank = facts.rank
    assert rank["a"] < rank["b"] == rank["c"] < rank["d"]
    assert facts.loops == {rank["b"], rank["d"]}


def test_ends_that_no_scale_makes_whole_are_rounded_outward(owned: Build) -> None:
    primes = [p for p in range(10**6, 10**6 + 400) if all(p % d for d in range(2, 1001))]
    table = owned(*((f"o{p}", "t", str(F(1, p))) for p in primes)).table("t", "shares")
    for p, row in zip(primes, table.rows, strict=True):
        assert F(row.low, table.scale) <= F(1, p) <= F(row.high, table.scale)


def test_a_chain_of_twenty_thousand_is_ranked_without_recursion(owned: Build) -> None:
    facts = owned(*((f"e{at}", f"e{at + 1}", 50) for at in range(20_000)))
    assert facts.rank["e0"] == 0
    assert facts.rank["e20000"] == 20_000
