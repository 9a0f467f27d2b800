"""What a finding says in few words, for the formats of other tools, which have little room and know two verdicts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Final

from checker.errors import Problem
from checker.findings import SEVERITIES, Finding, Ground, Report
from checker.report._argument import place
from checker.report._visible import visible

NOT_CHECKED: Final = "flagstate.not-checked"
"""What stands where a rule's id would, of a file that could not be checked."""
NOTHING: Final = Problem("nothing was checked: there is no manifest", hint="name a manifest or a folder that has one")
UNDETERMINED: Final = "undetermined"
STDIN: Final = "<stdin>"
MOST: Final = 6
"""Reasons and gaps of one finding that are listed."""


def unchecked(report: Report) -> tuple[Problem, ...]:
    """What could not be checked, which no report may pass over: also that nothing was."""
    return report.problems or (() if report.manifests else (NOTHING,))


def at(problem: Problem) -> str | None:
    """The file that a problem is with, where there is one."""
    return problem.location.path if problem.location is not None else problem.path


def trouble(problem: Problem) -> str:
    """What is wrong and what to do, without the place."""
    text = f"could not be checked: {visible(problem.message)}" if problem is not NOTHING else problem.message
    return f"{text}; {visible(problem.hint)}" if problem.hint else text


def accepted(finding: Finding) -> str | None:
    """Why a breach or an open question does not count: it is waived, or the baseline has it; none where it counts."""
    if finding.verdict not in ("fail", "unknown"):
        return None
    if finding.waived is not None:
        waived = finding.waived
        return f"waived until {waived.until} by {visible(waived.owner)}: {visible(waived.reason)}"
    if finding.standing in ("unchanged", "updated"):
        return "known: the baseline has it" if finding.standing == "unchanged" else "known: the baseline has it graver"
    return None


def open_ones(report: Report) -> list[Finding]:
    """Breaches and open questions that nobody accepted, the gravest first: by severity, breaches before questions."""
    found = (each for each in report.findings if each.verdict in ("fail", "unknown") and accepted(each) is None)
    return sorted(found, key=gravity)


def gravity(finding: Finding) -> tuple[bool, int, int]:
    """By which findings are sorted, the gravest first; what was accepted comes last."""
    order = ("fail", "unknown", "pass", "not-applicable").index(finding.verdict)
    return accepted(finding) is not None, order // 2 * 10 + SEVERITIES.index(finding.severity), order


def sentence(finding: Finding) -> str:
    """What is found, in one sentence: what is unknown says so, whatever else it says."""
    if finding.verdict == "fail":
        breach = visible(finding.message)
        return breach if finding.message != finding.title else f"breached: {breach}"
    if finding.verdict == "unknown":
        why = visible(finding.message).removeprefix("cannot be told: ")
        return f"{UNDETERMINED}, neither a breach nor compliance: {visible(finding.title)}: {why}"
    if finding.verdict == "pass":
        passes = visible(finding.message)
        return passes if finding.message != finding.title else f"respected: {passes}"
    return visible(finding.message) if finding.message != finding.title else "does not apply"


def details(finding: Finding) -> list[str]:
    """The lines below the sentence: the provision, why, what is missing, what would change it, and what to do."""
    return list(_details(finding))


def _details(finding: Finding) -> Iterator[str]:
    if finding.verdict == "fail" and finding.title != finding.message:
        yield visible(finding.title)
    for citation in finding.citations:
        yield f"law: {visible(citation.text)}" + (f" ({visible(citation.url)})" if citation.url else "")
    if finding.verdict == "fail":
        yield from _listed("why", map(ground, finding.grounds))
        yield from _listed("what would change it", map(visible, finding.changes))
    if finding.verdict == "unknown":
        yield from _listed("missing", (gap(finding, number) for number in range(len(finding.missing))))
    if finding.unsettled:
        yield "the law is unsettled on these facts: another reading gives another verdict"
        yield from (f"- {visible(each)}" for each in finding.doubts)
    if finding.assumed:
        yield "the verdict rests on what was assumed (--assume)"
    if finding.verdict == "fail":
        yield from _listed("what to do", map(visible, finding.remedies))


def gap(finding: Finding, number: int) -> str:
    """One fact that is missing, and where it would stand."""
    missing = finding.missing[number]
    where = place(missing.location)
    return visible(missing.why) + (f" ({where})" if where else "")


def ground(one: Ground) -> str:
    """One reason, with the provision, and whether it is that the condition holds or that it does not."""
    lead = {True: "", False: "not so: ", None: "unknown: "}[one.holds]
    return f"{lead}{visible(one.text)}" + (f" [{visible(one.cite)}]" if one.cite else "")


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"{title}:"
    yield from (f"- {each}" for each in found[:MOST])
    if len(found) > MOST:
        yield f"- … and {len(found) - MOST} more, all in the JSON report"


def relative(path: str) -> str:
    """A path as it stands in a repository, without `./` before it."""
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path


def hosted(path: str, below: str) -> str:
    """A path as a host has it that shows the whole repository, in a folder of which the run stood."""
    inside = relative(path)
    return posixpath.normpath(posixpath.join(below, inside)) if below and inside != STDIN else inside


def cut(text: str, most: int) -> str:
    """The text, cut with `…` where it is longer."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
