"""Writing an evidence pack: in one step, of the same bytes for the same inputs, and never over what is there."""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Final

from checker.errors import Problem, Problems
from checker.evidence import _sums
from checker.evidence._inputs import MANIFEST, Input, contents
from checker.evidence._report import rendered
from checker.evidence._request import Asked, Copied, written
from checker.findings import PassedOver, Report, exit_code
from checker.gather import Step, Taken
from checker.pipeline import Request
from checker.record import record

REQUEST: Final = "request.json"
OTHERS: Final = ("jsonschema", "numpy", "pyarrow", "pyyaml", "typer")
"""Packages on which a report may depend."""
ELSEWHERE: Final = "name a folder that is not there yet, or is empty: packs are never written over"


@record
class Written:
    """A pack that was written: how many files it has, the digest of its list, and what it has by digest only."""

    files: int
    seal: str
    large: tuple[str, ...]


def write(folder: Path, request: Request, report: Report) -> Written:
    """Write the pack of a run that was gathered with its steps, and that tells every argument.

    Raises `Problems` where the folder cannot be written or is not empty, and where a file changed in the meantime.
    """
    with _begun(folder) as here:
        digests: dict[str, str] = {}
        inputs: list[Input] = []
        for content in contents(request, report.digest):
            _unchanged(content.input, report)
            inputs.append(content.input)
            if content.input.copy is not None and content.data is not None:
                digests[content.input.copy] = _put(here, content.input.copy, content.data)
        for name, data in rendered(report):
            digests[name] = _put(here, name, data)
        asked = _asked(request, report, inputs)
        digests[REQUEST] = _put(here, REQUEST, written(asked))
        seal = _put(here, _sums.NAME, _sums.listed(digests))
    return Written(len(digests) + 1, f"sha256:{seal}", tuple(each.path for each in inputs if each.copy is None))


def vacant(folder: Path) -> Path:
    """Where the pack will stand; raises `Problems` where that is taken or cannot be, so that no work is in vain."""
    place = Path(os.path.realpath(folder))
    try:
        if place == Path.cwd() or (os.path.lexists(place) and (not place.is_dir() or any(place.iterdir()))):
            raise Problems([Problem("this is not an empty folder", path=str(folder), hint=ELSEWHERE)])
        if not place.parent.is_dir():
            hint = "name a folder in one that is there"
            raise Problems([Problem("there is no folder to write it into", path=str(folder), hint=hint)])
    except (OSError, ValueError) as error:
        raise Problems([_unwritable(folder, error)]) from None
    return place


def _unwritable(folder: Path, error: OSError | ValueError) -> Problem:
    why = error.strerror if isinstance(error, OSError) else "this is no path"
    return Problem(f"cannot be written: {why}", path=str(folder), hint="name a folder that may be written to")


@contextmanager
def _begun(folder: Path) -> Iterator[Path]:
    """A new folder beside the place, which takes it when all is written, and is gone when anything is wrong."""
    place = vacant(folder)
    here = place.with_name(f".{place.name[:100]}.{os.urandom(4).hex()}.part")
    try:
        here.mkdir()
        yield here
        if os.name == "nt" and place.is_dir():
            place.rmdir()
        here.rename(place)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise Problems([Problem("this is not an empty folder", path=str(folder), hint=ELSEWHERE)]) from None
        raise Problems([_unwritable(folder, error)]) from None
    finally:
        shutil.rmtree(here, ignore_errors=True)


def _put(folder: Path, name: str, data: bytes) -> str:
    """Write one file, and give its digest."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as stream:
        stream.write(data)
    return hashlib.sha256(data).hexdigest()


def _unchanged(one: Input, report: Report) -> None:
    """Refuse a register that is no longer what it was when it was joined."""
    read = {each.path: each.digest for each in report.registers}
    if one.kind == "register" and read.get(one.path) != f"sha256:{one.digest}":
        hint = "run it again when nobody changes it"
        raise Problems([Problem("this changed while it was used", path=one.path, hint=hint)])


def _asked(request: Request, report: Report, inputs: list[Input]) -> Asked:
    copies = iter([each.copy for each in inputs if each.kind == MANIFEST and each.copy is not None])
    gathered = request.gathered
    return Asked(
        version=report.version,
        python=python(),
        dependencies=dependencies(),
        day=request.day,
        paths=request.paths,
        laws=request.laws,
        assumptions=tuple(sorted(request.assumptions)),
        without=request.without,
        policies=request.policies,
        longest_waiver=request.longest_waiver,
        expiring=request.expiring,
        pictures=request.pictures,
        fail_on=report.gate.fail_on,
        unknown=report.gate.unknown,
        exit_code=exit_code(report, report.gate.fail_on, report.gate.unknown),
        rules=report.digest,
        inputs=tuple(inputs),
        steps=tuple(_step(each, copies) for each in gathered.steps) if gathered is not None else (),
        others=gathered.others if gathered is not None else 0,
    )


def _step(step: Step, copies: Iterator[str]) -> Copied | PassedOver | Problem:
    return Copied(next(copies), step.named) if isinstance(step, Taken) else step


def python() -> str:
    """The Python that runs."""
    return f"{platform.python_implementation()} {platform.python_version()}"


def dependencies() -> Mapping[str, str]:
    """The versions of what a report may depend on, as far as it is there."""
    found = {}
    for name in OTHERS:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
