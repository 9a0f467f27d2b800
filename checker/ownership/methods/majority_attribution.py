"""A majority-owned entity counts as its owners: UK Companies Act 2006 Sch. 1A, German GwG s. 3, PAFACA at most."""

from __future__ import annotations

from fractions import Fraction

from checker.ownership.methods import Method
from checker.ownership.points import HALF


def rule(_threshold: Fraction | None, _over: bool) -> Method:
    """An intermediary held by over half counts in full, any other not at all, whatever threshold is asked about."""
    return Method(HALF, over=True)
