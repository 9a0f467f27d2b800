"""The words that several commands share: their options, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from checker.cli import _offers

Laws: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--law",
        metavar="LAW",
        help="a law or rule, or what its id begins with; repeat for several",
        autocompletion=_offers.laws,
    ),
]
Rule: TypeAlias = Annotated[
    str,
    typer.Argument(
        metavar="RULE", help="a rule's id, such as us.pafaca.prohibited-application", autocompletion=_offers.rules
    ),
]
Rules: TypeAlias = Annotated[
    list[Path] | None, typer.Option("--rules", metavar="DIR", help="a folder of your own rules, beside those that ship")
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="the day of the law and of the facts, YYYY-MM-DD; today if none"),
]
Registers: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--register", metavar="FILE", help="a register of owners to join: BODS, GLEIF, PSC, FtM, CSV, Parquet"
    ),
]
Output: TypeAlias = Annotated[
    str, typer.Option("-o", "--output", metavar="FORMAT[=PATH]", help="table, json, dot, mermaid, svg or bods")
]
Outputs: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FORMAT[=PATH]",
        help="repeat for several; text if none",
        autocompletion=_offers.formats,
    ),
]
Every: TypeAlias = Annotated[bool, typer.Option("--all", help="show all, also what is counted only, a line each")]
Assumptions: TypeAlias = Annotated[
    list[str] | None, typer.Option("--assume", metavar="WHAT", help="no-hidden-owners or no-hidden-control")
]


Paths: TypeAlias = Annotated[
    list[str] | None, typer.Argument(metavar="PATH", help="manifests, folders, or - for stdin")
]


def one_of(word: str, what: str, option: str, known: Iterable[str]) -> str:
    """The word, if it is one of those known; raises `Problems` with the nearest."""
    names = tuple(known)
    if word in names:
        return word
    from checker.errors import Problem, Problems, suggestion

    listed = ", ".join(f"`{name}`" for name in names)
    hint = suggestion(word, names)
    raise Problems(
        [
            Problem(
                f"`{option}`: there is no {what} `{word}`",
                hint=f"{hint} known are {listed}" if hint else f"known are {listed}",
            )
        ]
    )


def named(paths: Sequence[str] | None, example: str) -> tuple[str, ...]:
    """The paths, of which there must be one."""
    if paths:
        return tuple(paths)
    from checker.errors import Problem, Problems

    raise Problems([Problem("no manifest is named", hint=f"name a manifest or a folder, such as `{example}`")])


def day(word: str | None) -> date:
    """The day that is meant: today where none is given, which is the one reading of the clock."""
    if word is None:
        return date.today()  # noqa: DTZ011 - the day as the user's calendar has it
    from checker.errors import Problem, Problems

    try:
        return date.fromisoformat(word)
    except ValueError:
        hint = "write it as YYYY-MM-DD, such as `2026-11-22`"
        raise Problems([Problem(f"`--as-of`: `{word}` is no day", hint=hint)]) from None


def folders(own: Sequence[Path] | None) -> tuple[Path, ...]:
    """The folders of rules: those that ship, and the user's own."""
    from checker.packs import shipped

    return (shipped(), *(own or ()))


def cache() -> Path | None:
    """Where compiled rules are kept: `FLAGSTATE_CACHE`, nowhere if that is empty, else the user's own cache."""
    import os

    named = os.environ.get("FLAGSTATE_CACHE")
    if named is not None:
        return Path(named) if named else None
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if home:
        return Path(home) / "flagstate"
    user = os.environ.get("HOME")
    return Path(user) / ".cache" / "flagstate" if user else None


def stdin(paths: Sequence[str] | None) -> bytes | None:
    """What stands on standard input, where it was named."""
    if "-" not in (paths or ()):
        return None
    import sys

    from checker.document import MAX_BYTES
    from checker.errors import Problem, Problems

    try:
        if sys.stdin is not None:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        why = "closed"
    except OSError as error:
        why = f"not readable: {error.strerror}"
    hint = "hand a manifest in, such as `flagstate check - < app.yaml`"
    raise Problems([Problem(f"standard input is {why}", hint=hint)])
