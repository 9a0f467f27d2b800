"""What a waiver holds for, what comes of it, and that it changes no verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.findings import Citation, Finding, Judged, Report, exit_code, fingerprint
from checker.language.law import Rule
from checker.location import Location
from checker.packs import Pack
from checker.waivers import Acceptance, apply
from tests.waivers.conftest import DAY, REPORTS

Judge = Callable[..., Report]
FAILS = (REPORTS / "manifests/fails.yaml").read_text(encoding="utf-8")
UNKNOWN = (REPORTS / "manifests/unknown.yaml").read_text(encoding="utf-8")
OWNER = "zz.flags.foreign-owner"
BOTH = {"fails.yaml": FAILS, "unknown.yaml": UNKNOWN}


def file(*entries: str) -> str:
    return "waivers: 1\naccepted:\n" + "".join(f"  - {{reason: r, owner: o, {each}}}\n" for each in entries)


def waived(report: Report) -> list[tuple[str, str]]:
    return [(each.app, each.rule) for each in report.findings if each.waived is not None]


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (f"rule: {OWNER}", [("Fails", OWNER), ("Unknown", OWNER)]),
        (f"rule: {OWNER}, app: Fails", [("Fails", OWNER)]),
        (f"rule: {OWNER}, app: org.example.fails", [("Fails", OWNER)]),
        (f"rule: {OWNER}, app: fails", []),
        (f"rule: {OWNER}, app: Unknown", [("Unknown", OWNER)]),
        (f"fingerprint: {fingerprint(OWNER, 'Fails', ['org.example.fails'])}", [("Fails", OWNER)]),
        (f"rule: zz.strict, fingerprint: {fingerprint(OWNER, 'Fails', ['org.example.fails'])}", []),
        ("rule: zz.strict, app: Fails", [("Fails", "zz.strict.sold")]),
        ("rule: zz.old", []),
    ],
)
def test_a_waiver_holds_for_what_it_names(judged: Judge, scope: str, found: list[tuple[str, str]]) -> None:
    assert waived(judged(BOTH, file(f"{scope}, until: 2027-01-31"))) == found


def test_what_passes_or_does_not_apply_is_never_waived(judged: Judge) -> None:
    report = judged(
        {"passes.yaml": (REPORTS / "manifests/passes.yaml").read_text()}, file("rule: zz, until: 2027-01-31")
    )
    assert {each.verdict for each in report.findings if each.waived is not None} == {"fail"}


def test_a_waived_finding_says_by_whom_why_how_long_and_where(judged: Judge) -> None:
    report = judged(BOTH, file(f"rule: {OWNER}, app: Fails, until: 2027-01-31"))
    (one,) = (each.waived for each in report.findings if each.waived is not None)
    assert (one.reason, one.owner, one.until, str(one.location)) == ("r", "o", "2027-01-31", "w.yaml:3:5")


@pytest.mark.parametrize(
    ("until", "state", "held"),
    [
        ("2026-11-21", "expired", 0),
        ("2026-11-22", "expiring", 1),
        ("2026-12-22", "expiring", 1),
        ("2026-12-23", "active", 1),
    ],
)
def test_the_last_day_counts_and_thirty_days_before_it_the_end_is_told(
    judged: Judge, until: str, state: str, held: int
) -> None:
    report = judged(BOTH, file(f"rule: {OWNER}, app: Fails, until: {until}"))
    (one,) = report.waivers
    assert (one.state, one.findings, report.waived()) == (state, 1, held)


@pytest.mark.parametrize("until", ["2026-11-01", "2026-12-01", "2027-06-01"])
def test_a_waiver_that_accepts_nothing_is_unmatched_whenever_it_ends(judged: Judge, until: str) -> None:
    (one,) = judged(BOTH, file(f"rule: zz.old, until: {until}")).waivers
    assert (one.state, one.findings) == ("unmatched", 0)


def test_of_several_the_one_that_holds_longest_is_named_and_all_are_counted(judged: Judge) -> None:
    report = judged(BOTH, file("rule: zz, app: Fails, until: 2027-01-31", f"rule: {OWNER}, until: 2027-03-31"))
    by_rule = {(each.app, each.rule): each.waived for each in report.findings if each.waived is not None}
    assert {each.until for key, each in by_rule.items() if key[1] == OWNER} == {"2027-03-31"}
    assert by_rule["Fails", "zz.flags.kept-at-home"].until == "2027-01-31"
    assert [each.findings for each in report.waivers] == [4, 2]


def test_a_waiver_of_rules_that_the_run_leaves_out_is_left_out(judged: Judge) -> None:
    text = file("rule: zz.strict, until: 2027-01-31", "rule: zz, until: 2027-01-31")
    report = judged(BOTH, text, laws=("zz.flags",))
    assert [each.rule for each in report.waivers] == ["zz"]


def test_a_fingerprint_of_a_rule_that_may_not_be_waived_is_a_problem(judged: Judge) -> None:
    mark = fingerprint("zz.strict.never", "Fails", ["org.example.fails"])
    report = judged({"fails.yaml": FAILS}, file(f"fingerprint: {mark}, until: 2027-01-31"))
    assert [str(each) for each in report.problems] == [
        "w.yaml:3:5: `zz.strict.never` may not be waived; remove the waiver: this finding counts until it is mended"
    ]
    assert (waived(report), report.waivers[0].state) == ([], "unmatched")


def test_an_app_that_is_nearly_one_is_noted(judged: Judge) -> None:
    report = judged(
        BOTH, file(f"rule: {OWNER}, app: fails, until: 2027-01-31", f"rule: {OWNER}, app: Other, until: 2027-01-31")
    )
    assert [str(each) for each in report.notes] == ["w.yaml:3:5: no app `fails` was judged; did you mean `Fails`?"]


def test_of_two_apps_of_one_name_in_a_file_the_id_tells(judged: Judge) -> None:
    other = FAILS.replace("org.example.fails", "org.example.other")
    report = judged(
        {"a.yaml": f"{FAILS}---\n{other}"}, file(f"rule: {OWNER}, app: org.example.other, until: 2027-01-31")
    )
    assert [each.waived is not None for each in report.findings if each.rule == OWNER] == [False, True]


def test_lines_that_move_change_no_match_by_fingerprint(judged: Judge) -> None:
    text = file(f"fingerprint: {fingerprint(OWNER, 'Fails', ['org.example.fails'])}, until: 2027-01-31")
    moved = FAILS.replace("manifest: 1\n", "# a comment\n\n\nmanifest: 1\n").replace("entities:", "# more\n\nentities:")
    assert waived(judged({"fails.yaml": FAILS}, text)) == waived(judged({"fails.yaml": moved}, text)) != []


RULES = ("aa.one.x", "aa.one.y", "aa.two.x", "bb.one.x")
APPS = ("A", "B")


def found(rule: str, app: str, verdict: str, severity: str) -> Finding:
    at = Location(f"{app}.yaml", 1, 1)
    made = {"title": "t", "message": "m", "citations": (Citation("c"),), "location": at}
    mark = fingerprint(rule, app, ())
    law = rule.rpartition(".")[0]
    return Finding(f"{app}.yaml", app, rule, law, verdict, severity, **made, fingerprint=mark)  # type: ignore[arg-type]


@st.composite
def reports(draw: st.DrawFn) -> Report:
    verdicts, severities = (
        st.sampled_from(("fail", "unknown", "pass", "not-applicable")),
        st.sampled_from(("error", "warning", "note")),
    )
    findings = tuple(found(rule, app, draw(verdicts), draw(severities)) for app in APPS for rule in RULES)
    manifests = tuple(Judged(f"{app}.yaml", "sha256:0", app, ()) for app in APPS)
    return Report("0", DAY.isoformat(), "sha256:0", len(RULES), (), (), manifests, findings)


@st.composite
def acceptances(draw: st.DrawFn) -> Acceptance:
    rule = draw(st.sampled_from(("aa", "aa.one", "bb", *RULES)))
    app = draw(st.sampled_from((None, *APPS)))
    mark = draw(st.sampled_from((None, fingerprint(rule, "A", ()))))
    until = DAY + timedelta(draw(st.integers(-3, 40)))
    return Acceptance(None if mark else rule, None if mark else app, mark, "r", "o", until, Location("w", 1, 1))


GRAVITY = {0: 0, 3: 1, 1: 2, 2: 3}


def gravity(report: Report) -> int:
    return GRAVITY[exit_code(report, "warning", "fail")]


@pytest.fixture(scope="session")
def rules(law: Pack) -> tuple[Rule, ...]:
    """Four rules, the last of which may not be waived."""
    one = law.rules[0]
    return tuple(replace(one, id=each, waivable=each != "bb.one.x") for each in RULES)


@given(report=reports(), accepted=st.lists(acceptances(), max_size=5))
def test_waiving_never_changes_a_verdict(rules: tuple[Rule, ...], report: Report, accepted: list[Acceptance]) -> None:
    after = apply(report, accepted, rules)
    assert [replace(each, waived=None) for each in after.findings] == list(report.findings)
    assert all(each.verdict in ("fail", "unknown") for each in after.findings if each.waived is not None)
    assert all(each.rule != "bb.one.x" for each in after.findings if each.waived is not None)
    assert gravity(after) <= gravity(report) or after.problems


@given(report=reports(), accepted=st.lists(acceptances(), min_size=1, max_size=5), which=st.integers(0, 4))
def test_removing_a_waiver_never_makes_the_outcome_less_grave(
    rules: tuple[Rule, ...], report: Report, accepted: list[Acceptance], which: int
) -> None:
    which %= len(accepted)
    fewer = apply(report, accepted[:which] + accepted[which + 1 :], rules)
    whole = apply(report, accepted, rules)
    assert gravity(fewer) >= gravity(whole) or whole.problems


@given(report=reports(), accepted=st.lists(acceptances(), max_size=5))
def test_an_expired_waiver_is_as_none(rules: tuple[Rule, ...], report: Report, accepted: list[Acceptance]) -> None:
    holding = [each for each in accepted if each.until >= DAY]
    kept, whole = apply(report, holding, rules), apply(report, accepted, rules)
    assert whole.findings == kept.findings
    assert gravity(whole) == gravity(kept)


def test_the_day_of_the_report_is_the_one_that_counts(rules: tuple[Rule, ...]) -> None:
    findings = (found("aa.one.x", "A", "fail", "error"),)
    report = Report("0", "2026-11-22", "d", 1, (), (), (Judged("A.yaml", "d", "A", ()),), findings)
    one = Acceptance("aa", None, None, "r", "o", date(2026, 11, 22), Location("w", 1, 1))
    assert apply(report, [one], rules).waived() == 1
    assert apply(replace(report, day="2026-11-23"), [one], rules).waived() == 0


def test_how_soon_is_the_project_s_to_say(rules: tuple[Rule, ...]) -> None:
    report = Report(
        "0", "2026-11-22", "d", 1, (), (), (Judged("A.yaml", "d", "A", ()),), (found("aa.one.x", "A", "fail", "error"),)
    )
    one = Acceptance("aa", None, None, "r", "o", date(2026, 11, 30), Location("w", 1, 1))
    assert [apply(report, [one], rules, soon=days).waivers[0].state for days in (7, 8)] == ["active", "expiring"]
