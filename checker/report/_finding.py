"""One finding in full, as text: what it says, by which provision, on what grounds, and what would change it."""

from __future__ import annotations

from typing import Final

from checker.findings import Finding, LawNote, Verdict
from checker.language.because import Fact
from checker.report._accepted import told
from checker.report._argument import place, trees
from checker.report._excerpt import Excerpts
from checker.report._page import Mark, Page
from checker.report._said import enforcement, sourced
from checker.report._visible import visible

MARKS: Final[dict[Verdict, Mark]] = {
    "fail": Mark("✗ fails:", "bad"),
    "unknown": Mark("? unknown:", "unsure"),
    "pass": Mark("✓ passes:", "good"),
    "not-applicable": Mark("· does not apply:", "dim"),
}
MOST: Final = 10
FACTS: Final = 6
"""Facts and gaps of one finding that are listed; `--explain` has them all."""


def show(page: Page, finding: Finding, law: LawNote | None, excerpts: Excerpts) -> None:
    """The finding in full: what it says, by which provision, on what grounds, and what would change it."""
    severity = f" ({finding.severity})" if finding.verdict in ("fail", "unknown") else ""
    page.say(f"{finding.rule}{severity}", 2, mark=MARKS[finding.verdict], style="strong")
    page.say(finding.title, 4)
    if finding.message != finding.title:
        page.say(finding.message, 4)
    told(page, finding)
    for citation in finding.citations:
        page.say(citation.text, 4, style="dim")
        if citation.url:
            page.say(citation.url, 4, style="dim")
    if finding.verdict == "fail":
        _grounds(page, finding, excerpts)
        _status(page, law)
        _list(page, "what would change it", finding.changes)
        _list(page, "what to do", finding.remedies)
    if finding.verdict == "unknown":
        _missing(page, finding)
    _doubts(page, finding)
    if page.options.explain:
        _argument(page, finding)


def _grounds(page: Page, finding: Finding, excerpts: Excerpts) -> None:
    """The place in the manifest, and the reasons that decide, each with its facts."""
    page.blank()
    page.say(f"at {finding.location}", 4, style="dim")
    excerpts.show(page, finding.location, 6)
    if finding.grounds:
        page.blank()
        page.say("why", 4)
    for ground in finding.grounds[:MOST]:
        cite = f" [{visible(ground.cite)}]" if ground.cite else ""
        lead = "" if ground.holds else "not so: "
        page.say(f"- {lead}{visible(ground.text)}{cite}", 6, hang=2)
        for fact in ground.facts[:FACTS]:
            _fact(page, fact)
    _more(page, len(finding.grounds))


def _fact(page: Page, fact: Fact) -> None:
    """A fact with its place and its source."""
    page.say(f"{visible(fact.path)}: {visible(fact.value or '')}", 8, hang=2)
    if fact.location is not None:
        page.say(sourced(fact), 10, style="dim")


def _status(page: Page, law: LawNote | None) -> None:
    """That the law is not being applied, which changes no verdict."""
    for said in enforcement(law):
        page.blank()
        page.say(f"enforcement: {said}", 4, hang=2)


def _missing(page: Page, finding: Finding) -> None:
    """What would decide, first what takes the fewest facts."""
    if finding.missing:
        page.blank()
        page.say("what is missing, the fewest facts that decide first", 4)
    for each in finding.missing[:MOST]:
        at = place(each.location)
        page.say(f"- {visible(each.why)}" + (f" ({at})" if at else ""), 6, hang=2)
    _more(page, len(finding.missing))


def _more(page: Page, number: int) -> None:
    if number > MOST:
        page.say(f"… and {number - MOST} more; `--explain` shows the whole argument", 6)


def _list(page: Page, title: str, texts: tuple[str, ...]) -> None:
    if texts:
        page.blank()
        page.say(title, 4)
        page.items(texts, 6)


def _doubts(page: Page, finding: Finding) -> None:
    """That the law admits another reading, and that the verdict rests on what was assumed."""
    if finding.unsettled:
        page.blank()
        page.say("the law is unsettled on these facts: another reading gives another verdict", 4, hang=2)
        page.items(finding.doubts, 6)
    if finding.assumed:
        page.blank()
        page.say("the verdict rests on what was assumed (`--assume`)", 4)


def _argument(page: Page, finding: Finding) -> None:
    for title, branch in trees(finding):
        page.blank()
        page.say(title, 4)
        page.tree(branch, " " * 4, " " * 4)
