"""A majority-owned entity counts as its owners: UK Companies Act 2006 Sch. 1A, German GwG s. 3, PAFACA at most."""

from __future__ import annotations

from fractions import Fraction

from checker.ownership.points import ALL, HALF, NOTHING


def counts(stake: Fraction, _threshold: Fraction = HALF) -> Fraction:
    """An intermediary held by over half counts in full, any other not at all, whatever threshold is asked about."""
    return ALL if stake > HALF else NOTHING
