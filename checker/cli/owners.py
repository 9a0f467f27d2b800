"""`flagstate owners`: who owns an entity, within proven bounds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from checker.cli import _asking, _settings, _words

if TYPE_CHECKING:
    from datetime import date

    from checker.facts.manifest import Manifest


def owners(
    manifest: Annotated[str, typer.Argument(metavar="MANIFEST", help="a manifest, - for stdin, or a register itself")],
    entity: Annotated[
        str | None, typer.Argument(metavar="ENTITY", help="its key; of a register also its name or an identifier")
    ] = None,
    country: _asking.Country = None,
    tie: _asking.Tie = None,
    holder: _asking.Holder = None,
    method: _asking.Method = "look-through",
    threshold: _asking.Threshold = None,
    over: _asking.Over = None,
    apart: _asking.Apart = False,
    counting: _asking.Count = "shares",
    register: _words.Registers = None,
    as_of: _words.AsOf = None,
    output: _words.Output = "table",
    config: _settings.Config = None,
) -> int:
    """Show who owns an entity: chains, bounds, gaps.

    Without ENTITY, the operator; without --country and --holder, every ultimate holder with its own bounds.
    """
    from checker import catalog, packs
    from checker.cli import _streams
    from checker.owners import owners as answer
    from checker.report.owners import PACKAGE

    name, _, path = output.partition("=")
    _words.one_of(name, "format", "-o", catalog.names(PACKAGE))
    ask = _asking.ask(
        country=country, tie=tie, holder=holder, method=method, threshold=threshold, over=over, counting=counting
    )
    told = _settings.settled(config, as_of=as_of, registers=register)
    day, world = _words.day(told.text("as-of")), packs.load(_words.folders(None), _words.cache()).world
    facts, entity = _facts(manifest, entity, tuple(map(Path, told.texts("registers"))), world, day)
    found = answer(facts, world, replace(ask, entity=entity, apart=apart), day)
    shown = _streams.options(to_file=bool(path))
    _streams.write(catalog.load(PACKAGE, name).render(found, shown), Path(path) if path else None)
    return 0


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
