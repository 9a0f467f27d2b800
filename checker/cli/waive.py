"""`flagstate waive`: accept a finding."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from checker.cli import _settings, _words

File: TypeAlias = Annotated[
    str | None,
    typer.Option("--file", metavar="FILE", help="that of the configuration, or flagstate-waivers.yaml here, if none"),
]
Fingerprint: TypeAlias = Annotated[
    str | None, typer.Option(metavar="MARK", help="one finding, by its fingerprint in the JSON report")
]


def waive(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="a rule, or what the ids of several begin with")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="why it is accepted")],
    owner: Annotated[str, typer.Option(metavar="WHO", help="who answers for it")],
    until: Annotated[str, typer.Option(metavar="DAY", help="the last day on which it holds, at most a year ahead")],
    app: Annotated[str | None, typer.Option(metavar="APP", help="the app's id or name; every app if none")] = None,
    fingerprint: Fingerprint = None,
    file: File = None,
    rules: _words.Rules = None,
    as_of: _words.AsOf = None,
    config: _settings.Config = None,
) -> int:
    """Accept what a rule or an own policy finds, until a last day.

    Adds a waiver to the file, whose comments and order stay; begins the file where there is none.
    """
    from checker import packs
    from checker.cli import _streams
    from checker.cli._accepted import WAIVERS
    from checker.waivers import claims, writing

    found = _settings.settled(config, rules=rules, as_of=as_of, waivers=file)
    path = Path(found.text("waivers") or WAIVERS)
    pack = packs.load(_settings.folders(found), _words.cache())
    all_rules = (*pack.rules, *pack.switched_on(found.policies))
    held = claims.known(all_rules, _words.day(found.text("as-of")), found.number("longest-waiver"))
    said = {"rule": rule, "app": app, "fingerprint": fingerprint, "reason": reason, "owner": owner, "until": until}
    one = writing.checked(said, held)
    added = writing.added(writing.read_text(path), path.as_posix(), one, held)
    _streams.write(added.text, path)
    _streams.out(f"{path.as_posix()}:{added.line}: added")
    for line in added.entry.splitlines():
        _streams.out(line)
    return 0
