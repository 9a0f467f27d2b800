"""SARIF: whole outputs, what each verdict becomes for all readers and for GitHub, and that no name does harm."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from checker.findings import Report
from checker.location import Location
from checker.report import Options, sarif
from checker.report._line_hash import line_hashes
from checker.report._sarif_places import Places, encoded, web
from checker.report._sarif_results import MOST, Results
from checker.report._sarif_rules import Rulebook

from . import outcomes

Judge = Callable[..., Report]
Golden = Callable[[str, str], None]
GITHUB = Options(profile="github")
ALL = ("fails.yaml", "unknown.yaml", "disputed.yaml", "passes.yaml", "hostile.json", "nowhere.yaml")


def run(report: Report, options: Options = Options()) -> Any:  # noqa: B008 - options are values
    return json.loads(sarif.render(report, options))["runs"][0]


def plain(report: Report) -> Report:
    return replace(report, version="0.0.0")


def test_a_log_for_all_readers(judged: Judge, golden: Golden) -> None:
    golden("report.sarif", sarif.render(outcomes.troubled(plain(judged("fails.yaml", "unknown.yaml"))), Options()))


def test_a_log_for_github(judged: Judge, golden: Golden) -> None:
    report = outcomes.waived(plain(judged("fails.yaml", "unknown.yaml", "nowhere.yaml")))
    golden("github.sarif", sarif.render(report, GITHUB))


def test_what_is_unknown_is_open_without_a_level_and_for_github_a_warning_that_says_so(judged: Judge) -> None:
    report = judged("unknown.yaml")
    found = run(report)["results"]
    assert {(each["kind"], each["level"]) for each in found} == {("open", "none")}
    shown = run(report, GITHUB)["results"]
    assert [each["level"] for each in shown] == ["warning"] * len(found)
    assert all(each["message"]["text"].startswith("undetermined, neither a breach nor") for each in shown)


def test_passes_come_where_all_is_asked_for_and_never_to_github_which_would_show_alerts(judged: Judge) -> None:
    report = judged("passes.yaml")
    assert run(report)["results"] == []
    kinds = [each["kind"] for each in run(report, Options(every=True))["results"]]
    assert kinds == ["pass", "pass", "pass", "notApplicable"]
    assert run(report, Options(every=True, profile="github"))["results"] == []


def test_each_rule_stands_once_with_its_provision_in_the_taxonomy_of_its_law(judged: Judge) -> None:
    driver, taxonomies = (run(judged(*ALL))["tool"]["driver"], run(judged(*ALL))["taxonomies"])
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == ["zz.flags.foreign-owner", "zz.flags.kept-at-home", "zz.flags.open-method", "zz.old.flag"]
    for rule in driver["rules"]:
        target = rule["relationships"][0]["target"]
        law = taxonomies[target["toolComponent"]["index"]]
        assert law["name"] == target["toolComponent"]["name"]
        assert law["taxa"][target["index"]]["id"] == target["id"]
    assert [each["name"] for each in driver["supportedTaxonomies"]] == [each["name"] for each in taxonomies]


@pytest.mark.parametrize(("inside", "kind"), [(True, "inSource"), (False, "external")])
def test_a_waived_finding_is_suppressed_with_the_reason_where_the_waiver_stands(
    judged: Judge, inside: bool, kind: str
) -> None:
    report = outcomes.waived(judged("fails.yaml"), inside=inside)
    first, *rest = run(report)["results"]
    (found,) = first["suppressions"]
    assert (found["kind"], found["justification"]) == (kind, "the sale closes in March")
    assert found["properties"] == {"owner": "Legal", "until": "2027-03-31"}
    assert [each["suppressions"] for each in rest] == [[], []], "all results have them, or none"
    last = run(report, GITHUB)["results"][-1]
    assert last["level"] == "note"
    assert last["message"]["text"].startswith("waived until 2027-03-31 by Legal: the sale closes in March. ")


def test_the_baseline_gives_each_result_its_state_and_tells_what_is_gone(judged: Judge) -> None:
    found = run(outcomes.based(judged("fails.yaml")), Options(every=True))["results"]
    assert [each["baselineState"] for each in found] == ["unchanged", "new", "new", "new", "absent"]
    assert found[-1]["ruleId"] == "zz.flags.gone"
    assert (found[-1]["kind"], found[-1]["level"]) == ("open", "none")
    shown = run(outcomes.based(judged("fails.yaml")), GITHUB)["results"]
    assert "absent" not in [each["baselineState"] for each in shown], "GitHub would show it as there"


def test_what_could_not_be_checked_fails_the_run_and_is_an_alert_for_github(judged: Judge) -> None:
    report = judged("passes.yaml", "nowhere.yaml")
    (invocation,) = run(report)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "there is no such file" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    (shown,) = run(report, GITHUB)["results"]
    assert (shown["ruleId"], shown["level"]) == ("flagstate.not-checked", "error")
    assert run(judged("passes.yaml"))["invocations"][0]["executionSuccessful"] is True


def test_why_says_whether_a_condition_holds_or_does_not(judged: Judge) -> None:
    second = run(judged("fails.yaml"))["results"][1]["message"]["text"]
    assert "- not so: `flows.accounts.first_recorded_in` is within US [§ 5(1)]" in second
    assert second.startswith("breached: Data is first kept at home.\n")


def test_a_run_of_nothing_is_no_success(judged: Judge) -> None:
    assert run(judged())["invocations"][0]["executionSuccessful"] is False
    assert len(run(judged(), GITHUB)["results"]) == 1


def test_fingerprints_stay_when_lines_move(judged: Judge) -> None:
    report = judged("fails.yaml")
    moved = replace(
        report,
        texts={path: f"# a line more\n{text}" for path, text in (report.texts or {}).items()},
        findings=tuple(
            replace(each, location=Location(each.location.path, each.location.line + 1, each.location.column))
            for each in report.findings
        ),
    )
    before, after = ([each["partialFingerprints"] for each in run(one, GITHUB)["results"]] for one in (report, moved))
    assert before == after
    assert {"flagstate/v1", "primaryLocationLineHash"} == set(before[0])


def test_two_manifests_of_one_app_have_fingerprints_of_their_own(judged: Judge) -> None:
    report = judged("fails.yaml")
    twice = replace(report, findings=(*report.findings, *report.findings))
    prints = [each["partialFingerprints"]["flagstate/v1"] for each in run(twice)["results"]]
    assert len(set(prints)) == len(prints) == 6


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
        ("a\r\nb\rc\n", [each.split()[0] for each in line_hashes("a\nb\nc\n")]),
        (
            "Lorem ipsum dolor sit amet.\n" * 10,
            [
                *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
                *("a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1"),
                "c129715d7a2bc9a3:1",
            ],
        ),
    ],
)
def test_line_hashes_are_those_of_the_upload_action(text: str, hashes: list[str]) -> None:
    assert line_hashes(text) == hashes


def test_github_gets_no_more_than_it_keeps_and_is_told_how_many_more_there_are(judged: Judge) -> None:
    report = outcomes.many(judged("fails.yaml"), MOST + 7)
    found = Results(report, GITHUB, Rulebook(report, "github"), Places(report)).all()
    assert len(found) == MOST
    assert found[0]["level"] == "error"
    assert found[-1]["message"]["text"].startswith("8 more findings are not shown")


def test_rules_that_ship_are_no_files_of_the_user(judged: Judge) -> None:
    report = judged("fails.yaml")
    shipped = Location("rules/us/pafaca/prohibited-application.yaml", 1, 1)
    ours = replace(report, findings=(replace(report.findings[0], rule_location=shipped),))
    where = run(ours)["results"][0]["relatedLocations"][-1]["physicalLocation"]["artifactLocation"]
    assert where == {"uri": "us/pafaca/prohibited-application.yaml", "uriBaseId": "FLAGSTATE_RULES"}
    own = run(report)["results"][0]["relatedLocations"][-1]["physicalLocation"]["artifactLocation"]
    assert own["uriBaseId"] == "%SRCROOT%"


def test_uris_are_encoded() -> None:
    assert encoded("a b/c:d#e%.yaml") == "a%20b/c%3Ad%23e%25.yaml"
    assert encoded("\udc80\u00e9.yaml") == "%80%C3%A9.yaml"
    assert encoded("\ud800.yaml") == "%ED%A0%80.yaml"
    assert web("https://example.org/a b<c>") == "https://example.org/a%20b%3Cc%3E"
    assert web("javascript:alert(1)") is None


@pytest.mark.parametrize("name", outcomes.HARM, ids=range(len(outcomes.HARM)))
@pytest.mark.parametrize("profile", ["", "github"])
def test_no_name_does_harm(judged: Judge, name: str, profile: str) -> None:
    report = outcomes.named(outcomes.waived(judged("fails.yaml", "unknown.yaml")), name)
    text = sarif.render(report, Options(every=True, profile=profile))
    text.encode()
    assert not any(sign in text for sign in ("\x1b", "\u202e", "\x00", "\r"))
    assert "](https://example.org/evil)" not in json.dumps([each["message"] for each in run(report)["results"]])
    for each in json.loads(text)["runs"][0]["results"]:
        assert len(each["message"]["text"]) <= 4_000


def test_the_same_report_gives_the_same_bytes(judged: Judge) -> None:
    assert sarif.render(judged(*ALL), Options()) == sarif.render(judged(*ALL), Options(width=40, color=True))
