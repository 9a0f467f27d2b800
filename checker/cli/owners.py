"""`flagstate owners`: who owns an entity, within proven bounds."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from checker.cli import _words

if TYPE_CHECKING:
    from checker.facts.manifest import Manifest
    from checker.owners import Ask

COUNTINGS = ("shares", "votes", "greater")


def owners(
    manifest: Annotated[str, typer.Argument(metavar="MANIFEST", help="a manifest, or - for stdin")],
    entity: Annotated[str | None, typer.Argument(metavar="ENTITY", help="the entity; the operator if none")] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CN,RU", help="the stake of all entities of these countries")
    ] = None,
    holder: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="the stake of this entity; repeat for several together")
    ] = None,
    method: Annotated[str, typer.Option(metavar="METHOD", help="how an indirect stake is counted")] = "look-through",
    threshold: Annotated[
        str | None, typer.Option(metavar="N", help="ask whether the stake is at least N percent")
    ] = None,
    over: Annotated[str | None, typer.Option(metavar="N", help="ask whether the stake is more than N percent")] = None,
    counting: Annotated[str, typer.Option(metavar="WHAT", help="shares, votes or greater")] = "shares",
    as_of: _words.AsOf = None,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FORMAT[=PATH]", help="table or json")] = "table",
) -> int:
    """Show who owns an entity: chains, bounds, gaps.

    Without --country and --holder, every ultimate holder with its own bounds.
    """
    from checker import catalog, packs
    from checker.cli import _streams
    from checker.owners import owners as answer
    from checker.report.owners import PACKAGE

    name, _, path = output.partition("=")
    _words.one_of(name, "format", "-o", catalog.names(PACKAGE))
    ask = _ask(entity, country, holder, method, threshold, over, counting)
    day, world = _words.day(as_of), packs.load(_words.folders(None), _words.cache()).world
    found = answer(_manifest(manifest, world), world, ask, day)
    shown = _streams.options(to_file=bool(path))
    _streams.write(catalog.load(PACKAGE, name).render(found, shown), Path(path) if path else None)
    return 0


def _ask(
    entity: str | None,
    country: str | None,
    holder: list[str] | None,
    method: str,
    threshold: str | None,
    over: str | None,
    counting: Any,
) -> Ask:
    """The question, with every word of it known."""
    from checker.errors import Problem, Problems
    from checker.owners import Ask
    from checker.ownership import methods

    _words.one_of(method, "method", "--method", methods.names())
    _words.one_of(counting, "counting", "--counting", COUNTINGS)
    if country and holder:
        raise Problems([Problem("`--country` and `--holder` ask about different holders", hint="give one of them")])
    if threshold is not None and over is not None:
        raise Problems([Problem("`--threshold` is at least, `--over` is more than", hint="give one of them")])
    bar = _percent(threshold, "--threshold") if over is None else _percent(over, "--over")
    codes = tuple(code.strip().upper() for code in country.split(",") if code.strip()) if country else ()
    return Ask(entity, codes, tuple(holder or ()), method, counting, bar, over is not None)


def _percent(word: str | None, option: str) -> Fraction | None:
    """A percentage exactly as written."""
    if word is None:
        return None
    import re

    if re.fullmatch(r"\d{1,3}(\.\d{1,40})?", word) and Fraction(word) <= 100:
        return Fraction(word)
    from checker.errors import Problem, Problems

    raise Problems(
        [Problem(f"`{option}`: `{word}` is no percentage", hint="write a number from 0 to 100, such as `50`")]
    )


def _manifest(path: str, world: Any) -> Manifest:
    """The one manifest at the path; raises `Problems` where there is none, or more than one."""
    from checker.errors import Problem, Problems
    from checker.gather import gather
    from checker.pipeline import read

    gathered = gather((path,), _words.stdin((path,)))
    manifests, problems = read(gathered.manifests, world)
    if gathered.problems or problems:
        raise Problems((*gathered.problems, *problems))
    if len(manifests) != 1:
        raise Problems([Problem(f"there are {len(manifests)} manifests here", path=path, hint="name a file with one")])
    return manifests[0]
