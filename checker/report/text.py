"""Text for people: what fails and why, what cannot be told and what would decide it, and a summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from checker.findings import VERDICTS, Finding, LawNote, Report, Verdict
from checker.report import Options, _accepted
from checker.report import _open as _waiting
from checker.report._argument import place
from checker.report._excerpt import Excerpts
from checker.report._finding import MARKS, show
from checker.report._page import Mark, Page, counted
from checker.report._said import sourced
from checker.report._visible import visible

COUNTED: Final[dict[Verdict, tuple[str, str]]] = {
    "fail": ("fails", "fail"),
    "unknown": ("unknown", "unknown"),
    "pass": ("passes", "pass"),
    "not-applicable": ("does not apply", "do not apply"),
}
CONTRADICTION: Final = Mark("≠", "unsure")


def render(report: Report, options: Options) -> str:
    """The report as text; what passes or does not apply is counted, and listed where every finding is asked for."""
    page, excerpts = Page(options), Excerpts(report.texts)
    laws = {law.law: law for law in report.laws}
    shown = (each for each in report.findings if _is_shown(each, options))
    for (path, app), group in groupby(shown, key=lambda finding: (finding.manifest, finding.app)):
        page.blank()
        page.say(f"{visible(app, 80)} ({visible(path)})", style="strong")
        _app(page, tuple(group), laws, excerpts)
    _contradictions(page, report)
    _accepted.sections(page, report)
    page.blank()
    _summary(page, report)
    return page.text()


def _is_shown(finding: Finding, options: Options) -> bool:
    """Whether a finding stands below its app; what is waived has a section of its own."""
    if options.explain:
        return True
    return finding.waived is None and (options.every or finding.verdict in ("fail", "unknown"))


def _app(page: Page, findings: tuple[Finding, ...], laws: Mapping[str, LawNote], excerpts: Excerpts) -> None:
    """What is found of one app: in full what fails, what is open by what it waits for, and a line for the rest."""
    if page.options.explain:
        for finding in sorted(findings, key=lambda finding: VERDICTS.index(finding.verdict)):
            page.blank()
            show(page, finding, laws.get(finding.law), excerpts)
        return
    counting = tuple(each for each in findings if _accepted.is_open(each))
    for finding in counting:
        if finding.verdict == "fail":
            page.blank()
            show(page, finding, laws.get(finding.law), excerpts)
    _open(page, tuple(each for each in counting if each.verdict == "unknown"), laws, excerpts)
    _accepted.still_there(page, [each for each in findings if not _accepted.is_open(each)])
    for verdict in VERDICTS[2:]:
        _lines(page, verdict, [each for each in findings if each.verdict == verdict])


def _open(page: Page, findings: tuple[Finding, ...], laws: Mapping[str, LawNote], excerpts: Excerpts) -> None:
    """What cannot be told: rules that wait for the same fact together, and what to find out first."""
    groups = _waiting.waiting(findings)
    for group in groups[: _waiting.MOST]:
        page.blank()
        if len(group) == 1:
            show(page, group[0], laws.get(group[0].law), excerpts)
        else:
            _together(page, group)
    rest = [each for group in groups[_waiting.MOST :] for each in group]
    if rest:
        page.blank()
        page.say(f"{counted(len(rest), 'more rule')}, each for want of", 2, mark=MARKS["unknown"], style="strong")
    for each in rest:
        wants = visible(each.missing[0].why) if each.missing else "a settled reading of the law"
        more = f", and {len(each.missing) - 1} more" if len(each.missing) > 1 else ""
        page.say(f"{each.rule} ({each.severity}): {wants}{more}", 6, hang=4)
    _first(page, findings)


def _together(page: Page, group: tuple[Finding, ...]) -> None:
    """Rules that wait for the same fact, which is told once, and a line for each of them."""
    wanted = group[0].missing[0]
    page.say(f"{counted(len(group), 'rule')}, first of all since", 2, mark=MARKS["unknown"], style="strong")
    page.say(f"{visible(wanted.why)} ({place(wanted.location)})", 4, hang=2)
    page.blank()
    for each in group:
        more = f", and {counted(len(each.missing) - 1, 'further fact')}" if len(each.missing) > 1 else ""
        page.say(f"- {each.rule} ({each.severity}){more}: {each.title}", 6, hang=2)


def _first(page: Page, findings: tuple[Finding, ...]) -> None:
    """The facts that the most open rules wait for."""
    rows = _waiting.first(findings)
    if rows:
        page.blank()
        page.say("what to find out first", 4)
    for missing, count in rows:
        at = place(missing.location)
        page.say(f"- {visible(missing.why)}" + (f" ({at})" if at else "") + f": for {count} rules", 6, hang=2)


def _lines(page: Page, verdict: Verdict, findings: Sequence[Finding]) -> None:
    """A line for each finding of a verdict: which rule, and why."""
    if findings:
        page.blank()
        page.say(counted(len(findings), "rule"), 2, mark=MARKS[verdict], style="strong")
    for each in findings:
        page.say(f"{each.rule}: {each.message.removeprefix('does not apply: ')}", 6, hang=4)


def _contradictions(page: Page, report: Report) -> None:
    """What sources say and cannot all be true: the verdicts allow for either."""
    for path, group in groupby(report.contradictions, key=lambda each: each.manifest):
        page.blank()
        page.say(f"contradictions in the facts ({visible(path)}); the verdicts allow for either", style="strong")
        for each in group:
            page.say(visible(each.about), 2, mark=CONTRADICTION)
            for fact in each.said:
                page.say(visible(fact.value or ""), 6, hang=2)
                if fact.location is not None:
                    page.say(sourced(fact), 8, style="dim")
            if each.hint:
                page.say(each.hint, 6, hang=2)


def _summary(page: Page, report: Report) -> None:
    """Counts, the day, the rules, and what the reader should bear in mind."""
    apps, rules = counted(len(report.manifests), "app"), counted(report.rules, "rule")
    counts = ", ".join(_counts(report)) or "nothing was checked"
    page.say(f"{apps} × {rules}: {counts}{_accepted.summary(report)}", style="strong")
    against = _accepted.against(report)
    if against is not None:
        page.say(against, hang=2)
    assumed = f", assuming {', '.join(report.assumptions)}" if report.assumptions else ""
    page.say(f"as of {report.day}, rules {report.digest.removeprefix('sha256:')[:12]}{assumed}", style="dim")
    old = [f"{law.law} ({law.reviewed})" for law in report.laws if law.stale]
    if old:
        page.say(f"not reviewed for a year: {', '.join(old)}", hang=2)
    for each in report.registers:
        kept = f", {counted(each.kept_out, 'record')} kept out" if each.kept_out else ""
        parties, interests = counted(each.parties, "entity"), counted(each.interests, "interest")
        page.say(f"with {visible(each.path)} ({each.format}): {parties}, {interests}{kept}", style="dim", hang=2)
    if report.problems:
        page.say(f"{counted(len(report.problems), 'problem')} with manifests: see the errors")
    if report.passed_over:
        page.say(f"{counted(len(report.passed_over), 'file')} passed over", style="dim")
    if report.texts is None and report.manifests:
        page.say("told from a stored report, which has no lines of the manifests to show", style="dim")


def _counts(report: Report) -> Iterator[str]:
    for verdict in VERDICTS:
        number = report.count(verdict)
        if number:
            yield f"{number} {COUNTED[verdict][number != 1]}"
