"""`flagstate check`: the gate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from checker.cli import _words

if TYPE_CHECKING:
    from checker.findings import Report

SHOWS: Final = "text"


def check(
    paths: _words.Paths = None,
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
    waivers: _words.Waivers = None,
    baseline: _words.Baseline = None,
    output: _words.Outputs = None,
) -> int:
    """Check manifests against the laws.

    Exit code 0: complies; 1: a breach; 2: something could not be checked; 3: undetermined; 4: a bug in flagstate.
    """
    from checker.findings import FAIL_ON, UNKNOWN, exit_code
    from checker.pipeline import Request

    _words.one_of(fail_on, "severity", "--fail-on", FAIL_ON)
    _words.one_of(unknown, "answer", "--unknown", UNKNOWN)
    outputs = _outputs(output or [SHOWS])
    request = Request(
        paths=_words.named(paths, "flagstate check ."),
        day=_words.day(as_of),
        rules=_words.folders(rules),
        stdin=_words.stdin(paths),
        laws=tuple(law or ()),
        assumptions=_words.assumptions(assume),
        tell="all" if explain else "each" if every or outputs != [(SHOWS, None)] else "open",
        cache=_words.cache(),
        registers=tuple(register or ()),
    )
    report = _checked(request, outputs, {"explain": explain, "every": every}, (waivers, baseline))
    return exit_code(report, fail_on, unknown)


def _checked(
    request: Any,
    outputs: list[tuple[str, Path | None]],
    shows: dict[str, bool],
    accepted: tuple[Path | None, Path | None],
) -> Report:
    from checker import catalog
    from checker.cli import _accepted, _streams
    from checker.report import PACKAGE

    report = _accepted.check(request, *accepted)
    for name, path in outputs:
        shown = _streams.options(**shows, to_file=path is not None)
        _streams.write(catalog.load(PACKAGE, name).render(report, shown), path)
    _streams.aside(report)
    return report


def _outputs(words: list[str]) -> list[tuple[str, Path | None]]:
    """Formats with the files they go to; raises `Problems` where one is unknown, or two would go to stdout."""
    from checker import catalog
    from checker.errors import Problem, Problems
    from checker.report import PACKAGE

    outputs: list[tuple[str, Path | None]] = []
    for word in words:
        name, _, path = word.partition("=")
        _words.one_of(name, "format", "-o", catalog.names(PACKAGE))
        outputs.append((name, Path(path) if path else None))
    loose = [name for name, path in outputs if path is None]
    if len(loose) > 1:
        hint = f"give one of them a file, such as `-o {loose[0]}=report.{loose[0]}`"
        raise Problems([Problem(f"`{loose[0]}` and `{loose[1]}` would both go to stdout", hint=hint)])
    return outputs
