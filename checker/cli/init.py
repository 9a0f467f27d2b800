"""`flagstate init`: a start in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from checker.cli import _offers, _words

if TYPE_CHECKING:
    from checker.beginning import File, Plan, Seen

Markets: TypeAlias = Annotated[
    list[str] | None, typer.Option("--market", metavar="COUNTRY", help="where the app is offered; repeat for several")
]
Pipelines: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--ci",
        metavar="github|gitlab|pre-commit|none",
        help="what runs the gate; repeat for several",
        autocompletion=_offers.pipelines,
    ),
]
Source: TypeAlias = Annotated[
    str | None,
    typer.Option("--from", metavar="REQUIREMENT", help="what pipelines install with pip; this version if none"),
]


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="where to begin")] = Path(),
    name: Annotated[str | None, typer.Option(metavar="NAME", help="the app's name")] = None,
    operator: Annotated[str | None, typer.Option(metavar="NAME", help="who provides the app to users")] = None,
    seat: Annotated[str | None, typer.Option(metavar="COUNTRY", help="where the operator has its head office")] = None,
    market: Markets = None,
    law: _words.Laws = None,
    ci: Pipelines = None,
    source: Source = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="ask nothing: take options, and what was found")] = False,
    force: Annotated[bool, typer.Option("--force", help="replace files that are there")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="show what would be written, and write nothing")] = False,
) -> int:
    """Begin: look at a folder, ask a little, and write a manifest, the configuration and what runs the gate."""
    from checker import packs
    from checker.beginning import look, plan
    from checker.cli import _questions, _streams

    seen = look(folder)
    pack = packs.load(_words.folders(None), _words.cache())
    given = _questions.Given(name, operator, seat, tuple(market or ()), tuple(law or ()), tuple(ci or ()), source)
    _found(seen)
    asks = not yes and _questions.terminal()
    answers = (_questions.asked if asks else _questions.taken)(given, seen, pack)
    planned = plan(seen, answers, pack.world, _taken(folder), anew=force)
    for manifest in planned.kept:
        _streams.say(f"there is a manifest already, {manifest}: no other is written")
    for clue in seen.of("settings"):
        _streams.say(
            f"note: {clue.place} configures flagstate" + ("" if "/" in clue.path else ": no flagstate.yaml is written")
        )
    _carry_out(folder, planned, force=force, dry_run=dry_run)
    if not dry_run:
        _next(folder, planned, pack.chosen(answers.laws)[0].id)
    return 0


def _carry_out(folder: Path, planned: Plan, *, force: bool, dry_run: bool) -> None:
    """Write the files, or show them, and say what comes next."""
    from checker.cli import _placing, _streams

    left: list[File] = []
    for file in planned.files:
        if dry_run:
            there = _placing.is_there(folder, file.path)
            done = "replaced" if there and force else "left as it is, for it is there" if there else "written"
            _streams.out(f"--- {file.path} (would be {done})")
            _streams.write(file.text if force or not there else "")
        elif _placing.place(folder, file, force=force):
            _streams.out(f"wrote {file.path}")
        else:
            left.append(file)
            _streams.out(f"left {file.path} as it is: it is there already (--force replaces it)")
    for file in left:
        if file.added is not None:
            lines = "".join(f"  {line}\n" for line in file.added.splitlines())
            _streams.write(f"\nto run the gate, add to {file.path}, unless it is there:\n\n{lines}")


def _taken(folder: Path) -> frozenset[str]:
    """What the folder has at its top."""
    return frozenset(entry.name for entry in folder.iterdir())


def _found(seen: Seen) -> None:
    """What was found, in a line, and what could not be read."""
    from checker.beginning.seen import counted
    from checker.cli import _streams

    _streams.say(f"found {counted(seen)}")
    for path, why in seen.unread:
        _streams.say(f"note: {path} was not read: {why}")


def _next(folder: Path, planned: Plan, rule: str) -> None:
    """The commands that come next."""
    from shlex import quote

    from checker.cli import _streams

    first = planned.manifests[0]
    lines = [
        "",
        "next",
        *([f"  cd {quote(str(folder))}"] if str(folder) != "." else []),
        f"  flagstate check {quote(first)}",
        "      names the facts that would decide: state them, and run it again",
        f"  flagstate explain {rule} {quote(first)}",
        "      shows the whole argument of one rule",
    ]
    for line in lines:
        _streams.out(line)
