"""Why a rule does not reach an app, in one line."""

from __future__ import annotations

import pytest

from checker.judge import court, judge
from tests.conftest import DAY, INSTRUMENT, RULE, law, manifest

GIVEN = "app: {name: X, markets: [DE], primary_purpose: game, directed_to_children: true}"


def said(applies: str) -> str:
    files = {
        "xx/law/instrument.yaml": INSTRUMENT,
        "xx/law/a.yaml": f"{RULE}applies: {applies}\nforbid: {{fact: app.name, is: X}}\n",
    }
    pack = law(files)
    finding = judge(manifest(GIVEN), court(pack, pack.rules, DAY), "each")[0]
    assert finding.verdict == "not-applicable"
    return finding.message


@pytest.mark.parametrize(
    ("applies", "message"),
    [
        ("{title: offered in Japan, fact: app.markets, covers: JP}", "offered in Japan: `app.markets` includes JP"),
        (
            "{all: [{fact: app.name, is: X}, {title: at play, any: [{fact: app.primary_purpose, is: health}]}]}",
            "at play",
        ),
    ],
)
def test_what_is_not_met_is_named_with_the_facts(applies: str, message: str) -> None:
    assert said(applies).startswith(f"does not apply: not met: {message}")


def test_the_facts_stand_beside_it() -> None:
    found = said("{title: offered in Japan, any: [{fact: app.markets, covers: JP}]}")
    assert found == "does not apply: not met: offered in Japan (`app.markets`: [DE])"


def test_an_exclusion_is_told_as_one() -> None:
    found = said("{not: {title: directed to children, fact: app.directed_to_children, is: true}}")
    assert found.startswith("does not apply: excluded by: directed to children")


def test_of_alternatives_the_first_few_are_named() -> None:
    parts = ", ".join(f"{{fact: app.name, is: {name}}}" for name in "abcde")
    found = said(f"{{any: [{parts}]}}")
    named = "; ".join(f"`app.name` is {name}" for name in "abc")
    assert found.startswith(f"does not apply: none is met of: {named}; and 2 more")


def test_a_law_that_is_not_in_force_says_from_when_or_until_when() -> None:
    for period, when in (("{from: 2030-01-01}", "from 2030-01-01 on"), ("{until: 2001-01-01}", "until 2001-01-01")):
        text = f"{RULE}in_force: {period}\nforbid: {{fact: app.name, is: X}}\n"
        pack = law({"xx/law/instrument.yaml": INSTRUMENT, "xx/law/a.yaml": text})
        finding = judge(manifest(GIVEN), court(pack, pack.rules, DAY), "each")[0]
        assert finding.message == f"not in force on {DAY}: {when}"
