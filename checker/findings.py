"""What comes out of judging: plain data, from which every report is made and the exit code follows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

from checker.drawing import Picture
from checker.errors import Problem
from checker.language.because import Because, Fact, Missing
from checker.location import Location
from checker.record import record

Verdict: TypeAlias = Literal["fail", "unknown", "pass", "not-applicable"]
Standing: TypeAlias = Literal["new", "unchanged", "updated"]
"""What a finding is to a baseline: not in it, in it with this verdict, or in it with a graver one."""
WaiverState: TypeAlias = Literal["active", "expiring", "expired", "unmatched"]
VERDICTS: Final[tuple[Verdict, ...]] = ("fail", "unknown", "pass", "not-applicable")
"""From the worst to the best."""
SEVERITIES: Final = ("error", "warning", "note")
"""From the gravest."""
FAIL_ON: Final = (*SEVERITIES, "never")
UNKNOWN: Final = ("fail", "warn")
"""What a gate may be told: the least severity that counts, and whether what cannot be told does."""
LONGEST_WAIVER: Final = 366
"""Days that a waiver may hold from the day of the report on, unless a project says otherwise."""
SOON: Final = 30
"""Days before its last one from which on a waiver is said to expire, unless a project says otherwise."""


@record
class Citation:
    """A provision, with its address where it is known."""

    text: str
    url: str | None = None


@record
class Related:
    """A place that a finding rests on, and what stands there."""

    location: Location
    message: str


@record
class Ground:
    """One reason on which a verdict rests: a condition, whether it holds, the provision, and the facts behind it."""

    text: str
    holds: bool | None
    cite: str | None
    facts: tuple[Fact, ...]


@record
class Waived:
    """That somebody accepts a finding: why, who answers for it, until and with which day, and where that is written."""

    reason: str
    owner: str
    until: str
    location: Location


@record
class Finding:
    """The verdict of one rule on one manifest.

    `grounds` are the reasons that decide, `because` all that was looked at: of what applies (first) and of the breach.
    Both are there where they were asked for. `unsettled` says that the law's readings differ on these facts, `doubts`
    on what; `assumed` that the verdict rests on an assumption that was made.
    `standing` is what it is to a baseline; `rule_location` is where the rule stands.
    """

    manifest: str
    app: str
    rule: str
    law: str
    verdict: Verdict
    severity: str
    title: str
    message: str
    citations: tuple[Citation, ...]
    location: Location
    related: tuple[Related, ...] = ()
    grounds: tuple[Ground, ...] = ()
    because: tuple[Because, ...] = ()
    missing: tuple[Missing, ...] = ()
    unsettled: bool = False
    doubts: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    fingerprint: str = ""
    assumed: bool = False
    waived: Waived | None = None
    standing: Standing | None = None
    rule_location: Location | None = None


@record
class Waiver:
    """Findings that somebody accepts, and what came of it.

    `rule` is a rule or what its id begins with; `app` is an id or a name, and with `fingerprint` or a comment the
    finding is named by that. `state` is `active`, `expiring` (soon), `expired`, or `unmatched`, where nothing is left
    to accept; `findings` counts those that it holds for, or would hold for were it not expired.
    """

    rule: str | None
    app: str | None
    fingerprint: str | None
    reason: str
    owner: str
    until: str
    location: Location
    state: WaiverState
    findings: int


@record
class Gone:
    """A finding of the baseline that is no longer there: it passes, does not apply, or was not looked at."""

    fingerprint: str
    rule: str
    app: str
    verdict: Verdict


@record
class Baseline:
    """The accepted state that the findings were held against: its file and its day."""

    path: str
    day: str
    gone: tuple[Gone, ...] = ()


@record
class Owned:
    """Who owns and controls the operator of one manifest's app, as a picture."""

    manifest: str
    entity: str
    picture: Picture


@record
class LawNote:
    """A law that took part: its name, when it was last read, and the last event on or before the day.

    `stale` says that it was last read more than a year before the day; `effect` is the event's: `not-enforced`, ….
    """

    law: str
    title: str
    reviewed: str
    stale: bool
    status: str | None
    effect: str | None = None
    since: str | None = None
    citation: str = ""
    url: str | None = None


@record
class Judged:
    """One manifest that was judged."""

    path: str
    digest: str
    app: str
    ids: tuple[str, ...]


@record
class Contradicted:
    """A fact of one manifest of which sources say what cannot all be true; `said` has what each says."""

    manifest: str
    about: str
    said: tuple[Fact, ...]
    hint: str | None = None


@record
class Consulted:
    """A register that was joined to the manifests: what it is, what it holds, and how many records were kept out."""

    path: str
    format: str
    digest: str
    parties: int
    interests: int
    kept_out: int


@record
class PassedOver:
    """A file that was found and not judged, and why."""

    path: str
    reason: str


@record
class Gate:
    """What a run counts: the least severity, or `never`; and whether what cannot be told does, `fail` or `warn`."""

    fail_on: str = "error"
    unknown: str = "fail"


@record
class Report:
    """Everything that a run has to tell; the same inputs on the same day give the same report.

    `notes` are oddities of manifests; `others` counts the files of folders that are neither YAML nor JSON; `texts` has
    the manifests' own text by path, for excerpts, and is none where the report was stored; `ownership` are the
    pictures, where they were asked for; `gate` is what the exit code goes by.
    """

    version: str
    day: str
    digest: str
    rules: int
    laws: tuple[LawNote, ...]
    assumptions: tuple[str, ...]
    manifests: tuple[Judged, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    texts: Mapping[str, str] | None = None
    others: int = 0
    contradictions: tuple[Contradicted, ...] = ()
    registers: tuple[Consulted, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    ownership: tuple[Owned, ...] = ()
    gate: Gate = Gate()

    def count(self, verdict: Verdict) -> int:
        """How many findings have the verdict, waived or not."""
        return sum(finding.verdict == verdict for finding in self.findings)

    def waived(self) -> int:
        """How many findings are waived."""
        return sum(finding.waived is not None for finding in self.findings)


OK: Final = 0
BREACH: Final = 1
COULD_NOT_CHECK: Final = 2
UNDETERMINED: Final = 3
BUG: Final = 4
INTERRUPTED: Final = 130


def exit_code(report: Report, fail_on: str, unknown: str) -> int:
    """0 complies; 1 a breach that counts; 2 something could not be checked; 3 undetermined; in the order 2, 1, 3.

    `fail_on` is the least grave severity that counts, or `never`; `unknown` is `fail` or `warn`.
    """
    if report.problems or not report.manifests:
        return COULD_NOT_CHECK
    counting = [finding.verdict for finding in report.findings if counts(finding, fail_on)]
    if "fail" in counting:
        return BREACH
    return UNDETERMINED if "unknown" in counting and unknown == "fail" else OK


def counts(finding: Finding, fail_on: str) -> bool:
    """Whether the finding is grave enough to count, and neither waived nor in the baseline."""
    if finding.waived is not None or finding.standing in ("unchanged", "updated"):
        return False
    return fail_on != "never" and SEVERITIES.index(finding.severity) <= SEVERITIES.index(fail_on)


def fingerprint(rule: str, app: str, ids: Iterable[str]) -> str:
    """What tells a finding from others and stays when lines move: the rule, and the app by its ids or else its name."""
    identity = "\n".join((rule, *sorted(ids))) if ids else f"{rule}\n{app}"
    return hashlib.sha256(identity.encode()).hexdigest()[:32]
