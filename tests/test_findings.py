from __future__ import annotations

from typing import Any

import pytest

from checker.errors import Problem
from checker.findings import BREACH, COULD_NOT_CHECK, OK, UNDETERMINED, Finding, Judged, Report, exit_code, fingerprint
from checker.location import Location


def finding(verdict: Any, severity: str = "error") -> Finding:
    return Finding("m", "X", "r", "l", verdict, severity, "t", "t", (), Location("m", 1, 1))


def report(*findings: Finding, problems: tuple[Problem, ...] = (), manifests: int = 1) -> Report:
    judged = (Judged("m", "d", "X", ()),) * manifests
    return Report("1", "2026-01-01", "d", 1, (), (), judged, findings, problems)


@pytest.mark.parametrize(
    ("found", "fail_on", "unknown", "code"),
    [
        ((finding("pass"), finding("not-applicable")), "error", "fail", OK),
        ((finding("fail"), finding("unknown")), "error", "fail", BREACH),
        ((finding("unknown"),), "error", "fail", UNDETERMINED),
        ((finding("unknown"),), "error", "warn", OK),
        ((finding("fail", "warning"),), "error", "fail", OK),
        ((finding("fail", "warning"),), "warning", "fail", BREACH),
        ((finding("unknown", "note"),), "warning", "fail", OK),
        ((finding("fail"),), "never", "fail", OK),
        ((), "error", "fail", OK),
    ],
)
def test_the_exit_code_follows_from_what_counts(found: Any, fail_on: str, unknown: str, code: int) -> None:
    assert exit_code(report(*found), fail_on, unknown) == code


def test_what_could_not_be_checked_comes_before_any_breach() -> None:
    assert exit_code(report(finding("fail"), problems=(Problem("bad"),)), "never", "warn") == COULD_NOT_CHECK
    assert exit_code(report(manifests=0), "error", "fail") == COULD_NOT_CHECK


def test_verdicts_are_counted() -> None:
    found = report(finding("fail"), finding("fail"), finding("pass"))
    assert [found.count(verdict) for verdict in ("fail", "pass", "unknown")] == [2, 1, 0]


def test_a_fingerprint_is_that_of_the_rule_and_the_app_by_its_ids_or_else_its_name() -> None:
    assert fingerprint("r", "X", ("b", "a")) == fingerprint("r", "Y", ("a", "b"))
    assert fingerprint("r", "X", ()) != fingerprint("r", "Y", ())
    assert fingerprint("r", "X", ("a",)) != fingerprint("s", "X", ("a",))
