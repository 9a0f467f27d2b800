"""Majority or share: in full over half, else in proportion."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from checker.facts.values import Range
from checker.ownership.graph import Graph
from checker.ownership.methods.majority_or_share import rule
from checker.ownership.stake import Question, stake

Build = Callable[..., Graph]
QUESTION = Question("majority-or-share")


@pytest.mark.parametrize(("share", "counted"), [("20", 20), ("50", 50), ("50.0001", 100)])
def test_in_proportion_up_to_half(share: str, counted: int) -> None:
    assert rule(Fraction(50), False).counts(Fraction(share)) == counted


def test_us_outbound_attributes_a_subsidiary_in_full(owned: Build) -> None:
    """31 CFR 850.206(b): 40 % through a subsidiary and 11 % are 51 %."""
    facts = owned(("p", "a", 60), ("a", "b", 40), ("p", "b", 11), ends=["p"])
    found = stake(facts, {"p": True}, QUESTION, "b")
    assert found.lower == 51
    assert found.more_than(Fraction(50)) is True
    assert stake(facts, {"p": True}, Question("look-through"), "b").lower == 35


def test_a_minority_counts_in_proportion(owned: Build) -> None:
    facts = owned(("p", "a", 50), ("us", "a", 50), ("a", "b", 40), ("us", "b", 60), ends=["p", "us"])
    found = stake(facts, {"p": True}, QUESTION, "b")
    assert (found.lower, found.upper) == (20, 20)


def test_an_open_end_at_half_decides_what_counts(owned: Build) -> None:
    over = owned(("x", "a", Range(Fraction(50), None, low_open=True)), ("a", "t", 30), ends=["x"])
    under = owned(
        ("x", "a", Range(None, Fraction(50), high_open=True)), ("a", "t", 30), ends=["x"], hidden_owners=False
    )
    assert stake(over, {"x": True}, QUESTION, "t").lower == 30
    assert stake(under, {"x": True}, QUESTION, "t").upper == 15
