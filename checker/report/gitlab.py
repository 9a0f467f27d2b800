"""GitLab Code Quality: a list of findings for the widget of a merge request, which compares them with the target's.

GitLab knows neither verdicts nor suppressions, and reads an empty list as all well: what is undetermined and what could
not be checked stand in it and say so; what was accepted stands in it as `info`, with by whom and why.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from checker.findings import Finding, Report
from checker.report import Options
from checker.report._gist import (
    NOT_CHECKED,
    accepted,
    at,
    cut,
    gap,
    gravity,
    hosted,
    relative,
    sentence,
    trouble,
    unchecked,
)
from checker.report._visible import visible
from checker.report.json import compact

Object: TypeAlias = dict[str, Any]
GRADES: Final = {"error": "critical", "warning": "major", "note": "minor"}
NAMELESS: Final = "flagstate.yaml"
MOST: Final = 1_000
"""Characters of a description."""


def render(report: Report, options: Options) -> str:
    """The report as JSON, one finding a line, the gravest first."""
    issues = [compact(each) for each in _issues(report, options.below)]
    return "[\n" + ",\n".join(issues) + "\n]\n" if issues else "[]\n"


def _issues(report: Report, below: str) -> Iterator[Object]:
    """Each with a fingerprint of its own: GitLab shows those with the same one once."""
    seen: Counter[str] = Counter()
    for problem in unchecked(report):
        path = at(problem) or NAMELESS
        line = problem.location.line if problem.location is not None else 1
        identity, shown = f"{path}\n{problem.message}", hosted(path, below)
        yield _issue(seen, NOT_CHECKED, trouble(problem), identity, "blocker", shown, line)
    found = (each for each in report.findings if each.verdict in ("fail", "unknown"))
    for each in sorted(found, key=gravity):
        where = each.location
        grade = "info" if accepted(each) is not None else GRADES[each.severity]
        identity = f"{each.fingerprint}\n{relative(each.manifest)}"
        yield _issue(seen, each.rule, _description(each), identity, grade, hosted(where.path, below), where.line)


def _issue(seen: Counter[str], name: str, text: str, identity: str, severity: str, path: str, line: int) -> Object:
    """One entry; its fingerprint stays when lines move, and counts on where the same would come twice."""
    seen[identity] += 1
    whole = f"{name}\n{identity}\n{seen[identity]}".encode("utf-8", "surrogatepass")
    return {
        "description": cut(text, MOST),
        "check_name": visible(name),
        "fingerprint": hashlib.sha256(whole).hexdigest()[:32],
        "severity": severity,
        "location": {"path": visible(path, None), "lines": {"begin": line}},
    }


def _description(finding: Finding) -> str:
    """One line: who accepted it, what is found, by which provision, and what is missing first."""
    why = accepted(finding)
    parts = [] if why is None else [why]
    parts.append(sentence(finding))
    parts += [visible(each.text) for each in finding.citations]
    if finding.missing:
        parts.append(f"missing: {gap(finding, 0)}")
    return "; ".join(parts)
