"""`flagstate verify`: whether an evidence pack is whole, and gives the same report again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from checker.cli import _words

if TYPE_CHECKING:
    from checker.evidence.verify import Verified

MOST: Final = 40
"""Lines of what is altered, and of what differs."""


def verify(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="what `flagstate check --evidence FOLDER` wrote")],
    register: Annotated[
        list[Path] | None,
        typer.Option("--register", metavar="FILE", help="a register that the pack has by its digest only"),
    ] = None,
) -> int:
    """Verify an evidence pack: its digests, and that its inputs give the same report, byte for byte.

    It needs the pack alone: manifests, registers and rules are those in it, on the day that it names.
    Exit code 0: the same; 1: altered, or another report; 2: it cannot be verified.
    """
    from checker.cli import _streams
    from checker.evidence import verify as evidence

    with _streams.Progress() as progress:
        found = evidence.verify(folder, register or (), _words.cache(), progress)
    for line in _lines(found):
        _streams.out(line)
    return _code(found)


def _code(found: Verified) -> int:
    from checker.findings import BREACH, COULD_NOT_CHECK, OK

    if found.whole:
        return OK
    return COULD_NOT_CHECK if _by_another(found) and not found.altered else BREACH


def _by_another(found: Verified) -> bool:
    """Whether another version of flagstate made the pack, whose report may differ for that alone."""
    from checker import __version__

    return found.asked is not None and found.asked.version != __version__


def _lines(found: Verified) -> Iterator[str]:
    """What was found, as text."""
    if found.asked is not None:
        yield f"as of {found.asked.day}, made by flagstate {found.asked.version} with {found.asked.python}"
    yield from (f"  note: another version of {each}" for each in found.others)
    if found.altered:
        yield from _some("  ✗ {0.state}: {0.path}", found.altered)
    else:
        yield f"  ✓ all {found.files} files are those of SHA256SUMS ({found.seal})"
    if found.report is None:
        yield "  ? not judged again: that would prove nothing, since the inputs are not those of the report"
    elif found.differences:
        yield "  ✗ judged again, the report is another"
        yield from _some("    {}", found.differences)
    else:
        yield f"  ✓ judged again, the report is the same byte for byte: {_counts(found)}"
    yield _verdict(found)


def _some(form: str, found: tuple[object, ...]) -> Iterator[str]:
    yield from (form.format(each) for each in found[:MOST])
    if len(found) > MOST:
        yield f"    and {len(found) - MOST} more"


def _counts(found: Verified) -> str:
    """The verdicts by number, and the exit code that they gave."""
    from checker.findings import VERDICTS

    if found.report is None or found.asked is None:
        return ""
    counted = {verdict: found.report.count(verdict) for verdict in VERDICTS}
    told = ", ".join(f"{number} {verdict}" for verdict, number in counted.items() if number) or "nothing was judged"
    return f"{told}; exit code {found.asked.exit_code}"


def _verdict(found: Verified) -> str:
    if found.whole:
        return "verified"
    if not found.altered and found.asked is not None and _by_another(found):
        return f"cannot be verified: use flagstate {found.asked.version}"
    return "not verified"
