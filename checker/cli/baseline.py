"""`flagstate baseline`: the state from which a project begins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from checker.cli import _gate, _settings, _words

if TYPE_CHECKING:
    from checker.findings import Report

FILE: Final = "flagstate-baseline.json"
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=f"where to write it, over what is there; that of the configuration, or {FILE}, if none",
    ),
]
app = typer.Typer(help="The state from which a project begins: what is found already does not count.")


@app.callback()
def top() -> None:
    """The state from which a project begins: what is found already does not count."""


@app.command("write")
def write(
    paths: _words.Paths = None,
    law: _words.Laws = None,
    without: _settings.Without = None,
    rules: _words.Rules = None,
    as_of: _words.AsOf = None,
    assume: _words.Assumptions = None,
    register: _words.Registers = None,
    waivers: _gate.Waivers = None,
    config: _settings.Config = None,
    output: Output = None,
) -> int:
    """Write what fails or is unknown now, for `flagstate check --baseline FILE`.

    What is waived is left out: it counts again when its waiver ends. Nothing is written where a manifest cannot be
    read. Exit code 0: written; 2: something could not be checked.
    """
    from checker.baseline import written
    from checker.cli import _accepted, _streams
    from checker.findings import COULD_NOT_CHECK, OK

    lists = {"paths": paths, "laws": law, "without": without, "rules": rules, "assume": assume, "registers": register}
    found = _settings.settled(config, **lists, as_of=as_of, waivers=waivers)
    place = output if output is not None else Path(found.text("baseline") or FILE)
    asked = _settings.request(found, _words.named(found.texts("paths"), "flagstate baseline write ."))
    report = _accepted.check(replace(asked, baseline=()))
    _streams.aside(report)
    if report.problems or not report.manifests:
        _streams.say(f"{place.as_posix()} was not written: a baseline is of manifests that can all be read")
        return COULD_NOT_CHECK
    _streams.write(written(report), place)
    _streams.out(f"{place.as_posix()}: {_counted(report)}")
    return OK


def _counted(report: Report) -> str:
    """What is in the baseline, in a line."""
    open_ = [each.verdict for each in report.findings if each.waived is None]
    waived = f"; {report.waived()} waived, which are left out" if report.waived() else ""
    apps = f"{len(report.manifests)} {'app' if len(report.manifests) == 1 else 'apps'}"
    return f"{open_.count('fail')} failing, {open_.count('unknown')} unknown in {apps} as of {report.day}{waived}"
