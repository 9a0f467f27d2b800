"""What begins and ends in the law between two days."""

from __future__ import annotations

from datetime import date

from checker.provisions import between, resting
from tests.conftest import INSTRUMENT, RULE, law

TEXT = (
    INSTRUMENT
    + """
parameters: {bar: [{value: 20, until: 2025-03-01}, {value: 25, from: 2025-03-01}]}
status: [{date: 2025-02-01, event: a stay, effect: enjoined}]
"""
)
PLACES = """
title: Places
kind: countries
reviewed: 2026-01-01
entries: [{country: DE, since: 2025-01-10, until: 2025-06-01, cite: no. 7}, {country: US}]
"""
BREACH = """
in_force: {from: 2025-01-05}
forbid:
  all:
    - {fact: app.markets, overlaps: places}
    - {as_of: {after: 2025-04-30}, title: the grace is over, cite: § 9}
    - {count: app.components, as: x, at_least: $bar}
"""


def found(first: str, last: str) -> list[tuple[str, str, bool | None]]:
    pack = law({"xx/law/instrument.yaml": TEXT, "xx/law/a.yaml": RULE + BREACH, "lists/places.yaml": PLACES})
    every = between(pack.rules, pack.names, date.fromisoformat(first), date.fromisoformat(last))
    assert resting(every, "xx.law.a") == every
    return [(str(each.day), each.text, each.begins) for each in every]


def test_rules_entries_values_conditions_and_events_are_told_by_day() -> None:
    assert found("2025-01-01", "2025-12-31") == [
        ("2025-01-05", "the rule: A rule", True),
        ("2025-01-10", "DE on the list: Places", True),
        ("2025-02-01", "a stay (enjoined)", None),
        ("2025-03-01", "the value 20 of “bar”", False),
        ("2025-03-01", "the value 25 of “bar”", True),
        ("2025-05-01", "the grace is over", True),
        ("2025-06-01", "DE on the list: Places", False),
    ]


def test_the_second_day_counts_and_the_first_does_not() -> None:
    assert found("2025-01-09", "2025-01-10") == [("2025-01-10", "DE on the list: Places", True)]
    assert found("2025-01-10", "2025-01-31") == []
