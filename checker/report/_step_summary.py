"""The summary of a step in Markdown: counts, what could not be checked, breaches and open questions of each app."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.findings import VERDICTS, Finding, Report
from checker.report._argument import place
from checker.report._gist import (
    MOST,
    accepted,
    at,
    gap,
    ground,
    open_ones,
    relative,
    sentence,
    trouble,
    unchecked,
)
from checker.report._markup import link, prose, rich, tagged
from checker.report._page import counted
from checker.report._sarif_places import web

ROOM: Final = 1 << 20
"""Bytes of a summary that GitHub takes; of a larger one it shows nothing."""
NAME: Final = 80
COUNTED: Final = {
    "fail": ("fails", "fail"),
    "unknown": ("unknown", "unknown"),
    "pass": ("passes", "pass"),
    "not-applicable": ("does not apply", "do not apply"),
}
SHOWN: Final = {"fail": "✗ fails", "unknown": "? unknown", "pass": "✓ passes", "not-applicable": "· does not apply"}
_TAIL: Final = 1_000
"""Bytes that are kept for saying what is left out."""


def summary(report: Report, room: int = ROOM) -> str:
    """The summary in at most so many bytes of UTF-8, the gravest first; empty where not even its head fits."""
    kept: list[str] = []
    left, dropped = room - _TAIL, 0
    for block, findings in _blocks(report):
        size = len(block.encode("utf-8", "backslashreplace"))
        if dropped or size > left:
            dropped += findings
        else:
            kept.append(block)
            left -= size
    if not kept:
        return ""
    if dropped:
        kept.append(f"\n**{counted(dropped, 'more finding')} not shown**: GitHub takes 1 MiB; `-o json` has all.\n")
    return "".join(kept)


def _blocks(report: Report) -> Iterator[tuple[str, int]]:
    """Parts of the summary, each with how many findings it tells."""
    yield _head(report), 0
    for problem in unchecked(report):
        where = str(problem.location) if problem.location is not None else at(problem)
        yield f"- **could not be checked**: {tagged(where or 'the run')}: {prose(trouble(problem))}\n", 1
    found = open_ones(report)
    if found:
        yield "\n| | severity | app | rule | where |\n|---|---|---|---|---|\n", 0
    for each in found:
        yield _row(each), 1
    for each in found:
        yield _section(each), 0
    known = [each for each in report.findings if accepted(each) is not None]
    if known:
        yield "\n### Accepted\n\n", 0
    for each in known:
        what = f"{SHOWN[each.verdict]}: {tagged(each.rule)}, {prose(each.app, NAME)}"
        yield f"- {what}: {prose(accepted(each) or '')}\n", 1


def _head(report: Report) -> str:
    """What came out, in numbers."""
    told = ", ".join(_counts(report)) or "nothing was checked"
    problems = unchecked(report)
    state = f"{counted(len(problems), 'problem')}: not everything could be checked; {told}" if problems else told
    assumed = f", assuming {', '.join(report.assumptions)}" if report.assumptions else ""
    apps, rules = counted(len(report.manifests), "app"), counted(report.rules, "rule")
    digest = report.digest.removeprefix("sha256:")[:12]
    return f"## flagstate: {state}\n\n{apps} × {rules} as of {report.day}, rules `{digest}`{assumed}\n\n"


def _counts(report: Report) -> Iterator[str]:
    for verdict in VERDICTS:
        number = report.count(verdict)
        if number:
            yield f"{number:,} {COUNTED[verdict][number != 1]}"


def _row(finding: Finding) -> str:
    app, where = tagged(finding.app, NAME), tagged(place(finding.location))
    return f"| {SHOWN[finding.verdict]} | {finding.severity} | {app} | {tagged(finding.rule)} | {where} |\n"


def _section(finding: Finding) -> str:
    """One finding, folded: what is found, by which provision, why or for want of what, and what to do."""
    title = f"{SHOWN[finding.verdict]}: {tagged(finding.rule)}, {tagged(finding.app, NAME)}"
    lines = [f"\n<details><summary>{title}</summary>\n", f"{rich(sentence(finding), None)}\n"]
    lines += [f"- law: {link(each.text, web(each.url))}" for each in finding.citations]
    if finding.verdict == "fail":
        lines += [f"- why: {rich(ground(each))}" for each in finding.grounds[:MOST]]
    gaps = len(finding.missing)
    lines += [f"- missing: {rich(gap(finding, number))}" for number in range(min(gaps, MOST))]
    lines += [f"- … and {gaps - MOST} more facts"] if gaps > MOST else []
    if finding.unsettled:
        lines.append("- the law is unsettled on these facts: another reading gives another verdict")
    if finding.verdict == "fail":
        lines += [f"- what to do: {rich(each)}" for each in finding.remedies]
    return "\n".join([*lines, f"- at {tagged(relative(place(finding.location)))}", "", "</details>\n"])
