"""The files that a start writes, from what the folder shows and what was answered."""

from __future__ import annotations

from typing import Final

from checker import __version__
from checker.beginning import _pipelines, _yaml
from checker.beginning.manifest import manifest
from checker.beginning.seen import Seen
from checker.facts.world import World
from checker.record import record

CI: Final = (*_pipelines.NAMES, "none")
"""The pipelines that can be chosen."""
REQUIREMENT: Final = f"flagstate=={__version__}"
"""What pipelines install: the version that wrote them."""
MANIFEST: Final = "app.yaml"
CONFIGURATION: Final = "flagstate.yaml"
PROJECT: Final = "pyproject.toml"
"""Where `[tool.flagstate]` may stand in place of the configuration; a folder has one of the two."""
SETTINGS: Final = """\
# How `flagstate check` runs in this folder, unless the command line says otherwise. All keys: `flagstate config`.

# The manifests: files or folders.
paths: {paths}

# Laws or rules, by ids or what they begin with, such as `eu.gdpr` or `us`; all that ship where none is named.
{laws}

# The least severity that fails the gate (error, warning, note or never), and whether what cannot be told does.
fail-on: error
unknown: fail

# Reports, as FORMAT or FORMAT=PATH.
#outputs: [text, sarif=flagstate.sarif, html=flagstate.html]

# Findings that are accepted, each with reason, owner and last day (`flagstate waive`), and those that were there before
# the gate (`flagstate baseline`).
#waivers: flagstate-waivers.yaml
#baseline: flagstate-baseline.json
"""


@record
class Answers:
    """What was answered, or taken from options and defaults; `None` and empty lists are unknown, or all laws."""

    name: str
    operator: str | None = None
    seat: str | None = None
    markets: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    ci: tuple[str, ...] = ()
    requirement: str = REQUIREMENT


@record
class File:
    """A file to write: its path in the folder, its text, and what to add by hand where another is there already."""

    path: str
    text: str
    added: str | None = None


@record
class Plan:
    """The files to write, and the manifests that there will be; `kept` are those that were there."""

    files: tuple[File, ...]
    manifests: tuple[str, ...]
    kept: tuple[str, ...] = ()


def default_name(seen: Seen) -> str:
    """What the app is most likely called: as files say, or as its folder."""
    known = seen.name
    return known.value if known is not None else seen.folder or "app"


def plan(
    seen: Seen, answers: Answers, world: World, taken: frozenset[str] = frozenset(), *, anew: bool = False
) -> Plan:
    """The files to write: no manifest where there is one already, and none at a path that is `taken` by other files.

    `anew` is for a start that replaces the manifest that an earlier one wrote.
    """
    kept = tuple(clue.value for clue in seen.of("manifest"))
    if anew and kept == (MANIFEST,):
        kept, taken = (), taken - {MANIFEST}
    files: list[File] = []
    paths = kept
    if not kept:
        path = next(each for each in (MANIFEST, "manifest.yaml", "flagstate-manifest.yaml") if each not in taken)
        text = manifest(seen, answers.name, answers.operator, answers.seat, answers.markets, world)
        files.append(File(path, text))
        paths = (path,)
    if not any(clue.path == PROJECT for clue in seen.of("settings")):
        files.append(File(CONFIGURATION, _settings(paths, answers.laws)))
    for path, text in _pipelines.pipelines(answers.ci, answers.requirement, paths).items():
        files.append(File(path, text, _pipelines.added(path, text)))
    return Plan(tuple(files), paths, kept)


def _settings(paths: tuple[str, ...], laws: tuple[str, ...]) -> str:
    chosen = f"laws: {_yaml.listed(laws)}" if laws else "#laws: [eu.gdpr, us]"
    return SETTINGS.format(paths=_yaml.listed(paths), laws=chosen)
