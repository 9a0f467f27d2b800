"""JSON, version 1 of the report: all that a run has to tell, for other programs; one finding a line.

`checker.report._stored` reads it back: what is written here is read there, and fits `checker.report._schema`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeAlias

from checker.errors import Problem
from checker.findings import VERDICTS, Baseline, Contradicted, Finding, Ground, LawNote, Owned, Report, Waived, Waiver
from checker.report import Options
from checker.report._telling import TRUTHS, Telling, at, fact, gap, place
from checker.report._visible import HARMFUL

Object: TypeAlias = dict[str, Any]


def render(report: Report, _options: Options) -> str:
    """The report as JSON: the keys in a fixed order, and the same bytes for the same report."""
    telling = Telling(compact)
    findings = [_finding(each, telling) for each in report.findings]
    return lines(as_object(report, findings))


class Row(str):
    """A row that is written already."""

    __slots__ = ()


def lines(whole: Mapping[str, Any]) -> str:
    """An object as JSON with one key a line, and one line for each element of its lists of objects or rows."""
    pieces = ["{"]
    for key, value in whole.items():
        pieces += ["\n" if len(pieces) == 1 else ",\n", json.dumps(key), ": ", *_value(value)]
    return "".join([*pieces, "\n}\n"])


def _value(value: Any) -> Iterator[str]:
    if isinstance(value, list) and value and isinstance(value[0], dict | Row):
        for number, row in enumerate(value):
            yield ",\n" if number else "[\n"
            yield row if isinstance(row, Row) else compact(row)
        yield "\n]"
    else:
        yield compact(value)


def compact(value: Any) -> str:
    """A value as JSON on one line; what would harm a terminal is escaped, which JSON reads as the same text."""
    return HARMFUL.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))


def as_object(report: Report, findings: list[Row]) -> Object:
    """The report in the shape of its schema, but for its findings, which are rows."""
    return {
        "report": 1,
        "tool": {"name": "flagstate", "version": report.version},
        "as_of": report.day,
        "rules": {"digest": report.digest, "count": report.rules, "laws": [_law(law) for law in report.laws]},
        "assumptions": list(report.assumptions),
        "gate": {"fail_on": report.gate.fail_on, "unknown": report.gate.unknown},
        "manifests": [
            {"path": each.path, "digest": each.digest, "app": each.app, "ids": list(each.ids)}
            for each in report.manifests
        ],
        "summary": {**{verdict: report.count(verdict) for verdict in VERDICTS}, "waived": report.waived()},
        "findings": findings,
        "contradictions": [_contradicted(each) for each in report.contradictions],
        "registers": [_fields(each) for each in report.registers],
        "waivers": [_waiver(each) for each in report.waivers],
        "baseline": _baseline(report.baseline),
        "ownership": [_owned(each) for each in report.ownership],
        "problems": [problem(each) for each in report.problems],
        "notes": [problem(each) for each in report.notes],
        "passed_over": [{"path": each.path, "reason": each.reason} for each in report.passed_over],
        "others": report.others,
    }


def _contradicted(one: Contradicted) -> Object:
    said = [fact(each) for each in one.said]
    return {"manifest": one.manifest, "about": one.about, "said": said, "hint": one.hint}


def _law(law: LawNote) -> Object:
    status = None if law.status is None else {"day": law.since, "event": law.status, "effect": law.effect}
    return {
        "law": law.law,
        "title": law.title,
        "reviewed": law.reviewed,
        "stale": law.stale,
        "status": status,
        "citation": law.citation,
        "url": law.url,
    }


def _finding(finding: Finding, telling: Telling) -> Row:
    before = {
        "manifest": finding.manifest,
        "app": finding.app,
        "rule": finding.rule,
        "law": finding.law,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "title": finding.title,
        "message": finding.message,
        "citations": [{"text": each.text, "url": each.url} for each in finding.citations],
        "location": place(finding.location),
        "related": [{**at(each.location), "message": each.message} for each in finding.related],
        "grounds": [_ground(each) for each in finding.grounds],
    }
    after = {
        "missing": [gap(each) for each in finding.missing],
        "unsettled": finding.unsettled,
        "doubts": list(finding.doubts),
        "assumed": finding.assumed,
        "remedies": list(finding.remedies),
        "changes": list(finding.changes),
        "fingerprint": finding.fingerprint,
        "waived": _waived(finding.waived),
        "standing": finding.standing,
        "rule_location": place(finding.rule_location),
    }
    return Row(f'{compact(before)[:-1]}, "because": {telling.argument(finding)}, {compact(after)[1:]}')


def _waived(waived: Waived | None) -> Object | None:
    if waived is None:
        return None
    return {
        "reason": waived.reason,
        "owner": waived.owner,
        "until": waived.until,
        "location": place(waived.location),
    }


def _waiver(one: Waiver) -> Object:
    return {
        "rule": one.rule,
        "app": one.app,
        "fingerprint": one.fingerprint,
        "reason": one.reason,
        "owner": one.owner,
        "until": one.until,
        "location": place(one.location),
        "state": one.state,
        "findings": one.findings,
    }


def _baseline(baseline: Baseline | None) -> Object | None:
    if baseline is None:
        return None
    gone = [
        {"fingerprint": each.fingerprint, "rule": each.rule, "app": each.app, "verdict": each.verdict}
        for each in baseline.gone
    ]
    return {"path": baseline.path, "as_of": baseline.day, "gone": gone}


def _owned(owned: Owned) -> Object:
    """A picture: its parties in order, and what runs between them by their places in that order."""
    drawn = owned.picture
    return {
        "manifest": owned.manifest,
        "entity": owned.entity,
        "caption": list(drawn.caption),
        "asked": drawn.asked,
        "parties": [_fields(each) for each in drawn.nodes],
        "interests": [_fields(each) for each in drawn.edges],
    }


def _fields(one: Any) -> Object:
    values = {each.name: getattr(one, each.name) for each in fields(one)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _ground(ground: Ground) -> Object:
    """One reason that decides."""
    facts = [fact(each) for each in ground.facts]
    return {"text": ground.text, "holds": TRUTHS[ground.holds], "cite": ground.cite, "facts": facts}


def problem(one: Problem) -> Object:
    """What is wrong, where, and what to do."""
    path = one.location.path if one.location is not None else one.path
    return {"message": one.message, "path": path, "location": place(one.location), "hint": one.hint}
