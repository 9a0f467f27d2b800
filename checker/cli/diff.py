"""`flagstate diff`: what changes between two days or two manifests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from checker.cli import _settings, _words

if TYPE_CHECKING:
    from checker.changes import Comparison


def diff(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="manifests or folders: any for two days, exactly two for one"),
    ] = None,
    as_of: Annotated[
        list[str] | None, typer.Option(metavar="DAY", help="give it twice for two days; today if none")
    ] = None,
    law: _words.Laws = None,
    without: _settings.Without = None,
    rules: _words.Rules = None,
    assume: _words.Assumptions = None,
    register: _words.Registers = None,
    every: _words.Every = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="exit with 1 where a verdict differs")] = False,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FORMAT[=PATH]", help="text or json")] = "text",
    config: _settings.Config = None,
) -> int:
    """Show what changes: one set of manifests on two days, or two of them on one day.

    Names the verdicts that differ, the conditions that turned, and the provisions that begin or end.
    Exit code 0: compared; 1: a verdict differs, with --exit-code; 2: something could not be compared.
    """
    from checker import catalog
    from checker.report.diff import PACKAGE

    _words.one_of(output.partition("=")[0], "format", "-o", catalog.names(PACKAGE))
    found = _settings.settled(config, laws=law, without=without, rules=rules, assume=assume, registers=register)
    request = _settings.request(found, (), stdin=_words.stdin(paths))
    named = tuple(paths or ()) or (found.texts("paths") if len(as_of or ()) == 2 else ())
    before, after = _sides(request, named, as_of or [])
    return _code(_shown(before, after, output, every=every), exit_code)


def _shown(before: Any, after: Any, output: str, *, every: bool) -> Comparison:
    """Compare both sides, and write what differs."""
    from checker import catalog, packs
    from checker.cli import _streams
    from checker.comparing import compare
    from checker.report.diff import PACKAGE

    name, _, path = output.partition("=")
    found = compare(before, after, packs.load(before.rules, before.cache))
    shown = _streams.options(every=every, to_file=bool(path))
    _streams.write(catalog.load(PACKAGE, name).render(found, shown), Path(path) if path else None)
    _streams.problems(found.problems)
    return found


def _sides(request: Any, paths: tuple[str, ...], days: list[str]) -> tuple[Any, Any]:
    """What stands on either side; raises `Problems` where it is not two days, and not two manifests."""
    from checker.errors import Problem, Problems

    if len(days) > 2:
        hint = "give `--as-of` twice, once for each day"
        raise Problems([Problem(f"{len(days)} days are given, and two can be compared", hint=hint)])
    if len(days) == 2 and paths:
        first, second = map(_words.day, days)
        if first >= second:
            hint = f"write `--as-of {second} --as-of {first}`" if first > second else "give another day"
            raise Problems([Problem("the first day must be before the second", hint=hint)])
        request = replace(request, paths=paths)
        return replace(request, day=first), replace(request, day=second)
    if len(days) < 2 and len(paths) == 2:
        request = replace(request, day=_words.day(days[0] if days else None))
        return replace(request, paths=paths[:1]), replace(request, paths=paths[1:])
    hint = "`flagstate diff app.yaml --as-of 2025-06-30 --as-of 2025-07-01`, or `flagstate diff old.yaml new.yaml`"
    raise Problems([Problem("name two days, or two manifests or folders, to compare", hint=hint)])


def _code(found: Comparison, differs: bool) -> int:
    from checker.findings import BREACH, COULD_NOT_CHECK, OK

    if found.problems or not (found.apps or found.alone):
        return COULD_NOT_CHECK
    return BREACH if differs and (found.changes or found.alone) else OK
