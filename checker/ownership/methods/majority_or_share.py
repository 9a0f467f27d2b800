"""In full where majority-owned, else in proportion: US outbound investment, 31 CFR 850.206."""

from __future__ import annotations

from fractions import Fraction

from checker.ownership.methods import Method
from checker.ownership.points import HALF


def rule(_threshold: Fraction | None, _over: bool) -> Method:
    """An intermediary held by over half counts in full, any other in proportion to the stake in it."""
    return Method(HALF, over=True, below=True)
