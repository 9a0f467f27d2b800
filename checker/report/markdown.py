"""Markdown: a comment on a pull or merge request, for GitHub and GitLab.

What fails stands open, with citation, place, reasons and remedies; what is unknown is folded away by the fact that is
missing first, as is what is waived or stood in the baseline. The first line is a comment that nobody sees, by which a
bot finds its own: `<!-- flagstate -->`. Whatever comes from manifests and rules is shown and means nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from checker.findings import BREACH, COULD_NOT_CHECK, UNDETERMINED, VERDICTS, Finding, Judged, Report, exit_code
from checker.report import Options
from checker.report import _open as _waiting
from checker.report._argument import place, trees
from checker.report._comment import Section, comment, details
from checker.report._markup import code, fenced, link, prose, rich, tagged
from checker.report._page import Page, counted
from checker.report._said import enforcement, sourced

MARKER: Final = "<!-- flagstate -->"
OUTCOMES: Final = {
    BREACH: "❌ flagstate: a breach",
    COULD_NOT_CHECK: "❌ flagstate: not all could be checked",
    UNDETERMINED: "❓ flagstate: undetermined",
}
LET_THROUGH: Final = "⚠️ flagstate: nothing that counts here"
COMPLIES: Final = "✅ flagstate: complies"
ACCEPTED: Final = ("unchanged", "updated")
MOST: Final = 10
FACTS: Final = 6


def render(report: Report, options: Options) -> str:
    """The comment; what passes or does not apply is counted, and listed where every finding is asked for."""
    fails = [each for each in report.findings if each.verdict == "fail" and _shown(each)]
    unknown = [each for each in report.findings if each.verdict == "unknown" and _shown(each)]
    mine = _by_manifest(report.findings)
    apps = [_app(each, mine.get(each.path, ())) for each in report.manifests]
    sections = [
        Section(apps, _table(report), "", "\n", "apps of the table"),
        _problems(report),
        Section([_failing(each, report, options) for each in fails], what="failing findings"),
        *_unknown(report, _by_manifest(unknown), options),
        *_accepted(report),
        _contradictions(report),
        *(_rest(report, options)),
    ]
    opened = LET_THROUGH if report.count("fail") + report.count("unknown") else COMPLIES
    outcome = OUTCOMES.get(exit_code(report, report.gate.fail_on, report.gate.unknown), opened)
    return comment(f"{MARKER}\n## {outcome}", sections, _foot(report))


def _by_manifest(findings: Iterable[Finding]) -> Mapping[str, Sequence[Finding]]:
    found: dict[str, list[Finding]] = {}
    for each in findings:
        found.setdefault(each.manifest, []).append(each)
    return found


def _shown(finding: Finding) -> bool:
    """Whether it is told in full: neither waived nor in the baseline."""
    return finding.waived is None and finding.standing not in ACCEPTED


def _table(report: Report) -> str:
    counts = " | ".join(f"**{report.count(verdict)}**" for verdict in VERDICTS)
    total = f"| **{counted(len(report.manifests), 'app')}** | {counts} | **{report.waived()}** |"
    head = "| App | Fails | Unknown | Passes | Does not apply | Waived |\n|:--|--:|--:|--:|--:|--:|"
    return f"{head}\n{total}"


def _app(one: Judged, findings: Sequence[Finding]) -> str:
    """A row of the table."""
    counts = [sum(each.verdict == verdict for each in findings) for verdict in VERDICTS]
    cells = (*counts, sum(each.waived is not None for each in findings))
    return f"| {prose(one.app, 80)} ({tagged(one.path)}) | {' | '.join(map(str, cells))} |"


def _problems(report: Report) -> Section:
    rows = []
    for each in report.problems:
        where = str(each.location) if each.location else each.path
        rows.append("- " + (f"{code(where)}: " if where else "") + rich(each.message) + _tail("; ", each.hint))
    return Section(rows, f"### Could not be checked: {counted(len(rows), 'problem')}\n", between="\n", what="problems")


def _tail(lead: str, text: str | None) -> str:
    return lead + rich(text) if text else ""


def _of(finding: Finding, report: Report) -> str:
    """Of which app, where there are several."""
    return f" · {prose(finding.app, 80)} ({code(finding.manifest)})" if len(report.manifests) > 1 else ""


def _failing(finding: Finding, report: Report, options: Options) -> str:
    standing = ", new" if finding.standing else ""
    lines = [f"### ❌ fails: {code(finding.rule)} ({finding.severity}{standing}){_of(finding, report)}", ""]
    lines += [f"**{prose(finding.title)}**", ""]
    if finding.message != finding.title:
        lines += [f"- {rich(finding.message)}"]
    lines += [f"- Law: {link(each.text, each.url)}" for each in finding.citations]
    lines += [f"- At: {code(place(finding.location))}"]
    law = next((each for each in report.laws if each.law == finding.law), None)
    lines += [f"- Enforcement: {rich(said)}" for said in enforcement(law)]
    lines += _why(finding)
    lines += _list("What would change it", finding.changes)
    lines += _list("What to do", finding.remedies)
    lines += _doubts(finding)
    return "\n".join((*lines, *_argument(finding, options)))


def _why(finding: Finding) -> Iterator[str]:
    if finding.grounds:
        yield "- Why:"
    for ground in finding.grounds[:MOST]:
        lead = "" if ground.holds else "not so: "
        cite = f" ({prose(ground.cite)})" if ground.cite else ""
        yield f"  - {lead}{rich(ground.text)}{cite}"
        for fact in ground.facts[:FACTS]:
            said = sourced(fact)
            yield f"    - {code(fact.path)}: {rich(fact.value or '')}" + (f" ({code(said)})" if said else "")
        if len(ground.facts) > FACTS:
            yield f"    - … and {counted(len(ground.facts) - FACTS, 'more fact')}"
    if len(finding.grounds) > MOST:
        yield f"  - … and {counted(len(finding.grounds) - MOST, 'more reason')}"


def _list(title: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"- {title}:"
        yield from (f"  - {rich(each)}" for each in texts)


def _doubts(finding: Finding) -> Iterator[str]:
    if finding.unsettled:
        yield "- The law is unsettled on these facts: another reading gives another verdict"
        yield from (f"  - {rich(each)}" for each in finding.doubts)
    if finding.assumed:
        yield "- The verdict rests on what was assumed (`--assume`)"


def _argument(finding: Finding, options: Options) -> Iterator[str]:
    """The whole argument as a tree, where it is asked for."""
    if not (options.explain and finding.because):
        return
    page = Page(Options(width=100))
    for title, branch in trees(finding):
        page.blank()
        page.say(title)
        page.tree(branch, "", "")
    yield f"\n<details>\n<summary>The whole argument</summary>\n\n{fenced(page.text())}\n\n</details>"


def _unknown(report: Report, findings: Mapping[str, Sequence[Finding]], options: Options) -> Iterator[Section]:
    """What cannot be told, for each app by the fact that is missing first."""
    for one in report.manifests:
        mine = findings.get(one.path, ())
        groups = [_group(group, options) for group in _waiting.waiting(mine)]
        rows = [f"- {rich(each.why)}{_at(each)}: for {count} rules" for each, count in _waiting.first(mine)]
        if rows:
            groups.insert(0, "\n".join(("**What to find out first**", "", *rows)))
        of = f" of <code>{prose(one.path)}</code>" if len(report.manifests) > 1 else ""
        title = f"❓ {counted(len(mine), 'rule')}{of} cannot be told"
        yield details(title, groups, f"groups of unknown findings{of and ' of ' + code(one.path)}")


def _at(each: object) -> str:
    where = place(getattr(each, "location", None))
    return f" ({code(where)})" if where else ""


def _group(group: tuple[Finding, ...], options: Options) -> str:
    """Rules that wait for the same fact before others."""
    wanted = group[0].missing[0] if group[0].missing else None
    lead = "Since the law is unsettled" if wanted is None else f"Since {rich(wanted.why)}{_at(wanted)}"
    lines = [f"**❓ unknown**: {lead}", ""]
    for each in group:
        more = f", and {counted(len(each.missing) - 1, 'further fact')}" if len(each.missing) > 1 else ""
        law = "; ".join(link(one.text, one.url) for one in each.citations)
        standing = ", new" if each.standing else ""
        lines.append(f"- {code(each.rule)} ({each.severity}{standing}){more}: {prose(each.title)} — {law}")
        lines += [f"  {line}" for line in _doubts(each)]
    return "\n".join((*lines, *(line for each in group for line in _argument(each, options))))


def _accepted(report: Report) -> Iterator[Section]:
    """What is waived, and what stood in the baseline as it stands now, or is gone from it."""
    rows = []
    for each in report.findings:
        if each.waived is not None:
            by = f"{rich(each.waived.reason)} (by {prose(each.waived.owner)}, until {each.waived.until}"
            said = f"{by}; {code(place(each.waived.location))})"
            rows.append(f"- {each.verdict}: {code(each.rule)}{_of(each, report)}: {said}")
    yield details(f"{counted(len(rows), 'finding')} waived", rows, "waived findings", "\n")
    if report.baseline is None:
        return
    rows = []
    for each in report.findings:
        if each.standing in ACCEPTED and each.waived is None:
            better = ", no longer fails" if each.standing == "updated" else ""
            rows.append(f"- {each.verdict}{better}: {code(each.rule)}{_of(each, report)}: {prose(each.title)}")
    gone = [f"- gone: {code(each.rule)} · {prose(each.app, 80)}, was {each.verdict}" for each in report.baseline.gone]
    new = sum(each.standing == "new" for each in report.findings)
    title = f"Baseline of {report.baseline.day}: {new} new, {len(rows)} still there, {len(gone)} gone"
    whose = f"Held against {code(report.baseline.path)} of {report.baseline.day}.\n"
    yield details(title, [whose, *rows, *gone], "rows of the baseline", "\n")


def _contradictions(report: Report) -> Section:
    blocks = []
    for each in report.contradictions:
        lines = [f"- {rich(each.about)} ({code(each.manifest)})"]
        for fact in each.said:
            said = sourced(fact)
            lines.append(f"  - {rich(fact.value or '')}" + (f" ({code(said)})" if said else ""))
        if each.hint:
            lines.append(f"  - {rich(each.hint)}")
        blocks.append("\n".join(lines))
    title = f"{counted(len(blocks), 'contradiction')} in the facts; the verdicts allow for either"
    return details(title, blocks, "contradictions", "\n")


def _rest(report: Report, options: Options) -> Iterator[Section]:
    """A line for what passes and for what does not apply, where every finding is asked for."""
    if options.every or options.explain:
        for verdict, title, what in (("pass", "pass", "passing"), ("not-applicable", "do not apply", "further")):
            rows = [
                f"- {code(each.rule)}{_of(each, report)}: {rich(each.message)}"
                for each in report.findings
                if each.verdict == verdict and each.waived is None
            ]
            yield details(f"{len(rows):,} {title}", rows, f"{what} findings", "\n")


def _foot(report: Report) -> str:
    """The day, the rules, and what the reader should bear in mind."""
    digest = code(report.digest.removeprefix("sha256:")[:12])
    assumed = f", assuming {', '.join(map(code, report.assumptions))}" if report.assumptions else ""
    gate = f"fails on {report.gate.fail_on}, unknown: {report.gate.unknown}"
    lines = [f"As of {report.day}, {counted(report.rules, 'rule')} {digest}{assumed}; {gate}."]
    old = [f"{code(law.law)} ({law.reviewed})" for law in report.laws if law.stale]
    if old:
        lines.append(f"Not reviewed for a year: {', '.join(old[:MOST])}{' and more' if len(old) > MOST else ''}.")
    lines += [
        f"With {code(each.path)}: {counted(each.parties, 'entity')}, {counted(each.interests, 'interest')}."
        for each in report.registers[:MOST]
    ]
    return "\n".join(lines)
