"""Building rules: every mistake is told with its place, and none leads to a rule being left out."""

from __future__ import annotations

import pytest

from checker.building import built
from checker.errors import Problems
from checker.sources import Source

INSTRUMENT = """\
title: Act
citation: Act 1
authority: Ministry
in_force: {from: 2024-01-01}
reviewed: 2026-01-01
definitions:
  foreign: {of: entity, cite: § 1, fact: entity.kind, is: company}
"""
RULE = "title: T\nseverity: error\ncite: § 2\nforbid: {term: foreign, of: app.operator}\n"


def files(**texts: str) -> tuple[Source, ...]:
    given = {"xx__law__instrument": INSTRUMENT, "xx__law__rule": RULE, **texts}
    return tuple(
        Source(
            f"{name.replace('__', '/')}.yaml", (*name.split("__")[:-1], f"{name.split('__')[-1]}.yaml"), text.encode()
        )
        for name, text in given.items()
    )


def problems(**texts: str) -> list[str]:
    with pytest.raises(Problems) as raised:
        built(files(**texts))
    return [str(problem) for problem in raised.value.problems]


def test_sound_rules_are_built_under_the_id_of_their_path() -> None:
    names, rules, _, program, policies = built(files())
    assert policies == ()
    assert [rule.id for rule in rules] == ["xx.law.rule"]
    assert list(names.definitions) == ["xx.law/foreign"]
    assert set(program.rules) == {"xx.law.rule"}


@pytest.mark.parametrize(
    ("breach", "told"),
    [
        ("{fact: app.operatr, is: x}", "there is no fact `operatr` of `app`; did you mean `operator`?"),
        ("{fact: app.name, iss: x}", "unknown key `iss` in a test of a fact; did you mean `is`?"),
        ("{term: foreing, of: app.operator}", "`xx.law` defines no term `foreing`; did you mean `foreign`?"),
        ("{fact: app.markets, overlaps: nowhere}", "there is no list `nowhere`"),
        ("{count: app.deployments, at_least: $bar}", "`xx.law` has no parameter `bar`"),
    ],
)
def test_a_name_that_is_not_known_is_told_with_its_place_and_the_nearest(breach: str, told: str) -> None:
    found = problems(xx__law__rule=RULE.replace("{term: foreign, of: app.operator}", breach))
    assert any(told in problem and problem.startswith("xx/law/rule.yaml:4:") for problem in found), found


def test_two_rules_with_one_id_are_told_with_both_places() -> None:
    twice = (*files(), Source("mine/xx/law/rule.yaml", ("xx", "law", "rule.yaml"), RULE.encode()))
    with pytest.raises(
        Problems, match=r"mine/xx/law/rule.yaml:1:1: `xx.law.rule` is there twice, first at xx/law/rule.yaml:1:1"
    ):
        built(twice)


def test_a_rule_without_its_instrument_is_told() -> None:
    found = problems(yy__act__rule=RULE.replace("term: foreign, of: app.operator", "fact: app.name, is: x"))
    assert any("the law `yy.act` has no instrument" in problem for problem in found)


def test_a_file_where_none_belongs_is_told() -> None:
    assert any("a file of rules does not stand here" in problem for problem in problems(rule=RULE))


def test_a_definition_that_rests_on_itself_is_told() -> None:
    circle = INSTRUMENT + "  one: {of: entity, term: two}\n  two: {of: entity, term: one}\n"
    assert any("rests on itself" in problem for problem in problems(xx__law__instrument=circle))


def test_all_problems_of_all_files_are_told_in_one_go() -> None:
    found = problems(xx__law__rule="title: T\n", xx__law__other="severity: grave\n", lists__mine="kind: names\n")
    assert len({problem.split(":")[0] for problem in found}) == 3
