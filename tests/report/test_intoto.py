"""The in-toto statement: whole outputs, and that what is unknown has never passed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from checker.errors import Problem
from checker.findings import Gate, Report, Waived
from checker.location import Location
from checker.report import Options, intoto
from tests.report.examples import full, hostile

Judge = Callable[..., Report]
Golden = Callable[[str, str], None]


def told(report: Report) -> Any:
    return json.loads(intoto.render(report, Options()))["predicate"]


def test_the_statement_names_what_was_tested_by_what(judged: Judge, golden: Golden) -> None:
    report = full(judged("fails.yaml", "unknown.yaml"))
    golden("statement.intoto.json", intoto.render(replace(report, version="0"), Options()))


@pytest.mark.parametrize(
    ("name", "gate", "result"),
    [
        ("passes.yaml", Gate(), "PASSED"),
        ("fails.yaml", Gate(), "FAILED"),
        ("fails.yaml", Gate("never"), "WARNED"),
        ("unknown.yaml", Gate(), "FAILED"),
        ("unknown.yaml", Gate(unknown="warn"), "WARNED"),
        ("unknown.yaml", Gate("never", "warn"), "WARNED"),
    ],
)
def test_the_result_is_that_of_the_gate_and_unknown_never_passes(
    judged: Judge, name: str, gate: Gate, result: str
) -> None:
    found = told(replace(judged(name), gate=gate))
    assert found["result"] == result
    assert not {each for each in found["passedTests"] if "unknown.yaml#zz.flags.foreign" in each}


def test_what_is_waived_is_a_warning(judged: Judge) -> None:
    report = judged("unknown.yaml", "fails.yaml")
    waived = Waived("x", "y", "2027-01-01", Location("w", 1, 1))
    found = told(replace(report, findings=tuple(replace(each, waived=waived) for each in report.findings)))
    assert (found["result"], found["failedTests"]) == ("WARNED", [])
    assert len(found["warnedTests"]) == report.count("fail") + report.count("unknown")


def test_what_does_not_apply_is_in_no_list(judged: Judge) -> None:
    found = told(judged("fails.yaml"))
    lists = [each for key in ("passedTests", "warnedTests", "failedTests") for each in found[key]]
    assert "manifests/fails.yaml#zz.old.flag" not in lists
    assert len(lists) == 3


def test_what_could_not_be_read_fails_and_without_manifests_there_is_no_subject(judged: Judge) -> None:
    assert told(replace(judged("passes.yaml"), problems=(Problem("x"),)))["result"] == "FAILED"
    whole = json.loads(intoto.render(judged("nowhere.yaml"), Options()))
    assert (whole["subject"], whole["predicate"]["result"]) == ([], "FAILED")


def test_hostile_text_is_written_without_harm(judged: Judge) -> None:
    text = intoto.render(hostile(judged("hostile.json", "fails.yaml")), Options())
    assert "\x1b" not in text
    assert text.encode()
    assert json.loads(text)["_type"] == "https://in-toto.io/Statement/v1"
