"""Percent points: the unit of every stake, from 0 to 100, as exact fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final, TypeAlias

NOTHING: Final = Fraction(0)
HALF: Final = Fraction(50)
ALL: Final = Fraction(100)

MAX_BITS: Final = 256
"""Denominators longer than this are rounded outward: exact where law looks, bounded on chains without end."""
GRID_BITS: Final = 64
"""What is rounded becomes a multiple of two to the power of minus this."""

Ratio: TypeAlias = tuple[int, int]
"""A sum on its way: numerator and denominator, not reduced; a third of the time that `Fraction` takes."""


def add(total: Ratio, points: Fraction, weight: int, upward: bool, max_bits: int = MAX_BITS) -> Ratio:
    """The total and `weight` times the points; where the denominator gets too long, rounded in the direction."""
    above, below = total
    number, denominator = points.as_integer_ratio()
    if denominator != below:
        common = math.lcm(below, denominator)
        above *= common // below
        number *= common // denominator
        below = common
        if below.bit_length() > max_bits:
            return _rounded(above + number * weight, below, upward)
    return above + number * weight, below


def _rounded(above: int, below: int, upward: bool) -> Ratio:
    """The nearest point of the grid in the direction."""
    scaled = above << GRID_BITS
    return (-(-scaled // below) if upward else scaled // below), 1 << GRID_BITS


def rounded(points: Fraction, upward: bool, max_bits: int = MAX_BITS) -> Fraction:
    """The points themselves, or where the denominator is too long, the nearest point of the grid in the direction."""
    if points.denominator.bit_length() <= max_bits:
        return points
    return Fraction(*_rounded(*points.as_integer_ratio(), upward))
