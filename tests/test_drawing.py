"""A picture as plain data."""

from __future__ import annotations

from checker.drawing import Node


def test_a_group_and_one_who_stands_for_several_are_stacked() -> None:
    assert [each.stacked for each in (Node("a", "between"), Node("a", "between", kind="group"))] == [False, True]
    assert Node("3 more", "between", stands=3).stacked
