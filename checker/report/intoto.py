"""in-toto: an unsigned Statement, version 1, with the result of the check as a test result, to be signed by others.

`https://in-toto.io/attestation/test-result/v0.1`: the subjects are the files of the manifests, by digest; a test is a
rule on a manifest, `app.yaml#us.pafaca.prohibited-application`. What is unknown has never passed. Where nothing was
checked, there is no subject, and whoever verifies the statement turns it down, which is right.
"""

from __future__ import annotations

import json
from typing import Any, Final, Literal

from checker.findings import OK, Finding, Gate, Report, counts, exit_code
from checker.report import Options
from checker.report._visible import visible

STATEMENT: Final = "https://in-toto.io/Statement/v1"
PREDICATE: Final = "https://in-toto.io/attestation/test-result/v0.1"
Result = Literal["PASSED", "WARNED", "FAILED"]


def render(report: Report, _options: Options) -> str:
    """The statement as JSON: the keys in a fixed order, and the same bytes for the same report."""
    return json.dumps(_statement(report), indent=1, ensure_ascii=False) + "\n"


def _statement(report: Report) -> dict[str, Any]:
    files = dict.fromkeys((each.path, each.digest) for each in report.manifests)
    return {
        "_type": STATEMENT,
        "subject": [_resource(path, digest) for path, digest in files],
        "predicateType": PREDICATE,
        "predicate": _predicate(report),
    }


def _predicate(report: Report) -> dict[str, Any]:
    tests: dict[Result, list[str]] = {"PASSED": [], "WARNED": [], "FAILED": []}
    for finding in report.findings:
        if finding.verdict != "not-applicable":
            tests[_test(finding, report.gate)].append(visible(f"{finding.manifest}#{finding.rule}", None))
    return {
        "result": result(report),
        "configuration": _configuration(report),
        "passedTests": tests["PASSED"],
        "warnedTests": tests["WARNED"],
        "failedTests": tests["FAILED"],
    }


def result(report: Report) -> Result:
    """`FAILED` where the gate is closed, be it for want of facts; `WARNED` where it is open and not all has passed."""
    if exit_code(report, report.gate.fail_on, report.gate.unknown) != OK:
        return "FAILED"
    warned = any(finding.verdict in ("fail", "unknown") for finding in report.findings)
    return "WARNED" if warned else "PASSED"


def _test(finding: Finding, gate: Gate) -> Result:
    if finding.verdict == "pass":
        return "PASSED"
    closes = finding.verdict == "fail" or gate.unknown == "fail"
    return "FAILED" if closes and counts(finding, gate.fail_on) else "WARNED"


def _configuration(report: Report) -> list[dict[str, Any]]:
    """The rules and the registers, by their digests, and what the user chose."""
    chosen = {
        "tool": visible(f"flagstate {report.version}", None),
        "as_of": report.day,
        "rules": report.rules,
        "laws": [visible(each.law, None) for each in report.laws],
        "assumptions": list(report.assumptions),
        "fail_on": report.gate.fail_on,
        "unknown": report.gate.unknown,
    }
    rules = {**_resource("rules", report.digest), "annotations": chosen}
    return [rules, *(_resource(each.path, each.digest) for each in report.registers)]


def _resource(name: str, digest: str) -> dict[str, Any]:
    return {"name": visible(name, None), "digest": {"sha256": digest.removeprefix("sha256:")}}
