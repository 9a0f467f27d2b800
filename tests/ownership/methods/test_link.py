"""Link: shares multiplied along each chain, where a link of half or more counts as all."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from checker.facts.values import Range
from checker.ownership.graph import Graph
from checker.ownership.methods.link import rule
from checker.ownership.stake import Bounds, Question, stake, stakes

Build = Callable[..., Graph]
F = Fraction
QUESTION = Question("link")


@pytest.mark.parametrize(("share", "all_of_it"), [("49.99", False), ("50", True), ("50.01", True), ("100", True)])
def test_a_link_counts_as_all_from_half_on(share: str, all_of_it: bool) -> None:
    assert rule(F(20), True).reaches(F(share)) is all_of_it


def test_links_below_half_are_multiplied(owned: Build) -> None:
    """47 CFR 1.5002: 30 % of the holder of 25 % are 7.5 %."""
    facts = owned(("x", "a", 30), ("us", "a", 70), ("a", "t", 25), ("us", "t", 75), ends=["x", "us"])
    assert stake(facts, {"x": True}, QUESTION, "t") == Bounds(F("7.5"), F("7.5"))


@pytest.mark.parametrize(("first", "second", "counted"), [(30, 60, 30), (60, 30, 30), (49, 49, "24.01"), (50, 49, 49)])
def test_a_link_of_half_is_treated_as_if_it_were_all(owned: Build, first: int, second: int, counted: int | str) -> None:
    facts = owned(
        ("x", "a", first),
        ("us", "a", 100 - first),
        ("a", "t", second),
        ("us", "t", 100 - second),
        ends=["x", "us"],
    )
    assert stake(facts, {"x": True}, QUESTION, "t") == Bounds(F(counted), F(counted))


def test_the_holders_own_link_counts_as_all_too(owned: Build) -> None:
    facts = owned(("x", "t", 60), ("us", "t", 40), ends=["x", "us"])
    assert stake(facts, {"x": True}, QUESTION, "t").lower == 100


def test_chains_are_added_and_are_all_at_most(owned: Build) -> None:
    """Two halves count as all each; nobody has more than all."""
    facts = owned(("x", "t", 50), ("y", "t", 50), ends=["x", "y"])
    assert stake(facts, {"x": True, "y": True}, QUESTION, "t") == Bounds(F(100), F(100))
    beside = owned(("x", "a", 20), ("us", "a", 80), ("a", "t", 40), ("x", "t", 10), ("us", "t", 50), ends=["x", "us"])
    assert stake(beside, {"x": True}, QUESTION, "t") == Bounds(F(18), F(18))


def test_links_are_looked_at_and_not_stakes(owned: Build) -> None:
    """Two holders with 30 % each have 60 % of a together, yet neither link is half."""
    facts = owned(
        ("x", "a", 30), ("y", "a", 30), ("us", "a", 40), ("a", "t", 40), ("us", "t", 60), ends=["x", "y", "us"]
    )
    seeds = {"x": True, "y": True}
    assert stake(facts, seeds, QUESTION, "t") == Bounds(F(24), F(24))
    assert stake(facts, seeds, Question("majority-or-share"), "t").lower == 40


def test_a_range_over_half_counts_as_all_only_above(owned: Build) -> None:
    band = Range(F(40), F(60))
    facts = owned(("x", "a", band), ("a", "t", 30), ("us", "t", 70), ends=["x", "us"], hidden_owners=False)
    found = stakes(facts, {"x": True}, QUESTION)
    assert (found["a"].lower, found["a"].upper) == (40, 100)
    assert (found["t"].lower, found["t"].upper) == (12, 30)


@pytest.mark.parametrize(
    ("band", "ends"),
    [
        (Range(F(25), F(50)), (25, 100)),
        (Range(F(25), F(50), high_open=True), (25, 50)),
        (Range(F(50), F(75), low_open=True), (100, 100)),
        (Range(F(20), F(30)), (20, 30)),
    ],
)
def test_an_end_at_half_counts_as_all_where_it_can_be_attained(
    owned: Build, band: Range[F], ends: tuple[int, int]
) -> None:
    facts = owned(("x", "t", band), ends=["x"], hidden_owners=False)
    found = stake(facts, {"x": True}, QUESTION, "t")
    assert (found.lower, found.upper) == ends


@pytest.mark.parametrize(("known", "upper"), [(50, 100), ("50.5", "49.5"), (100, 0)])
def test_half_that_is_not_disclosed_may_count_as_all(owned: Build, known: int | str, upper: int | str) -> None:
    facts = owned(("us", "t", known), ends=["us"])
    assert stake(facts, {}, QUESTION, "t") == Bounds(F(0), F(upper))


def test_what_is_not_disclosed_may_raise_a_link_to_half(owned: Build) -> None:
    """35 % and 15 of the 25 % that nobody lists are half: all of t; without them it is 35."""
    facts = owned(("x", "t", Range(F(35), F(60))), ("us", "t", 40), ends=["x", "us"])
    assert stake(facts, {"x": True}, QUESTION, "t") == Bounds(F(35), F(100))


def test_no_more_is_given_to_a_holder_than_it_can_have(owned: Build) -> None:
    """Nobody hidden is meant: x has 10 to 20 %, whatever else is open."""
    facts = owned(("x", "t", Range(F(10), F(20))), ends=["x"], hidden_owners=False)
    assert stake(facts, {"x": True}, QUESTION, "t") == Bounds(F(10), F(20))


def test_a_holder_of_no_known_country_counts_above_only(owned: Build) -> None:
    facts = owned(("who", "a", 60), ("us", "a", 40), ("a", "t", 30), ("us", "t", 70), ends=["who", "us"])
    assert stake(facts, {"who": None}, QUESTION, "t") == Bounds(F(0), F(30))


def test_a_loop_counts_no_chain_twice(owned: Build) -> None:
    """40 % of a, and a's fifth of b comes back to a as a tenth: 40 / (1 - 0.02)."""
    facts = owned(("x", "a", 40), ("us", "a", 50), ("b", "a", 10), ("a", "b", 20), ("us", "b", 80), ends=["x", "us"])
    found = stake(facts, {"x": True}, QUESTION, "a")
    exact = F(40) / (1 - F(2, 100))
    assert found.lower <= exact + F(1, 10**8)
    assert abs(found.lower - exact) < F(1, 10**7)
