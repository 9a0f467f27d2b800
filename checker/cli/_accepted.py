"""The files of what is accepted: those that are named, or the waivers of this folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from checker.cli import _streams

if TYPE_CHECKING:
    from checker.findings import Report
    from checker.pipeline import Request

WAIVERS: Final = "flagstate-waivers.yaml"


def waivers(named: str | None) -> tuple[Path, ...]:
    """The file of waivers: that which is named, or else that of this folder, if there is one, which is said."""
    if named is not None:
        return (Path(named),)
    file = Path(WAIVERS)
    if not file.is_file():
        return ()
    _streams.say(f"note: waivers are read from {WAIVERS}")
    return (file,)


def check(request: Request) -> Report:
    """The report with what is accepted marked, while a terminal is told how far registers are read."""
    from checker import accepting, packs

    pack = packs.load(request.rules, request.cache)
    with _streams.Progress() as progress:
        return accepting.check(request, pack, progress)
