"""Cascade: from the threshold on, an entity counts as its owners."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from checker.facts.values import Range, Truth
from checker.ownership.graph import Graph
from checker.ownership.methods.cascade import rule
from checker.ownership.stake import Question, stake, stakes

Build = Callable[..., Graph]
HALF = Fraction(50)
QUESTION = Question("cascade", threshold=HALF)


def blocked(facts: Graph, seeds: Mapping[str, Truth], question: Question = QUESTION) -> dict[str, Truth]:
    """What the 50 % rule says of each entity that can be owned."""
    found = stakes(facts, seeds, question)
    ask = (lambda bounds: bounds.more_than(HALF)) if question.over else (lambda bounds: bounds.at_least(HALF))
    return {entity: ask(bounds) for entity, bounds in found.items() if entity not in facts.ends}


@pytest.mark.parametrize(("share", "counted"), [("49.999", 0), ("50", 100), ("100", 100)])
def test_all_or_nothing_at_the_threshold(share: str, counted: int) -> None:
    assert rule(HALF, False).counts(Fraction(share)) == counted


def test_ofac_example_1_half_of_a_half_is_blocked(owned: Build) -> None:
    """OFAC FAQ 401, example 1."""
    facts = owned(("x", "a", 50), ("a", "b", 50), ends=["x"])
    found = stakes(facts, {"x": True}, QUESTION)
    assert blocked(facts, {"x": True}) == {"a": True, "b": True}
    assert found["b"].lower == 50


def test_ofac_example_3_adds_direct_and_attributed(owned: Build) -> None:
    """OFAC FAQ 401, example 3: 10 % and all of a's 40 %."""
    facts = owned(("x", "a", 50), ("x", "b", 10), ("a", "b", 40), ends=["x"])
    assert stake(facts, {"x": True}, QUESTION, "b").lower == 50
    assert blocked(facts, {"x": True}) == {"a": True, "b": True}


def test_control_without_ownership_does_not_block(owned: Build) -> None:
    """OFAC FAQ 398: 40 % and the board are no half."""
    facts = owned(("x", "a", 40), ("us", "a", 60), control=[("x", "a", True)], ends=["x", "us"])
    assert blocked(facts, {"x": True}) == {"a": False}


def test_ofac_exercise_with_four_listed_persons(owned: Build) -> None:
    """forpublicai/chat.publicai.co issue 4: CoA is 3 + 47 = 50; CoC stays at 48 while the trust is nobody's."""
    facts = owned(
        ("sdn_a", "co_a", 3),
        ("co_b", "co_a", 47),
        ("co_c", "co_a", 50),
        ("sdn_b", "co_b", 42),
        ("co_d", "co_b", 52),
        ("person_c", "co_d", 50),
        ("sdn_d", "co_d", 50),
        ("trust", "co_c", 52),
        ("co_e", "co_c", 48),
        ("person_e", "co_e", 19),
        ("sdn_f", "co_e", 81),
        ends=["sdn_a", "sdn_b", "sdn_d", "sdn_f", "person_c", "person_e"],
    )
    seeds = dict.fromkeys(("sdn_a", "sdn_b", "sdn_d", "sdn_f"), True)
    found = stakes(facts, seeds, QUESTION)
    lowers = {name: found[name].lower for name in ("co_a", "co_b", "co_c", "co_d", "co_e")}
    assert lowers == {"co_a": 50, "co_b": 94, "co_c": 48, "co_d": 50, "co_e": 81}
    assert found["co_c"].at_least(HALF) is None
    assert stake(facts, seeds, Question("look-through"), "co_a").lower == Fraction("54.4")


def test_an_intermediary_at_home_passes_ownership_on(owned: Build) -> None:
    """28 CFR 202.211(a), `directly or indirectly`: a US company in between does not stop the flow."""
    facts = owned(("cn", "us_llc", 100), ("us_llc", "ky", 100), ends=["cn"])
    assert blocked(facts, {"cn": True}) == {"us_llc": True, "ky": True}


def test_eu_aggregates_and_once_asked_for_more_than_half(owned: Build) -> None:
    """Council best practices, document 11623/24: 25 % and 25 % are owned since July 2024, not before."""
    facts = owned(("d1", "a", 25), ("d2", "a", 25), ("other", "a", 50), ends=["d1", "d2", "other"])
    seeds = {"d1": True, "d2": True}
    assert blocked(facts, seeds) == {"a": True}
    assert blocked(facts, seeds, Question("cascade", threshold=HALF, over=True)) == {"a": False}


def test_over_half_asks_intermediaries_for_over_half(owned: Build) -> None:
    facts = owned(("x", "a", 50), ("n", "a", 50), ("a", "b", 100), ends=["x", "n"])
    assert stake(facts, {"x": True}, Question("cascade", threshold=HALF), "b").lower == 100
    assert stake(facts, {"x": True}, Question("cascade", threshold=HALF, over=True), "b").upper == 0


def test_must_and_may_with_ranges(owned: Build) -> None:
    """a surely, b if x holds all of its range, c if b is."""
    facts = owned(
        ("x", "a", Range(HALF, Fraction(75))),
        ("x", "b", Range(Fraction(25), HALF)),
        ("n", "b", Range(HALF, Fraction(75))),
        ("a", "c", 30),
        ("b", "c", 30),
        ("n", "c", 40),
        ends=["x", "n"],
        hidden_owners=False,
    )
    assert blocked(facts, {"x": True}) == {"a": True, "b": None, "c": None}


def test_less_than_half_by_an_open_end_does_not_count(owned: Build) -> None:
    band = Range(Fraction(25), HALF, high_open=True)
    facts = owned(("x", "a", band), ("a", "b", 100), ends=["x"], hidden_owners=False)
    assert blocked(facts, {"x": True}) == {"a": False, "b": False}


def test_without_a_threshold_half_counts(owned: Build) -> None:
    facts = owned(("x", "a", 50), ("a", "b", 30), ends=["x"])
    assert stake(facts, {"x": True}, Question("cascade"), "b").lower == 30
