"""Switching policies on: ids, values, and what is wrong with them; and that both judges agree on every one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from checker.document import MappingNode, plain
from checker.errors import Problems
from checker.facts import view
from checker.judge import court, judge, verdict
from checker.language.case import Case
from checker.language.interpret import Interpreter
from checker.language.law import Rule
from checker.language.policy import Wanted, example_of
from tests.conftest import DAY, manifest, node, shipped, stated
from tests.language.manifests import droppable, without

FLOW = "flows: [{categories: [user.name], subjects: [{in: DE}], handling: [{activity: store, in: %s}]}]"


def wanted(text: str) -> tuple[Wanted, ...]:
    """What the policies of a configuration ask for."""
    root = node(text)
    assert isinstance(root, MappingNode)
    return tuple(Wanted(name, each, root.place(name)) for name, each in root.entries.items())


def on(text: str) -> tuple[Rule, ...]:
    return shipped().switched_on(wanted(text))


def problems(text: str) -> list[str]:
    with pytest.raises(Problems) as raised:
        on(text)
    return [str(each) for each in raised.value.problems]


def found(text: str, given: str) -> dict[str, str]:
    law = court(shipped(), on(text), DAY)
    return {each.rule: each.verdict for each in judge(manifest(given), law)}


def test_one_policy_is_switched_on_several_times_under_names_of_its_own() -> None:
    text = "policy.data.stored-in: {places: [EEA]}\npolicy.data.stored-in.us: {places: [US]}"
    assert [rule.id for rule in on(text)] == ["policy.data.stored-in", "policy.data.stored-in.us"]
    given = f"app: {{name: A}}\n{FLOW % 'US'}"
    assert found(text, given) == {"policy.data.stored-in": "fail", "policy.data.stored-in.us": "pass"}


def test_the_values_of_one_never_reach_another() -> None:
    text = (
        "policy.ownership.stake-limit: {countries: [CN], over: 25, whose: operator}\n"
        "policy.ownership.stake-limit.low: {countries: [CN], over: 10, whose: operator}\n"
        "policy.ownership.stake-limit.us: {countries: [US], over: 25, whose: operator}\n"
    )
    given = """
        app: {name: A, operator: o}
        entities: {o: {kind: company}, c: {kind: person, domiciled_in: CN, citizen_of: [CN]},
                   u: {kind: person, domiciled_in: US, citizen_of: [US]}}
        ownership: [{owner: c, owned: o, share: 20}, {owner: u, owned: o, share: 80}]
        """
    ids = ("policy.ownership.stake-limit", "policy.ownership.stake-limit.low", "policy.ownership.stake-limit.us")
    assert found(text, given) == dict(zip(ids, ("pass", "fail", "fail"), strict=True))


def test_fingerprints_are_those_of_the_ids_and_stay_when_values_change() -> None:
    def prints(text: str) -> list[str]:
        findings = judge(manifest("app: {name: A}"), court(shipped(), on(text), DAY))
        return [each.fingerprint for each in findings]

    one, two = "policy.data.stored-in: {places: [EEA]}", "policy.data.stored-in: {places: [US]}"
    assert prints(one) == prints(two) != prints("policy.data.stored-in.a: {places: [EEA]}")


def test_a_finding_cites_where_the_policy_is_switched_on_and_says_its_values() -> None:
    law = court(shipped(), on("# one\npolicy.data.stored-in: {places: [EEA, CH], severity: note}"), DAY)
    (finding,) = judge(manifest(f"app: {{name: A}}\n{FLOW % 'US'}"), law)
    assert [each.text for each in finding.citations] == ["own policy, switched on in m.yaml:2"]
    assert (finding.title, finding.severity) == ("Data outside EEA, CH", "note")
    assert finding.message == "`A` has data outside EEA, CH (store)"
    assert [ground.text for ground in finding.grounds][1:3] == [
        "`people` is left out",
        "`flows.0.handling[0].activity` is in [store] (`activities`)",
    ]


def test_false_leaves_a_policy_off_and_true_takes_the_defaults() -> None:
    assert on("policy.data.stored-in: false") == ()
    (rule,) = on("policy.ownership.disclosed: true")
    assert rule.switched is not None
    assert dict(rule.switched.values) == {"at_least": 100, "whose": ("operator", "vendors", "recipients")}
    assert on("policy.ownership.disclosed:")[0].switched == rule.switched


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("policy.data.storedin: {}", "m.yaml:1:1: there is no policy `policy.data.storedin`; did you mean"),
        ("policy: {data: {}}", 'm.yaml:1:1: there is no policy `policy`; quote the whole id'),
        ("policy.data.stored-in.Big: {}", "m.yaml:1:1: `Big` is no name for a policy; use small letters, digits and"),
        ("policy.data.stored-in: {}", "m.yaml:1:1: `policy.data.stored-in` needs `places`: the only"),
        ("policy.data.stored-in: {places: [EEA], poeple: [DE]}", "m.yaml:1:40: unknown key `poeple`"),
        ("policy.data.stored-in: {places: [EEA, XQ]}", "m.yaml:1:39: there is no country or part of a country `XQ`"),
        ("policy.data.stored-in: {places: [EEA], severity: fatal}", "m.yaml:1:50: `fatal` is no severity"),
        ("policy.data.stored-in: [EEA]", "m.yaml:1:24: `policy.data.stored-in` must be a mapping"),
        ("policy.ownership.stake-limit: {countries: [CN], over: 250}", "m.yaml:1:55: `over` must be a percentage"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_where_it_stands(text: str, message: str) -> None:
    assert problems(text)[0].startswith(message)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    assert len(problems("policy.data.stored-in: {places: [XQ], people: [XZ]}\npolicy.nothing: {}")) == 3


def test_groups_and_lists_stand_for_their_countries_on_the_day() -> None:
    def stored(places: str, where: str) -> str:
        (verdict_,) = found(
            f"policy.data.stored-in: {{places: {places}}}", f"app: {{name: A}}\n{FLOW % where}"
        ).values()
        return verdict_

    assert stored("[EU]", "FR") == stored("[EEA]", "'NO'") == stored("eea", "'NO'") == stored("eea/eu", "FR") == "pass"
    assert stored("[EU]", "'NO'") == stored("eea/eu", "'NO'") == "fail"
    assert stored("[US]", "US-TX") == "pass"
    assert stored("[US-TX]", "US") == "unknown"


def cases() -> Iterator[Any]:
    for policy in shipped().policies:
        for example in policy.rule.examples:
            yield pytest.param(policy.rule, example, id=f"{policy.rule.id}: {example.name}")


@pytest.mark.parametrize(("rule", "example"), tuple(cases()))
def test_both_judge_a_policy_alike_and_less_stated_never_otherwise(rule: Rule, example: Any) -> None:
    whole = plain(example.given)
    (switched,) = shipped().switched_on([example_of(rule, example)])
    law = court(shipped(), (switched,), example.day)
    decided = None
    for route in (None, *droppable(whole)):
        seen = view.on(stated(whole if route is None else without(whole, route)), example.day)
        fast = verdict(switched, law, Case(seen, example.day))
        linked = law.of(switched)
        applies, breach = Interpreter(Case(seen, example.day), linked.day).rule(switched)
        truths = (True if applies is None else applies.truth, breach.truth)
        reference = 3 if truths[0] is False else 2 if truths[1] is False else 0 if truths == (True, True) else 1
        assert fast == reference, route
        decided = fast if route is None else decided
        assert fast == 1 or (fast == 0) == (decided == 0), route
