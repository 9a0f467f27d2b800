"""Only what the holders own without anyone between: the literal reading of a statute silent on indirect holdings."""

from __future__ import annotations

from fractions import Fraction

from checker.ownership.methods import Method


def rule(_threshold: Fraction | None, _over: bool) -> Method:
    """No intermediary counts."""
    return Method()
