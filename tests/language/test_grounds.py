from typing import Any

from checker.language.because import Because
from tests.conftest import reasons

DEFS = "definitions: {foreign: {of: entity, title: a foreign person, fact: entity.organized_in, is: CN}}"
OWNED = "{owned: {of: app.operator, by: foreign, method: look-through, at_least: 20}}"
CONTROLLED = "{controlled: {of: app.operator, by: foreign}}"
HEAD = """
app: {name: X, operator: op}
entities: {op: {kind: company, organized_in: US}, cn: {kind: company, organized_in: CN}, who: {kind: company}}
"""


def found(condition: str, more: str, head: str = HEAD, **options: Any) -> Because:
    return reasons(condition, head + more, instrument=DEFS, **options)


def test_a_stake_is_told_with_its_bounds_and_the_holdings_behind_it() -> None:
    because = found(OWNED, "ownership: [{owner: cn, owned: op, share: 25}]")
    assert because.truth is True
    assert "hold 25 to 100 % of `op` (look-through, shares); the test is at least 20 %" in because.text
    assert [fact.value for fact in because.facts] == ["`cn` holds 25 % of `op`"]
    assert [str(fact.location) for fact in because.facts] == ["m.yaml:5:13"]


def test_what_could_add_to_a_stake_is_missing() -> None:
    because = found(OWNED, "ownership: [{owner: who, owned: op, share: 60}, {owner: cn, owned: op, share: 5}]")
    assert because.truth is None
    assert {gap.fact for gap in because.missing} >= {"entities.who.organized_in", "owners of op"}


def test_a_holding_of_open_size_is_missing() -> None:
    because = found(OWNED, "ownership: [{owner: cn, owned: op}]")
    assert "ownership[0]" in {gap.fact for gap in because.missing}


def test_of_an_operator_that_is_not_stated_the_operator_is_missing() -> None:
    for condition in (OWNED, CONTROLLED):
        because = found(condition, "", "app: {name: X}\n")
        assert because.truth is None
        assert [gap.fact for gap in because.missing] == ["app.operator"]


def test_control_is_told_step_by_step() -> None:
    more = "control: [{by: cn, over: who, means: contract, decisive: true}]"
    more += "\nownership: [{owner: who, owned: op, share: 60}]"
    because = found(CONTROLLED, more)
    assert because.truth is True
    assert {fact.value for fact in because.facts} == {
        "`cn` controls `who` by contract (decisive)",
        "`who` holds 60 % of `op`",
    }


def test_control_that_is_not_stated_is_missing() -> None:
    because = found(CONTROLLED, "ownership: []")
    assert because.truth is None
    assert "control" in {gap.fact for gap in because.missing}


def test_a_month_of_which_no_figure_decides_is_missing() -> None:
    condition = "{active_users: {more_than: 10, months: 2, of_last: 2, before: $as_of, in: US}}"
    because = reasons(condition, "app: {name: X, active_users: [{month: 2026-10, monthly: 50, in: US}]}")
    assert because.truth is None
    assert "more than 10 monthly active users in US in at least 2 of the 2 months before 2026-11-22" in because.text
    assert [gap.fact for gap in because.missing] == ["app.active_users (2026-09, in US)"]
    assert [fact.value for fact in because.facts] == ["50"]
