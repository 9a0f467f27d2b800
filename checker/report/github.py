"""GitHub Actions: annotations by workflow commands, and a summary of the step in Markdown.

GitHub keeps ten annotations of a kind for each step and drops the rest without a word: the gravest come first, and a
notice says how many more there are. What cannot be told is a warning that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from checker.errors import Problem
from checker.findings import Finding, Report
from checker.record import record
from checker.report import Options
from checker.report._gist import (
    NOTHING,
    STDIN,
    accepted,
    at,
    cut,
    details,
    hosted,
    open_ones,
    sentence,
    trouble,
    unchecked,
)
from checker.report._page import counted
from checker.report._visible import visible

MOST: Final = 10
"""Annotations of a kind that GitHub keeps of a step."""
MESSAGE: Final = 4_000
"""Characters of a message, of which the runner keeps 4,096."""
TITLE: Final = 200
KINDS: Final = {"error": "error", "warning": "warning", "note": "notice"}


@record
class Annotation:
    """One command: its kind (`error`, `warning`, `notice`), where it points, and what it says."""

    kind: str
    title: str
    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None


def render(report: Report, options: Options) -> str:
    """The commands, one a line, and the notice with the counts at the end."""
    found = [_unchecked(each) for each in unchecked(report)] + [_finding(each) for each in open_ones(report)]
    shown = [*_first(found, "error", MOST), *_first(found, "warning", MOST), *_first(found, "notice", MOST - 1)]
    return "".join(f"{_command(each, options.below)}\n" for each in (*shown, _last(report, found, shown)))


def _first(found: Sequence[Annotation], kind: str, most: int) -> list[Annotation]:
    return [each for each in found if each.kind == kind][:most]


def _unchecked(problem: Problem) -> Annotation:
    where = problem.location
    line, column = (where.line, where.column) if where is not None else (None, None)
    title = "flagstate: could not be checked" if problem is not NOTHING else "flagstate: nothing was checked"
    return Annotation("error", title, trouble(problem), at(problem), line, column)


def _finding(finding: Finding) -> Annotation:
    kind = "warning" if finding.verdict == "unknown" else KINDS[finding.severity]
    lead = "undetermined: " if finding.verdict == "unknown" else ""
    where = finding.location
    message = "\n".join([sentence(finding), *details(finding)])
    return Annotation(kind, f"{lead}{visible(finding.rule)}", message, where.path, where.line, where.column)


def _last(report: Report, found: Sequence[Annotation], shown: Sequence[Annotation]) -> Annotation:
    """What came out in numbers, and what is not shown above: a clean list of annotations proves nothing by itself."""
    apps, rules = counted(len(report.manifests), "app"), counted(report.rules, "rule")
    verdicts = f"{report.count('fail')} fail, {report.count('unknown')} unknown, {report.count('pass')} pass"
    parts = [f"{apps} × {rules} as of {report.day}: {verdicts}, {report.count('not-applicable')} do not apply"]
    if (number := len(unchecked(report))) > 0:
        parts.append(f"{counted(number, 'problem')}: not everything could be checked")
    if (number := sum(accepted(each) is not None for each in report.findings)) > 0:
        parts.append(f"{counted(number, 'finding')} waived or in the baseline, not annotated")
    if len(found) > len(shown):
        hidden = ", ".join(_hidden(found, shown))
        parts.append(f"not shown, since GitHub shows {MOST} of a kind: {hidden}; the summary and -o json have all")
    return Annotation("notice", "flagstate", "\n".join(parts))


def _hidden(found: Sequence[Annotation], shown: Sequence[Annotation]) -> Iterator[str]:
    for kind in ("error", "warning", "notice"):
        number = sum(each.kind == kind for each in found) - sum(each.kind == kind for each in shown)
        if number:
            yield counted(number, f"more {kind}")


def _command(one: Annotation, below: str) -> str:
    """The command, in which nothing of a manifest can end a property or the line, or begin another command."""
    known: dict[str, object] = {}
    if one.path is not None and one.path != STDIN:
        known = {"file": visible(hosted(one.path, below), None), "line": one.line, "col": one.column}
    known["title"] = cut(one.title, TITLE)
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in known.items() if value is not None)
    return f"::{one.kind} {properties}::{_data(cut(one.message, MESSAGE))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
