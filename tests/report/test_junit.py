"""JUnit: whole outputs, what each verdict becomes, and that no name does harm."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from checker.findings import Report
from checker.report import Options, junit

from . import outcomes

Judge = Callable[..., Report]
Golden = Callable[[str, str], None]


def suites(report: Report) -> list[ET.Element]:
    return list(ET.fromstring(junit.render(report, Options())))


def outcome(report: Report) -> list[str]:
    return [case[0].tag if len(case) else "passed" for suite in suites(report) for case in suite.iter("testcase")]


def test_a_whole_report(judged: Judge, golden: Golden) -> None:
    report = outcomes.waived(judged("fails.yaml", "unknown.yaml", "nowhere.yaml", explain=True))
    golden("report.xml", junit.render(report, Options()))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("fails.yaml", ["failure", "failure", "failure", "skipped"]),
        ("unknown.yaml", ["error", "error", "error", "skipped"]),
        ("passes.yaml", ["passed", "passed", "passed", "skipped"]),
        ("nowhere.yaml", ["error"]),
    ],
)
def test_a_breach_is_a_failure_and_what_is_unknown_or_unchecked_an_error(
    judged: Judge, name: str, found: list[str]
) -> None:
    assert outcome(judged(name)) == found


def test_an_error_says_whether_it_is_undetermined_or_was_not_checked(judged: Judge) -> None:
    kinds = [
        error.get("type") for suite in suites(judged("unknown.yaml", "nowhere.yaml")) for error in suite.iter("error")
    ]
    assert kinds == ["not-checked", "undetermined", "undetermined", "undetermined"]


def test_what_was_accepted_is_skipped_with_by_whom_and_why(judged: Judge) -> None:
    waived, based = outcomes.waived(judged("fails.yaml")), outcomes.based(judged("fails.yaml"))
    assert outcome(waived) == outcome(based) == ["skipped", "failure", "failure", "skipped"]
    said = [next(suites(one)[0].iter("skipped")).get("message") for one in (waived, based)]
    assert said == [
        "waived until 2027-03-31 by Legal: the sale closes in March (`Fails` is owned by foreign persons)",
        "known: the baseline has it (`Fails` is owned by foreign persons)",
    ]


def test_counts_are_those_of_the_cases(judged: Judge) -> None:
    root = ET.fromstring(junit.render(outcomes.waived(judged("fails.yaml", "unknown.yaml")), Options()))
    assert dict(root.attrib) == {"name": "flagstate", "tests": "8", "failures": "2", "errors": "3"}
    assert [(each.get("failures"), each.get("errors"), each.get("skipped")) for each in root] == [
        ("2", "0", "2"),
        ("0", "3", "1"),
    ]


def test_a_run_of_nothing_is_an_error(judged: Judge) -> None:
    assert outcome(judged()) == ["error"]


@pytest.mark.parametrize("name", outcomes.HARM, ids=range(len(outcomes.HARM)))
def test_no_name_does_harm(judged: Judge, name: str) -> None:
    report = outcomes.named(outcomes.waived(judged("fails.yaml", "unknown.yaml")), name)
    text = junit.render(report, Options())
    text.encode()
    assert len(list(ET.fromstring(text).iter("testcase"))) == 9
    assert "[[ATTACHMENT" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert len(text) < 2_000_000


def test_the_same_report_gives_the_same_bytes(judged: Judge) -> None:
    report = judged("fails.yaml", "hostile.json")
    assert junit.render(report, Options()) == junit.render(report, Options(width=40, color=True))
