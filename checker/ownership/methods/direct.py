"""Only what the holders own without anyone between: the literal reading of a statute silent on indirect holdings."""

from __future__ import annotations

from fractions import Fraction

from checker.ownership.points import ALL, NOTHING


def counts(_stake: Fraction, _threshold: Fraction = ALL) -> Fraction:
    """No intermediary counts."""
    return NOTHING
