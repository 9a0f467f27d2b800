"""The settings of a command: what its options, the environment and the configuration say; and the request they make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from checker.cli import _accepted, _words

if TYPE_CHECKING:
    from checker.pipeline import Request
    from checker.settings import Settings

Config: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="the configuration; flagstate.yaml or pyproject.toml if not given, none for none",
    ),
]
Without: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="LAW", help="a law, rule or policy to leave out, or what its id begins with"),
]


def told(config: str | None, **given: Any) -> Settings:
    """What a command is told, with what is wrong with it; keys are those of the settings, with `_` for `-`."""
    import os

    from checker import settings

    named = config or os.environ.get(settings.CONFIG) or None
    path = settings.find(Path()) if named is None else None if named == settings.NO_FILE else named
    file = settings.read(path) if path is not None else None
    return settings.settle(file, os.environ, {name.replace("_", "-"): value for name, value in given.items()})


def settled(config: str | None, **given: Any) -> Settings:
    """What a command is told; raises `Problems` with all that is wrong with it."""
    return told(config, **given).sound()


def request(found: Settings, paths: tuple[str, ...], **more: Any) -> Request:
    """What to check by which law, as the settings have it."""
    from checker.pipeline import Request

    asked: dict[str, Any] = {
        "paths": paths,
        "day": _words.day(found.text("as-of")),
        "rules": folders(found),
        "stdin": _words.stdin(paths),
        "laws": found.texts("laws"),
        "without": found.texts("without"),
        "assumptions": frozenset(found.texts("assume")),
        "cache": _words.cache(),
        "registers": tuple(map(Path, found.texts("registers"))),
        "policies": found.policies,
        "waivers": _accepted.waivers(found.text("waivers")),
        "baseline": tuple(map(Path, filter(None, (found.text("baseline"),)))),
        "longest_waiver": found.number("longest-waiver"),
        "expiring": found.number("expiring"),
    }
    return Request(**{**asked, **more})


def folders(found: Settings) -> tuple[Path, ...]:
    """The folders of rules: those that ship, and the user's own."""
    return _words.folders(tuple(map(Path, found.texts("rules"))))
