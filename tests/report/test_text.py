"""The text report: whole outputs, and what it says when."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from checker.errors import Problem
from checker.findings import PassedOver, Report
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
