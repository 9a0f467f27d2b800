from datetime import date

import pytest

from checker.language import parse
from checker.language.law import Dated, Period
from checker.language.read import Reader, Refused
from tests.conftest import node

VERIFY = "make it `severity: note`, or verify the fact"
RULE = "title: T\nseverity: %s\ncite: § 1\n%s\n"
INSTRUMENT = "title: T\ncitation: C\nauthority: A\nin_force: {from: 2020-01-01}\nreviewed: 2026-01-01\n%s\n"
FORBID = "forbid: {term: x}"


def problems(what: str, text: str) -> list[str]:
    reader = Reader("m.yaml")
    try:
        if what == "rule":
            parse.rule(reader, node(text), "xx.law.rule", "xx.law")
        else:
            parse.instrument(reader, node(text), "xx.law")
    except Refused:
        pass
    return [str(problem) for problem in reader.problems]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (RULE % ("eror", FORBID), "m.yaml:2:11: `eror` is no severity; did you mean `error`?"),
        (
            RULE % ("error", ""),
            "m.yaml:1:1: a rule has exactly one of `forbid` and `require`; say what the law forbids",
        ),
        (
            RULE % ("error", FORBID + "\nrequire: {term: y}"),
            "m.yaml:1:1: a rule has exactly one of `forbid` and `require`; say what the law forbids",
        ),
        (
            RULE % ("error", FORBID + "\nforbidd: x"),
            "m.yaml:5:1: unknown key `forbidd` in a rule; did you mean `forbid`?",
        ),
        (
            RULE % ("error", FORBID + "\nunverified: it"),
            "m.yaml:2:11: a rule that rests on an unverified fact is at most a note; " + VERIFY,
        ),
        (RULE % ("note", FORBID + "\nunverified: it"), None),
        (
            RULE % ("error", FORBID + "\nin_force: {from: 2025-01-01, until: 2025-01-01}"),
            "m.yaml:5:11: the period ends before it begins; `until` is the first day after it",
        ),
        (
            RULE % ("error", FORBID + "\nexamples: [{name: n, given: {}, as_of: 2025-01-01, expect: failed}]"),
            "m.yaml:5:60: `failed` is no verdict; did you mean `fail`?",
        ),
        (
            RULE % ("error", FORBID + "\nexamples: [{name: n, given: {}, expect: fail}]"),
            "m.yaml:5:12: the example has no `as_of`; add `as_of: …`",
        ),
        (RULE % ("error", FORBID + "\nwaivable: no"), "m.yaml:5:11: `waivable` must be `true` or `false`"),
        ("severity: error\ncite: x\n" + FORBID, "m.yaml:1:1: the rule has no `title`; add `title: …`"),
        ("[]", "m.yaml:1:1: a rule must be a mapping"),
    ],
)
def test_what_is_wrong_with_a_rule_is_told(text: str, problem: str | None) -> None:
    assert problems("rule", text) == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            INSTRUMENT % "definitions: {x: {of: entty, term: y}}",
            "m.yaml:6:23: `entty` is no kind of subject; did you mean `entity`?",
        ),
        (INSTRUMENT % "definitions: {x: {term: y}}", "m.yaml:6:18: the definition of `x` has no `of`; add `of: …`"),
        (
            INSTRUMENT % "definitions: {x: {of: app, al: []}}",
            "m.yaml:6:28: unknown key `al` in the definition of `x`; did you mean `all`?",
        ),
        (INSTRUMENT % "parameters: {x: {value: []}}", "m.yaml:6:25: `value` must be a single value"),
        (INSTRUMENT % "status: [{date: 2025-01-01, event: e, effect: paused}]", "m.yaml:6:47: `paused` is no effect;"),
        ("title: T", "m.yaml:1:1: the instrument has no `citation`; add `citation: …`"),
    ],
)
def test_what_is_wrong_with_an_instrument_is_told(text: str, problem: str) -> None:
    assert problems("instrument", text)[0].startswith(problem)


def test_a_rule_that_is_well_formed_is_read() -> None:
    text = RULE % ("warning", "require: {term: x}\nremedy: do it\nin_force: [{until: 2021-01-01}, {from: 2022-01-01}]")
    rule = parse.rule(Reader("m.yaml"), node(text), "xx.law.rule", "xx.law")
    assert (rule.requires, rule.remedy, rule.message, rule.severity) == (True, ("do it",), "T", "warning")
    assert rule.in_force == (Period(None, date(2021, 1, 1)), Period(date(2022, 1, 1), None))


@pytest.mark.parametrize(("more", "waivable"), [("", True), ("waivable: true", True), ("waivable: false", False)])
def test_what_a_rule_finds_may_be_waived_unless_it_says_otherwise(more: str, waivable: bool) -> None:
    rule = parse.rule(Reader("m.yaml"), node(RULE % ("error", f"{FORBID}\n{more}")), "xx.law.rule", "xx.law")
    assert rule.waivable is waivable


def test_parameters_have_values_by_date() -> None:
    text = INSTRUMENT % "parameters: {a: 20, b: [{value: 1, until: 2021-01-01}, {value: 2, from: 2021-01-01}]}"
    found = dict(parse.instrument(Reader("m.yaml"), node(text), "xx.law").parameters)
    assert found["a"] == (Dated(20, Period()),)
    assert [each.value for each in found["b"] if each.period.holds(date(2021, 1, 1))] == [2]


def test_a_definition_has_the_title_and_the_citation_of_its_condition() -> None:
    text = INSTRUMENT % "definitions: {a-b: {of: app, title: t, cite: c, term: y}, c-d: {of: app, term: y}}"
    first, second = parse.instrument(Reader("m.yaml"), node(text), "xx.law").definitions
    assert (first.title, first.cite, second.title, second.cite) == ("t", "c", "c d", None)
