"""In full where majority-owned, else in proportion: US outbound investment, 31 CFR 850.206."""

from __future__ import annotations

from fractions import Fraction

from checker.ownership.points import ALL, HALF


def counts(stake: Fraction, _threshold: Fraction = HALF) -> Fraction:
    """An intermediary held by over half counts in full, any other in proportion to the stake in it."""
    return ALL if stake > HALF else stake
