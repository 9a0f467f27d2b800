"""Tracing: a substantial interest is taken to be an interest in all that lies below."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from checker.ownership.graph import Graph
from checker.ownership.methods.tracing import rule
from checker.ownership.stake import Question, stake

Build = Callable[..., Graph]


@pytest.mark.parametrize(("share", "counted"), [("19.99", 0), ("20", 100), ("60", 100)])
def test_a_substantial_interest_counts_in_full(share: str, counted: int) -> None:
    assert rule(Fraction(20), False).counts(Fraction(share)) == counted


def test_fata_traces_a_fifth_of_a_fifth_of_a_fifth(owned: Build) -> None:
    """FATA 1975 s. 19: 20 % of 20 % of 20 % is traced as 20 %, where multiplying leaves 0.8 %."""
    facts = owned(("n", "h", 20), ("h", "m", 20), ("m", "t", 20), ends=["n"])
    assert stake(facts, {"n": True}, Question("tracing", threshold=Fraction(20)), "t").lower == 20
    assert stake(facts, {"n": True}, Question("tracing"), "t").lower == 20
    assert stake(facts, {"n": True}, Question("look-through"), "t").lower == Fraction("0.8")
