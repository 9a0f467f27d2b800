"""Reports that have everything a report can have, hostile where it can be."""

from __future__ import annotations

from dataclasses import replace

from checker.drawing import Edge, Node, Picture
from checker.errors import Problem
from checker.findings import (
    Baseline,
    Consulted,
    Contradicted,
    Finding,
    Gate,
    Gone,
    Owned,
    PassedOver,
    Report,
    Standing,
    Waived,
    Waiver,
)
from checker.language.because import Fact
from checker.location import Location

HOSTILE = (
    "=1+1",
    "<script>alert(1)</script>",
    "@everyone #1 !2 www.example.com https://example.com GH-1 :smile: $x$",
    "[a](javascript:alert(1)) ![b](https://example.com/x.png) `c` **d** | e",
    "::error::x%0A ]]> \x1b[31m \u202e \r\n/close",
    "- # x",
    "1. x",
    "```\n</details>\n```",
    "\ud800 half",
    "x" * 100_000,
)


def full(report: Report) -> Report:
    """The report with waivers, a baseline, a picture, problems and all else that runs may add."""
    at = Location("waivers.yaml", 3, 1)
    first, *rest = report.findings
    second = [replace(each, standing=_standing(n, each)) for n, each in enumerate(rest)]
    waived = replace(first, standing="new", waived=Waived("sold by *March*", "@owner", "2027-03-01", at))
    fact = Fact("app.name", None, at, "A <b>source</b>", "https://example.org/?a=b&c", "2026-01-01")
    nodes = (Node("Op", "between", target=True), Node("Cn", "holder", "cn", "company", "CN", ("CN",), in_full=True))
    waiver = Waiver("zz", None, None, "sold", "@owner", "2027-03-01", at, "active", 1)
    return replace(
        report,
        findings=(waived, *second),
        problems=(Problem("no <text>", at, hint="mend it"), Problem("gone", path="\x1b.yaml"), Problem("bare")),
        notes=(Problem("odd", at),),
        passed_over=(PassedOver("a.json", "not a manifest"),),
        others=3,
        contradictions=(Contradicted(first.manifest, "`op`", (fact,), "ask"),),
        registers=(Consulted("owners.csv", "csv", "sha256:" + "0" * 64, 1, 2, 3),),
        waivers=(waiver,),
        baseline=Baseline("baseline.json", "2026-01-01", (Gone("0" * 32, "zz.old", "=Old", "fail"),)),
        ownership=(Owned(first.manifest, "op", Picture(("a", "b"), nodes, (Edge(1, 0, "owns", "60 %", True),), None)),),
        gate=Gate("warning", "warn"),
    )


def _standing(number: int, finding: Finding) -> Standing | None:
    if finding.verdict not in ("fail", "unknown"):
        return None
    return "new" if number == 0 else "updated" if finding.rule == "zz.flags.kept-at-home" else "unchanged"


def hostile(report: Report) -> Report:
    """The report with every text that may come from elsewhere replaced by one that means harm."""
    findings = tuple(_hostile(each, HOSTILE[n % len(HOSTILE)]) for n, each in enumerate(report.findings * 3))
    return replace(report, findings=findings)


def _hostile(finding: Finding, text: str) -> Finding:
    return replace(
        finding,
        app=text,
        title=text,
        message=text,
        rule=text,
        doubts=(text,),
        remedies=(text,),
        changes=(text,),
        citations=tuple(replace(each, text=text, url=text) for each in finding.citations),
        missing=tuple(replace(each, why=text, fact=text) for each in finding.missing),
        waived=finding.waived and replace(finding.waived, reason=text, owner=text),
    )
