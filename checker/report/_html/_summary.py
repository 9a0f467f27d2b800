"""The first page: what was checked by which law as of which day, what came of it, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from checker.findings import SEVERITIES, VERDICTS, Finding, Report, Verdict
from checker.report._html._app import Chapter
from checker.report._html._markup import bare, code, element, name, pairs, section, table, words
from checker.report._html._words import CLASS, COUNTED, SHOWN, counts, jurisdiction, number

SIGNS: Final[dict[Verdict, str]] = {"fail": "✗", "unknown": "?", "pass": "✓", "not-applicable": "·"}
NAMED: Final = 3
"""Apps that are named in the title."""
MOST: Final = 100
"""Breaches that the summary leads to."""


def subject(chapters: Sequence[Chapter]) -> str:
    """What the report is about, in a few words."""
    if not chapters:
        return "No app was checked"
    if len(chapters) > NAMED:
        return number(len(chapters), "app")
    return ", ".join(each.title[:80] for each in chapters)


def masthead(report: Report, title: str) -> str:
    """The title of the page, its outcome in a sentence, and what it rests on."""
    rows = [
        ("As of", f'<time datetime="{bare(report.day)}">{bare(report.day)}</time>'),
        ("Checked", f"{number(len(report.manifests), 'app')} × {number(report.rules, 'rule')}"),
        ("Rules", code(report.digest)),
        ("Baseline", _baseline(report)),
        ("Assuming", ", ".join(code(each) for each in report.assumptions)),
        ("Made by", f"flagstate {bare(report.version)}"),
    ]
    lead = element("p", _outcome(report), class_="lead")
    kicker = element("p", "Apps under the law", class_="kicker")
    return element("header", kicker, element("h1", bare(title)), lead, pairs(rows, "meta"), class_="masthead") + "\n"


def _baseline(report: Report) -> str:
    return "" if report.baseline is None else f"{code(report.baseline.path)} as of {words(report.baseline.day)}"


def _outcome(report: Report) -> str:
    """The verdict on everything in one sentence."""
    if not report.manifests:
        return "Nothing was checked."
    failing, unknown = report.count("fail"), report.count("unknown")
    waived = sum(each.waived is not None for each in report.findings if each.verdict == "fail")
    accepted = f" ({waived:,} of them waived)" if waived else ""
    breach = f"{number(failing, 'breach')} found{accepted}" if failing else "No breach found"
    stays = "stays" if unknown == 1 else "stay"
    open_ = f"{number(unknown, 'question')} {stays} open" if unknown else "nothing stays open"
    return f"{breach}; {open_}."


def summary(report: Report, chapters: Sequence[Chapter], notes: str) -> str:
    """The counts with what they are counted of, what fails, and how it lies over the jurisdictions."""
    total = len(report.findings)
    lead = f"{number(len(report.manifests), 'app')} × {number(report.rules, 'rule')} = {number(total, 'finding')}"
    said = element("p", f"{lead}: {counts(report.findings) or 'none'}.")
    parts = (said, _bar(report), _counts(report), notes, _breaches(chapters), _places(report, chapters))
    return section("summary", "Summary", *parts)


def _bar(report: Report) -> str:
    """The verdicts as one line, as long as there are findings; the table beside it says the same."""
    total, at, parts = len(report.findings), 0.0, []
    for verdict in VERDICTS:
        wide = 1000 * report.count(verdict) / total if total else 0
        if wide:
            parts.append(f'<rect x="{at:.1f}" width="{max(wide - 2, 1.5):.1f}" height="10" class="{CLASS[verdict]}"/>')
        at += wide
    drawn = "".join(parts)
    return f'<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>\n'


def _counts(report: Report) -> str:
    """Verdicts by severity; what is waived, and what is new, where there is a word on it."""
    standing = report.baseline is not None or any(each.standing for each in report.findings)
    head = (
        "Verdict",
        "Error\t",
        "Warning\t",
        "Note\t",
        "All\t",
        "Waived\t",
        *(("New\t", "In the baseline\t") if standing else ()),
    )
    rows = []
    for verdict in VERDICTS:
        found = [each for each in report.findings if each.verdict == verdict]
        rows.append((element("span", SHOWN[verdict], class_=f"v {CLASS[verdict]}"), *_numbers(found, standing)))
    rows.append(("All", *_numbers(report.findings, standing)))
    return table("Findings by verdict and severity", head, rows, "counts")


def _numbers(found: Sequence[Finding], standing: bool) -> Iterator[str]:
    by = Counter(each.severity for each in found)
    yield from (f"{by[each]:,}" for each in SEVERITIES)
    yield f"{len(found):,}"
    yield f"{sum(each.waived is not None for each in found):,}"
    if standing:
        by_standing = Counter(each.standing for each in found)
        yield f"{by_standing['new']:,}"
        yield f"{by_standing['unchanged'] + by_standing['updated']:,}"


def _breaches(chapters: Sequence[Chapter]) -> str:
    """Where there are several apps, what fails in which of them."""
    if len(chapters) < 2:
        return ""
    found = [(one, at, each) for one in chapters for at, each in one.of("fail").items()]
    rows = [
        (f'<a href="#f{at}">{words(each.title)}</a>', f'<a href="#{one.key}">{name(one.title)}</a>', each.severity)
        for one, at, each in found[:MOST]
    ]
    more = f"<p>… and {len(found) - MOST:,} more below.</p>" if len(found) > MOST else ""
    return table("What fails", ("Rule", "App", "Severity"), rows) + more if rows else ""


def _places(report: Report, chapters: Sequence[Chapter]) -> str:
    """By jurisdiction: a list for one app, a table for several."""
    codes = sorted({jurisdiction(each.law) for each in report.findings})
    if not codes:
        return ""
    if len(chapters) == 1:
        title = element("h3", "By jurisdiction")
        return element("div", title, _tiles(chapters[0], codes)) + "\n"
    return _matrix(chapters, codes)


def _tiles(chapter: Chapter, codes: Sequence[str]) -> str:
    by = _by_jurisdiction(chapter)
    return element("ul", "\n", *(_tile(each, by[each]) for each in codes), class_="tiles") + "\n"


def _tile(place: str, counted: Counter[Verdict]) -> str:
    """A jurisdiction with its worst verdict."""
    worst = next(verdict for verdict in VERDICTS if counted[verdict])
    said = f"{SIGNS[worst]} {counted[worst]} {COUNTED[worst][counted[worst] != 1]}"
    return element("li", element("b", bare(place)), f" {said}", class_=CLASS[worst]) + "\n"


def _matrix(chapters: Sequence[Chapter], codes: Sequence[str]) -> str:
    """Apps by jurisdictions: the worst verdict with its number, only where something fails or is open."""
    by = [_by_jurisdiction(each) for each in chapters]
    shown = [code_ for code_ in codes if any(each[code_]["fail"] or each[code_]["unknown"] for each in by)]
    quiet = [each for each in codes if each not in shown]
    if not shown:
        return ""
    rows = (
        (f'<a href="#{one.key}">{name(one.title, 40)}</a>', *(_cell(counted[each]) for each in shown))
        for one, counted in zip(chapters, by, strict=True)
    )
    key = ", ".join(f"{SIGNS[each]} {COUNTED[each][0]}" for each in VERDICTS)
    caption = f"Apps by jurisdiction: the worst verdict and how many rules have it ({key})"
    rest = f"<p>Nothing fails and nothing is open under the law of {bare(', '.join(quiet))}.</p>\n" if quiet else ""
    made = table(caption, ("App", *(element("span", bare(each)) for each in shown)), rows, "matrix")
    return element("div", element("h3", "By jurisdiction"), made, rest, class_="wide") + "\n"


def _cell(counted: Counter[Verdict]) -> str:
    worst = next((verdict for verdict in VERDICTS if counted[verdict]), None)
    if worst is None:
        return ""
    count = f"{counted[worst]}" if worst in VERDICTS[:2] else ""
    said = element("span", f" {COUNTED[worst][counted[worst] != 1]}", class_="said")
    return element("span", f"{SIGNS[worst]}{count}", said, class_=f"v {CLASS[worst]}")


def _by_jurisdiction(chapter: Chapter) -> Mapping[str, Counter[Verdict]]:
    found: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for each in chapter.findings.values():
        found[jurisdiction(each.law)][each.verdict] += 1
    return found
