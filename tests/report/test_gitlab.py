"""GitLab Code Quality: whole outputs, what each verdict becomes, fingerprints, and that no name does harm."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from checker.findings import Report
from checker.report import Options, gitlab

from . import outcomes

Judge = Callable[..., Report]
Golden = Callable[[str, str], None]


def issues(report: Report) -> Any:
    return json.loads(gitlab.render(report, Options()))


def test_a_whole_report(judged: Judge, golden: Golden) -> None:
    report = outcomes.waived(judged("fails.yaml", "unknown.yaml", "passes.yaml", "nowhere.yaml"))
    golden("gitlab.json", gitlab.render(report, Options()))


def test_what_passes_is_not_there_and_what_is_unknown_is(judged: Judge) -> None:
    assert gitlab.render(judged("passes.yaml"), Options()) == "[]\n"
    found = issues(judged("unknown.yaml"))
    assert [each["severity"] for each in found] == ["critical", "major", "minor"]
    assert all(each["description"].startswith("undetermined, neither a breach") for each in found)


def test_what_was_not_checked_blocks_and_a_run_of_nothing_does_too(judged: Judge) -> None:
    for report in (judged("nowhere.yaml"), judged()):
        assert [each["severity"] for each in issues(report)] == ["blocker"]


def test_what_was_accepted_stays_as_info_with_the_reason(judged: Judge) -> None:
    for report, lead in (
        (outcomes.waived, "waived until 2027-03-31 by Legal"),
        (outcomes.based, "known: the baseline"),
    ):
        last = issues(report(judged("fails.yaml")))[-1]
        assert last["severity"] == "info"
        assert last["description"].startswith(lead)


def test_each_finding_has_a_fingerprint_of_its_own_which_stays_when_lines_move(judged: Judge) -> None:
    report = judged("fails.yaml", "unknown.yaml")
    twice = replace(
        report, findings=(*report.findings, *report.findings), problems=outcomes.troubled(report).problems * 2
    )
    prints = [each["fingerprint"] for each in issues(twice)]
    assert len(set(prints)) == len(prints) == 16
    moved = replace(
        report,
        findings=tuple(
            replace(each, location=replace(each.location, line=each.location.line + 5)) for each in report.findings
        ),
    )
    assert [each["fingerprint"] for each in issues(report)] == [each["fingerprint"] for each in issues(moved)]


def test_paths_are_as_the_repository_has_them(judged: Judge) -> None:
    report = judged("fails.yaml")
    dotted = replace(
        report,
        findings=tuple(replace(each, location=replace(each.location, path="./a/b.yaml")) for each in report.findings),
    )
    assert {each["location"]["path"] for each in issues(dotted)} == {"a/b.yaml"}


@pytest.mark.parametrize("name", outcomes.HARM, ids=range(len(outcomes.HARM)))
def test_no_name_does_harm(judged: Judge, name: str) -> None:
    text = gitlab.render(outcomes.named(outcomes.waived(judged("fails.yaml", "unknown.yaml")), name), Options())
    text.encode()
    assert not any(sign in text for sign in ("\x1b", "\u202e", "\x00", "\r"))
    assert all("\n" not in each["description"] and len(each["description"]) <= 1_000 for each in json.loads(text))
