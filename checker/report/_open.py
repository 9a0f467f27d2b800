"""What cannot be told of one app: rules that wait for the same fact together, and which facts decide the most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from checker.findings import SEVERITIES, Finding
from checker.language.because import Missing

Waiting: TypeAlias = tuple[Finding, ...]
"""Findings that are open for want of the same fact before others."""
MOST: Final = 6
"""Groups that are shown with what they miss; of the others one line each."""
FIRST: Final = 5
"""Facts that are named as those to find out first."""
SEVERAL: Final = 4
"""Open rules from which on it is said which facts to find out first."""


def waiting(findings: Iterable[Finding]) -> list[Waiting]:
    """Open findings by the fact that each misses before others: the gravest first, then the largest groups.

    A finding on which the law is unsettled, or that rests on an assumption, stands alone.
    """
    groups: dict[object, list[Finding]] = {}
    for number, each in enumerate(findings):
        alone = each.unsettled or each.assumed or not each.missing
        groups.setdefault(number if alone else each.missing[0].fact, []).append(each)
    return sorted(map(tuple, groups.values()), key=_order)


def _order(group: Waiting) -> tuple[int, int]:
    return min(SEVERITIES.index(each.severity) for each in group), -len(group)


def first(findings: Sequence[Finding]) -> list[tuple[Missing, int]]:
    """The facts that the most open rules wait for, each with the number of rules."""
    if len(findings) < SEVERAL:
        return []
    counted = Counter(each.fact for finding in findings for each in finding.missing)
    told = {each.fact: each for finding in findings for each in finding.missing}
    return [(told[fact], number) for fact, number in counted.most_common(FIRST) if number > 1]
