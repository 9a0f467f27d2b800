"""The laws that took part: what each is, what last happened to it, when it was last read, what came of its rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from checker.findings import VERDICTS, LawNote, Report, Verdict
from checker.report._html._markup import code, element, link, section, table, words
from checker.report._html._words import SHOWN


def laws(report: Report) -> str:
    """The table of laws; empty where no rule was asked for."""
    if not report.laws:
        return ""
    by: dict[str, Counter[Verdict]] = {}
    for each in report.findings:
        by.setdefault(each.law, Counter())[each.verdict] += 1
    head = ("Law", "Last event until the day", "Reviewed", *(f"{SHOWN[each]}\t" for each in VERDICTS))
    rows = [_law(each, by.get(each.law, Counter())) for each in report.laws]
    old = [each.law for each in report.laws if each.stale]
    note = f"<p>Last read more than a year before the day: {', '.join(map(code, old))}.</p>\n" if old else ""
    return section("laws", "Laws", note, table("Laws with their findings", head, rows, "many laws"))


def _law(law: LawNote, counted: Mapping[Verdict, int]) -> tuple[str, ...]:
    citation = element("span", link(words(law.citation), law.url), class_="src") if law.citation else ""
    stale = element("span", "read more than a year before the day", class_="state expired") if law.stale else ""
    numbers = (f"{counted[each]:,}" if counted[each] else "–" for each in VERDICTS)
    return (
        f"{words(law.title)} {citation} {code(law.law)}",
        _event(law),
        f"{element('time', words(law.reviewed))} {stale}",
        *numbers,
    )


def _event(law: LawNote) -> str:
    if law.status is None:
        return "–"
    effect = f" ({words(law.effect.replace('-', ' '))})" if law.effect else ""
    return f"{element('time', words(law.since or ''))} {element('span', words(law.status), effect)}"
