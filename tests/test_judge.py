from datetime import date
from typing import Any

import pytest

from checker.findings import Finding
from checker.judge import court, explain, judge
from tests.conftest import DAY, INSTRUMENT, RULE, forbidding, law, manifest

GIVEN = "app: {name: X, id: a.b, directed_to_children: true, markets: [DE]}"


def judged(condition: str, given: str = GIVEN, day: date = DAY, **options: Any) -> Finding:
    pack = forbidding(condition)
    return judge(manifest(given), court(pack, pack.rules, day), **options)[0]


@pytest.mark.parametrize(
    ("condition", "verdict"),
    [
        ("{fact: app.directed_to_children, is: true}", "fail"),
        ("{fact: app.directed_to_children, is: false}", "pass"),
        ("{fact: app.primary_purpose, is: game}", "unknown"),
    ],
)
def test_what_is_forbidden_fails_what_is_not_passes_and_what_is_not_stated_is_unknown(
    condition: str, verdict: str
) -> None:
    assert judged(condition).verdict == verdict


@pytest.mark.parametrize(("day", "verdict"), [(date(2019, 12, 31), "not-applicable"), (date(2020, 1, 1), "fail")])
def test_a_law_that_is_not_in_force_does_not_apply(day: date, verdict: str) -> None:
    assert judged("{fact: app.directed_to_children, is: true}", day=day).verdict == verdict


def test_a_requirement_is_breached_where_it_is_not_met() -> None:
    rule = RULE + "require: {fact: app.directed_to_children, is: %s}\n"
    for value, verdict in (("true", "pass"), ("false", "fail")):
        pack = law({"xx/law/instrument.yaml": INSTRUMENT, "xx/law/a.yaml": rule % value})
        assert judge(manifest(GIVEN), court(pack, pack.rules, DAY))[0].verdict == verdict


@pytest.mark.parametrize(("market", "verdict"), [("US", "not-applicable"), ("DE", "fail")])
def test_a_rule_that_does_not_apply_is_not_breached(market: str, verdict: str) -> None:
    rule = (
        RULE
        + f"applies: {{fact: app.markets, covers: {market}}}\nforbid: {{fact: app.directed_to_children, is: true}}\n"
    )
    pack = law({"xx/law/instrument.yaml": INSTRUMENT, "xx/law/a.yaml": rule})
    assert judge(manifest(GIVEN), court(pack, pack.rules, DAY))[0].verdict == verdict


def test_a_breach_of_a_rule_that_may_not_apply_is_unknown() -> None:
    rule = RULE + "applies: {fact: app.primary_purpose, is: game}\nforbid: {fact: app.directed_to_children, is: true}\n"
    pack = law({"xx/law/instrument.yaml": INSTRUMENT, "xx/law/a.yaml": rule})
    (finding,) = judge(manifest(GIVEN), court(pack, pack.rules, DAY))
    assert finding.verdict == "unknown"
    assert [gap.fact for gap in finding.missing] == ["app.primary_purpose"]


def test_a_finding_stands_where_the_fact_stands_that_decides() -> None:
    finding = judged("{fact: app.directed_to_children, is: true}")
    assert str(finding.location) == "m.yaml:2:47"
    assert [each.text for each in finding.citations] == ["Act 1, § 1"]


def test_what_is_unknown_names_the_facts_that_would_decide() -> None:
    finding = judged("all: [{fact: app.primary_purpose, is: game}, {fact: app.features.payments, is: true}]")
    assert {gap.fact for gap in finding.missing} == {"app.primary_purpose", "app.features.payments"}
    assert finding.message == "cannot be told: 2 facts that may decide are not stated"


def test_a_verdict_that_another_reading_would_turn_is_marked_unsettled() -> None:
    true, false = "{fact: app.directed_to_children, is: true}", "{fact: app.directed_to_children, is: false}"
    differing = f"{{unsettled: {{note: n, prevailing: 1, readings: [{true}, {false}]}}}}"
    assert (judged(differing).verdict, judged(differing).unsettled) == ("fail", True)
    assert not judged(f"{{unsettled: {{note: n, readings: [{true}, {true}]}}}}").unsettled
    assert not judged(f"all: [{differing}, {false}]").unsettled


def test_a_verdict_that_rests_on_an_assumption_is_marked() -> None:
    definitions = "definitions: {foreign: {of: entity, fact: entity.organized_in, is: CN}}"
    pack = forbidding("{controlled: {of: app.operator, by: foreign}}", definitions)
    given = manifest("app: {name: X, operator: a}\nentities: {a: {kind: company, organized_in: US}}\nownership: []")
    plain = judge(given, court(pack, pack.rules, DAY))[0]
    assumed = judge(given, court(pack, pack.rules, DAY, frozenset({"no-hidden-owners", "no-hidden-control"})))[0]
    assert [(each.verdict, each.assumed) for each in (plain, assumed)] == [("unknown", False), ("pass", True)]


def test_reasons_are_given_for_what_fails_or_is_unknown_and_for_all_where_asked() -> None:
    passing = "{fact: app.directed_to_children, is: false}"
    assert judged("{fact: app.directed_to_children, is: true}").because
    assert judged(passing).because == ()
    assert judged(passing, tell="all").because


def test_one_rule_can_be_explained_alone() -> None:
    pack = forbidding("{fact: app.directed_to_children, is: false}")
    finding = explain(manifest(GIVEN), pack.rules[0], court(pack, pack.rules, DAY))
    assert (finding.rule, finding.verdict, bool(finding.because)) == ("xx.law.rule", "pass", True)


def test_a_court_keeps_nothing_between_manifests() -> None:
    pack = forbidding("{fact: app.directed_to_children, is: true}")
    law_of_day = court(pack, pack.rules, DAY)
    first = judge(manifest(GIVEN), law_of_day)
    judge(manifest(GIVEN.replace("true", "false")), law_of_day)
    assert judge(manifest(GIVEN), law_of_day) == first
