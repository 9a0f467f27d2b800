"""Majority attribution: over half counts in full, anything else not at all."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from checker.facts.values import Range
from checker.ownership.graph import Graph
from checker.ownership.methods.majority_attribution import rule
from checker.ownership.stake import Question, stake

Build = Callable[..., Graph]
QUESTION = Question("majority-attribution")


@pytest.mark.parametrize(("share", "counted"), [("50", 0), ("50.0001", 100), ("20", 0)])
def test_over_half_whatever_the_threshold(share: str, counted: int) -> None:
    assert rule(Fraction(20), False).counts(Fraction(share)) == counted


def test_uk_majority_stake_passes_the_whole_holding(owned: Build) -> None:
    """Companies Act 2006 Sch. 1A paras 18-19: 60 % of the holder of 30 % is the band 25 to 50."""
    facts = owned(("n", "h", 60), ("h", "t", 30), ends=["n"])
    assert stake(facts, {"n": True}, QUESTION, "t").lower == 30
    assert stake(facts, {"n": True}, Question("look-through"), "t").lower == 18


def test_german_half_is_no_control(owned: Build) -> None:
    """GwG s. 3, DATEV example 2: two halves of the parent make nobody a beneficial owner."""
    facts = owned(("g1", "b", 50), ("g2", "b", 50), ("b", "a", 100), ends=["g1", "g2"])
    for person in ("g1", "g2"):
        found = stake(facts, {person: True}, QUESTION, "a")
        assert (found.lower, found.upper) == (0, 0)


def test_a_band_that_begins_over_half_counts(owned: Build) -> None:
    """PSC band 50 to 75: over 50 %, though 50 is its lower end."""
    facts = owned(("x", "a", Range(Fraction(50), Fraction(75), low_open=True)), ("a", "t", 30), ends=["x"])
    assert stake(facts, {"x": True}, QUESTION, "t").lower == 30
