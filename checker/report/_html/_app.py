"""One app: what fails, who owns it, what cannot be told by what it waits for, and a line for each of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from checker.findings import Finding, Judged, Owned, Verdict
from checker.record import record
from checker.report import _open
from checker.report._html._finding import tags
from checker.report._html._markup import code, element, folded, name, pairs, place, section, words
from checker.report._html._owners import ownership
from checker.report._html._room import Room, Told
from checker.report._html._words import CLASS, SHOWN, counts, number

LEFT_OUT: Final = "left out to keep the page small; the JSON report has them."


@record
class Chapter:
    """One manifest with its findings, each with its place among all findings; `key` names it on the page."""

    key: str
    title: str
    path: str
    judged: Judged | None
    findings: Mapping[int, Finding]

    def of(self, verdict: Verdict) -> dict[int, Finding]:
        """The findings of a verdict."""
        return {at: each for at, each in self.findings.items() if each.verdict == verdict}


def app(chapter: Chapter, said: Sequence[Told], owned: Sequence[Owned], room: Room) -> str:
    """The chapter of one app."""
    parts = [
        _head(chapter),
        _fails(chapter, said),
        *(ownership(each, f"{chapter.key}{'b' * at}", room) for at, each in enumerate(owned)),
        _unknown(chapter, said),
        _rest(chapter, "pass", said),
        _rest(chapter, "not-applicable", said),
    ]
    return section(chapter.key, name(chapter.title), *parts, kind="app")


def _head(chapter: Chapter) -> str:
    judged = chapter.judged
    ids = ", ".join(code(each, 200) for each in judged.ids[:12]) if judged is not None else ""
    rows = [
        ("Findings", counts(chapter.findings.values()) or "none"),
        ("Manifest", code(chapter.path)),
        ("Ids", ids),
        ("Digest", code(judged.digest) if judged is not None else ""),
    ]
    return pairs(rows, "meta")


def _fails(chapter: Chapter, said: Sequence[Told]) -> str:
    found = chapter.of("fail")
    if not found:
        return ""
    title = f"{number(len(found), 'rule')} fail{'s' if len(found) == 1 else ''}"
    parts = (_article(at, each, said[at]) for at, each in found.items())
    return section(f"{chapter.key}-fail", title, *parts, level=3, kind="group")


def _article(at: int, finding: Finding, told: Told) -> str:
    """A breach, in full and open to the eye."""
    mark = element("b", SHOWN[finding.verdict], class_="verdict")
    head = element("p", mark, " ", tags(finding), " ", code(finding.rule), class_="tags")
    title = element("h4", words(finding.title))
    without = f'<p class="src">The reasons are {LEFT_OUT}</p>'
    body = "".join((told.essence, without if told.reasons is None else told.reasons, told.argument or ""))
    return element("article", head, title, body, class_=f"f {CLASS[finding.verdict]}", id=f"f{at}") + "\n"


def _unknown(chapter: Chapter, said: Sequence[Told]) -> str:
    """What cannot be told: rules that wait for the same fact together, the gravest and the largest groups first."""
    found = chapter.of("unknown")
    if not found:
        return ""
    places = {id(each): at for at, each in found.items()}
    groups = _open.waiting(found.values())
    parts = [_waiting(group, places, said) for group in groups if len(group) > 1]
    single = [group[0] for group in groups if len(group) == 1]
    if single:
        lead = "Each for a reason of its own" if parts else "What each waits for"
        parts.append(_group(lead, single, places, said))
    title = f"{number(len(found), 'rule')} cannot be told"
    cut = sum(said[at].reasons is None for at in found)
    note = f'<p class="src">What is known, and what to do, is of {cut:,} of them {LEFT_OUT}</p>\n' if cut else ""
    return section(f"{chapter.key}-unknown", title, note, *parts, level=3)


def _waiting(group: Sequence[Finding], places: Mapping[int, int], said: Sequence[Told]) -> str:
    """Rules that wait for the same fact before others."""
    wanted = group[0].missing[0]
    at = f" ({place(wanted.location)})" if wanted.location is not None else ""
    title = f"{number(len(group), 'rule')}, first of all since {words(wanted.why)}{at}"
    return _group(title, group, places, said)


def _group(title: str, findings: Sequence[Finding], places: Mapping[int, int], said: Sequence[Told]) -> str:
    parts = (_folded(places[id(each)], each, said[places[id(each)]]) for each in findings)
    return element("div", element("h4", title), "\n", *parts, class_="group") + "\n"


def _folded(at: int, finding: Finding, told: Told) -> str:
    """An open question as a line that opens."""
    title = element("span", words(finding.title), class_="t")
    mark = element("b", SHOWN[finding.verdict], class_="verdict")
    line = f"{title} {mark} {tags(finding)} {code(finding.rule)}"
    body = (told.essence, told.reasons or "", told.argument or "")
    return folded(line, *body, kind=f"f {CLASS[finding.verdict]}", key=f"f{at}")


def _rest(chapter: Chapter, verdict: Verdict, said: Sequence[Told]) -> str:
    """A line for each rule that passes or does not apply, and why."""
    found = chapter.of(verdict)
    if not found:
        return ""
    lines = "".join(_line(at, each, said[at]) for at, each in found.items())
    word = {"pass": ("passes", "pass"), "not-applicable": ("does not apply", "do not apply")}[verdict]
    title = f"{number(len(found), 'rule')} {word[len(found) != 1]}"
    inside = folded("Each with the reason", f'<ul class="lines">\n{lines}</ul>', kind="rest")
    return section(f"{chapter.key}-{verdict}", title, inside, level=3, kind="group")


def _line(at: int, finding: Finding, told: Told) -> str:
    why = finding.message.removeprefix("does not apply: ")
    doubts = tags(finding) if finding.unsettled or finding.assumed or finding.waived or finding.standing else ""
    line = f"{code(finding.rule)} {words(finding.title)}"
    line += f'<span class="src">{words(why)}</span>' if why != finding.title else ""
    return element("li", line, doubts, told.argument or "", class_=f"f {CLASS[finding.verdict]}", id=f"f{at}") + "\n"
