"""`flagstate convert`: a stored JSON report in any other format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from checker.cli import _gate, _streams, _words

if TYPE_CHECKING:
    from checker.findings import Report

STDIN: Final = "-"
QUOTING: Final = ("html", "sarif")
"""Formats that show lines of the manifests, and do not say themselves where there are none."""


def convert(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="a report of `check … -o json`, or - for stdin")],
    output: _words.Outputs = None,
    every: _words.Every = False,
    explain: Annotated[bool, typer.Option("--explain", help="show the whole argument, as far as it is stored")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="exit as `check` would have, by the findings")] = False,
    fail_on: Annotated[
        str | None, typer.Option(metavar="SEVERITY", help="the least severity that counts; as stored if none is given")
    ] = None,
    unknown: Annotated[
        str | None, typer.Option(metavar="fail|warn", help="whether what cannot be told counts; as stored if none")
    ] = None,
    sarif_profile: _gate.Profile = _gate.PLAIN,
) -> int:
    """Write a stored JSON report in other formats, as `check` would have written them.

    A stored report has no lines of the manifests: text, html and sarif show none. It has reasons for what fails or is
    unknown, and for all where `check` ran with --explain. Exit code 0: converted, whatever the findings are; 2: it
    cannot be read; with --exit-code that of `check`.
    """
    from checker.findings import COULD_NOT_CHECK, FAIL_ON, OK, UNKNOWN
    from checker.findings import exit_code as code_of
    from checker.report import _stored

    outputs, profile = _gate.targets(output or ()), _gate.profile(sarif_profile)
    data, path = _bytes(report)
    stored = _stored.read(data, path)
    if fail_on is not None:
        stored = replace(
            stored, gate=replace(stored.gate, fail_on=_words.one_of(fail_on, "severity", "--fail-on", FAIL_ON))
        )
    if unknown is not None:
        stored = replace(
            stored, gate=replace(stored.gate, unknown=_words.one_of(unknown, "answer", "--unknown", UNKNOWN))
        )
    failed = tuple(_gate.written(stored, outputs, {"explain": explain, "every": every, "profile": profile}))
    _streams.aside(stored, failed)
    for name in (name for name, _ in outputs if name in QUOTING):
        _streams.say(f"note: {name} without lines of the manifests, which a stored report does not have")
    if explain:
        _unexplained(stored)
    if failed:
        return COULD_NOT_CHECK
    return code_of(stored, stored.gate.fail_on, stored.gate.unknown) if exit_code else OK


def _bytes(name: str) -> tuple[bytes, str]:
    """What stands in the file, up to what is read at all, and its name in messages."""
    from checker.document import MAX_BYTES
    from checker.errors import Problem, Problems

    if name == STDIN:
        return _words.stdin([STDIN]) or b"", "<stdin>"
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1), name
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "its name has a null character"
        raise Problems([Problem(f"cannot be read: {why}", path=name, hint="name a JSON report")]) from None


def _unexplained(stored: Report) -> None:
    """That arguments were asked for which the report does not hold."""
    from checker.cli import _streams

    if any(each.verdict == "pass" and not each.because for each in stored.findings):
        _streams.say(
            "note: the report has no argument for what passes: store it with `flagstate check --explain -o json`"
        )
