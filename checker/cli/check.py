"""`flagstate check`: the gate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import typer

from checker.cli import _words

if TYPE_CHECKING:
    from checker.findings import Gate, Report

SHOWS: Final = "text"
Output: TypeAlias = tuple[str, Path | None]
"""A format, and the file that it goes to; none is stdout."""


def check(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="manifests, folders, or - for stdin")
    ] = None,
    law: _words.Laws = None,
    rules: _words.Rules = None,
    as_of: _words.AsOf = None,
    fail_on: Annotated[
        str, typer.Option(metavar="SEVERITY", help="the least severity that counts: error, warning, note or never")
    ] = "error",
    unknown: Annotated[str, typer.Option(metavar="fail|warn", help="whether what cannot be told counts")] = "fail",
    assume: _words.Assumptions = None,
    register: _words.Registers = None,
    every: _words.Every = False,
    explain: Annotated[bool, typer.Option("--explain", help="show the whole argument of every finding")] = False,
    output: _words.Outputs = None,
) -> int:
    """Check manifests against the laws.

    Exit code 0: complies; 1: a breach; 2: something could not be checked; 3: undetermined; 4: a bug in flagstate.
    """
    from checker.findings import FAIL_ON, UNKNOWN, Gate, exit_code
    from checker.pipeline import Request

    _words.one_of(fail_on, "severity", "--fail-on", FAIL_ON)
    _words.one_of(unknown, "answer", "--unknown", UNKNOWN)
    asked = outputs(output or [SHOWS])
    request = Request(
        paths=_words.named(paths, "flagstate check ."),
        day=_words.day(as_of),
        rules=_words.folders(rules),
        stdin=_words.stdin(paths),
        laws=tuple(law or ()),
        assumptions=_words.assumptions(assume),
        tell="all" if explain else "each" if every or asked != [(SHOWS, None)] else "open",
        cache=_words.cache(),
        registers=tuple(register or ()),
    )
    report = _checked(request, asked, {"explain": explain, "every": every}, Gate(fail_on, unknown))
    return exit_code(report, fail_on, unknown)


def _checked(request: Any, asked: list[Output], shows: dict[str, bool], gate: Gate) -> Report:
    from checker import pipeline
    from checker.cli import _streams

    with _streams.Progress() as progress:
        report = replace(pipeline.check(request, progress=progress), gate=gate)
    shown(report, asked, shows)
    return report


def shown(report: Report, asked: list[Output], shows: dict[str, bool]) -> None:
    """Write the report in all formats that were asked for, and aside what they do not show."""
    from checker import catalog
    from checker.cli import _streams
    from checker.report import PACKAGE

    for name, path in asked:
        how = _streams.options(**shows, to_file=path is not None)
        _streams.write(catalog.load(PACKAGE, name).render(report, how), path)
    _streams.aside(report)


def outputs(words: list[str]) -> list[Output]:
    """Formats with the files they go to; raises `Problems` where one is unknown, or two would go to stdout."""
    from checker import catalog
    from checker.errors import Problem, Problems
    from checker.report import PACKAGE

    asked: list[Output] = []
    for word in words:
        name, _, path = word.partition("=")
        _words.one_of(name, "format", "-o", catalog.names(PACKAGE))
        asked.append((name, Path(path) if path else None))
    loose = [name for name, path in asked if path is None]
    if len(loose) > 1:
        hint = f"give one of them a file, such as `-o {loose[0]}=report.{loose[0]}`"
        raise Problems([Problem(f"`{loose[0]}` and `{loose[1]}` would both go to stdout", hint=hint)])
    return asked
