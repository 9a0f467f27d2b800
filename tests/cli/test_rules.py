"""`flagstate rules`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Flagstate = Callable[..., Any]
HEAD = "title: My policy\ncitation: Policy 1\nauthority: Me\nin_force: {from: 2020-01-01}\nreviewed: 2025-01-01\n"
RULE = """\
title: A market
severity: note
cite: '1'
forbid: {fact: app.markets, overlaps: [DE]}
examples:
  - {name: Germany, as_of: 2025-01-01, expect: fail, given: {app: {name: A, markets: [DE]}}}
"""


@pytest.fixture
def mine(folder: Path) -> Path:
    law = folder / "rules" / "my" / "policy"
    law.mkdir(parents=True)
    (law / "instrument.yaml").write_text(HEAD)
    (law / "market.yaml").write_text(RULE)
    return law / "market.yaml"


def test_a_rule_is_listed_with_whether_it_is_in_force_on_the_day(flagstate: Flagstate, mine: Path) -> None:
    words = ("rules", "list", "--rules", "rules", "--law", "my")
    assert flagstate(*words, "--as-of", "2025-02-01").out.splitlines() == [
        "my.policy.market  note     in force      2025-01-01  A market",
        "",
        "1 rule, 1 in force on 2025-02-01; the fourth column is the day on which the law was last read",
    ]
    assert "note     not in force" in flagstate(*words, "--as-of", "2019-12-31").out


def test_every_rule_that_ships_is_listed(flagstate: Flagstate) -> None:
    assert "us.pafaca.prohibited-application" in flagstate("rules", "list").out


def test_the_examples_of_rules_come_out_as_stated(flagstate: Flagstate) -> None:
    done = flagstate("rules", "test", "--law", "us.pafaca", "--law", "eu.data-act")  # all of them: `.ci/run`
    assert done.out.endswith(", 0 differ\n")
    assert done.code == 0


def test_an_example_that_differs_is_told_with_its_place(flagstate: Flagstate, mine: Path) -> None:
    assert flagstate("rules", "test", "--rules", "rules", "--law", "my").code == 0
    mine.write_text(RULE.replace("expect: fail", "expect: pass"))
    done = flagstate("rules", "test", "--rules", "rules", "--law", "my")
    assert done.code == 1
    assert done.out.splitlines() == [
        "rules/my/policy/market.yaml:6:5: my.policy.market: “Germany”: expected `pass`, found `fail`",
        "1 example of 1 rule: 0 as stated, 1 differs",
    ]


def test_rules_without_examples_are_named(flagstate: Flagstate, mine: Path) -> None:
    mine.write_text(RULE[: RULE.index("examples")])
    done = flagstate("rules", "test", "--rules", "rules", "--law", "my")
    assert done.err == "note: no examples: my.policy.market\n"
