"""An entity at the threshold counts as the holders themselves: OFAC's 50 % rule, 28 CFR 202.211, EU sanctions."""

from __future__ import annotations

from fractions import Fraction

from checker.ownership.points import ALL, HALF, NOTHING


def counts(stake: Fraction, threshold: Fraction = HALF) -> Fraction:
    """An intermediary at the threshold counts in full, any other not at all."""
    return ALL if stake >= threshold else NOTHING
