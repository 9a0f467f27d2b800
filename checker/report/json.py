"""JSON, version 1 of the report: all that a run has to tell, for other programs; one finding a line.

`checker.report._stored` reads it back: what is written here is read there, and fits `checker.report._schema`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final, TypeAlias

from checker.errors import Problem
from checker.findings import VERDICTS, Baseline, Contradicted, Finding, Ground, LawNote, Owned, Report, Waived, Waiver
from checker.language.because import Because, Fact, Missing
from checker.location import Location
from checker.report import Options
from checker.report._reasons import Reasons
from checker.report._visible import HARMFUL

Object: TypeAlias = dict[str, Any]
TRUTHS: Final = {True: "true", False: "false", None: "unknown"}


def render(report: Report, _options: Options) -> str:
    """The report as JSON: the keys in a fixed order, and the same bytes for the same report."""
    return lines(as_object(report))


def lines(whole: Mapping[str, Any]) -> str:
    """An object as JSON with one key a line, and one line for each element of its lists of objects."""
    rows = [f"{json.dumps(key)}: {_value(value)}" for key, value in whole.items()]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(compact, value)) + "\n]"
    return compact(value)


def compact(value: Any) -> str:
    """A value as JSON on one line; what would harm a terminal is escaped, which JSON reads as the same text."""
    return HARMFUL.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))


def as_object(report: Report) -> Object:
    """The report in the shape of its schema."""
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
        "findings": [_finding(each) for each in report.findings],
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


def _finding(finding: Finding) -> Object:
    return {
        "manifest": finding.manifest,
        "app": finding.app,
        "rule": finding.rule,
        "law": finding.law,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "title": finding.title,
        "message": finding.message,
        "citations": [{"text": each.text, "url": each.url} for each in finding.citations],
        "location": _place(finding.location),
        "related": [{**_at(each.location), "message": each.message} for each in finding.related],
        "grounds": [_ground(each) for each in finding.grounds],
        "because": _argument(finding),
        "missing": [_missing(each) for each in finding.missing],
        "unsettled": finding.unsettled,
        "doubts": list(finding.doubts),
        "assumed": finding.assumed,
        "remedies": list(finding.remedies),
        "changes": list(finding.changes),
        "fingerprint": finding.fingerprint,
        "waived": _waived(finding.waived),
        "standing": finding.standing,
        "rule_location": _place(finding.rule_location),
    }


def _waived(waived: Waived | None) -> Object | None:
    if waived is None:
        return None
    return {
        "reason": waived.reason,
        "owner": waived.owner,
        "until": waived.until,
        "location": _at(waived.location),
    }


def _waiver(one: Waiver) -> Object:
    return {
        "rule": one.rule,
        "app": one.app,
        "fingerprint": one.fingerprint,
        "reason": one.reason,
        "owner": one.owner,
        "until": one.until,
        "location": _at(one.location),
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


def _argument(finding: Finding) -> Object | None:
    """Whether the rule is breached, from whether it applies and from what it tests; none where nobody asked."""
    if not finding.because:
        return None
    value = {"fail": "true", "unknown": "unknown"}.get(finding.verdict, "false")
    parts = _Telling(finding).parts()
    return {"text": finding.title, "value": value, "join": "rule", "facts": [], "missing": [], "because": parts}


def _ground(ground: Ground) -> Object:
    """One reason that decides."""
    facts = [fact(each) for each in ground.facts]
    return {"text": ground.text, "holds": TRUTHS[ground.holds], "cite": ground.cite, "facts": facts}


class _Telling:
    """The conditions of one finding as they are told: one that says the same as an earlier one is told by its id."""

    def __init__(self, finding: Finding) -> None:
        self.roots = finding.because
        self.reasons = Reasons()
        self.several = self.reasons.several(finding.because)
        self.ids: dict[int, int] = {}

    def parts(self) -> list[Object]:
        """What was looked at: of what applies, and of the breach."""
        return [self.told(each) for each in self.roots]

    def told(self, because: Because) -> Object:
        """One condition; `id`, `cite`, `note` and `prevailing` only where there are such."""
        number = self.reasons.number(because)
        if number in self.ids:
            return {"same_as": self.ids[number]}
        node: Object = {"text": because.text, "value": TRUTHS[because.truth], "join": because.join}
        if number in self.several and (because.parts or because.facts or because.missing):
            self.ids[number] = node["id"] = len(self.ids) + 1
        for key in ("cite", "note", "prevailing"):
            if getattr(because, key) is not None:
                node[key] = getattr(because, key)
        node["facts"] = [fact(each) for each in because.facts]
        node["missing"] = [_missing(each) for each in because.missing]
        node["because"] = [self.told(each) for each in because.parts]
        return node


def fact(one: Fact) -> Object:
    """A fact, with where it stands and who says so."""
    return {
        "path": one.path,
        "value": one.value,
        "location": _place(one.location),
        "source": one.source,
        "url": one.url,
        "as_of": one.as_of,
    }


def _missing(missing: Missing) -> Object:
    return {"fact": missing.fact, "why": missing.why, "location": _place(missing.location)}


def problem(one: Problem) -> Object:
    """What is wrong, where, and what to do."""
    path = one.location.path if one.location is not None else one.path
    return {"message": one.message, "path": path, "location": _place(one.location), "hint": one.hint}


def _place(location: Location | None) -> Object | None:
    return None if location is None else _at(location)


def _at(location: Location) -> Object:
    return {"path": location.path, "line": location.line, "column": location.column}
