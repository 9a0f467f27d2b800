"""As `link`, but the holder's own link counts as it is: CFIUS, 31 CFR 800.244(c)."""

from __future__ import annotations

from fractions import Fraction

from checker.ownership.methods import Method
from checker.ownership.points import HALF


def rule(_threshold: Fraction | None, _over: bool) -> Method:
    """Every link of 50 % or more below the holder's own counts as 100 %: what a parent has is deemed to be all."""
    return Method(HALF, below=True, links=True, first=False)
