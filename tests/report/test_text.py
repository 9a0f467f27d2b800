"""The text report: whole outputs, and what it says when."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from checker.errors import Problem
from checker.findings import Baseline, Gone, PassedOver, Report, Waived, Waiver
from checker.location import Location
from checker.report import Options, text

Judge = Callable[..., Report]
Golden = Callable[[str, str], None]


def test_what_fails_is_shown_with_its_grounds_and_what_ends_it(judged: Judge, golden: Golden) -> None:
    golden("fails.txt", text.render(judged("fails.yaml"), Options()))


def test_what_is_unknown_is_shown_with_what_would_decide_it(judged: Judge, golden: Golden) -> None:
    golden("unknown.txt", text.render(judged("unknown.yaml", "disputed.yaml"), Options()))


def test_the_whole_argument_is_a_tree(judged: Judge, golden: Golden) -> None:
    golden("explained.txt", text.render(judged("disputed.yaml", explain=True), Options(explain=True)))


def test_what_passes_is_counted_and_not_listed(judged: Judge) -> None:
    shown = text.render(judged("passes.yaml"), Options())
    assert shown.splitlines()[0] == "1 app × 4 rules: 3 pass, 1 does not apply"
    assert "zz.flags.foreign-owner" not in shown


def test_a_law_of_another_day_gives_another_summary(judged: Judge) -> None:
    shown = text.render(judged("fails.yaml", day="2023-12-31"), Options())
    assert shown.splitlines()[0] == "1 app × 4 rules: 4 do not apply"


def test_enforcement_that_rests_is_said_beside_the_verdict_from_its_day_on(judged: Judge) -> None:
    said = "enforcement: enjoined since 2026-03-01, which changes no verdict"
    assert said in text.render(judged("fails.yaml", day="2026-03-01"), Options())
    assert "enforcement:" not in text.render(judged("fails.yaml", day="2026-02-28"), Options())


def test_a_law_that_nobody_has_read_for_a_year_is_named(judged: Judge) -> None:
    assert "not reviewed for a year: zz.flags (2025-01-01)" in text.render(judged("passes.yaml"), Options())
    assert "not reviewed" not in text.render(judged("passes.yaml", day="2026-01-01"), Options())


def test_a_verdict_that_rests_on_an_assumption_says_so(judged: Judge) -> None:
    shown = text.render(judged("unknown.yaml", assume=("no-hidden-owners",), explain=True), Options(explain=True))
    assert "the verdict rests on what was assumed (`--assume`)" in shown
    assert ", assuming no-hidden-owners" in shown


def test_what_could_not_be_read_and_what_was_passed_over_is_counted(judged: Judge) -> None:
    report = replace(judged("passes.yaml"), problems=(Problem("x"),), passed_over=(PassedOver("a.yaml", "y"),))
    shown = text.render(report, Options())
    assert "1 problem with manifests: see the errors" in shown
    assert "1 file passed over" in shown


def test_a_run_without_manifests_says_that_nothing_was_checked(judged: Judge) -> None:
    assert text.render(judged(), Options()).startswith("0 apps × 4 rules: nothing was checked\n")


def test_nothing_of_a_hostile_manifest_reaches_the_terminal(judged: Judge) -> None:
    report = judged("hostile.json", explain=True)
    assert report.findings
    shown = text.render(report, Options(explain=True))
    assert r"Red \x1b[31m alert \u202e live\nsecond line" in shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", shown)


def test_color_only_adds_to_what_is_said_without_it(judged: Judge) -> None:
    report = judged("fails.yaml", "unknown.yaml")
    plain, colored = (text.render(report, Options(color=color)) for color in (False, True))
    assert "\x1b[" not in plain
    assert "\x1b[1;31m✗ fails:\x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_lines_keep_within_the_width_but_for_what_cannot_be_broken(judged: Judge) -> None:
    shown = text.render(judged("fails.yaml", "disputed.yaml", explain=True), Options(width=60, explain=True))
    assert max(len(line) for line in shown.splitlines()) <= 60


def test_a_very_long_name_is_cut(judged: Judge) -> None:
    report = judged("fails.yaml")
    long = replace(report, findings=tuple(replace(each, app="x" * 5_000) for each in report.findings))
    assert "x" * 79 + "…" in text.render(long, Options())
    assert "x" * 80 not in text.render(long, Options())


def accepted(report: Report) -> Report:
    """A report with findings that are waived, in a baseline, new and gone, and waivers in every state."""
    at = Location("flagstate-waivers.yaml", 4, 5)
    by = Waived("Counsel's memo 12", "legal@example.org", "2026-12-15", at)
    standing = {"fail": "unchanged", "unknown": "updated", "pass": None, "not-applicable": None}
    findings = [replace(each, standing=standing[each.verdict]) for each in report.findings]
    findings[0] = replace(findings[0], waived=by, standing="new")
    findings[2] = replace(findings[2], standing="new")
    made = Waiver("zz.flags", "Fails", None, by.reason, by.owner, by.until, at, "expiring", 1)
    waivers = (
        made,
        replace(made, app=None, until="2027-06-30", state="active"),
        replace(made, rule="zz.old", app="Other\x1b[31m", state="unmatched", findings=0),
        replace(made, rule=None, app=None, fingerprint="a1" * 16, until="2026-11-01", state="expired", findings=2),
    )
    gone = (Gone("b2" * 16, "zz.old.flag", "Other\x1b[31m", "fail"), Gone("c3" * 16, "zz.old.flag", "Third", "unknown"))
    baseline = Baseline("flagstate-baseline.json", "2026-11-01", gone)
    return replace(report, findings=tuple(findings), waivers=waivers, baseline=baseline)


def test_what_is_accepted_is_told_in_short_and_nothing_of_it_is_lost(judged: Judge, golden: Golden) -> None:
    golden("accepted.txt", text.render(accepted(judged("fails.yaml", "unknown.yaml")), Options()))


def test_in_the_whole_argument_what_is_accepted_says_so(judged: Judge) -> None:
    shown = text.render(accepted(judged("fails.yaml", "unknown.yaml", explain=True)), Options(explain=True, width=140))
    said = "~ waived: by legal@example.org until 2026-12-15 (flagstate-waivers.yaml:4): Counsel's memo 12"
    assert f"    `Fails` is owned by foreign persons\n    {said}\n" in shown
    assert "    = in the baseline: it does not count\n" in shown
    assert "    = in the baseline: it does not count, where it fails\n" in shown
    assert shown.count("accepted, and shown so that nobody forgets it") == 1


def test_what_is_accepted_reaches_the_terminal_without_harm(judged: Judge) -> None:
    report = accepted(judged("fails.yaml"))
    at = Location("a\x1b[2J.yaml", 1, 1)
    evil = Waived("why\x1b[31m\n::error::\u202e" + "x" * 3_000, "who\x07", "2026-12-15", at)
    findings = tuple(replace(each, waived=evil) for each in report.findings if each.verdict == "fail")
    shown = text.render(replace(report, findings=findings), Options())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", shown)
    assert "\n::error::" not in shown
    assert "x" * 1_500 not in shown


def test_an_app_of_which_all_is_waived_has_no_heading_of_its_own(judged: Judge) -> None:
    report = judged("fails.yaml")
    by = Waived("r", "o", "2027-01-01", Location("w.yaml", 1, 1))
    waived = tuple(replace(each, waived=by if each.verdict == "fail" else None) for each in report.findings)
    shown = text.render(replace(report, findings=waived), Options())
    assert shown.startswith("accepted, and shown so that nobody forgets it\n  ~ waived: zz.flags.foreign-owner")
    assert "1 app × 4 rules: 3 fail, 1 does not apply; 3 waived\n" in shown


def test_long_lists_of_a_baseline_are_cut_unless_all_are_asked_for(judged: Judge) -> None:
    report = judged("fails.yaml")
    same = replace(report.findings[0], standing="unchanged")
    gone = tuple(Gone("b2" * 16, f"zz.old.flag-{number}", "A", "fail") for number in range(25))
    report = replace(report, findings=(same,) * 25, baseline=Baseline("b.json", "2026-11-01", gone))
    short, whole = (text.render(report, Options(every=every)) for every in (False, True))
    assert short.count("… and 5 more; `--all` lists them") == 2
    assert "zz.old.flag-24" not in short
    assert "zz.old.flag-24" in whole
    assert "… and" not in whole
    assert "against b.json of 2026-11-01: 0 new, 25 still there, 25 gone" in short


def test_waivers_of_apps_that_were_not_checked_come_last_and_are_said_to_be_so(judged: Judge) -> None:
    made = Waiver("zz", None, None, "r", "o", "2027-01-01", Location("w.yaml", 1, 1), "unmatched", 0)
    many = tuple(replace(made, app=f"Other {number}") for number in range(25))
    report = replace(judged("fails.yaml"), waivers=(*many, replace(made, app="org.example.fails"), made))
    short, whole = (text.render(report, Options(every=every, width=140)) for every in (False, True))
    first, second, third, *_ = short.partition("waivers to look at\n")[2].splitlines()
    nothing = "by o until 2027-01-01 (w.yaml:1): nothing that it names fails or is unknown here"
    assert first.endswith(f"zz for org.example.fails, {nothing}")
    assert second.endswith(f"accepts nothing: zz, {nothing}")
    assert third.endswith("zz for Other 0, by o until 2027-01-01 (w.yaml:1): no app of this name was checked")
    assert "… and 7 more; `--all` lists them" in short
    assert "Other 24" in whole
