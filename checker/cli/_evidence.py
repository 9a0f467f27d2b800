"""The evidence pack of a run, where one is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.errors import Problem
    from checker.findings import Report
    from checker.pipeline import Request


def traced(request: Request, folder: Path | None) -> Request:
    """The request as a pack needs it: gathered with its steps, and told in full; itself where there is to be none.

    Raises `Problems` where the folder is taken, before any work is done.
    """
    if folder is None:
        return request
    from checker.evidence.write import vacant
    from checker.gather import gather

    vacant(folder)
    return replace(request, tell="all", gathered=gather(request.paths, request.stdin, trace=True))


def filed(folder: Path | None, request: Request, report: Report) -> Iterator[Problem]:
    """Write the pack, and say by which digest it is known; what keeps it from being written is given."""
    if folder is None:
        return
    from checker.cli import _streams
    from checker.errors import Problem, Problems
    from checker.evidence.write import write

    try:
        done = write(folder, request, report)
    except Problems as error:
        yield from error.problems
    except MemoryError:
        yield Problem("the evidence is more than the memory holds", hint="check fewer manifests or laws at a time")
    else:
        _streams.say(f"note: evidence is in {folder}: {done.files} files, digest of SHA256SUMS {done.seal}")
        for path in done.large:
            _streams.say(f"note: of {path} it has the digest only, since it is over 64 MiB: keep the file with it")
