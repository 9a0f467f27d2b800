"""`flagstate waive`: accept a finding."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli import _words


def waive(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="a rule, or what the ids of several begin with")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="why it is accepted")],
    owner: Annotated[str, typer.Option(metavar="WHO", help="who answers for it")],
    until: Annotated[str, typer.Option(metavar="DAY", help="the last day on which it holds, at most a year ahead")],
    app: Annotated[str | None, typer.Option(metavar="APP", help="the app's id or name; every app if none")] = None,
    fingerprint: Annotated[
        str | None, typer.Option(metavar="MARK", help="one finding, by its fingerprint in the JSON report")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="flagstate-waivers.yaml of this folder if none")
    ] = None,
    rules: _words.Rules = None,
    as_of: _words.AsOf = None,
) -> int:
    """Accept what a rule finds, until a last day.

    Adds a waiver to the file, whose comments and order stay; begins the file where there is none.
    """
    from checker import packs
    from checker.cli import _streams
    from checker.cli._accepted import WAIVERS
    from checker.waivers import claims, writing

    path = file if file is not None else Path(WAIVERS)
    held = claims.known(packs.load(_words.folders(rules), _words.cache()).rules, _words.day(as_of))
    said = {"rule": rule, "app": app, "fingerprint": fingerprint, "reason": reason, "owner": owner, "until": until}
    one = writing.checked(said, held)
    found = writing.added(writing.read_text(path), path.as_posix(), one, held)
    _streams.write(found.text, path)
    _streams.out(f"{path.as_posix()}:{found.line}: added")
    for line in found.entry.splitlines():
        _streams.out(line)
    return 0
