"""Shares multiplied along each chain and added over chains: PAFACA and PADFAA at the least, EU AMLR art. 52."""

from __future__ import annotations

from fractions import Fraction

from checker.ownership.points import ALL


def counts(stake: Fraction, _threshold: Fraction = ALL) -> Fraction:
    """An intermediary counts in proportion to the stake in it."""
    return stake
