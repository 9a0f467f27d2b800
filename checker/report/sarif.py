"""SARIF 2.1.0: one run for code scanning and viewers, with laws as taxonomies and nothing unknown as a pass.

`options.profile` is `github` for what GitHub shows of a log (no kinds, suppressions or notifications), else empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from checker.errors import Problem
from checker.findings import Report
from checker.location import Location
from checker.report import Options
from checker.report._gist import NOTHING, at, trouble, unchecked
from checker.report._page import counted
from checker.report._sarif_places import Places, artifacts, bases
from checker.report._sarif_results import Results, unlinked
from checker.report._sarif_rules import GITHUB, Rulebook, own_descriptor
from checker.report._visible import visible
from checker.report.json import compact

Object: TypeAlias = dict[str, Any]
SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
SEMANTIC: Final = re.compile(r"\d+\.\d+\.\d+")
WIDTH: Final = 100
"""Characters up to which a value stays on one line."""


def render(report: Report, options: Options) -> str:
    """The report as one run; passes and what does not apply where every finding is asked for."""
    return "\n".join([*_laid_out(as_object(report, options)), ""])


def as_object(report: Report, options: Options) -> Object:
    """The whole log."""
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, options)]}


def _run(report: Report, options: Options) -> Object:
    below = options.below if options.profile == GITHUB else ""
    places, rules = Places(report, below), Rulebook(report, options.profile)
    results = Results(report, options, rules, places).all()
    return {
        "tool": {"driver": _driver(report, rules)},
        "automationDetails": _automation(report),
        "invocations": [_invocation(report, places)],
        "originalUriBaseIds": bases(report, below),
        "artifacts": list(artifacts(report, places)),
        "columnKind": "unicodeCodePoints",
        "taxonomies": rules.taxonomies(),
        "results": results,
        "properties": _properties(report),
    }


def _driver(report: Report, rules: Rulebook) -> Object:
    found: Object = {
        "name": "flagstate",
        "fullName": f"flagstate {report.version}: app manifests against laws",
        "version": report.version,
    }
    if SEMANTIC.fullmatch(report.version):
        found["semanticVersion"] = report.version
    found["supportedTaxonomies"] = rules.supported()
    found["notifications"] = [own_descriptor(f"flagstate.{name}", *known) for name, known in NOTIFICATIONS.items()]
    found["rules"] = rules.descriptors()
    return found


def _automation(report: Report) -> Object:
    """What distinguishes the run from others: the part before the last stroke is GitHub's category."""
    assumed = f", assuming {', '.join(report.assumptions)}" if report.assumptions else ""
    text = f"app manifests against {counted(report.rules, 'rule')} as of {report.day}{assumed}"
    return {"id": f"flagstate/{report.day}", "description": {"text": text}}


NOTIFICATIONS: Final = {
    "not-checked": ("A manifest could not be checked.", "error"),
    "note": ("A manifest says something odd.", "note"),
    "contradiction": ("Sources say what cannot all be true.", "warning"),
    "passed-over": ("A file was found and not judged.", "note"),
    "waiver": ("A waiver holds no longer, soon will not, or holds for nothing.", "warning"),
    "law-not-reviewed": ("A law was last read more than a year before the day.", "note"),
}


def _invocation(report: Report, places: Places) -> Object:
    """Whether all was checked, and what came up on the way."""
    found = list(_notifications(report, places))
    return {"executionSuccessful": not unchecked(report), "toolExecutionNotifications": found}


def _notifications(report: Report, places: Places) -> Iterator[Object]:
    """What no result says: what could not be checked, oddities, contradictions, waivers and laws grown old."""
    for each in unchecked(report):
        yield _notification("not-checked", trouble(each), _place(each, places))
    for each in report.notes:
        hint = f"; {each.hint}" if each.hint else ""
        yield _notification("note", visible(f"{each.message}{hint}", None), _place(each, places))
    for one in report.contradictions:
        text = "; ".join(visible(fact.value or "") for fact in one.said)
        where = [_at(fact.location, places) for fact in one.said if fact.location is not None]
        yield _notification("contradiction", f"{visible(one.about)}: {text}", where)
    for passed in report.passed_over:
        where = [{"physicalLocation": {"artifactLocation": places.artifact(passed.path)}}]
        yield _notification("passed-over", f"passed over: {visible(passed.reason)}", where)
    yield from _waivers(report, places)
    yield from _old_laws(report)


def _waivers(report: Report, places: Places) -> Iterator[Object]:
    """Waivers that somebody should look at."""
    for each in report.waivers:
        if each.state != "active":
            text = f"waiver {each.state}: until {each.until}, by {visible(each.owner)}: {visible(each.reason)}"
            level = "note" if each.state == "expiring" else None
            yield _notification("waiver", text, [_at(each.location, places)], level)


def _old_laws(report: Report) -> Iterator[Object]:
    for law in report.laws:
        if law.stale:
            text = f"{visible(law.title)} was last read on {law.reviewed}, more than a year before {report.day}"
            yield _notification("law-not-reviewed", text, [])


def _at(location: Location, places: Places) -> Object:
    return {"physicalLocation": places.physical(location)}


def _place(problem: Problem, places: Places) -> list[Object]:
    """Where a problem is: a line, a file, or nowhere."""
    if problem.location is not None:
        return [_at(problem.location, places)]
    path = at(problem)
    if path is None or problem is NOTHING:
        return []
    return [{"physicalLocation": {"artifactLocation": places.artifact(path)}}]


def _notification(name: str, text: str, locations: list[Object], level: str | None = None) -> Object:
    descriptor = {"id": f"flagstate.{name}", "index": list(NOTIFICATIONS).index(name)}
    level = level or NOTIFICATIONS[name][1]
    found: Object = {"descriptor": descriptor, "level": level, "message": {"text": unlinked(text)}}
    return {**found, "locations": locations} if locations else found


def _properties(report: Report) -> Object:
    """The day, the rules and the counts, so that a log without results is not taken for one of compliance."""
    verdicts = {name: report.count(name) for name in ("fail", "unknown", "pass", "not-applicable")}
    found: Object = {"asOf": report.day, "rulesDigest": report.digest, "rules": report.rules}
    found |= {"manifests": len(report.manifests), "summary": {**verdicts, "waived": report.waived()}}
    if report.assumptions:
        found["assumptions"] = list(report.assumptions)
    if report.baseline is not None:
        found["baseline"] = {"path": visible(report.baseline.path), "asOf": report.baseline.day}
    return found


def _laid_out(value: Any) -> list[str]:
    """JSON as lines: short values on one, long ones below each other."""
    if not isinstance(value, dict | list) or not value:
        return [compact(value)]
    if isinstance(value, dict):
        parts = [(f"{json.dumps(key)}: ", _laid_out(each)) for key, each in value.items()]
        begin, end = "{", "}"
    else:
        parts = [("", _laid_out(each)) for each in value]
        begin, end = "[", "]"
    if all(len(lines) == 1 for _, lines in parts) and sum(len(key) + len(lines[0]) + 2 for key, lines in parts) < WIDTH:
        return [begin + ", ".join(key + lines[0] for key, lines in parts) + end]
    found = [begin]
    for number, (key, lines) in enumerate(parts, 1):
        found.append(f" {key}{lines[0]}")
        found += [f" {line}" for line in lines[1:]]
        found[-1] += "," if number < len(parts) else ""
    return [*found, end]
