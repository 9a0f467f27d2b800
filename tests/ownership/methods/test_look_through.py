"""Look-through: multiply along chains, add over chains."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from checker.ownership.graph import Graph
from checker.ownership.methods.look_through import rule
from checker.ownership.stake import Question, stake

Build = Callable[..., Graph]
QUESTION = Question("look-through")


def test_an_intermediary_counts_in_proportion() -> None:
    assert rule(Fraction(20), False).counts(Fraction(199, 10)) == Fraction(199, 10)


def test_cms_multiplies_an_indirect_interest(owned: Build) -> None:
    """42 CFR 455.102(a): 80 % of a corporation that owns 5 % is 4 %."""
    facts = owned(("p", "corp", 80), ("corp", "de", 5), ends=["p"])
    assert stake(facts, {"p": True}, QUESTION, "de").lower == 4


def test_irs_adds_direct_and_indirect(owned: Build) -> None:
    """IRS Form 1065, constructive ownership, example 1: 15 % and 50 % of 70 % are 50 %."""
    facts = owned(("a", "b", 50), ("b", "c", 70), ("a", "c", 15))
    assert stake(facts, {"a": True}, QUESTION, "c").lower == 50


def test_eu_amlr_adds_chains_up_to_the_threshold(owned: Build) -> None:
    """Regulation (EU) 2024/1624 art. 52(1): 5 + 10 + 10 = 25 meets `25 % or more`."""
    facts = owned(("n", "t", 5), ("n", "h1", 50), ("h1", "t", 20), ("n", "h2", 25), ("h2", "t", 40), ends=["n"])
    found = stake(facts, {"n": True}, QUESTION, "t")
    assert found.lower == 25
    assert found.at_least(Fraction(25)) is True


def test_a_joint_shareholding_is_looked_through(owned: Build) -> None:
    """BODS example: an arrangement holds all, two persons half of the arrangement each."""
    facts = owned(("joint", "ltd", 100), ("nc", "joint", 50), ("rl", "joint", 50), ends=["nc", "rl"])
    found = stake(facts, {"nc": True}, QUESTION, "ltd")
    assert (found.lower, found.upper) == (50, 50)
