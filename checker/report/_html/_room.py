"""How much of each finding the page has room for, so that a report on many apps is still one page that opens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from checker.findings import SEVERITIES, VERDICTS, Finding, LawNote, Report
from checker.record import record
from checker.report._excerpt import Excerpts
from checker.report._html._finding import argument, essence, reasons

ROOM: Final = 2_600_000
"""Bytes of all that is said of findings; what every finding has is never left out."""
FRAME: Final = 420
"""Bytes that a finding takes before anything is said of it, in its line and in the registers."""
CHAPTER: Final = 2_000
"""Bytes that an app takes besides its findings."""
GRAVEST: Final = 100_000
"""Bytes of reasons and arguments that there always are, which go to the gravest findings."""
PICTURES: Final = 300_000
"""Bytes of all pictures of owners."""
SPARED: Final = 350
"""Bytes less of pictures for each app."""
LARGEST: Final = 200_000
"""Bytes of one argument."""
SKETCH: Final = 3_000
"""Bytes of a small picture: where there is less room, none is drawn."""


@record
class Told:
    """What is said of one finding, as markup; none where there was no room for it."""

    essence: str
    reasons: str | None = None
    argument: str | None = None


@dataclass(slots=True)
class Room:
    """What is left of so many bytes."""

    left: int

    def take(self, made: str) -> str | None:
        """The text, if there is room for it."""
        needed = size(made)
        if needed > self.left:
            return None
        self.left -= needed
        return made


def size(made: str) -> int:
    """The bytes of a text."""
    return len(made.encode("utf-8", "replace"))


def told(report: Report) -> tuple[Told, ...]:
    """What is said of each finding: of all what they are, then reasons and whole arguments, of breaches first."""
    laws, room = {law.law: law for law in report.laws}, Room(_room(report))
    found = [Told(_essence(each, laws, room)) for each in report.findings]
    room.left = max(room.left, GRAVEST)
    order = sorted(range(len(found)), key=lambda at: _gravity(report.findings[at]))
    breaches = report.count("fail")
    excerpts = Excerpts(report.texts)
    for part in (order[:breaches], order[breaches:]):
        for at, made in _fitting(report.findings, part, room, lambda each: reasons(each, excerpts), ROOM):
            found[at] = replace(found[at], reasons=made)
        for at, made in _fitting(report.findings, part, room, argument, LARGEST):
            found[at] = replace(found[at], argument=made)
    return tuple(found)


def _room(report: Report) -> int:
    return ROOM - FRAME * len(report.findings) - CHAPTER * len(report.manifests)


def _essence(finding: Finding, laws: dict[str, LawNote], room: Room) -> str:
    """What the finding is, for which there is always room."""
    if finding.verdict not in VERDICTS[:2]:
        return ""
    made = essence(finding, laws.get(finding.law))
    room.left -= size(made)
    return made


def _fitting(
    findings: Sequence[Finding], order: Iterable[int], room: Room, make: Callable[[Finding], str], most: int
) -> Iterable[tuple[int, str]]:
    """What is made of the findings in turn, until the first for which there is no room."""
    for at in order:
        made = make(findings[at]) if _tells(findings[at]) else ""
        if len(made) > most:
            continue
        kept = room.take(made)
        if kept is None:
            return
        yield at, kept


def _tells(finding: Finding) -> bool:
    """Whether there is more to say than a line: it is open or fails, or its argument was asked for."""
    return finding.verdict in VERDICTS[:2] or bool(finding.because)


def _gravity(finding: Finding) -> tuple[int, int]:
    return VERDICTS.index(finding.verdict), SEVERITIES.index(finding.severity)


def left_out(report: Report, said: Sequence[Told]) -> tuple[int, int]:
    """Of how many findings the reasons, and of how many the whole argument, are left out."""
    pairs_ = [each for finding, each in zip(report.findings, said, strict=True) if finding.because]
    return sum(each.reasons is None for each in pairs_), sum(each.argument is None for each in pairs_)
