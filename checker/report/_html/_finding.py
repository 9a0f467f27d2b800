"""One finding as an argument: the verdict, the provision, the facts, what would change it, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.findings import Finding, Ground, LawNote, Waived
from checker.language.because import Fact
from checker.report import Options
from checker.report._argument import trees
from checker.report._excerpt import Excerpts
from checker.report._html._markup import bare, code, element, folded, link, listed, nearby, pairs, place, words
from checker.report._html._words import STANDING, and_more
from checker.report._page import Branch, Mark, Page
from checker.report._said import enforcement

GROUNDS: Final = 24
FACTS: Final = 12
"""Reasons of one finding, and facts of one reason, that are listed."""
GAPS: Final = 6
"""Facts that are missing of one finding; the register of what is not known has more."""
EXCERPT: Final = Options(width=92)
TRUTHS: Final = {"✓ yes": "y", "✗ no": "x", "? unknown": "q"}


def tags(finding: Finding) -> str:
    """What is to be seen at once: its severity, and whether it is waived, new, in doubt or assumed."""
    said = [finding.severity]
    if finding.waived is not None:
        said.append(f"waived until {finding.waived.until}")
    if finding.standing is not None:
        said.append({"new": "new", "unchanged": "in the baseline"}.get(finding.standing, "in the baseline, updated"))
    said += ["unsettled law"] * finding.unsettled + ["rests on an assumption"] * finding.assumed
    return " ".join(element("span", words(each, 80), class_="tag") for each in said)


def essence(finding: Finding, law: LawNote | None) -> str:
    """What every finding has, however many there are."""
    said = f'<p class="says">{words(finding.message)}</p>' if finding.message != finding.title else ""
    return said + pairs(_essence(finding, law))


def _essence(finding: Finding, law: LawNote | None) -> Iterator[tuple[str, str]]:
    yield "Provision", "<br>".join(link(words(each.text), each.url) for each in finding.citations)
    yield "Enforcement", "".join(map(words, enforcement(law))) if finding.verdict == "fail" else ""
    yield "Waived", _waived(finding.waived) if finding.waived is not None else ""
    yield "Baseline", STANDING[finding.standing] if finding.standing is not None else ""
    yield "Missing", _gaps(finding)
    yield "Doubt", _doubts(finding)


def _waived(waived: Waived) -> str:
    said = f"{words(waived.reason)} Accepted by {words(waived.owner)}, until and with {words(waived.until)}"
    return f"{said} ({place(waived.location)})"


def _gaps(finding: Finding) -> str:
    """The facts that would decide, the fewest that do first."""
    rows = [
        words(each.why) + (f" ({nearby(each.location, finding.manifest)})" if each.location else "")
        for each in finding.missing[:GAPS]
    ]
    more = and_more(GAPS, len(finding.missing))
    return listed([*rows, more] if more else rows)


def _doubts(finding: Finding) -> str:
    """That the law admits another reading, and that the verdict rests on what was assumed."""
    said = []
    if finding.unsettled:
        told = listed(words(each) for each in finding.doubts)
        said.append(f"<p>The law is unsettled on these facts: another reading gives another verdict.</p>{told}")
    if finding.assumed:
        said.append("<p>The verdict rests on what was assumed.</p>")
    return "".join(said)


def reasons(finding: Finding, excerpts: Excerpts) -> str:
    """The place in the manifest, the reasons with their facts, what would change it, what to do."""
    return pairs(_reasons(finding, excerpts))


def _reasons(finding: Finding, excerpts: Excerpts) -> Iterator[tuple[str, str]]:
    failing = finding.verdict == "fail"
    yield "Where", place(finding.location) + _excerpt(finding, excerpts) if failing else ""
    grounds = [each for each in finding.grounds if failing or each.facts]
    told: set[Fact] = set()
    shown = [_ground(each, told, failing) for each in grounds[:GROUNDS]]
    more = and_more(GROUNDS, len(grounds))
    yield "Why" if failing else "What is known", listed([*shown, more] if more else shown, "why")
    yield "What would change it", listed(words(each) for each in finding.changes)
    yield "What to do", listed(words(each) for each in finding.remedies)


def _excerpt(finding: Finding, excerpts: Excerpts) -> str:
    paper = Page(EXCERPT)
    excerpts.show(paper, finding.location, 0)
    lines = "\n".join(bare(each, None) for each in paper.lines)
    return f'<pre tabindex="0">{lines}</pre>' if lines else ""


def _ground(ground: Ground, told: set[Fact], failing: bool) -> str:
    """One reason: a condition with its provision, and the facts behind it."""
    lead = {True: "", False: "not so: ", None: "open: "}[ground.holds] if failing or ground.holds is not None else ""
    cite = f" [{words(ground.cite)}]" if ground.cite else ""
    new = [each for each in ground.facts if failing or each not in told]
    rows = [fact(each) for each in new[:FACTS]]
    told.update(new)
    more = and_more(FACTS, len(new))
    return f"{lead}{words(ground.text)}{cite}{listed([*rows, more] if more else rows, 'facts')}"


def fact(one: Fact) -> str:
    """A fact with its value, its place, who says so, and of which day."""
    source = link(words(one.source), one.url) if one.source else link("source", one.url) if one.url else ""
    day = f"as of {words(one.as_of)}" if one.as_of else ""
    said = ", ".join(part for part in (place(one.location), source, day) if part)
    return f"{code(one.path)}: {words(one.value or '')}" + (f' <span class="src">{said}</span>' if said else "")


def argument(finding: Finding) -> str:
    """The whole argument as a tree; empty where it was not asked for."""
    told = "".join(f"<p>{words(title.capitalize())}</p><ul>{_branch(branch)}</ul>" for title, branch in trees(finding))
    return folded("The whole argument", told, kind="tree") if told else ""


def _branch(branch: Branch) -> str:
    below = "".join(f'<span class="src">{words(each)}</span>' for each in branch.below)
    inner = "".join(_branch(each) for each in branch.branches)
    return f"<li>{_mark(branch.mark)}{words(branch.text)}{below}{f'<ul>{inner}</ul>' if inner else ''}</li>"


def _mark(mark: Mark | None) -> str:
    return f'<b class="{TRUTHS[mark.text]}">{mark.text}</b> ' if mark is not None else ""
