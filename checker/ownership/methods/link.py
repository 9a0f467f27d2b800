"""Shares multiplied along each chain, where a link of half or more counts as all: US broadcasting, 47 CFR 1.5002."""

from __future__ import annotations

from fractions import Fraction

from checker.ownership.methods import Method
from checker.ownership.points import HALF


def rule(_threshold: Fraction | None, _over: bool) -> Method:
    """Every link of 50 % or more counts as 100 %, the holder's own among them."""
    return Method(HALF, below=True, links=True)
