"""Reports with what the tests' law alone does not bring about: waivers, a baseline, registers, names that do harm."""

from __future__ import annotations

from dataclasses import replace

from checker.errors import Problem
from checker.findings import Baseline, Consulted, Finding, Gone, PassedOver, Report, Waived, Waiver
from checker.location import Location

HARM = (
    "<script>alert(1)</script>",
    "=1+1",
    "\x1b[31mred\x1b]0;t\x07",
    "::error::x%0A::warning::y",
    "]]></failure><![CDATA[[[ATTACHMENT|/etc/passwd]]",
    "[a](https://example.org/evil) @all | `b`",
    "\u202eabc\u2066",
    "\ud800\udc80\x00\ufffe\uffff",
    "a\r\n##[error]b,c:d%25",
    "x" * 50_000,
)


def waived(report: Report, *, inside: bool = False) -> Report:
    """The report with its first finding waived: in a file of waivers, or in the manifest."""
    first = report.findings[0]
    path = first.manifest if inside else "waivers.yaml"
    accepted = Waived("the sale closes in March", "Legal", "2027-03-31", Location(path, 2, 3))
    waiver = Waiver(first.rule, None, None, accepted.reason, "Legal", "2027-03-31", accepted.location, "expiring", 1)
    return replace(report, findings=(replace(first, waived=accepted), *report.findings[1:]), waivers=(waiver,))


def based(report: Report) -> Report:
    """The report held against a baseline: one finding that it has, the others new, and one that is gone."""
    first, *rest = report.findings
    stands = [replace(each, standing="new") if each.verdict in ("fail", "unknown") else each for each in rest]
    gone = Gone("0" * 32, "zz.flags.gone", "Gone", "unknown")
    findings = (replace(first, standing="unchanged"), *stands)
    return replace(report, findings=findings, baseline=Baseline("baseline.json", "2026-10-01", (gone,)))


def troubled(report: Report) -> Report:
    """The report with all that may come up on the way."""
    return replace(
        report,
        problems=(Problem("unknown field `x`", Location("b.yaml", 3, 1), hint="remove it"), Problem("gone", path="c")),
        notes=(Problem("an oddity", Location("a.yaml", 1, 1)),),
        passed_over=(PassedOver("other.json", "no key `manifest`"),),
        registers=(Consulted("owners.csv", "edges", "sha256:ab", 2, 1, 0),),
    )


def named(report: Report, name: str) -> Report:
    """The report with the name wherever a manifest, a waiver or a file puts one."""

    def changed(one: Finding) -> Finding:
        texts = dict.fromkeys(("app", "title", "message", "rule", "law"), name)
        where = replace_path(one.location, name)
        related = tuple(replace(each, message=name, location=where) for each in one.related)
        missing = tuple(replace(each, why=name, fact=name) for each in one.missing)
        more = {"changes": (name,), "remedies": (name,), "manifest": name}
        accepted = None if one.waived is None else replace(one.waived, reason=name, owner=name)
        return replace(one, **texts, **more, location=where, related=related, missing=missing, waived=accepted)

    problems = (Problem(name, path=name, hint=name),)
    return replace(report, findings=tuple(map(changed, report.findings)), problems=problems)


def replace_path(location: Location, path: str) -> Location:
    return Location(path, location.line, location.column)


def many(report: Report, number: int) -> Report:
    """The report with its findings over and over, each of another manifest, without their reasons."""
    open_ = (each for each in report.findings if each.verdict in ("fail", "unknown"))
    found = [replace(each, grounds=(), because=(), related=(), changes=()) for each in open_]
    copies = (replace(found[n % len(found)], manifest=f"m{n}.yaml", fingerprint=f"{n:032x}") for n in range(number))
    return replace(report, findings=tuple(copies))
