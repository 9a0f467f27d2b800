"""`flagstate owners`: who owns an entity, within proven bounds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from checker.cli import _words

if TYPE_CHECKING:
    from datetime import date

    from checker.facts.manifest import Manifest
    from checker.owners import Ask

COUNTINGS = ("shares", "votes", "greater")


def owners(
    manifest: Annotated[str, typer.Argument(metavar="MANIFEST", help="a manifest, - for stdin, or a register itself")],
    entity: Annotated[
        str | None, typer.Argument(metavar="ENTITY", help="its key; of a register also its name or an identifier")
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CN,RU", help="the stake of all entities of these countries")
    ] = None,
    tie: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD", help="what ties one to a country, such as citizen_of; its seats and domicile if none"
        ),
    ] = None,
    holder: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="the stake of this entity; repeat for several together")
    ] = None,
    method: Annotated[str, typer.Option(metavar="METHOD", help="how an indirect stake is counted")] = "look-through",
    threshold: Annotated[
        str | None, typer.Option(metavar="N", help="ask whether the stake is at least N percent")
    ] = None,
    over: Annotated[str | None, typer.Option(metavar="N", help="ask whether the stake is more than N percent")] = None,
    apart: Annotated[
        bool, typer.Option("--apart", help="ask for the largest stake that any one holder has by itself")
    ] = False,
    counting: Annotated[str, typer.Option(metavar="WHAT", help="shares, votes or greater")] = "shares",
    register: _words.Registers = None,
    as_of: _words.AsOf = None,
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FORMAT[=PATH]", help="table, json, dot, mermaid, svg or bods"),
    ] = "table",
) -> int:
    """Show who owns an entity: chains, bounds, gaps.

    Without ENTITY, the operator; without --country and --holder, every ultimate holder with its own bounds.
    """
    from checker import catalog, packs
    from checker.cli import _streams
    from checker.owners import SEATS, TIES
    from checker.owners import owners as answer
    from checker.report.owners import PACKAGE

    name, _, path = output.partition("=")
    _words.one_of(name, "format", "-o", catalog.names(PACKAGE))
    ask = _ask(country, holder, method, threshold, over, counting)
    day, world = _words.day(as_of), packs.load(_words.folders(None), _words.cache()).world
    facts, entity = _facts(manifest, entity, tuple(register or ()), world, day)
    ties = tuple(_words.one_of(each, "tie", "--tie", TIES) for each in tie or ()) or SEATS
    found = answer(facts, world, replace(ask, entity=entity, apart=apart, ties=ties), day)
    shown = _streams.options(to_file=bool(path))
    _streams.write(catalog.load(PACKAGE, name).render(found, shown), Path(path) if path else None)
    return 0


def _ask(
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
    return Ask(None, codes, tuple(holder or ()), method, counting, bar, over is not None)


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


def _facts(
    path: str, entity: str | None, registers: tuple[Path, ...], world: Any, day: date
) -> tuple[Manifest, str | None]:
    """What is stated and recorded, and the entity that is asked about, which for a register alone is its own."""
    from checker.cli import _streams
    from checker.shelf import shelve

    alone = path != "-" and _is_register(Path(path))
    with _streams.Progress() as progress:
        shelf = shelve((Path(path), *registers) if alone else registers, world, progress)
    for note in shelf.notes:
        _streams.say(f"note: {note}")
    stated = shelf.alone(entity, path) if alone else _manifest(path, world)
    return shelf.joined(stated, day), None if alone else entity


def _is_register(path: Path) -> bool:
    """Whether the file is a register and no manifest: by its beginning, and by its readers only if need be."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        head = stream.read(1 << 16)
    if b"manifest:" in head or b'"manifest"' in head:
        return False
    from checker.registers import format_of

    return format_of(path) is not None


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
