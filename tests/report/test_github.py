"""GitHub Actions: commands and the summary, their limits, and that no name does harm."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from checker.findings import Report
from checker.report import Options, github
from checker.report._markup import tagged
from checker.report._step_summary import summary

from . import outcomes

Judge = Callable[..., Report]
Golden = Callable[[str, str], None]
COMMAND = re.compile(r"::(error|warning|notice) (?:[a-z]+=[^,:\r\n]*)(?:,[a-z]+=[^,:\r\n]*)*::([^\r\n]+)")


def commands(report: Report) -> list[str]:
    return github.render(report, Options()).split("\n")[:-1]


def kinds(report: Report) -> list[str]:
    return [line.split()[0].strip(":") for line in commands(report)]


def test_whole_annotations(judged: Judge, golden: Golden) -> None:
    report = outcomes.waived(judged("fails.yaml", "unknown.yaml", "hostile.json", "nowhere.yaml"))
    golden("annotations.txt", github.render(report, Options()))


def test_a_whole_summary(judged: Judge, golden: Golden) -> None:
    report = outcomes.waived(judged("fails.yaml", "unknown.yaml", "hostile.json", "nowhere.yaml"))
    golden("summary.md", summary(report))


def test_what_is_unknown_is_a_warning_and_what_was_not_checked_an_error(judged: Judge) -> None:
    assert kinds(judged("unknown.yaml", "nowhere.yaml")) == ["error", "warning", "warning", "warning", "notice"]
    assert "undetermined" in commands(judged("unknown.yaml"))[0]
    assert "1 problem: not everything could be checked" in commands(judged("nowhere.yaml"))[-1]


def test_where_nothing_fails_a_notice_has_the_counts(judged: Judge) -> None:
    (line,) = commands(judged("passes.yaml"))
    assert line.startswith("::notice title=flagstate::1 app × 4 rules as of 2026-11-22: 0 fail, 0 unknown, 3 pass")


def test_ten_of_a_kind_are_shown_the_gravest_first_and_the_rest_is_counted(judged: Judge) -> None:
    report = outcomes.many(judged("fails.yaml", "unknown.yaml"), 600)
    found = kinds(report)
    assert found == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert (
        "not shown, since GitHub shows 10 of a kind: 90 more errors, 390 more warnings, 91 more notices"
        in (commands(report)[-1])
    )


def test_what_was_accepted_is_counted_and_not_annotated(judged: Judge) -> None:
    for report in (outcomes.waived(judged("fails.yaml")), outcomes.based(judged("fails.yaml"))):
        assert kinds(report) == ["warning", "notice", "notice"]
        assert "1 finding waived or in the baseline, not annotated" in commands(report)[-1]


@pytest.mark.parametrize("name", outcomes.HARM, ids=range(len(outcomes.HARM)))
def test_no_name_does_harm(judged: Judge, name: str) -> None:
    report = outcomes.named(outcomes.waived(judged("fails.yaml", "unknown.yaml")), name)
    for line in commands(report):
        assert COMMAND.fullmatch(line), line[:200]
        assert len(re.sub("%[0-9A-F]{2}", "-", line.partition("::")[2])) < 56_000
    told = summary(report)
    told.encode()
    assert "<script" not in told
    assert "\x1b" not in told
    assert "](https://example.org/evil)" not in told
    assert "@all" not in told


def test_messages_are_no_longer_than_the_runner_keeps(judged: Judge) -> None:
    report = outcomes.named(judged("fails.yaml"), "x" * 50_000)
    for line in commands(report):
        assert len(line.split("::", 2)[2]) <= 4_096


def test_code_in_a_table_is_text() -> None:
    shown = "a&#124;b &#96;c&#96; &lt;d&gt; &#91;e&#93;(f) &#42;g&#42; &#64;&#8203;h www&#46;i https&#58;//j k.yaml:3"
    assert tagged("a|b `c` <d> [e](f) *g* @h www.i https://j k.yaml:3") == f"<code>{shown}</code>"


@pytest.mark.parametrize("room", [1_100, 5_000, 50_000])
def test_a_summary_keeps_to_its_room_and_says_what_it_leaves_out(judged: Judge, room: int) -> None:
    told = summary(outcomes.many(judged("fails.yaml"), 500), room)
    assert 0 < len(told.encode()) <= room
    assert re.search(r"\*\*\d+ more findings not shown\*\*", told) is not None or room == 50_000
    assert told.startswith("## flagstate: ")


def test_a_summary_without_room_is_empty(judged: Judge) -> None:
    assert summary(judged("fails.yaml"), 500) == ""
