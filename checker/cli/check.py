"""`flagstate check`: the gate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from checker.cli import _evidence, _words

if TYPE_CHECKING:
    from checker.errors import Problem
    from checker.findings import Report

SHOWS: Final = "text"


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
    evidence: _words.Evidence = None,
) -> int:
    """Check manifests against the laws.

    Exit code 0: complies; 1: a breach; 2: something could not be checked; 3: undetermined; 4: a bug in flagstate.
    """
    from checker.findings import FAIL_ON, UNKNOWN
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
    return _code(request, outputs, {"explain": explain, "every": every}, (fail_on, unknown), evidence)


def _code(
    request: Any,
    outputs: list[tuple[str, Path | None]],
    shows: dict[str, bool],
    gate: tuple[str, str],
    evidence: Path | None,
) -> int:
    """Judge, write all that is asked for, and give the exit code."""
    from checker import pipeline
    from checker.cli import _streams
    from checker.findings import COULD_NOT_CHECK, exit_code

    request = _evidence.traced(request, evidence)
    with _streams.Progress() as progress:
        report = pipeline.check(request, progress=progress)
    failed = [*_written(report, outputs, shows), *_evidence.filed(evidence, request, report, gate)]
    _streams.aside(report, failed)
    return COULD_NOT_CHECK if failed else exit_code(report, *gate)


def _written(report: Report, outputs: list[tuple[str, Path | None]], shows: dict[str, bool]) -> Iterator[Problem]:
    """Write every output; what keeps one from being written keeps no other, and is told."""
    from checker import catalog
    from checker.cli import _streams
    from checker.errors import Problem, Problems
    from checker.report import PACKAGE

    for name, path in outputs:
        shown = _streams.options(**shows, to_file=path is not None)
        try:
            _streams.write(catalog.load(PACKAGE, name).render(report, shown), path)
        except Problems as error:
            yield from error.problems
        except MemoryError:
            yield Problem(f"`{name}` is more than the memory holds", hint="check fewer manifests or laws at a time")


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
