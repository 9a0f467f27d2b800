"""What must hold of every shipped rule on every manifest."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import plain as plain_value
from checker.facts.manifest import Manifest
from checker.facts.values import Truth
from checker.language.interpret import Interpreter
from checker.language.law import Rule
from tests.conftest import as_of, shipped, stated
from tests.language.manifests import Route, droppable, manifests, without

DAYS = (date(2025, 1, 19), date(2026, 11, 22), date(2023, 6, 2), date(2026, 1, 22))
law_on = cache(shipped().on)
FAIL, UNKNOWN, PASS, NOT_APPLICABLE = range(4)

EXAMPLES = tuple(
    (rule.id, each.name, plain_value(each.given), each.day) for rule in shipped().rules for each in rule.examples
)
cases = st.tuples(manifests(), st.sampled_from(DAYS))


@st.composite
def near_examples(draw: st.DrawFn) -> tuple[dict[str, Any], date]:
    """An example of a rule of which some facts are not stated."""
    _, _, plain, day = draw(st.sampled_from(EXAMPLES))
    for _ in range(draw(st.integers(0, 5))):
        routes = list(droppable(plain))
        plain = without(plain, draw(st.sampled_from(routes))) if routes else plain
    return plain, day


def verdicts(given: Manifest, day: date) -> dict[str, int]:
    """The verdict of every shipped rule by the generated code, in force or not."""
    case = as_of(given, day)
    return {rule: judge(case) for rule, judge in law_on(day).rules.items()}


def by_reference(given: Manifest, day: date, rule: Rule) -> int:
    """The verdict of a rule by the interpreter, which shares no answer with the generated code."""
    applies, breach = Interpreter(as_of(given, day), law_on(day).day).rule(rule)
    applied: Truth = True if applies is None else applies.truth
    broken: Truth = breach.truth if not rule.requires or breach.truth is None else not breach.truth
    if applied is False:
        return NOT_APPLICABLE
    if broken is False:
        return PASS
    return FAIL if applied and broken else UNKNOWN


@settings(max_examples=60)
@given(cases)
def test_generated_code_and_reference_agree_on_every_shipped_rule(case: tuple[dict[str, Any], date]) -> None:
    plain, day = case
    read = stated(plain)
    assert verdicts(read, day) == {rule.id: by_reference(read, day, rule) for rule in shipped().rules}


@settings(max_examples=60)
@given(st.one_of(cases, near_examples()), st.data())
def test_stating_one_more_fact_never_turns_a_verdict(case: tuple[dict[str, Any], date], data: st.DataObject) -> None:
    plain, day = case
    routes = list(droppable(plain))
    chosen = data.draw(st.lists(st.sampled_from(routes), min_size=1, max_size=6, unique=True)) if routes else []
    after = verdicts(stated(plain), day)
    for route in chosen:
        never_turns(verdicts(stated(without(plain, route)), day), after, route)


def never_turns(before: dict[str, int], after: dict[str, int], route: Route) -> None:
    """What is decided with less stated is decided alike with more."""
    for rule, verdict in before.items():
        if verdict != UNKNOWN:
            assert after[rule] != UNKNOWN, (rule, route)
            assert (after[rule] == FAIL) == (verdict == FAIL), (rule, route)


@pytest.mark.parametrize(
    ("plain", "day"),
    [pytest.param(plain, day, id=f"{rule}: {name}") for rule, name, plain, day in EXAMPLES[::6]],
)
def test_both_judge_an_example_alike_and_less_stated_never_otherwise(plain: dict[str, Any], day: date) -> None:
    read = stated(plain)
    after = verdicts(read, day)
    assert after == {rule.id: by_reference(read, day, rule) for rule in shipped().rules}
    for route in droppable(plain):
        never_turns(verdicts(stated(without(plain, route)), day), after, route)
