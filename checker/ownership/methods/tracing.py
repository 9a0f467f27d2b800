"""The holder of a substantial interest is taken to hold all that lies below: Australia, FATA 1975 s. 19, at 20 %."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from checker.ownership.methods import Method

SUBSTANTIAL: Final = Fraction(20)


def rule(threshold: Fraction | None, over: bool) -> Method:
    """An intermediary in which the interest is substantial counts in full, any other not at all."""
    return Method(SUBSTANTIAL if threshold is None else threshold, over)
