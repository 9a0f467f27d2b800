"""JUnit XML: a suite for each app, a case for each rule.

A breach is a `failure`. What cannot be told is an `error`, which is a test that came to no verdict: consumers count it
beside failures and never as passed. What was accepted, and what does not apply, is `skipped` with the reason.
Only elements and attributes that the schema of Jenkins has are used: its xUnit plugin refuses a file with others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, TypeAlias

from checker.errors import Problem
from checker.findings import Finding, Report
from checker.report import Options
from checker.report._argument import place
from checker.report._gist import (
    NOT_CHECKED,
    UNDETERMINED,
    accepted,
    at,
    cut,
    details,
    relative,
    sentence,
    trouble,
    unchecked,
)
from checker.report._visible import visible

NAME: Final = 80
"""Characters of an app's name that are shown."""
_UNFIT: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for, even as a reference."""
_SIGNS: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_ATTACHED: Final = "[[ATTACHMENT"
"""How GitLab and Jenkins are told to show a file; no manifest tells them."""


def render(report: Report, _options: Options) -> str:
    """The report as XML, with every finding whatever its verdict, and the same bytes for the same report."""
    suites = [_could_not(problems)] if (problems := unchecked(report)) else []
    for (path, app), group in groupby(report.findings, key=lambda each: (each.manifest, each.app)):
        suites.append(_suite(report, path, app, tuple(group)))
    totals = [sum(suite.counts[number] for suite in suites) for number in range(3)]
    tests, failures, errors = totals
    head = _tag("testsuites", name="flagstate", tests=tests, failures=failures, errors=errors)
    lines = [f"<{head}>", *(line for suite in suites for line in suite.lines), "</testsuites>"]
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


Case: TypeAlias = tuple[str, str, list[str]]
"""What came out as an element's name, the tag of the case, and the lines inside it."""


class _Suite:
    """One suite as lines, with how many cases, failures and errors it has."""

    def __init__(self, name: str, cases: Iterable[Case], about: Iterable[tuple[str, str]]) -> None:
        found = list(cases)
        kinds = [kind for kind, _, _ in found]
        self.counts = (len(found), kinds.count("failure"), kinds.count("error"))
        tests, failures, errors = self.counts
        skipped = kinds.count("skipped")
        head = _tag("testsuite", name=name, tests=tests, failures=failures, errors=errors, skipped=skipped)
        told = [f"      <{_tag('property', name=key, value=value)}/>" for key, value in about]
        self.lines = [f"  <{head}>", *(["    <properties>", *told, "    </properties>"] if told else [])]
        self.lines += [line for _, case, inner in found for line in _case(case, inner)]
        self.lines.append("  </testsuite>")


def _case(head: str, inner: list[str]) -> list[str]:
    return [f"    <{head}>", *inner, "    </testcase>"] if inner else [f"    <{head}/>"]


def _suite(report: Report, path: str, app: str, findings: tuple[Finding, ...]) -> _Suite:
    """One manifest's app; its properties say by which law of which day it was judged."""
    digest = next((each.digest for each in report.manifests if each.path == path), "")
    about = [("manifest", relative(path)), ("digest", digest), ("as_of", report.day), ("rules", report.digest)]
    about += [("assumption", each) for each in report.assumptions]
    name = f"{visible(app, NAME)} ({visible(relative(path))})"
    heads = [_head(each.rule, f"{name}: {visible(each.title)}") for each in findings]
    cases = ((_kind(each), head, list(_outcome(each))) for each, head in zip(findings, heads, strict=True))
    return _Suite(name, cases, ((key, visible(value)) for key, value in about))


def _kind(finding: Finding) -> str:
    """The element that says what came out; none of what passes."""
    if accepted(finding) is not None or finding.verdict == "not-applicable":
        return "skipped"
    return {"fail": "failure", "unknown": "error"}.get(finding.verdict, "")


def _head(rule: str, name: str) -> str:
    return _tag("testcase", classname=visible(rule), name=name, time="0")


def _outcome(finding: Finding) -> Iterator[str]:
    """What came out, in the attribute for lists and in the text for readers, some of which show but one of them."""
    kind, said = _kind(finding), sentence(finding)
    if kind in ("failure", "error"):
        sort = UNDETERMINED if kind == "error" else finding.severity
        body = [said, f"severity: {finding.severity}", f"at {place(finding.location)}", *details(finding)]
        yield _element(kind, "\n".join(body), type=sort, message=said)
    elif kind:
        why = accepted(finding)
        yield f"      <{_tag(kind, message=said if why is None else f'{why} ({said})')}/>"


def _could_not(problems: tuple[Problem, ...]) -> _Suite:
    """What could not be checked: a case each, so that no reader takes the run for one that passed."""
    cases = []
    for problem in problems:
        where = str(problem.location) if problem.location is not None else at(problem) or "the run"
        said = trouble(problem)
        body = _element("error", f"{visible(where)}: {said}", type="not-checked", message=said)
        cases.append(("error", _head(NOT_CHECKED, visible(where)), [body]))
    return _Suite("could not be checked", cases, ())


def _element(kind: str, text: str, **attributes: str) -> str:
    """An element with text, every sign of which is harmless: `]]>` and what brings files along among them."""
    return f"      <{_tag(kind, **attributes)}>{_text(text)}</{kind}>"


def _tag(kind: str, /, **attributes: object) -> str:
    return kind + "".join(f' {key}="{_text(str(value), quoted=True)}"' for key, value in attributes.items())


def _text(text: str, *, quoted: bool = False) -> str:
    harmless = _UNFIT.sub("\ufffd", text).replace(_ATTACHED, "[ [ATTACHMENT")
    signs = _SIGNS if quoted else {key: _SIGNS[key] for key in "&<>"}
    return "".join(signs.get(each, each) for each in cut(harmless, 20_000))
