"""What is accepted, as text: findings that are waived or in the baseline, in short, and waivers to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from checker.findings import Finding, Report, Waived, Waiver, WaiverState
from checker.report._argument import place
from checker.report._page import Mark, Page, counted
from checker.report._visible import visible

WAIVED: Final = Mark("~ waived:", "dim")
BASELINE: Final = Mark("= in the baseline:", "dim")
GONE: Final = Mark("- no longer there:", "good")
STATES: Final[dict[WaiverState, Mark]] = {
    "expired": Mark("! expired:", "bad"),
    "expiring": Mark("! expires soon:", "unsure"),
    "unmatched": Mark("! accepts nothing:", "unsure"),
}
"""The states of waivers that are named, in the order in which they are."""
SAYS: Final = {"fail": "fails", "unknown": "unknown"}
MOST: Final = 20
"""Findings of the baseline, and waivers to look at, that are listed; `--all` has them all."""


def is_open(finding: Finding) -> bool:
    """Whether it is neither waived nor in the baseline."""
    return finding.waived is None and finding.standing not in ("unchanged", "updated")


def told(page: Page, finding: Finding) -> None:
    """Beside a finding that is shown in full: that it is waived, and what it is to the baseline."""
    if finding.waived is not None:
        page.say(f"{_by(finding.waived)}: {visible(finding.waived.reason, None)}", 4, mark=WAIVED, hang=2)
    if finding.standing in ("unchanged", "updated"):
        worse = ", where it fails" if finding.standing == "updated" else ""
        page.say(f"it does not count{worse}", 4, mark=BASELINE, hang=2)


def _by(one: Waived | Waiver) -> str:
    return f"by {visible(one.owner)} until {one.until} ({place(one.location)})"


def still_there(page: Page, findings: Sequence[Finding]) -> None:
    """The findings of one app that are in the baseline, a line each."""
    if not findings:
        return
    page.blank()
    page.say(f"{counted(len(findings), 'finding')} still there", 2, mark=BASELINE, style="strong")
    for each in findings if page.options.every else findings[:MOST]:
        better = ", no longer fails" if each.standing == "updated" else ""
        page.say(f"{each.rule} ({each.severity}): {SAYS[each.verdict]}{better}", 6, hang=4)
    _more(page, len(findings), 6)


def sections(page: Page, report: Report) -> None:
    """What is waived in all apps, which waivers to look at, and what of the baseline is gone."""
    _waived(page, [each for each in report.findings if each.waived is not None])
    _waivers(page, report)
    if report.baseline is not None and report.baseline.gone:
        page.blank()
        gone = report.baseline.gone
        page.say(f"{counted(len(gone), 'finding')} of the baseline", mark=GONE, style="strong")
        for each in gone if page.options.every else gone[:MOST]:
            page.say(f"{visible(each.rule)}: {visible(each.app, 80)} (was: {SAYS[each.verdict]})", 4, hang=4)
        _more(page, len(gone), 4)


def _waived(page: Page, findings: Iterable[Finding]) -> None:
    """The findings that are waived: which, of which app, why, by whom and how long."""
    for number, each in enumerate(findings):
        if number == 0:
            page.blank()
            page.say("accepted, and shown so that nobody forgets it", style="strong")
        app = f"{visible(each.app, 80)} ({visible(each.manifest)})"
        page.say(f"{each.rule} ({each.severity}), {SAYS[each.verdict]}: {app}", 2, mark=WAIVED, hang=4)
        if each.waived is not None:
            page.say(visible(each.waived.reason, None), 6, hang=2)
            page.say(_by(each.waived), 6, hang=2, style="dim")


def _waivers(page: Page, report: Report) -> None:
    """The waivers that have expired, soon do, or accept nothing; last those of apps that were not checked."""
    names = {name for each in report.manifests for name in (each.app, *each.ids)}
    found = [(each, each.app is None or each.app in names) for each in report.waivers if each.state in STATES]
    found.sort(key=lambda pair: (list(STATES).index(pair[0].state), not pair[1]))
    if found:
        page.blank()
        page.say("waivers to look at", style="strong")
    for each, checked in found if page.options.every else found[:MOST]:
        page.say(f"{_scope(each)}, {_by(each)}: {_what(each, checked)}", 2, mark=STATES[each.state], hang=4)
    _more(page, len(found), 2)


def _more(page: Page, number: int, indent: int) -> None:
    if number > MOST and not page.options.every:
        page.say(f"… and {number - MOST} more; `--all` lists them", indent)


def _scope(one: Waiver) -> str:
    parts = (one.rule, f"for {visible(one.app, 80)}" if one.app else None, one.fingerprint)
    return " ".join(visible(part) for part in parts if part)


def _what(one: Waiver, checked: bool) -> str:
    """What follows for the findings that it is about; `checked` says that its app was."""
    if one.state == "unmatched":
        return "nothing that it names fails or is unknown here" if checked else "no app of this name was checked"
    return f"it {'no longer holds' if one.state == 'expired' else 'holds'} for {counted(one.findings, 'finding')}"


def summary(report: Report) -> str:
    """How many findings are waived, for the line of counts."""
    return f"; {report.waived()} waived" if report.waived() else ""


def against(report: Report) -> str | None:
    """How the findings compare with the baseline, or none where there is no baseline."""
    if report.baseline is None:
        return None
    counting = [each.standing for each in report.findings if each.waived is None]
    new, there = counting.count("new"), len([each for each in counting if each in ("unchanged", "updated")])
    gone = len(report.baseline.gone)
    return (
        f"against {visible(report.baseline.path)} of {report.baseline.day}: {new} new, {there} still there, {gone} gone"
    )
