"""Direct: nothing counts but what the holders own themselves."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from checker.ownership.graph import Graph
from checker.ownership.methods.direct import rule
from checker.ownership.stake import Question, stake

Build = Callable[..., Graph]


def test_no_intermediary_counts() -> None:
    assert rule(Fraction(1), False).counts(Fraction(100)) == 0


def test_only_the_holders_own_shares_are_added(owned: Build) -> None:
    facts = owned(("cn", "held", 100), ("held", "t", 30), ("cn", "t", 11), ("us", "t", 59), ends=["cn", "us"])
    found = stake(facts, {"cn": True}, Question("direct"), "t")
    assert (found.lower, found.upper) == (11, 11)
