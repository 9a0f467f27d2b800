"""`flagstate check`: the gate."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli import _gate, _settings, _words


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="manifests, folders, or - for stdin; those of the configuration if none"),
    ] = None,
    law: _words.Laws = None,
    without: _settings.Without = None,
    rules: _words.Rules = None,
    as_of: _words.AsOf = None,
    fail_on: _gate.FailOn = None,
    unknown: _gate.Unknown = None,
    assume: _words.Assumptions = None,
    register: _words.Registers = None,
    waivers: _gate.Waivers = None,
    baseline: _gate.Baseline = None,
    every: _words.Every = False,
    explain: _gate.Explain = False,
    output: _words.Outputs = None,
    sarif_profile: _gate.Profile = _gate.PLAIN,
    evidence: _gate.Evidence = None,
    config: _settings.Config = None,
) -> int:
    """Check manifests against the laws.

    Exit code 0: complies; 1: a breach; 2: something could not be checked; 3: undetermined; 4: a bug in flagstate.
    """
    lists = {"paths": paths, "laws": law, "without": without, "rules": rules, "assume": assume, "registers": register}
    words = {"as_of": as_of, "fail_on": fail_on, "unknown": unknown, "outputs": output}
    found = _settings.settled(config, **lists, **words, waivers=waivers, baseline=baseline)
    shows = {"explain": explain, "every": every, "profile": _gate.profile(sarif_profile)}
    return _gate.run(found, shows, evidence)
