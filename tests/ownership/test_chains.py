"""Chains to show: strongest first, with loops, and how many more."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from checker.facts.values import Range
from checker.ownership.chains import Link, chains
from checker.ownership.graph import Graph, Holding, graph

Build = Callable[..., Graph]
F = Fraction


def test_chains_come_strongest_first_with_their_links(owned: Build) -> None:
    facts = owned(("p", "hold", 60), ("hold", "t", 50), ("p", "t", 10), ends=["p"])
    found = chains(facts, {"p": True}, "t", "shares")
    assert [(chain.holder, chain.lower, chain.upper) for chain in found.strongest] == [
        ("p", 30, 30),
        ("p", 10, 10),
    ]
    assert found.strongest[0].links == (
        Link("p", "hold", F(60), F(60), (0,)),
        Link("hold", "t", F(50), F(50), (1,)),
    )
    assert (found.further, found.loops, found.complete) == (0, (), True)


def test_several_holdings_are_one_link_with_all_their_keys(owned: Build) -> None:
    (chain,) = chains(owned(("p", "t", 10), ("p", "t", 5)), {"p": True}, "t", "shares").strongest
    assert (chain.lower, chain.links[0].keys) == (15, (0, 1))


def test_a_chain_ends_at_the_first_that_surely_is_a_holder(owned: Build) -> None:
    facts = owned(("s1", "s2", 60), ("s2", "t", 30))
    found = chains(facts, {"s1": True, "s2": True}, "t", "shares")
    assert [chain.holder for chain in found.strongest] == ["s2"]


def test_a_chain_goes_on_past_one_that_only_may_be_a_holder(owned: Build) -> None:
    facts = owned(("s1", "s2", 60), ("s2", "t", 30))
    found = chains(facts, {"s1": True, "s2": None}, "t", "shares")
    assert [(chain.holder, chain.truth) for chain in found.strongest] == [("s2", None), ("s1", True)]


def test_without_holders_chains_end_at_those_without_known_owners(owned: Build) -> None:
    facts = owned(("p", "hold", 60), ("hold", "t", 50), ("opaque", "t", 20), ends=["p"])
    assert [chain.holder for chain in chains(facts, None, "t", "shares").strongest] == ["p", "opaque"]


def test_what_chains_surely_give_ranks_before_what_they_may(owned: Build) -> None:
    facts = owned(("p", "t", None), ("q", "t", Range(F(10), F(20))), ends=["p", "q"])
    found = chains(facts, None, "t", "shares").strongest
    assert [(chain.holder, chain.lower, chain.upper) for chain in found] == [("q", 10, 20), ("p", 0, 90)]


def test_loops_are_told_once_in_the_order_of_ownership(owned: Build) -> None:
    facts = owned(("a", "b", 50), ("b", "c", 50), ("c", "a", 50), ("p", "a", 10), ("a", "a", 1), ends=["p"])
    found = chains(facts, {"p": True}, "c", "shares")
    assert found.loops == (("a",), ("a", "b", "c"))
    assert [chain.lower for chain in found.strongest] == [F("2.5")]


def test_no_more_are_shown_than_asked_for_and_the_rest_counted(owned: Build) -> None:
    facts = owned(*((f"p{at}", "t", at + 1) for at in range(9)))
    found = chains(facts, None, "t", "shares", limit=2)
    assert [chain.holder for chain in found.strongest] == ["p8", "p7"]
    assert found.further == 7


def test_votes_and_shares_have_chains_of_their_own() -> None:
    facts = graph([], [Holding("p", "t", F(10), F(60), 0)], ["p"])
    assert [chains(facts, None, "t", what).strongest[0].lower for what in ("shares", "votes", "greater")] == [
        10,
        60,
        60,
    ]


def test_a_search_among_too_many_chains_ends(owned: Build) -> None:
    """Twenty diamonds in a row are a million chains."""
    facts = owned(
        *((f"n{at}", f"{side}{at}", 50) for at in range(20) for side in "lr"),
        *((f"{side}{at}", f"n{at + 1}", 50) for at in range(20) for side in "lr"),
    )
    found = chains(facts, {"n0": True}, "n20", "shares")
    assert found.complete is False
    assert found.further >= 0


def test_a_star_of_twenty_thousand(owned: Build) -> None:
    facts = owned(*((f"e{at}", "t", "0.001") for at in range(20_000)))
    found = chains(facts, None, "t", "shares")
    assert len(found.strongest) + found.further == 20_000


def test_a_chain_of_twenty_thousand_is_not_followed_to_its_end(owned: Build) -> None:
    facts = owned(*((f"e{at}", f"e{at + 1}", 100) for at in range(20_000)))
    found = chains(facts, None, "e20000", "shares")
    assert (found.strongest, found.complete) == ((), False)
