"""What begins and ends in the law between two days: rules, entries of lists, conditions, values, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from checker.changes import Provision
from checker.language import words
from checker.language.law import Instrument, Period, Rule
from checker.language.lists import Entry
from checker.language.names import Names
from checker.language.syntax import AsOf, Condition, ListName
from checker.language.walk import lists, parameters, parts, whole

SHOWN: Final = 4
"""Entries of a list that are named, of those that begin or end together."""


def between(rules: Iterable[Rule], names: Names, first: date, last: date) -> tuple[Provision, ...]:
    """All that begins or ends after the first day, until and with the last; in the order of days."""
    asked = tuple(rules)
    found: dict[Provision, set[str]] = {}
    for rule in asked:
        for each in _of_rule(rule, names):
            if first < each.day <= last:
                found.setdefault(each, set()).add(rule.id)
    kept = [replace(each, rules=tuple(sorted(used))) for each, used in found.items()]
    return tuple(sorted(kept, key=lambda each: (each.day, each.law, each.text)))


def _of_rule(rule: Rule, names: Names) -> Iterator[Provision]:
    """Everything dated that the rule rests on."""
    instrument, placed = names.instruments[rule.law], whole(rule, names)
    own = (f"the rule: {rule.title}", rule.cite) if rule.in_force else (f"the law: {instrument.title}", None)
    yield from _ends(rule.law, rule.in_force or instrument.in_force, *own)
    for used in lists(placed):
        yield from _of_list(rule.law, used, names)
    for name, law in parameters(placed):
        for dated in names.parameter(name, law) or ():
            value = f"the value {words.value(dated.value)} of “{name}”"
            yield from _ends(law, (dated.period,), value, None)
    for condition, law in placed:
        for test, cite, text in _labelled(condition, None, None):
            yield from _of_condition(test, cite, text, law)
    yield from _of_events(instrument)


def _ends(law: str, periods: Iterable[Period], text: str, cite: str | None) -> Iterator[Provision]:
    for period in periods:
        if period.start is not None:
            yield Provision(law, period.start, text, cite, True, ())
        if period.end is not None:
            yield Provision(law, period.end, text, cite, False, ())


def _of_list(law: str, name: ListName, names: Names) -> Iterator[Provision]:
    """The entries of a list, those that begin or end on one day together."""
    found = names.lists[name.name]
    together: dict[tuple[date, bool], list[Entry]] = {}
    for entry in found.entries:
        if name.scope is None or entry.scope == name.scope:
            for each in _ends(law, (entry.period,), "", None):
                together.setdefault((each.day, bool(each.begins)), []).append(entry)
    for (day, begins), entries in together.items():
        shown = ", ".join(entry.name for entry in entries[:SHOWN])
        more = f" and {len(entries) - SHOWN} more" if len(entries) > SHOWN else ""
        cites = {entry.cite for entry in entries}
        cite = cites.pop() if len(cites) == 1 else None
        yield Provision(law, day, f"{shown}{more} on the list: {found.title}", cite, begins, ())


def _labelled(condition: Condition, cite: str | None, title: str | None) -> Iterator[tuple[AsOf, str | None, str]]:
    """The tests of the day inside a condition, each with the provision and the words that it stands under."""
    cite, title = condition.label.cite or cite, condition.label.title or title
    if isinstance(condition, AsOf):
        yield condition, cite, title or "a condition"
    for part in parts(condition):
        yield from _labelled(part, cite, title)


def _of_condition(condition: AsOf, cite: str | None, text: str, law: str) -> Iterator[Provision]:
    """A test of the day against a written one: from which day on it holds, or no longer does."""
    base = condition.operand.base
    if isinstance(base, date) and not condition.operand.shifts:
        later = condition.operator in ("after", "on_or_before")
        day = date.fromordinal(base.toordinal() + 1) if later else base
        yield Provision(law, day, text, cite, condition.operator in ("on_or_after", "after"), ())


def _of_events(instrument: Instrument) -> Iterator[Provision]:
    for event in instrument.status:
        yield Provision(instrument.id, event.day, f"{event.event} ({event.effect})", None, None, ())


def resting(provisions: Iterable[Provision], rule: str) -> tuple[Provision, ...]:
    """Those on which the rule rests."""
    return tuple(each for each in provisions if rule in each.rules)
