"""An entity at the threshold counts as the holders themselves: OFAC's 50 % rule, 28 CFR 202.211, EU sanctions."""

from __future__ import annotations

from fractions import Fraction

from checker.ownership.methods import Method
from checker.ownership.points import HALF


def rule(threshold: Fraction | None, over: bool) -> Method:
    """An intermediary at the threshold counts in full, any other not at all."""
    return Method(HALF if threshold is None else threshold, over)
