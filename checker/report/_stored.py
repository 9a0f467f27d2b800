"""A stored JSON report back to what it was written from: the counterpart of `checker.report.json`.

What is read may come from anybody: it must fit the report's own schema, and what it says twice must agree. All that a
report holds comes back, save the manifests' own text, which it does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, Final, TypeVar

from checker.drawing import Edge, Node, Picture
from checker.errors import Problem, Problems
from checker.findings import (
    VERDICTS,
    Baseline,
    Citation,
    Consulted,
    Contradicted,
    Finding,
    Gate,
    Gone,
    Ground,
    Judged,
    LawNote,
    Owned,
    PassedOver,
    Related,
    Report,
    Waived,
    Waiver,
)
from checker.report import _parsed
from checker.report._fitting import Misfit, Way, misfits
from checker.report._retold import TRUTHS, because, fact, missing, place, put
from checker.report._schema import report_schema

MOST: Final = 20
"""What is wrong with one report that is told."""
AGAIN: Final = "write it again with `flagstate check … -o json`"
Made = TypeVar("Made")


def read(data: bytes, path: str) -> Report:
    """The report that a JSON report holds; raises `Problems` with the line of each where it is none that can be read.

    `path` names the file in messages. `texts` of the report is none.
    """
    whole, text = _parsed.parse(data, path)
    try:
        found = list(_version(whole)) or misfits(whole, report_schema()) or list(_disagreements(whole))
        report = None if found else _report(whole, found)
    except RecursionError:
        raise Problems([Problem("it is nested too deep", path=path, hint=_parsed.RIGHT)]) from None
    if report is None or found:
        raise Problems(_problem(each, text, path) for each in found[:MOST])
    return report


def _problem(misfit: Misfit, text: str, path: str) -> Problem:
    route: list[str | int] = []
    way = misfit.way
    while way:
        route.insert(0, way[0])
        way = way[1]
    return Problem(misfit.message, _parsed.locate(text, tuple(route), path), hint=misfit.advice() or AGAIN)


def _version(whole: Any) -> Iterable[Misfit]:
    """That it is a report at all, and one of this version."""
    if not isinstance(whole, dict) or "report" not in whole:
        yield Misfit((), "this is no JSON report of flagstate: it has no key `report`", _parsed.RIGHT)
    elif whole["report"].__class__ is not int or whole["report"] != 1:
        yield Misfit(("report", ()), "this version of the report is not read: it must be 1")


def _disagreements(whole: dict[str, Any]) -> Iterable[Misfit]:
    """Days that are none, and what is said twice and not alike."""
    yield from _days(whole)
    yield from _counts(whole["summary"], whole["findings"])
    yield from _odd(whole["findings"], {each["path"] for each in whole["manifests"]})
    for name in ("problems", "notes"):
        for number, each in enumerate(whole[name]):
            if each["location"] is not None and each["location"]["path"] != each["path"]:
                yield Misfit(("path", (number, (name, ()))), "it is not the `path` of its `location`")
    for number, each in enumerate(whole["ownership"]):
        yield from _lines(each, (number, ("ownership", ())))


def _odd(findings: list[dict[str, Any]], known: Collection[str]) -> Iterable[Misfit]:
    """That each finding is of a manifest of the report, and accepted or new only where there is something to accept."""
    for number, each in enumerate(findings):
        if each["manifest"] not in known:
            yield Misfit(("manifest", (number, ("findings", ()))), "it is not among the `manifests` of the report")
        for key in ("standing", "waived") if each["verdict"] not in ("fail", "unknown") else ():
            if each[key] is not None:
                yield Misfit((key, (number, ("findings", ()))), "only what fails or is unknown is accepted or new")


def _counts(summary: dict[str, int], findings: list[dict[str, Any]]) -> Iterable[Misfit]:
    """That the summary counts the findings."""
    counts: dict[str, int] = {verdict: sum(each["verdict"] == verdict for each in findings) for verdict in VERDICTS}
    counts["waived"] = sum(each["waived"] is not None for each in findings)
    for name, number in counts.items():
        if summary[name] != number:
            yield Misfit((name, ("summary", ())), f"the summary has {summary[name]}, the findings {number}")


def _lines(owned: dict[str, Any], way: Way) -> Iterable[Misfit]:
    """That what runs in a picture runs between parties of it."""
    for number, line in enumerate(owned["interests"]):
        if max(line["owner"], line["owned"]) >= len(owned["parties"]):
            yield Misfit((number, ("interests", way)), "it names a party that is not there")


def _days(whole: dict[str, Any]) -> Iterable[Misfit]:
    """Whatever is written like a day must be one of the calendar."""
    top: Way = ()
    days: list[tuple[Way, str]] = [(("as_of", top), whole["as_of"])]
    for number, law in enumerate(whole["rules"]["laws"]):
        at = (number, ("laws", ("rules", top)))
        days.append((("reviewed", at), law["reviewed"]))
        if law["status"] is not None:
            days.append((("day", ("status", at)), law["status"]["day"]))
    days += [(("until", (n, ("waivers", top))), each["until"]) for n, each in enumerate(whole["waivers"])]
    for number, each in enumerate(whole["findings"]):
        if each["waived"] is not None:
            days.append((("until", ("waived", (number, ("findings", top)))), each["waived"]["until"]))
    if whole["baseline"] is not None:
        days.append((("as_of", ("baseline", top)), whole["baseline"]["as_of"]))
    for way, word in days:
        try:
            date.fromisoformat(word)
        except ValueError:
            yield Misfit(way, f"`{word}` is no day")


def _report(whole: dict[str, Any], found: list[Misfit]) -> Report:
    """The report; what is wrong with an argument is added to what was found."""
    rules = whole["rules"]
    return Report(
        version=whole["tool"]["version"],
        day=whole["as_of"],
        digest=rules["digest"],
        rules=rules["count"],
        laws=_each(_law, rules["laws"]),
        assumptions=tuple(whole["assumptions"]),
        manifests=_each(_judged, whole["manifests"]),
        findings=tuple(_finding(each, (n, ("findings", ())), found) for n, each in enumerate(whole["findings"])),
        problems=_each(_told, whole["problems"]),
        notes=_each(_told, whole["notes"]),
        passed_over=_each(lambda each: PassedOver(**each), whole["passed_over"]),
        others=whole["others"],
        contradictions=_each(_contradicted, whole["contradictions"]),
        registers=_each(lambda each: Consulted(**each), whole["registers"]),
        waivers=_each(lambda each: Waiver(**{**each, "location": put(each["location"])}), whole["waivers"]),
        baseline=_baseline(whole["baseline"]),
        ownership=_each(_owned, whole["ownership"]),
        gate=Gate(**whole["gate"]),
    )


def _each(make: Callable[[Any], Made], rows: Iterable[Any]) -> tuple[Made, ...]:
    return tuple(make(row) for row in rows)


def _law(law: dict[str, Any]) -> LawNote:
    status = law["status"] or {"event": None, "effect": None, "day": None}
    known = {name: law[name] for name in ("law", "title", "reviewed", "stale", "citation", "url")}
    return LawNote(**known, status=status["event"], effect=status["effect"], since=status["day"])


def _judged(row: dict[str, Any]) -> Judged:
    return Judged(row["path"], row["digest"], row["app"], tuple(row["ids"]))


def _told(row: dict[str, Any]) -> Problem:
    at = place(row["location"])
    return Problem(row["message"], at, None if at is not None else row["path"], row["hint"])


def _contradicted(row: dict[str, Any]) -> Contradicted:
    return Contradicted(row["manifest"], row["about"], _each(fact, row["said"]), row["hint"])


def _baseline(row: dict[str, Any] | None) -> Baseline | None:
    if row is None:
        return None
    return Baseline(row["path"], row["as_of"], _each(lambda each: Gone(**each), row["gone"]))


def _owned(row: dict[str, Any]) -> Owned:
    nodes = _each(lambda each: Node(**{**each, "notes": tuple(each["notes"])}), row["parties"])
    edges = _each(lambda each: Edge(**each), row["interests"])
    return Owned(row["manifest"], row["entity"], Picture(tuple(row["caption"]), nodes, edges, row["asked"]))


PLAIN: Final = ("manifest", "app", "rule", "law", "verdict", "severity", "title", "message", "unsettled", "assumed")


def _finding(row: dict[str, Any], way: Way, found: list[Misfit]) -> Finding:
    waived = row["waived"]
    return Finding(
        **{name: row[name] for name in (*PLAIN, "fingerprint", "standing")},
        citations=_each(lambda each: Citation(**each), row["citations"]),
        location=put(row["location"]),
        related=_each(lambda each: Related(put(each), each["message"]), row["related"]),
        grounds=_each(_ground, row["grounds"]),
        because=because(row, ("because", way), found),
        missing=_each(missing, row["missing"]),
        doubts=tuple(row["doubts"]),
        remedies=tuple(row["remedies"]),
        changes=tuple(row["changes"]),
        waived=waived and Waived(**{**waived, "location": put(waived["location"])}),
        rule_location=place(row["rule_location"]),
    )


def _ground(row: dict[str, Any]) -> Ground:
    return Ground(row["text"], TRUTHS[row["holds"]], row["cite"], _each(fact, row["facts"]))
