"""The OSCAL report: whole outputs, identifiers that hold together, and what is never satisfied."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from checker.findings import Report
from checker.report import Options, oscal
from tests.report.examples import full, hostile

Judge = Callable[..., Report]
Golden = Callable[[str, str], None]
LINE = re.compile(r"\S(.*\S)?")
ALL = ("fails.yaml", "unknown.yaml", "disputed.yaml", "passes.yaml", "hostile.json", "nowhere.yaml")


def told(report: Report) -> Any:
    return json.loads(oscal.render(report, Options()))["assessment-results"]


def within(value: Any) -> Iterator[tuple[str, Any]]:
    for key, each in value.items() if isinstance(value, dict) else enumerate(value):
        yield str(key), each
        if isinstance(each, dict | list):
            yield from within(each)


def test_what_fails_is_unknown_or_is_waived_is_told(judged: Judge, golden: Golden) -> None:
    report = replace(full(judged("fails.yaml", "unknown.yaml")), version="0")
    golden("assessment.oscal.json", oscal.render(report, Options()))


def test_only_what_passes_or_does_not_apply_is_satisfied(judged: Judge) -> None:
    report = judged(*ALL)
    findings = [each for result in told(report)["results"] for each in result.get("findings", ())]
    assert len(findings) == len(report.findings)
    for finding, said in zip(report.findings, findings, strict=True):
        status = said["target"]["status"]
        assert (status["state"] == "satisfied") == (finding.verdict in ("pass", "not-applicable"))
        if finding.verdict == "unknown":
            assert status["reason"] == "other"
            assert status["remarks"].startswith("Undetermined: ")
        if finding.verdict == "not-applicable":
            assert said["target"]["implementation-status"] == {"state": "not-applicable"}


def test_what_is_waived_is_not_satisfied_and_a_deviation_until_its_day(judged: Judge) -> None:
    result = told(full(judged("fails.yaml")))["results"][0]
    first = result["risks"][0]
    assert (first["status"], first["deadline"]) == ("deviation-approved", "2027-03-01T00:00:00Z")
    assert first["risk-log"]["entries"][0]["props"][0]["value"] == "@owner"
    assert result["findings"][0]["target"]["status"]["state"] == "not-satisfied"
    assert [each["status"] for each in result["risks"][1:]] == ["open", "open"]


def test_identifiers_are_each_of_one_thing_and_what_refers_to_one_finds_it(judged: Judge) -> None:
    for make in (full, hostile):
        whole = told(make(judged(*ALL)))
        pairs = list(within({"": whole}))
        known = [each for key, each in pairs if key == "uuid"]
        assert len(known) == len(set(known))
        pointing = [each for key, each in pairs if key.endswith("-uuid")]
        pointing += [each[1:] for key, each in pairs if key == "href" and str(each).startswith("#")]
        assert set(pointing) <= set(known)


def test_the_same_report_gives_the_same_bytes_and_another_other_identifiers(judged: Judge) -> None:
    report = judged("fails.yaml")
    assert oscal.render(report, Options()) == oscal.render(report, Options(width=40, color=True))
    assert told(report)["uuid"] != told(judged("fails.yaml", day="2026-11-21"))["uuid"]
    changed = replace(report, findings=(replace(report.findings[0], message="x"), *report.findings[1:]))
    assert told(report)["uuid"] != told(changed)["uuid"]
    assert told(report)["results"][0]["uuid"] == told(changed)["results"][0]["uuid"]


def test_what_could_not_be_read_is_a_result_without_findings(judged: Judge) -> None:
    (result,) = told(judged("nowhere.yaml"))["results"]
    assert result["title"] == "What could not be checked, as of 2026-11-22"
    assert "findings" not in result
    assert len(result["observations"]) == 1


def test_hostile_text_is_one_line_and_no_markup(judged: Judge) -> None:
    text = oscal.render(hostile(judged(*ALL)), Options())
    assert text.encode()
    assert "<script" not in re.sub(r'"(title|value|text)": ".*"', "", text)
    for key, each in within(json.loads(text)):
        if key in ("title", "value", "name", "text", "description", "remarks", "statement"):
            assert LINE.fullmatch(each), key
            assert each.isprintable()
        if key in ("control-id", "target-id"):
            assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", each)
        if key == "href":
            assert not each.startswith(("javascript:", "//"))
