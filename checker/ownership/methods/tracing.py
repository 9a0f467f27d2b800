"""The holder of a substantial interest is taken to hold all that lies below: Australia, FATA 1975 s. 19, at 20 %."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from checker.ownership.points import ALL, NOTHING

SUBSTANTIAL: Final = Fraction(20)


def counts(stake: Fraction, threshold: Fraction = SUBSTANTIAL) -> Fraction:
    """An intermediary in which the interest is substantial counts in full, any other not at all."""
    return ALL if stake >= threshold else NOTHING
