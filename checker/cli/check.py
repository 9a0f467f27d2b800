"""`flagstate check`: the gate."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from checker.cli import _settings, _words

if TYPE_CHECKING:
    from checker.findings import Report

SHOWS: Final = "text"


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="manifests, folders, or - for stdin; those of the configuration if none"),
    ] = None,
    law: _words.Laws = None,
    without: _settings.Without = None,
    rules: _words.Rules = None,
    as_of: _words.AsOf = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="SEVERITY", help="the least severity that counts: error (if none), warning, note or never"
        ),
    ] = None,
    unknown: Annotated[
        str | None, typer.Option(metavar="fail|warn", help="whether what cannot be told counts; it does if not given")
    ] = None,
    assume: _words.Assumptions = None,
    register: _words.Registers = None,
    every: _words.Every = False,
    explain: Annotated[bool, typer.Option("--explain", help="show the whole argument of every finding")] = False,
    output: _words.Outputs = None,
    config: _settings.Config = None,
) -> int:
    """Check manifests against the laws.

    Exit code 0: complies; 1: a breach; 2: something could not be checked; 3: undetermined; 4: a bug in flagstate.
    """
    from checker.findings import exit_code

    lists = {"paths": paths, "laws": law, "without": without, "rules": rules, "assume": assume, "registers": register}
    words = {"as_of": as_of, "fail_on": fail_on, "unknown": unknown, "outputs": output}
    found = _settings.settled(config, **lists, **words)
    outputs = _outputs(found.texts("outputs"))
    tell = "all" if explain else "each" if every or outputs != [(SHOWS, None)] else "open"
    request = _settings.request(found, _words.named(found.texts("paths"), "flagstate check ."), tell=tell)
    report = _checked(request, outputs, {"explain": explain, "every": every})
    return exit_code(report, found.text("fail-on") or "error", found.text("unknown") or "fail")


def _checked(request: Any, outputs: list[tuple[str, Path | None]], shows: dict[str, bool]) -> Report:
    from checker import catalog, pipeline
    from checker.cli import _streams
    from checker.report import PACKAGE

    with _streams.Progress() as progress:
        report = pipeline.check(request, progress=progress)
    for name, path in outputs:
        shown = _streams.options(**shows, to_file=path is not None)
        _streams.write(catalog.load(PACKAGE, name).render(report, shown), path)
    _streams.aside(report)
    return report


def _outputs(words: Iterable[str]) -> list[tuple[str, Path | None]]:
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
