"""Checking with what is accepted: waivers in a file and beside values, and a baseline; neither loads where none is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from checker.cli import _streams

if TYPE_CHECKING:
    from checker.findings import Report
    from checker.packs import Pack
    from checker.pipeline import Request

WAIVERS: Final = "flagstate-waivers.yaml"
_MEANT: Final = re.compile("flag|waiv", re.IGNORECASE)
"""What a manifest has in which a waiver, or what was meant for one, may stand in a comment."""


def check(request: Request, waivers: Path | None = None, baseline: Path | None = None) -> Report:
    """The report with what is accepted marked; raises `Problems` where the rules, waivers or baseline are unsound."""
    from checker import packs, pipeline

    pack = packs.load(request.rules, request.cache)
    file = waivers if waivers is not None else _found()
    accepted = _read(file, pack, request) if file is not None else ()
    kept = _kept(baseline) if baseline is not None else None
    with _streams.Progress() as progress:
        report = pipeline.check(request, pack, progress)
    report = _without(report, file, baseline)
    report = _waived(report, accepted, pack, request)
    if kept is None:
        return report
    from checker.baseline import compare

    return compare(report, kept)


def _found() -> Path | None:
    """The file of waivers of this folder, if there is one; that it is read is said."""
    file = Path(WAIVERS)
    if not file.is_file():
        return None
    _streams.say(f"note: waivers are read from {WAIVERS}")
    return file


def _read(file: Path, pack: Pack, request: Request) -> tuple[Any, ...]:
    from checker.waivers import claims
    from checker.waivers.file import read

    return read(file, claims.known(pack.rules, request.day))


def _kept(file: Path) -> Any:
    from checker.baseline import read

    return read(file)


def _waived(report: Report, accepted: tuple[Any, ...], pack: Pack, request: Request) -> Report:
    """The report with the findings marked that a file or a comment accepts."""
    texts = {path: text for path, text in (report.texts or {}).items() if "#" in text and _MEANT.search(text)}
    if not accepted and not texts:
        return report
    from dataclasses import replace

    from checker.waivers import apply, beside, claims

    found = beside.find(texts, claims.known(pack.rules, request.day))
    report = replace(report, problems=(*report.problems, *found.problems), notes=(*report.notes, *found.notes))
    return apply(report, (*accepted, *found.accepted), pack.chosen(request.laws))


def _without(report: Report, *used: Path | None) -> Report:
    """The report in which the files that were used otherwise are not said to be passed over."""
    names = {file.resolve() for file in used if file is not None}
    if not names:
        return report
    from dataclasses import replace

    return replace(
        report, passed_over=tuple(each for each in report.passed_over if Path(each.path).resolve() not in names)
    )
