"""Shares multiplied along each chain and added over chains: PAFACA and PADFAA at the least, EU AMLR art. 52."""

from __future__ import annotations

from fractions import Fraction

from checker.ownership.methods import Method


def rule(_threshold: Fraction | None, _over: bool) -> Method:
    """An intermediary counts in proportion to the stake in it."""
    return Method(below=True)
