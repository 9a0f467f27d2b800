"""Checking with what is accepted: waivers in files and beside values, and a baseline. Nothing loads where none is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from checker import pipeline
from checker.findings import Report
from checker.packs import Pack
from checker.pipeline import Request

if TYPE_CHECKING:
    from checker.document.stream import Progress
    from checker.waivers import Acceptance
    from checker.waivers.claims import Known

_MEANT: Final = re.compile("flag|waiv", re.IGNORECASE)
"""What a manifest has in which a waiver, or what was meant for one, may stand in a comment."""


def check(request: Request, pack: Pack, progress: Progress | None = None) -> Report:
    """The report with what is accepted marked; raises `Problems` where the rules, waivers or baseline are unsound."""
    accepted = tuple(each for file in request.waivers for each in _read(file, pack, request))
    report = _without(pipeline.check(request, pack, progress), (*request.waivers, *request.baseline))
    report = _waived(report, accepted, pack, request)
    for file in request.baseline:
        from checker import baseline

        report = baseline.compare(report, baseline.read(file, _at(file, request)))
    return report


def _at(file: Path, request: Request) -> Path:
    """Where a file is read from that is called by its path."""
    return (request.copies or {}).get(file, file)


def _known(pack: Pack, request: Request) -> Known:
    from checker.waivers import claims

    rules = (*pack.rules, *pack.switched_on(request.policies))
    return claims.known(rules, request.day, request.longest_waiver)


def _read(file: Path, pack: Pack, request: Request) -> tuple[Acceptance, ...]:
    from checker.waivers.file import read

    return read(file, _known(pack, request), _at(file, request))


def _waived(report: Report, accepted: tuple[Acceptance, ...], pack: Pack, request: Request) -> Report:
    """The report with the findings marked that a file or a comment accepts."""
    texts = {path: text for path, text in (report.texts or {}).items() if "#" in text and _MEANT.search(text)}
    if not accepted and not texts:
        return report
    from checker.waivers import apply, beside

    found = beside.find(texts, _known(pack, request))
    report = replace(report, problems=(*report.problems, *found.problems), notes=(*report.notes, *found.notes))
    rules = pack.chosen(request.laws, request.without, pack.switched_on(request.policies))
    return apply(report, (*accepted, *found.accepted), rules, request.expiring)


def _without(report: Report, used: tuple[Path, ...]) -> Report:
    """The report in which the files that were used otherwise are not said to be passed over."""
    if not used:
        return report
    names = {file.resolve() for file in used}
    kept = tuple(each for each in report.passed_over if Path(each.path).resolve() not in names)
    return replace(report, passed_over=kept)
