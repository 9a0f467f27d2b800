"""The rules as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from checker.language.law import Rule
from checker.language.names import Names
from checker.report import Options
from checker.report._page import Page
from checker.report._visible import visible


def listed(rules: Mapping[Rule, bool], names: Names, day: date, options: Options) -> str:
    """One line for each rule, with whether it is in force, and how many are."""
    page = Page(options)
    width = max((len(rule.id) for rule in rules), default=0)
    for rule, holds in rules.items():
        when = "in force" if holds else "not in force"
        row = f"{visible(rule.id):<{width}}  {rule.severity:<7}  {when:<12}  {names.instruments[rule.law].reviewed}"
        page.raw(f"{row}  {visible(rule.title)}", "" if holds else "dim")
    page.blank()
    number = f"{len(rules)} {'rule' if len(rules) == 1 else 'rules'}, {sum(rules.values())} in force on {day}"
    page.say(f"{number}; the fourth column is the day on which the law was last read")
    return page.text()


def policies(available: Iterable[Rule], on: Iterable[Rule], options: Options) -> str:
    """One line for each policy, with where it is switched on, as often as it is; empty where there is none."""
    page, rows, switched = Page(options), [], tuple(on)
    for policy in available:
        uses = [rule for rule in switched if rule.written == policy.id]
        rows += [(rule, _where(rule)) for rule in uses] or [(policy, "available")]
    if not rows:
        return ""
    page.say("policies of your own, which a configuration switches on with values", style="strong")
    width = max(len(rule.id) for rule, _ in rows)
    wide = max(len(visible(where)) for _, where in rows)
    for rule, where in rows:
        row = f"{visible(rule.id):<{width}}  {rule.severity:<7}  {visible(where):<{wide}}"
        page.raw(f"{row}  {visible(rule.title)}", "dim" if rule.switched is None else "")
    return page.text()


def _where(rule: Rule) -> str:
    return f"on: {rule.switched.location.path}:{rule.switched.location.line}" if rule.switched is not None else ""
