"""Registers to work from: what is not known, what is accepted, what contradicts, what was assumed, what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from checker.errors import Problem
from checker.findings import Finding, Report, Waiver
from checker.language.because import Missing
from checker.report._html._app import Chapter
from checker.report._html._finding import fact
from checker.report._html._markup import code, element, listed, name, nearby, place, section, table, words
from checker.report._html._words import COUNTED, and_more, number

MOST: Final = 1_000
"""Facts of all apps together that are listed as missing."""
LEAST: Final = 12
"""Facts of one app that are listed, however many apps there are."""
ENTRIES: Final = 500
"""Rows of the other registers."""
STATES: Final = {
    "active": "active",
    "expiring": "expires soon",
    "expired": "expired: it no longer holds",
    "unmatched": "unmatched: nothing is left to accept",
}


def registers(report: Report, chapters: Sequence[Chapter]) -> Iterator[tuple[str, str, str]]:
    """The key, the title and the markup of each register that has entries."""
    for key, title, made in (
        ("unknowns", "What is not known", _unknowns(chapters)),
        ("waivers", "Waivers", _waivers(report)),
        ("contradictions", "Contradictions", _contradictions(report)),
        ("assumptions", "Assumptions", _assumptions(report)),
        ("gone", "No longer found", _gone(report)),
        ("owners-registers", "Registers of owners", _consulted(report)),
        ("problems", "What could not be checked", _problems(report.problems, "Problems with manifests")),
        ("notes", "Notes", _problems(report.notes, "Oddities that change no verdict by themselves")),
        ("passed-over", "Passed over", _passed_over(report)),
    ):
        if made:
            yield key, title, section(key, title, made)


def _unknowns(chapters: Sequence[Chapter]) -> str:
    """The facts that are not stated, by how many rules wait for each."""
    found = {each.key: _missing(tuple(each.of("unknown").values())) for each in chapters}
    with_any = [each for each in chapters if found[each.key]]
    if not with_any:
        return ""
    most = max(MOST // len(with_any), LEAST)
    rows: list[tuple[str, ...]] = []
    for chapter in with_any:
        told = found[chapter.key]
        if len(chapters) > 1:
            rows.append((f'<a href="#{chapter.key}">{name(chapter.title)}</a> {code(chapter.path)}',))
        rows += [_wanted(chapter.path, *each) for each in told[:most]]
        if len(told) > most:
            rows.append((and_more(most, len(told)), "", "", ""))
    lead = "<p>A work list: the facts that are not stated, first those for which the most rules wait.</p>\n"
    head = ("Fact", "Where it would stand", "Rules that wait for it\t", "Of these first of all\t")
    return lead + table("Facts that are not stated", head, rows)


def _missing(findings: Sequence[Finding]) -> list[tuple[Missing, int, int]]:
    """Each missing fact, with the rules that wait for it and those that wait for it before others."""
    counted = Counter(each.fact for finding in findings for each in finding.missing)
    leading = Counter(finding.missing[0].fact for finding in findings if finding.missing)
    told = {each.fact: each for finding in reversed(findings) for each in reversed(finding.missing)}
    order = sorted(counted, key=lambda each: (-counted[each], -leading[each]))
    return [(told[each], counted[each], leading[each]) for each in order]


def _wanted(path: str, missing: Missing, rules: int, leading: int) -> tuple[str, ...]:
    """One fact; of its place only the line where that is in the manifest of the app."""
    return words(missing.why), nearby(missing.location, path) or "–", f"{rules:,}", f"{leading:,}" if leading else "–"


def _waivers(report: Report) -> str:
    head = ("What is accepted", "Why", "By whom", "Last day", "State", "Findings\t")
    return _table("Waivers with their state on the day of the report", head, [_waiver(each) for each in report.waivers])


def _waiver(one: Waiver) -> tuple[str, ...]:
    about = [code(one.rule, 200)] if one.rule else []
    about += [f"of {name(one.app)}"] if one.app else []
    about += [f"finding {code(one.fingerprint, 80)}"] if one.fingerprint else []
    about.append(element("span", place(one.location), class_="src"))
    state = element("span", STATES[one.state], class_=f"state {one.state}")
    return " ".join(about), words(one.reason), words(one.owner), words(one.until), state, f"{one.findings:,}"


def _contradictions(report: Report) -> str:
    rows = [
        (words(each.about), code(each.manifest), listed(map(fact, each.said), "facts") + words(each.hint or ""))
        for each in report.contradictions
    ]
    made = _table("What sources say that cannot all be true", ("About", "Manifest", "What is said"), rows)
    return f"<p>The verdicts allow for either.</p>\n{made}" if made else ""


def _assumptions(report: Report) -> str:
    if not report.assumptions:
        return ""
    resting = sum(each.assumed for each in report.findings)
    said = (
        f"<p>{number(resting, 'verdict')} would differ without {'it' if len(report.assumptions) == 1 else 'them'}.</p>"
    )
    return listed(code(each) for each in report.assumptions) + said


def _gone(report: Report) -> str:
    if report.baseline is None:
        return ""
    rows = [
        (code(each.rule), name(each.app), COUNTED[each.verdict][0], code(each.fingerprint))
        for each in report.baseline.gone
    ]
    return _table("Findings of the baseline that are no longer there", ("Rule", "App", "It was", "Fingerprint"), rows)


def _consulted(report: Report) -> str:
    head = ("File", "Format", "Entities\t", "Interests\t", "Records kept out\t", "Digest")
    rows = [
        (
            code(each.path),
            words(each.format),
            f"{each.parties:,}",
            f"{each.interests:,}",
            f"{each.kept_out:,}",
            code(each.digest),
        )
        for each in report.registers
    ]
    return _table("Registers that were joined to the manifests", head, rows)


def _problems(problems: Sequence[Problem], caption: str) -> str:
    rows = [(_where(each), words(each.message), words(each.hint or "–")) for each in problems]
    return _table(caption, ("Where", "What", "What to do"), rows)


def _where(problem: Problem) -> str:
    return place(problem.location) or (code(problem.path) if problem.path else "–")


def _passed_over(report: Report) -> str:
    rows = [(code(each.path), words(each.reason)) for each in report.passed_over]
    made = _table("Files that were found and not judged", ("File", "Why"), rows)
    if not report.others:
        return made
    are = "is" if report.others == 1 else "are"
    return f"{made}<p>{number(report.others, 'file')} of the folders {are} neither YAML nor JSON.</p>\n"


def _table(caption: str, head: Sequence[str], rows: Sequence[tuple[str, ...]]) -> str:
    """A register; empty where it has no entries."""
    if not rows:
        return ""
    more = and_more(ENTRIES, len(rows))
    return table(caption, head, rows[:ENTRIES]) + (f"<p>{more}</p>\n" if more else "")
