"""Text for people: what fails and why, what cannot be told and what would decide it, and a summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from checker.findings import VERDICTS, Finding, LawNote, Report, Verdict
from checker.language.because import Fact
from checker.report import Options
from checker.report import _open as _waiting
from checker.report._argument import place, trees
from checker.report._excerpt import Excerpts
from checker.report._page import Mark, Page
from checker.report._said import enforcement, number, sourced
from checker.report._visible import visible

MARKS: Final[dict[Verdict, Mark]] = {
    "fail": Mark("✗ fails:", "bad"),
    "unknown": Mark("? unknown:", "unsure"),
    "pass": Mark("✓ passes:", "good"),
    "not-applicable": Mark("· does not apply:", "dim"),
}
COUNTED: Final[dict[Verdict, tuple[str, str]]] = {
    "fail": ("fails", "fail"),
    "unknown": ("unknown", "unknown"),
    "pass": ("passes", "pass"),
    "not-applicable": ("does not apply", "do not apply"),
}
CONTRADICTION: Final = Mark("≠", "unsure")
MOST: Final = 10
FACTS: Final = 6
"""Facts and gaps of one finding that are listed; `--explain` has them all."""


def render(report: Report, options: Options) -> str:
    """The report as text; what passes or does not apply is counted, and listed where every finding is asked for."""
    page, excerpts = Page(options), Excerpts(report.texts)
    laws = {law.law: law for law in report.laws}
    asked = options.explain or options.every
    shown = (each for each in report.findings if asked or each.verdict in ("fail", "unknown"))
    for (path, app), group in groupby(shown, key=lambda finding: (finding.manifest, finding.app)):
        page.blank()
        page.say(f"{visible(app, 80)} ({visible(path)})", style="strong")
        _app(page, tuple(group), laws, excerpts)
    _contradictions(page, report)
    page.blank()
    _summary(page, report)
    return page.text()


def _app(page: Page, findings: tuple[Finding, ...], laws: Mapping[str, LawNote], excerpts: Excerpts) -> None:
    """What is found of one app: in full what fails, what is open by what it waits for, and a line for the rest."""
    if page.options.explain:
        for finding in sorted(findings, key=lambda finding: VERDICTS.index(finding.verdict)):
            page.blank()
            _finding(page, finding, laws.get(finding.law), excerpts)
        return
    for finding in findings:
        if finding.verdict == "fail":
            page.blank()
            _finding(page, finding, laws.get(finding.law), excerpts)
    _open(page, tuple(each for each in findings if each.verdict == "unknown"), laws, excerpts)
    for verdict in VERDICTS[2:]:
        _lines(page, verdict, [each for each in findings if each.verdict == verdict])


def _open(page: Page, findings: tuple[Finding, ...], laws: Mapping[str, LawNote], excerpts: Excerpts) -> None:
    """What cannot be told: rules that wait for the same fact together, and what to find out first."""
    groups = _waiting.waiting(findings)
    for group in groups[: _waiting.MOST]:
        page.blank()
        if len(group) == 1:
            _finding(page, group[0], laws.get(group[0].law), excerpts)
        else:
            _together(page, group)
    rest = [each for group in groups[_waiting.MOST :] for each in group]
    if rest:
        page.blank()
        page.say(f"{number(len(rest), 'more rule')}, each for want of", 2, mark=MARKS["unknown"], style="strong")
    for each in rest:
        wants = visible(each.missing[0].why) if each.missing else "a settled reading of the law"
        more = f", and {len(each.missing) - 1} more" if len(each.missing) > 1 else ""
        page.say(f"{each.rule} ({each.severity}): {wants}{more}", 6, hang=4)
    _first(page, findings)


def _together(page: Page, group: tuple[Finding, ...]) -> None:
    """Rules that wait for the same fact, which is told once, and a line for each of them."""
    wanted = group[0].missing[0]
    page.say(f"{number(len(group), 'rule')}, first of all since", 2, mark=MARKS["unknown"], style="strong")
    page.say(f"{visible(wanted.why)} ({place(wanted.location)})", 4, hang=2)
    page.blank()
    for each in group:
        more = f", and {number(len(each.missing) - 1, 'further fact')}" if len(each.missing) > 1 else ""
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
        page.say(number(len(findings), "rule"), 2, mark=MARKS[verdict], style="strong")
    for each in findings:
        page.say(f"{each.rule}: {each.message.removeprefix('does not apply: ')}", 6, hang=4)


def _finding(page: Page, finding: Finding, law: LawNote | None, excerpts: Excerpts) -> None:
    severity = f" ({finding.severity})" if finding.verdict in ("fail", "unknown") else ""
    page.say(f"{finding.rule}{severity}", 2, mark=MARKS[finding.verdict], style="strong")
    page.say(finding.title, 4)
    if finding.message != finding.title:
        page.say(finding.message, 4)
    for citation in finding.citations:
        page.say(citation.text, 4, style="dim")
        if citation.url:
            page.say(citation.url, 4, style="dim")
    if finding.verdict == "fail":
        _grounds(page, finding, excerpts)
        _status(page, law)
        _list(page, "what would change it", finding.changes)
        _list(page, "what to do", finding.remedies)
    if finding.verdict == "unknown":
        _missing(page, finding)
    _doubts(page, finding)
    if page.options.explain:
        _argument(page, finding)


def _grounds(page: Page, finding: Finding, excerpts: Excerpts) -> None:
    """The place in the manifest, and the reasons that decide, each with its facts."""
    page.blank()
    page.say(f"at {finding.location}", 4, style="dim")
    excerpts.show(page, finding.location, 6)
    if finding.grounds:
        page.blank()
        page.say("why", 4)
    for ground in finding.grounds[:MOST]:
        cite = f" [{visible(ground.cite)}]" if ground.cite else ""
        lead = "" if ground.holds else "not so: "
        page.say(f"- {lead}{visible(ground.text)}{cite}", 6, hang=2)
        for fact in ground.facts[:FACTS]:
            _fact(page, fact)
    _more(page, len(finding.grounds))


def _fact(page: Page, fact: Fact) -> None:
    """A fact with its place and its source."""
    page.say(f"{visible(fact.path)}: {visible(fact.value or '')}", 8, hang=2)
    if fact.location is not None:
        page.say(sourced(fact), 10, style="dim")


def _status(page: Page, law: LawNote | None) -> None:
    """That the law is not being applied, which changes no verdict."""
    for said in enforcement(law):
        page.blank()
        page.say(f"enforcement: {said}", 4, hang=2)


def _missing(page: Page, finding: Finding) -> None:
    """What would decide, first what takes the fewest facts."""
    if finding.missing:
        page.blank()
        page.say("what is missing, the fewest facts that decide first", 4)
    for each in finding.missing[:MOST]:
        at = place(each.location)
        page.say(f"- {visible(each.why)}" + (f" ({at})" if at else ""), 6, hang=2)
    _more(page, len(finding.missing))


def _more(page: Page, count: int) -> None:
    if count > MOST:
        page.say(f"… and {count - MOST} more; `--explain` shows the whole argument", 6)


def _list(page: Page, title: str, texts: tuple[str, ...]) -> None:
    if texts:
        page.blank()
        page.say(title, 4)
        page.items(texts, 6)


def _doubts(page: Page, finding: Finding) -> None:
    """That the law admits another reading, and that the verdict rests on what was assumed."""
    if finding.unsettled:
        page.blank()
        page.say("the law is unsettled on these facts: another reading gives another verdict", 4, hang=2)
        page.items(finding.doubts, 6)
    if finding.assumed:
        page.blank()
        page.say("the verdict rests on what was assumed (`--assume`)", 4)


def _argument(page: Page, finding: Finding) -> None:
    for title, branch in trees(finding):
        page.blank()
        page.say(title, 4)
        page.tree(branch, " " * 4, " " * 4)


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
    apps, rules = number(len(report.manifests), "app"), number(report.rules, "rule")
    counts = ", ".join(_counts(report)) or "nothing was checked"
    page.say(f"{apps} × {rules}: {counts}", style="strong")
    assumed = f", assuming {', '.join(report.assumptions)}" if report.assumptions else ""
    page.say(f"as of {report.day}, rules {report.digest.removeprefix('sha256:')[:12]}{assumed}", style="dim")
    old = [f"{law.law} ({law.reviewed})" for law in report.laws if law.stale]
    if old:
        page.say(f"not reviewed for a year: {', '.join(old)}", hang=2)
    for each in report.registers:
        kept = f", {number(each.kept_out, 'record')} kept out" if each.kept_out else ""
        parties, interests = number(each.parties, "entity"), number(each.interests, "interest")
        page.say(f"with {visible(each.path)} ({each.format}): {parties}, {interests}{kept}", style="dim", hang=2)
    if report.problems:
        page.say(f"{number(len(report.problems), 'problem')} with manifests: see the errors")
    if report.passed_over:
        page.say(f"{number(len(report.passed_over), 'file')} passed over", style="dim")
    if report.texts is None and report.manifests:
        page.say("told from a stored report, which has no lines of the manifests to show", style="dim")


def _counts(report: Report) -> Iterator[str]:
    for verdict in VERDICTS:
        count = report.count(verdict)
        if count:
            yield f"{count} {COUNTED[verdict][count != 1]}"
