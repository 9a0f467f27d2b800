"""The gate: what is asked for checked, marked where it is accepted, written where it belongs, and the exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import typer

from checker.cli import _accepted, _evidence, _settings, _streams, _words

if TYPE_CHECKING:
    from checker.errors import Problem
    from checker.findings import Report
    from checker.settings import Settings

SHOWS: Final = "text"
PLAIN: Final = "plain"
DRAWN: Final = ("html", "json")
"""Formats that show a picture of each app's owners."""

FailOn: TypeAlias = Annotated[
    str | None, typer.Option(metavar="error|warning|note|never", help="the least severity that counts: error if none")
]
Unknown: TypeAlias = Annotated[
    str | None, typer.Option(metavar="fail|warn", help="whether what cannot be told counts; it does if not given")
]
Explain: TypeAlias = Annotated[bool, typer.Option("--explain", help="show the whole argument of every finding")]
Profile: TypeAlias = Annotated[
    str,
    typer.Option(
        "--sarif-profile", metavar="github|plain", help="for whom SARIF is written: GitHub shows a part of it"
    ),
]
Waivers: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="accepted findings; flagstate-waivers.yaml of this folder if there is one"),
]
Baseline: TypeAlias = Annotated[
    str | None, typer.Option(metavar="FILE", help="let what this baseline has not count, only what is new")
]
Evidence: TypeAlias = Annotated[
    Path | None,
    typer.Option("--evidence", metavar="FOLDER", help="a new folder for the report and all that it rests on"),
]


def run(found: Settings, shows: Mapping[str, Any], evidence: Path | None) -> int:
    """Check what the settings ask for, write it, and give the exit code."""
    from checker.findings import COULD_NOT_CHECK, Gate, exit_code

    outputs = targets(found.texts("outputs"))
    tell = "all" if shows["explain"] else "each" if shows["every"] or outputs != [(SHOWS, None)] else "open"
    paths = _words.named(found.texts("paths"), "flagstate check .")
    drawn = any(name in DRAWN for name, _ in outputs)
    request = _evidence.traced(_settings.request(found, paths, tell=tell, pictures=drawn), evidence)
    gate = Gate(found.text("fail-on") or "error", found.text("unknown") or "fail")
    report = replace(_accepted.check(request), gate=gate)
    failed = [*written(report, outputs, shows), *_evidence.filed(evidence, request, report)]
    _streams.aside(report, failed)
    return COULD_NOT_CHECK if failed else exit_code(report, gate.fail_on, gate.unknown)


def written(report: Report, outputs: list[tuple[str, Path | None]], shows: Mapping[str, Any]) -> Iterator[Problem]:
    """Write every output; what keeps one from being written keeps no other, and is told."""
    from checker import catalog
    from checker.errors import Problem, Problems
    from checker.report import PACKAGE

    for name, path in outputs:
        shown = _streams.options(**shows, to_file=path is not None)
        try:
            _streams.write(catalog.load(PACKAGE, name).render(report, shown), path)
            if name == "github":
                _streams.step_summary(report)
        except Problems as error:
            yield from error.problems
        except MemoryError:
            yield Problem(f"`{name}` is more than the memory holds", hint="check fewer manifests or laws at a time")


def profile(word: str) -> str:
    """For whom SARIF is written; empty for all readers."""
    return _words.one_of(word, "profile", "--sarif-profile", ("github", PLAIN)).removeprefix(PLAIN)


def targets(words: Iterable[str]) -> list[tuple[str, Path | None]]:
    """Formats with the files they go to; raises `Problems` where one is unknown, or two would go to stdout."""
    from checker import catalog
    from checker.errors import Problem, Problems
    from checker.report import PACKAGE

    outputs: list[tuple[str, Path | None]] = []
    for word in tuple(words) or (SHOWS,):
        name, _, path = word.partition("=")
        _words.one_of(name, "format", "-o", catalog.names(PACKAGE))
        outputs.append((name, Path(path) if path else None))
    loose = [name for name, path in outputs if path is None]
    if len(loose) > 1:
        hint = f"give one of them a file, such as `-o {loose[0]}=report.{loose[0]}`"
        raise Problems([Problem(f"`{loose[0]}` and `{loose[1]}` would both go to stdout", hint=hint)])
    return outputs
