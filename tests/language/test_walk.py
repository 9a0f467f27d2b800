"""Going through conditions."""

from __future__ import annotations

import pytest

from checker.language.walk import definitions, every, lists, own, parameters, sees, terms, whole
from tests.conftest import INSTRUMENT, RULE, forbidding, law

TEXT = (
    INSTRUMENT
    + """
parameters: {bar: [{value: 20}]}
definitions:
  a: {of: entity, any: [{term: b}, {fact: entity.organized_in, in: places}]}
  b: {of: entity, not: {fact: entity.organized_in, in: places/near}}
  unused: {of: entity, fact: entity.organized_in, in: [DE]}
"""
)
PLACES = """
title: Places
kind: countries
reviewed: 2026-01-01
entries: [{country: DE, scope: near}, {country: US}]
"""
TERMS = "definitions: {b: {of: entity, fact: entity.organized_in, is: DE}}"
BREACH = """
forbid:
  all: [{owned: {of: app.operator, by: a, method: direct, at_least: $bar}}, {as_of: {after: 2020-01-01}}]
"""


def test_a_rule_comes_to_its_terms_lists_and_parameters_and_to_no_others() -> None:
    pack = law({"xx/law/instrument.yaml": TEXT, "xx/law/a.yaml": RULE + BREACH, "lists/places.yaml": PLACES})
    rule = pack.rules[0]
    assert list(definitions(own(rule), pack.names)) == ["xx.law/a", "xx.law/b"]
    named = lists(whole(rule, pack.names))
    assert {(each.name, each.scope) for each in named} == {("places", None), ("places", "near")}
    assert parameters(whole(rule, pack.names)) == (("bar", "xx.law"),)
    assert list(terms(rule.breach)) == ["a"]
    assert len(list(every(rule.breach))) == 3


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("{fact: app.name, is: x}", {"app"}),
        ("{some: flows, as: f, where: {fact: f.id, is: x}}", {"flows"}),
        ("{some: flows, as: f, where: {all: [{fact: f.id, is: x}, {fact: app.name, is: y}]}}", {"flows", "app"}),
        ("{some: ownership, as: h, where: {fact: h.owned, is: $app.operator}}", {"ownership", "app"}),
        ("{some: acts, as: a, where: {fact: a.date, after: $a.date + 3 days}}", {"acts"}),
        ("{as_of: {after: 2020-01-01}}", set()),
        ("{term: b, of: app.operator}", {"app"}),
        ("{count: flows, as: f, where: {fact: f.id, is: x}, at_least: 1}", {"flows"}),
        ("{sum: flows.subjects, as: s, where: {fact: s.in, is: DE}, of: s.people, per: s.in, more_than: 1}", {"flows"}),
        ("{some: flows.handling, as: h, where: {some: acts, as: a, where: {fact: a.act, is: x}}}", {"flows", "acts"}),
    ],
)
def test_a_condition_looks_at_the_names_that_are_bound_outside_it(condition: str, names: set[str]) -> None:
    assert sees(forbidding(condition, TERMS).rules[0].breach) == names
