"""Link after first: as links, but the holder's own is left as it is."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from checker.facts.values import Range
from checker.ownership.graph import Graph, graph
from checker.ownership.methods.link_after_first import rule
from checker.ownership.stake import Bounds, Question, stake

Build = Callable[..., Graph]
F = Fraction
QUESTION = Question("link-after-first")


def test_the_first_link_is_left_as_it_is_and_half_is_all_for_the_others() -> None:
    found = rule(F(20), True)
    assert not found.first
    assert not found.reaches(F("49.9"))
    assert found.reaches(F(50))


@pytest.mark.parametrize(("below", "counted"), [(51, "75"), (50, "75"), (49, "36.75"), (30, "22.5")])
def test_cfius_examples_of_an_indirect_interest(owned: Build, below: int, counted: str) -> None:
    """31 CFR 800.244(d): a government's 75 % of a parent with 51 % is 75 %; with 49 %, it is 36.75 %."""
    facts = owned(
        ("gov", "b", 75), ("others", "b", 25), ("b", "a", below), ("others", "a", 100 - below), ends=["gov", "others"]
    )
    assert stake(facts, {"gov": True}, QUESTION, "a") == Bounds(F(counted), F(counted))


def test_what_the_holder_has_itself_is_never_raised(owned: Build) -> None:
    facts = owned(("gov", "t", 75), ("us", "t", 25), ends=["gov", "us"])
    assert stake(facts, {"gov": True}, QUESTION, "t") == Bounds(F(75), F(75))


def test_a_wholly_owned_company_in_between_makes_the_same_link_one_of_a_parent(owned: Build) -> None:
    """As 800.244(c) is written: what the subsidiary has half of, it is taken to have all of."""
    facts = owned(("gov", "b", 100), ("b", "t", 75), ("us", "t", 25), ends=["gov", "us"])
    assert stake(facts, {"gov": True}, QUESTION, "t") == Bounds(F(100), F(100))


def test_every_link_below_the_first_may_count_as_all(owned: Build) -> None:
    facts = owned(
        ("gov", "b", 40), ("us", "b", 60), ("b", "a", 60), ("us", "a", 40), ("a", "t", 50), ends=["gov", "us"]
    )
    assert stake(facts, {"gov": True}, QUESTION, "t").lower == 40


def test_several_chains_are_all_at_most(owned: Build) -> None:
    """Two parents with half each, both held by 80 %: not 160 %."""
    facts = owned(
        ("gov", "b", 80),
        ("us", "b", 20),
        ("gov", "c", 80),
        ("us", "c", 20),
        ("b", "t", 50),
        ("c", "t", 50),
        ends=["gov", "us"],
    )
    assert stake(facts, {"gov": True}, QUESTION, "t") == Bounds(F(100), F(100))


@pytest.mark.parametrize(
    ("band", "ends"),
    [
        (Range(F(40), F(60)), (30, 75)),
        (Range(F(40), F(50)), (30, 75)),
        (Range(F(40), F(50), high_open=True), (30, F("37.5"))),
        (Range(F(50), F(75), low_open=True), (75, 75)),
    ],
)
def test_a_range_around_half_counts_as_all_where_it_can_be_half(
    owned: Build, band: Range[F], ends: tuple[int, F]
) -> None:
    facts = owned(("gov", "b", 75), ("us", "b", 25), ("b", "a", band), ends=["gov", "us"], hidden_owners=False)
    found = stake(facts, {"gov": True}, QUESTION, "a")
    assert (found.lower, found.upper) == ends


@pytest.mark.parametrize(("known", "upper"), [(50, 100), (49, 100), (51, 49)])
def test_half_that_is_not_disclosed_may_be_a_parents(owned: Build, known: int, upper: int) -> None:
    facts = owned(("us", "t", known), ends=["us"])
    assert stake(facts, {}, QUESTION, "t") == Bounds(F(0), F(upper))


def test_a_person_of_no_known_country_counts_by_its_own_link(owned: Build) -> None:
    """If it is meant, its 75 % are the first link; a company may be an intermediary of others, and so count as all."""
    person = owned(("who", "t", 75), ("us", "t", 25), ends=["who", "us"])
    assert stake(person, {"who": None}, QUESTION, "t") == Bounds(F(0), F(75))
    company = owned(("who", "t", 75), ("us", "t", 25), ends=["us"])
    assert stake(company, {"who": None}, QUESTION, "t") == Bounds(F(0), F(100))


def test_two_holders_first_links_are_added(owned: Build) -> None:
    facts = owned(("x", "t", 50), ("y", "t", 30), ("us", "t", 20), ends=["x", "y", "us"])
    assert stake(facts, {"x": True, "y": True}, QUESTION, "t") == Bounds(F(80), F(80))


def test_owners_that_are_all_listed_share_what_is_open(owned: Build) -> None:
    """The rest of b is an American's, however much it is: the government has 40 to 60 % of b, and b all of t."""
    bare = owned(
        ("gov", "b", Range(F(40), F(60))), ("us", "b", Range(F(40), F(55))), ("b", "t", 60), ends=["gov", "us"]
    )
    listed = graph([], [each for held in bare.holdings.values() for each in held], ["gov", "us"], complete=["b"])
    found = stake(listed, {"gov": True}, QUESTION, "t")
    assert (found.lower, found.upper) == (45, 100)
    assert stake(bare, {"gov": True}, QUESTION, "t").lower == 40
    assert stake(listed, {"gov": True}, QUESTION, "b") == Bounds(F(45), F(60))


def test_a_set_has_no_less_than_the_parent_in_it(owned: Build) -> None:
    """The government's 75 % of b are 36.75 % of t by c, which b is a parent of; c as a holder has 49 % itself."""
    facts = owned(
        ("gov", "b", 75),
        ("us", "b", 25),
        ("b", "c", 75),
        ("us", "c", 25),
        ("c", "t", 49),
        ("us", "t", 51),
        ends=["gov", "us"],
    )
    assert stake(facts, {"gov": True}, QUESTION, "t") == Bounds(F("36.75"), F("36.75"))
    assert stake(facts, {"gov": True, "b": True}, QUESTION, "c") == Bounds(F(75), F(75))
    assert stake(facts, {"gov": True, "b": True, "c": True}, QUESTION, "t") == Bounds(F(49), F(49))


def test_a_subsidiary_that_is_a_holder_itself_hides_no_parent(owned: Build) -> None:
    """Alone the government has all of t, through the wholly owned b; b's being a holder too takes nothing away."""
    facts = owned(("gov", "b", 100), ("b", "t", 75), ("us", "t", 25), ends=["gov", "us"])
    assert stake(facts, {"gov": True}, QUESTION, "t").lower == 100
    assert stake(facts, {"gov": True, "b": True}, QUESTION, "t") == Bounds(F(100), F(100))
    assert stake(facts, {"b": True}, QUESTION, "t") == Bounds(F(75), F(75))


def test_what_nobody_discloses_of_a_holder_may_be_anothers(owned: Build) -> None:
    """40 % of b that are open are less than b's own 75 of t; 90 % may be a parent's, wholly owned by another holder."""
    facts = owned(("us", "b", 60), ("b", "t", 75), ("us", "t", 25), ends=["us"])
    assert stake(facts, {"b": True}, QUESTION, "t") == Bounds(F(75), F(75))
    more = owned(("us", "b", 10), ("b", "t", 75), ("us", "t", 25), ends=["us"])
    assert stake(more, {"b": True}, QUESTION, "t") == Bounds(F(75), F(100))
