"""Going through conditions."""

from __future__ import annotations

from checker.language.walk import definitions, every, lists, own, parameters, terms, whole
from tests.conftest import INSTRUMENT, RULE, law

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
