"""Comparison of what may be unknown or known only within a range, on both sides."""

from __future__ import annotations

from typing import Any

from checker.facts.values import ABSENT, Range, Truth, negate


def at_least(value: Any, bound: Any) -> Truth:
    """Whether the value is the bound or more; `unlimited` is more than any number."""
    if value is None or bound is None:
        return None
    if value is ABSENT or bound is ABSENT:
        return False
    if isinstance(value, str):
        return True
    if isinstance(bound, Range):
        return _against(value, bound, strict=False)
    if isinstance(value, Range):
        return value.at_least(bound)
    return bool(value >= bound)


def more_than(value: Any, bound: Any) -> Truth:
    """Whether the value is over the bound."""
    if value is None or bound is None:
        return None
    if value is ABSENT or bound is ABSENT:
        return False
    if isinstance(value, str):
        return True
    if isinstance(bound, Range):
        return _against(value, bound, strict=True)
    if isinstance(value, Range):
        return value.more_than(bound)
    return bool(value > bound)


def at_most(value: Any, bound: Any) -> Truth:
    """Whether the value is the bound or less."""
    return False if value is ABSENT or bound is ABSENT else negate(more_than(value, bound))


def less_than(value: Any, bound: Any) -> Truth:
    """Whether the value is under the bound."""
    return False if value is ABSENT or bound is ABSENT else negate(at_least(value, bound))


def _against(value: Any, bound: Range[Any], *, strict: bool) -> Truth:
    """Against a bound that is itself a range: yes if so for its every value, no if for none."""
    low, high = (value.low, value.high) if isinstance(value, Range) else (value, value)
    if low is not None and bound.high is not None and (low > bound.high or (low == bound.high and not strict)):
        return True
    if high is not None and bound.low is not None and (high < bound.low or (high == bound.low and strict)):
        return False
    return None
