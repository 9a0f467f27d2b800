"""A finding in OSCAL: what was observed, what follows from it, and the risk that it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from checker.findings import Finding, LawNote, Report
from checker.language.because import Fact
from checker.report._argument import place
from checker.report._oscal import Ids, Object, markup, moment, page_of, prop, said, token
from checker.report._said import enforcement, sourced

METHODS: Final = ["EXAMINE", "TEST"]
UNDETERMINED: Final = "Undetermined: what is known of the app does not decide it. "
STATES: Final = {
    "pass": ("satisfied", "pass", "Respected. "),
    "fail": ("not-satisfied", "fail", ""),
    "unknown": ("not-satisfied", "other", UNDETERMINED),
    "not-applicable": ("satisfied", "other", "Not applicable: the rule does not reach the app. "),
}


def observation(one: Finding, number: int, where: str, day: str, ids: Ids) -> Object:
    """What was looked at: the facts behind the verdict, or what is missing; `where` is which manifest it is of."""
    found: Object = {
        "uuid": ids.of("observation", str(number)),
        "title": said(f"{one.rule}: {one.verdict}"),
        "description": markup(one.message),
        "props": [prop("verdict", one.verdict), prop("location", place(one.location))],
        "methods": METHODS,
        "types": ["control-objective"],
        "origins": [{"actors": [{"type": "tool", "actor-uuid": ids.of("tool", where)}]}],
        "subjects": [{"subject-uuid": ids.of("app", where), "type": "component"}],
    }
    found["props"] += [prop("missing", each.fact, _why(each.why, place(each.location))) for each in one.missing]
    facts = dict.fromkeys(fact for ground in one.grounds for fact in ground.facts)
    evidence = [_evidence(fact) for fact in facts]
    if evidence:
        found["relevant-evidence"] = evidence
    return {**found, "collected": moment(day)}


def _why(why: str, at: str) -> str:
    return f"{why} ({at})" if at else why


def _evidence(fact: Fact) -> Object:
    """A fact: its source where that is on the web, else the manifest."""
    href = page_of(fact.url) or (quote(fact.location.path, errors="replace") if fact.location else None)
    text = f"{fact.path}: {fact.value or ''}"
    whence = sourced(fact)
    found: Object = {"href": href} if href else {}
    found["description"] = markup(f"{text} ({whence})" if whence else text)
    props = [("location", place(fact.location)), ("source", fact.source or ""), ("as-of", fact.as_of or "")]
    kept = [prop(name, value) for name, value in props if value]
    return {**found, "props": kept} if kept else found


def finding_of(one: Finding, number: int, ids: Ids) -> Object:
    """Whether the rule is satisfied, and by what; what is waived stays as it is."""
    state, reason, lead = STATES[one.verdict]
    remarks = lead + one.message if lead or one.message else one.title
    target: Object = {
        "type": "objective-id",
        "target-id": token(one.rule),
        "title": said(one.title),
        "status": {"state": state, "reason": reason, "remarks": markup(remarks)},
    }
    if one.verdict == "not-applicable":
        target["implementation-status"] = {"state": "not-applicable"}
    found: Object = {
        "uuid": ids.of("finding", str(number)),
        "title": said(f"{one.rule}: {one.title}"),
        "description": markup(one.message),
        "props": [prop(name, value) for name, value in _marks(one)],
        "links": [
            {"href": f"#{ids.of('law', one.law)}", "rel": "reference", "text": said(c.text)} for c in one.citations
        ],
        "target": target,
        "related-observations": [{"observation-uuid": ids.of("observation", str(number))}],
    }
    if not found["links"]:
        del found["links"]
    if one.verdict in ("fail", "unknown"):
        found["related-risks"] = [{"risk-uuid": ids.of("risk", str(number))}]
    return found


def _marks(one: Finding) -> Iterator[tuple[str, str]]:
    """What our own readers ask of a finding."""
    yield "verdict", one.verdict
    yield "severity", one.severity
    yield "law", one.law
    yield "fingerprint", one.fingerprint
    if one.unsettled:
        yield "unsettled", "the readings of the law differ on these facts"
    if one.assumed:
        yield "assumed", "the verdict rests on what was assumed"
    if one.standing:
        yield "standing", one.standing
    if one.waived:
        yield "waived-until", one.waived.until


def risk(one: Finding, number: int, report: Report, law: LawNote | None, ids: Ids) -> Object:
    """That the law is breached, or that nobody can tell; approved as a deviation where somebody accepts it."""
    status = "deviation-approved" if one.waived else "open" if one.verdict == "fail" else "investigating"
    lead = "The rule is breached." if one.verdict == "fail" else "Whether the rule is breached is undetermined."
    cited = "; ".join(each.text for each in one.citations)
    found: Object = {
        "uuid": ids.of("risk", str(number)),
        "title": said(one.title),
        "description": markup(one.message),
        "statement": markup(" ".join((lead, cited, *(f"Enforcement: {each}." for each in enforcement(law))))),
        "props": [prop("severity", one.severity), prop("fingerprint", one.fingerprint)],
        "status": status,
    }
    if one.waived:
        found["deadline"] = moment(one.waived.until)
    advice = [("do", each) for each in one.remedies] + [("change", each) for each in one.changes]
    advice += [("find out", f"{each.fact}: {each.why}") for each in one.missing] if one.verdict == "unknown" else []
    if advice:
        found["remediations"] = [
            {
                "uuid": ids.of("remediation", f"{number}\n{place_}"),
                "lifecycle": "recommendation",
                "title": {"do": "What to do", "change": "What would change it", "find out": "What to find out"}[kind],
                "description": markup(each),
            }
            for place_, (kind, each) in enumerate(advice)
        ]
    if one.waived:
        found["risk-log"] = {"entries": [_accepted(one, number, report, ids)]}
    return {**found, "related-observations": [{"observation-uuid": ids.of("observation", str(number))}]}


def _accepted(one: Finding, number: int, report: Report, ids: Ids) -> Object:
    """That somebody accepts it: why, and who answers for it."""
    assert one.waived is not None
    return {
        "uuid": ids.of("waiver", str(number)),
        "title": "Accepted by a waiver",
        "description": markup(one.waived.reason),
        "start": moment(report.day),
        "end": moment(one.waived.until),
        "props": [prop("owner", one.waived.owner), prop("waiver", place(one.waived.location))],
        "status-change": "deviation-approved",
    }
