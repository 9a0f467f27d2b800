"""Findings that somebody accepts: which of them a waiver holds for, and what came of every waiver.

Waiving changes no verdict. A finding that is waived stays in every report, marked, and does not count. A waiver that
has expired, that accepts nothing any more or that soon ends is told, so that none is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from checker.errors import Problem, suggestion
from checker.findings import SOON, Finding, Judged, Report, Waived, Waiver, WaiverState, fingerprint
from checker.language.law import Rule
from checker.location import Location
from checker.packs import begins
from checker.record import record


@record
class Beside:
    """What a comment is about: lines of one manifest, or the whole of it where `lines` is none.

    `document` has the first and the last line of the manifest in its file, which may hold several.
    """

    path: str
    document: tuple[int, int]
    lines: tuple[int, int] | None

    def holds(self, finding: Finding) -> bool:
        """Whether the finding is of this manifest and rests on what stands on the lines."""
        if finding.manifest != self.path or not self._within(finding.location, self.document):
            return False
        return self.lines is None or any(self._within(each, self.lines) for each in _rests_on(finding))

    def _within(self, at: Location | None, lines: tuple[int, int]) -> bool:
        return at is not None and at.path == self.path and lines[0] <= at.line <= lines[1]


@record
class Acceptance:
    """A waiver as it is written: what is accepted, why, by whom, until and with which day, and where it says so.

    `rule` is a rule or what its id begins with, `app` an id or a name. One of `rule` and `fingerprint` is there.
    """

    rule: str | None
    app: str | None
    fingerprint: str | None
    reason: str
    owner: str
    until: date
    location: Location
    beside: Beside | None = None


def apply(report: Report, accepted: Sequence[Acceptance], rules: Iterable[Rule], soon: int = SOON) -> Report:
    """The report with what is accepted marked, and with all waivers of its rules; no verdict changes.

    `rules` are those of the run: a waiver of others says nothing here and is left out. A waiver by fingerprint of a
    rule that may not be waived is a problem of the report.
    """
    waivable = {rule.id: rule.waivable for rule in rules}
    index = _Index(accepted, report.manifests)
    day = date.fromisoformat(report.day)
    matched, refused, findings = [0] * len(accepted), dict[Problem, None](), list[Finding]()
    for finding in report.findings:
        found = tuple(index.holding(finding)) if finding.verdict in ("fail", "unknown") else ()
        if found and not waivable.get(finding.rule, True):
            marked = [accepted[each] for each in found if accepted[each].fingerprint and accepted[each].until >= day]
            refused |= dict.fromkeys(_refused(each, finding) for each in marked)
            found = ()
        for each in found:
            matched[each] += 1
        findings.append(replace(finding, waived=_waived([accepted[each] for each in found], day)))
    pairs = [(one, number) for one, number in zip(accepted, matched, strict=True) if _looked_at(one, waivable)]
    told = tuple(_waiver(one, number, day, soon) for one, number in pairs)
    return replace(
        report,
        findings=tuple(findings),
        waivers=told,
        problems=(*report.problems, *refused),
        notes=(*report.notes, *_misnamed(told, report.manifests)),
    )


@dataclass(slots=True)
class _Index:
    """Waivers by what they name, so that each finding meets only those that may hold for it; and the apps judged."""

    accepted: Sequence[Acceptance]
    manifests: Sequence[Judged]
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_path: dict[str, list[Judged]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, each in enumerate(self.accepted):
            self.by_name.setdefault(each.fingerprint or each.rule or "", []).append(number)
        for judged in self.manifests:
            self.by_path.setdefault(judged.path, []).append(judged)

    def holding(self, finding: Finding) -> Iterator[int]:
        """The numbers of the waivers that are about the finding, expired or not."""
        parts = finding.rule.split(".")
        words = (finding.fingerprint, *(".".join(parts[:number]) for number in range(1, len(parts) + 1)))
        found = [each for word in words for each in self.by_name.get(word, ())]
        names = self.names(finding) if found else ()
        for number in found:
            one = self.accepted[number]
            named = (one.app is None or one.app in names) and (one.rule is None or begins(finding.rule, one.rule))
            if named and (one.beside is None or one.beside.holds(finding)):
                yield number

    def names(self, finding: Finding) -> tuple[str, ...]:
        """The ids and the name of the finding's app; of several apps of one name in a file, those of its own."""
        for each in self.by_path.get(finding.manifest, ()):
            if each.app == finding.app and fingerprint(finding.rule, each.app, each.ids) == finding.fingerprint:
                return (each.app, *each.ids)
        return (finding.app,)


def _rests_on(finding: Finding) -> Iterator[Location | None]:
    """Every place that a finding rests on: where it shows, its facts, and where what is missing would stand."""
    yield finding.location
    yield from (each.location for each in finding.related)
    yield from (fact.location for ground in finding.grounds for fact in ground.facts)
    yield from (each.location for each in finding.missing)


def _refused(waiver: Acceptance, finding: Finding) -> Problem:
    hint = "remove the waiver: this finding counts until it is mended"
    return Problem(f"`{finding.rule}` may not be waived", waiver.location, hint=hint)


def _waived(found: Sequence[Acceptance], day: date) -> Waived | None:
    """By which waiver a finding is accepted: of several that hold, the one that holds longest."""
    holding = [each for each in found if each.until >= day]
    if not holding:
        return None
    one = max(holding, key=lambda each: each.until)
    return Waived(one.reason, one.owner, one.until.isoformat(), one.location)


def _looked_at(waiver: Acceptance, rules: Iterable[str]) -> bool:
    """Whether a rule that the waiver names took part in the run."""
    return waiver.rule is None or any(begins(rule, waiver.rule) for rule in rules)


def _waiver(one: Acceptance, matched: int, day: date, soon: int) -> Waiver:
    state: WaiverState = "active"
    if not matched:
        state = "unmatched"
    elif one.until < day:
        state = "expired"
    elif one.until - day <= timedelta(soon):
        state = "expiring"
    until = one.until.isoformat()
    return Waiver(one.rule, one.app, one.fingerprint, one.reason, one.owner, until, one.location, state, matched)


def _misnamed(waivers: Iterable[Waiver], manifests: Sequence[Judged]) -> Iterator[Problem]:
    """Waivers of apps that were not judged, where one that was has nearly that name."""
    known = {name for judged in manifests for name in (judged.app, *judged.ids) if name}
    for each in waivers:
        if each.app is not None and each.app not in known:
            hint = suggestion(each.app, known)
            if hint is not None:
                yield Problem(f"no app `{each.app}` was judged", each.location, hint=hint)
