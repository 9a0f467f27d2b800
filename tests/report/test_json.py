"""The JSON report: whole outputs, its schema, and that the same inputs give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checker.findings import Report
from checker.report import Options
from checker.report import json as format_
from checker.report._schema import report_schema

Judge = Callable[..., Report]
Golden = Callable[[str, str], None]
ALL = ("fails.yaml", "unknown.yaml", "disputed.yaml", "passes.yaml", "hostile.json", "nowhere.yaml")


def loaded(text: str) -> Any:
    return json.loads(text)


def test_what_fails_has_its_grounds(judged: Judge, golden: Golden) -> None:
    golden("fails.json", format_.render(judged("fails.yaml"), Options()))


@pytest.mark.parametrize("explain", [False, True])
def test_every_report_fits_the_schema(judged: Judge, explain: bool) -> None:
    Draft202012Validator.check_schema(report_schema())
    report = loaded(format_.render(judged(*ALL, explain=explain, assume=("no-hidden-owners",)), Options()))
    assert list(Draft202012Validator(report_schema()).iter_errors(report)) == []
    assert len(report["findings"]) == 5 * 4
    assert len(report["problems"]) == 1


def test_a_report_with_an_unknown_key_does_not_fit_the_schema(judged: Judge) -> None:
    report = loaded(format_.render(judged("fails.yaml"), Options()))
    report["findings"][0]["surprise"] = 1
    assert list(Draft202012Validator(report_schema()).iter_errors(report))


def test_the_same_inputs_give_the_same_bytes(judged: Judge) -> None:
    assert format_.render(judged(*ALL), Options()) == format_.render(judged(*ALL), Options(width=40, color=True))


def test_every_rule_has_a_finding_for_every_manifest_whatever_its_verdict(judged: Judge) -> None:
    report = loaded(format_.render(judged("fails.yaml", "passes.yaml"), Options()))
    assert report["summary"] == {"fail": 3, "unknown": 0, "pass": 3, "not-applicable": 2, "waived": 0}
    assert [each["verdict"] for each in report["findings"]] == [
        *("fail", "fail", "fail", "not-applicable", "pass", "pass", "pass", "not-applicable"),
    ]


def test_reasons_come_for_what_fails_or_is_unknown_and_for_all_when_asked(judged: Judge) -> None:
    few = loaded(format_.render(judged("fails.yaml"), Options()))["findings"]
    assert [each["because"] is None for each in few] == [False, False, False, True]
    every = loaded(format_.render(judged("passes.yaml", explain=True), Options()))["findings"]
    assert [each["because"] is None for each in every] == [False, False, False, True], "the last is not in force"


def test_the_argument_begins_with_whether_the_rule_is_breached(judged: Judge) -> None:
    finding = loaded(format_.render(judged("fails.yaml"), Options()))["findings"][0]
    tree = finding["because"]
    assert (tree["text"], tree["value"], tree["join"]) == (finding["title"], "true", "rule")
    assert [part["cite"] for part in tree["because"]] == ["§ 1", "§ 3(1)(a)"]
    fact = tree["because"][1]["facts"][0]
    assert fact == {
        "path": "ownership[0]",
        "value": "`hold` holds 60 % of `op`",
        "location": {"path": "manifests/fails.yaml", "line": 13, "column": 5},
        "source": "Register of companies",
        "url": "https://example.org/register",
        "as_of": "2026-01-31",
    }


def test_readings_that_differ_are_unsettled_and_unknown_where_none_prevails(judged: Judge) -> None:
    findings = loaded(format_.render(judged("disputed.yaml"), Options()))["findings"]
    (open_,) = (each for each in findings if each["rule"] == "zz.flags.open-method")
    assert (open_["verdict"], open_["unsettled"], open_["missing"]) == ("unknown", True, [])


def test_hostile_text_is_kept_and_written_without_harm(judged: Judge) -> None:
    text = format_.render(judged("hostile.json"), Options())
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert loaded(text)["manifests"][0]["app"] == "Red \x1b[31m alert \u202e live\nsecond line"


def test_characters_beyond_the_first_plane_are_escaped_as_pairs() -> None:
    hidden = "a\U000e0041b\ud800c"
    assert format_.compact(hidden) == '"a\\udb40\\udc41b\\ud800c"'
    assert json.loads(format_.compact("a\U000e0041b")) == "a\U000e0041b"
