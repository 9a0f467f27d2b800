"""OSCAL: Assessment Results of NIST, version 1.2.1, for those who assess controls: rules are the controls.

One result for each manifest. An observation has what was looked at, with places and sources; a finding says whether the
rule is satisfied: what is unknown is not, and says that it is undetermined. What fails or is unknown is a risk, `open`
or under investigation; a waiver makes it a deviation that is approved, until its last day. Identifiers follow from
digests, and all times are the day of the report: the same report gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final

from checker.findings import Finding, Judged, LawNote, Report
from checker.report import Options
from checker.report._oscal import Ids, Object, markup, moment, page_of, prop, said, token
from checker.report._oscal_findings import finding_of, observation, risk
from checker.report._page import counted
from checker.report.json import compact

VERSION: Final = "1.2.1"
LEVELS: Final = 5
"""Of the nesting: down to the elements of one result, such as an observation."""


def render(report: Report, _options: Options) -> str:
    """The assessment results as JSON: the keys in a fixed order, and the same bytes for the same report."""
    ids = Ids(report)
    results = _results(report, ids)
    body = {
        "metadata": _metadata(report, ids),
        "import-ap": {"href": f"#{ids.of('plan')}", "remarks": "There is no plan but the rules themselves."},
        "results": results,
        "back-matter": {"resources": list(_resources(report, ids))},
    }
    whole = {"assessment-results": {"uuid": ids.of("document", json.dumps(body)), **body}}
    return _outlined(whole, LEVELS) + "\n"


def _outlined(value: Any, levels: int, margin: str = "\n") -> str:
    """JSON whose outer levels have a line for each element, and each inner object one line of its own."""
    if not levels or not value or not isinstance(value, dict | list):
        return compact(value)
    inner = margin + " "
    if isinstance(value, dict):
        rows = [f"{compact(key)}: {_outlined(each, levels - 1, inner)}" for key, each in value.items()]
        return "{" + inner + f",{inner}".join(rows) + margin + "}"
    return "[" + inner + f",{inner}".join(_outlined(each, levels - 1, inner) for each in value) + margin + "]"


def _metadata(report: Report, ids: Ids) -> Object:
    chosen = [prop("rules-digest", report.digest), prop("rules", str(report.rules))]
    chosen += [prop("assumption", each) for each in report.assumptions]
    chosen += [prop("fail-on", report.gate.fail_on), prop("unknown", report.gate.unknown)]
    made = f"The results were computed by flagstate {said(report.version)}, a program; nobody else has assessed them."
    party = {"uuid": ids.of("party"), "type": "organization", "name": "flagstate", "remarks": made}
    return {
        "title": "Assessment of apps against law by flagstate",
        "last-modified": moment(report.day),
        "version": report.day,
        "oscal-version": VERSION,
        "props": chosen,
        "parties": [party],
    }


def _results(report: Report, ids: Ids) -> list[Object]:
    """One for each manifest, and one for what could not be read."""
    grouped = groupby(enumerate(report.findings), key=lambda pair: pair[1].manifest)
    findings: dict[str, list[tuple[int, Finding]]] = {}
    for path, group in grouped:
        findings.setdefault(path, []).extend(group)
    laws = {law.law: law for law in report.laws}
    twice: set[str] = set()
    results = []
    for number, one in enumerate(report.manifests):
        if one.path not in twice:
            twice.add(one.path)
            results.append(_result(report, one, number, findings.get(one.path, []), laws, ids))
    return results if results and not report.problems else [*results, _unread(report, ids)]


def _result(
    report: Report, one: Judged, number: int, rows: list[tuple[int, Finding]], laws: dict[str, LawNote], ids: Ids
) -> Object:
    app = ids.of("app", str(number))
    open_ = [(n, each) for n, each in rows if each.verdict in ("fail", "unknown")]
    result: Object = {
        "uuid": ids.of("result", str(number)),
        "title": said(f"{one.app or 'An app without a name'} ({one.path}) as of {report.day}"),
        "description": f"{len(rows):,} rules on one manifest, by the law and the facts of the day.",
        "start": moment(report.day),
        "end": moment(report.day),
        "props": [prop("manifest", one.path), prop("manifest-digest", one.digest)],
        "local-definitions": {
            "components": [_component(one, app)],
            "assessment-assets": _assets(report, ids, str(number)),
        },
        "reviewed-controls": _reviewed(each.rule for _, each in rows),
    }
    if rows:
        result["observations"] = [observation(each, n, str(number), report.day, ids) for n, each in rows]
    if open_:
        result["risks"] = [risk(each, n, report, laws.get(each.law), ids) for n, each in open_]
    if rows:
        result["findings"] = [finding_of(each, n, ids) for n, each in rows]
    return result


def _component(one: Judged, uuid: str) -> Object:
    return {
        "uuid": uuid,
        "type": "software",
        "title": said(one.app or one.path),
        "description": markup(f"The app that `{one.path}` describes."),
        "props": [prop("manifest", one.path), *(prop("app-id", each) for each in one.ids)],
        "status": {"state": "other", "remarks": "Whether it is in operation was not looked at."},
    }


def _assets(report: Report, ids: Ids, where: str) -> Object:
    tool = ids.of("tool", where)
    component = {
        "uuid": tool,
        "type": "software",
        "title": "flagstate",
        "description": "Checks app manifests against laws written as rules.",
        "props": [prop("version", report.version), prop("rules-digest", report.digest)],
        "status": {"state": "operational"},
    }
    platform = {"uuid": ids.of("platform", where), "title": "flagstate", "uses-components": [{"component-uuid": tool}]}
    return {"components": [component], "assessment-platforms": [platform]}


def _reviewed(rules: Iterable[str]) -> Object:
    """The rules as controls; where none was looked at, that is what is said."""
    controls = [{"control-id": token(each)} for each in dict.fromkeys(rules)]
    if not controls:
        return {"control-selections": [{"include-all": {}, "remarks": "No rule was looked at: nothing could be read."}]}
    return {"control-selections": [{"include-controls": controls}]}


def _unread(report: Report, ids: Ids) -> Object:
    """What could not be checked, so that nobody takes it for satisfied."""
    observations = [
        {
            "uuid": ids.of("problem", str(number)),
            "title": "A manifest could not be read",
            "description": markup(str(each)),
            "methods": ["EXAMINE"],
            "types": ["discovery"],
            "collected": moment(report.day),
        }
        for number, each in enumerate(report.problems)
    ]
    result: Object = {
        "uuid": ids.of("result", "unread"),
        "title": f"What could not be checked, as of {report.day}",
        "description": "Of these files nothing is known; no rule has been found satisfied by them.",
        "start": moment(report.day),
        "end": moment(report.day),
        "reviewed-controls": _reviewed(()),
    }
    return {**result, "observations": observations} if observations else result


def _resources(report: Report, ids: Ids) -> Iterable[Object]:
    """The rules, as what was planned; the laws; the registers that were joined."""
    yield {
        "uuid": ids.of("plan"),
        "title": "The rules",
        "description": f"{report.rules:,} rules, whose digest is `{report.digest}`.",
        "props": [prop("digest", report.digest)],
    }
    for law in report.laws:
        known = {"uuid": ids.of("law", law.law), "title": said(law.title or law.law), **_cited(law)}
        last = [prop("law", law.law), prop("reviewed", law.reviewed)]
        yield {**known, "props": last, **({"rlinks": [{"href": law.url}]} if page_of(law.url) else {})}
    for number, each in enumerate(report.registers):
        held = f"{counted(each.parties, 'entity')}, {counted(each.interests, 'interest')}"
        yield {
            "uuid": ids.of("register", str(number)),
            "title": said(each.path),
            "description": f"A register of owners: {held}.",
            "props": [prop("digest", each.digest), prop("format", each.format)],
        }


def _cited(law: LawNote) -> dict[str, Any]:
    return {"citation": {"text": said(law.citation)}} if law.citation else {}
