"""Verifying an evidence pack: whether its files are those that were written, and judging its inputs once more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from checker import __version__, accepting, packs
from checker.document.stream import Progress
from checker.errors import Problem, Problems
from checker.evidence import _sums
from checker.evidence._differences import differences
from checker.evidence._inputs import FILES, RULES, Input
from checker.evidence._report import rendered
from checker.evidence._request import Asked, Copied, read
from checker.evidence.write import REQUEST, dependencies, python
from checker.findings import Gate, Report, exit_code
from checker.gather import Step, Taken, regather
from checker.pipeline import Request
from checker.record import record
from checker.sources import Source

State: TypeAlias = Literal["missing", "changed", "additional", "not a plain file"]
GONE: Final = "this is no evidence pack: it has no `SHA256SUMS`"
HINT: Final = "name a folder that `flagstate check --evidence` wrote"


@record
class Altered:
    """A file of a pack that is not as it was written."""

    path: str
    state: State


@record
class Verified:
    """What came of verifying.

    `seal` is the digest of the list of digests; `altered` are the files that are not as listed. `asked` is `None` where
    the request is altered, and `report`, what judging again gave, where the request or an input is, so that it would
    prove nothing. `differences` is in what that is not what the pack has; `others` names the versions of anything that
    are not those the pack was made with.
    """

    asked: Asked | None
    files: int
    seal: str
    altered: tuple[Altered, ...]
    report: Report | None
    differences: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is altered, and judging again gives the same bytes."""
        return not self.altered and not self.differences


def verify(
    folder: Path, registers: Iterable[Path] = (), cache: Path | None = None, progress: Progress | None = None
) -> Verified:
    """Hold a pack against its digests and judge its inputs again, from its copies alone.

    `registers` are files that the pack has by digest only. Raises `Problems` where it cannot be verified.
    """
    kept = _Kept.open(folder)
    altered = dict.fromkeys(kept.altered())
    found = Verified(None, len(kept.files), kept.seal, tuple(altered), None, (), ())
    if any(each.path == REQUEST for each in altered):
        return found
    asked = read(kept.bytes(REQUEST), f"{folder.as_posix()}/{REQUEST}")
    altered |= dict.fromkeys(kept.unlike(asked))
    found = replace(found, asked=asked, altered=tuple(altered), others=tuple(_others(asked)))
    if any(each.path in kept.copies(asked) for each in altered):
        return found
    report = replace(_again(kept, asked, registers, cache, progress), version=asked.version)
    return replace(found, report=report, differences=tuple(_differences(kept, asked, report)))


@dataclass(slots=True)
class _Kept:
    """The files of a pack as they are now, and the digests that are listed."""

    folder: Path
    listed: Mapping[str, str]
    seal: str
    files: dict[str, Path]
    odd: tuple[str, ...]

    @classmethod
    def open(cls, folder: Path) -> _Kept:
        """Raises `Problems` where the folder is no pack."""
        path = folder / _sums.NAME
        if not path.is_file() or path.is_symlink():
            raise Problems([Problem(GONE, path=folder.as_posix(), hint=HINT)])
        try:
            data = path.read_bytes()
            found = sorted(_sums.files(folder))
        except OSError as error:
            raise Problems([_unreadable(folder, error)]) from None
        files = {name: file for name, file, plain in found if plain and not _sums.about(name)}
        odd = tuple(name for name, _, plain in found if not plain)
        listed = _sums.read(data, path.as_posix())
        return cls(folder, listed, f"sha256:{hashlib.sha256(data).hexdigest()}", files, odd)

    def altered(self) -> Iterator[Altered]:
        """What is not as listed."""
        for name, digest in self.listed.items():
            if name in self.files and self._digest(name) != digest:
                yield Altered(name, "changed")
            elif name not in self.files and name not in self.odd:
                yield Altered(name, "missing")
        yield from (Altered(name, "not a plain file") for name in self.odd)
        yield from (Altered(name, "additional") for name in self.files if name not in self.listed)

    def unlike(self, asked: Asked) -> Iterator[Altered]:
        """Copies that the list of digests knows otherwise than the request does."""
        for each in asked.inputs:
            if each.copy is not None and self.listed.get(each.copy) != each.digest:
                yield Altered(each.copy, "changed" if each.copy in self.listed else "missing")

    def copies(self, asked: Asked) -> set[str]:
        return {each.copy for each in asked.inputs if each.copy is not None}

    def _digest(self, name: str) -> str:
        try:
            return _sums.of_file(self.files[name])
        except OSError as error:
            raise Problems([_unreadable(self.files[name], error)]) from None

    def bytes(self, name: str) -> bytes:
        """A file of the pack; raises `Problems` where it is not there."""
        if name not in self.files:
            raise Problems([Problem(f"this is no evidence pack: it has no `{name}`", path=str(self.folder), hint=HINT)])
        try:
            return self.files[name].read_bytes()
        except OSError as error:
            raise Problems([_unreadable(self.files[name], error)]) from None


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(f"cannot be read: {error.strerror}", path=path.as_posix())


def _again(kept: _Kept, asked: Asked, registers: Iterable[Path], cache: Path | None, progress: Any) -> Report:
    """The report on the inputs of the pack."""
    rules = tuple(_source(kept, each) for each in asked.inputs if each.kind == RULES)
    request = _request(kept, asked, tuple(registers))
    try:
        return replace(accepting.check(request, packs.compiled(rules, cache), progress), gate=_gate(asked))
    except Problems as error:
        if asked.version == __version__:
            raise
        hint = f"use flagstate {asked.version}"
        told = Problem(f"the pack was made by flagstate {asked.version}, and this is {__version__}", hint=hint)
        raise Problems([*error.problems, told]) from None


def _gate(asked: Asked) -> Gate:
    return Gate(asked.fail_on, asked.unknown)


def _request(kept: _Kept, asked: Asked, registers: tuple[Path, ...]) -> Request:
    """What was asked, to be read from the copies."""
    copies = {Path(each.path): at for each, at in _places(kept, asked, registers)}
    named: dict[str, Any] = {
        name: tuple(Path(each.path) for each in asked.inputs if each.kind == kind) for kind, name in FILES.items()
    }
    by_copy = {each.copy: each.path for each in asked.inputs if each.copy is not None}
    steps = tuple(_step(kept, each, by_copy) for each in asked.steps)
    return Request(
        paths=asked.paths,
        day=asked.day,
        rules=(),
        laws=asked.laws,
        without=asked.without,
        policies=asked.policies,
        longest_waiver=asked.longest_waiver,
        expiring=asked.expiring,
        pictures=asked.pictures,
        assumptions=frozenset(asked.assumptions),
        tell="all",
        gathered=regather(steps, asked.others),
        copies=copies,
        **named,
    )


def _step(kept: _Kept, step: Any, by_copy: Mapping[str, str]) -> Step:
    if not isinstance(step, Copied):
        kept_step: Step = step
        return kept_step
    if step.copy not in by_copy:
        raise Problems([Problem(f"`{step.copy}` is no input", path=f"{kept.folder.as_posix()}/{REQUEST}")])
    return Taken(by_copy[step.copy], kept.bytes(step.copy), step.named)


def _source(kept: _Kept, one: Input) -> Source:
    """A file of rules: below `rules/`, the first folder says whose it is, the rest is its name inside."""
    inside = tuple((one.copy or "").split("/")[2:])
    return Source(one.path, inside, kept.bytes(one.copy or one.path))


def _places(kept: _Kept, asked: Asked, given: tuple[Path, ...]) -> Iterator[tuple[Input, Path]]:
    """Where each file stands that is read by its path; raises `Problems` where one is wanting, or given in vain."""
    try:
        digests = {_sums.of_file(path): path for path in given}
    except OSError as error:
        raise Problems([Problem(f"cannot be read: {error.strerror}", path=str(error.filename))]) from None
    wanted = {each.digest for each in asked.inputs if each.copy is None}
    problems = [
        Problem("the pack has no such file by its digest only", path=path.as_posix(), hint="leave it out")
        for digest, path in digests.items()
        if digest not in wanted
    ]
    for each in asked.inputs:
        if each.kind not in FILES:
            continue
        if each.copy is not None:
            yield each, kept.files[each.copy]
        elif each.digest in digests:
            yield each, digests[each.digest]
        else:
            hint = f"give it again by `--register FILE`: {each.size:,} bytes, sha256 {each.digest}"
            problems.append(Problem("the pack has this by its digest only", path=each.path, hint=hint))
    if problems:
        raise Problems(problems)


def _differences(kept: _Kept, asked: Asked, report: Report) -> Iterator[str]:
    for name, data in rendered(report):
        if name in kept.files:
            yield from differences(name, kept.bytes(name), data)
    code = exit_code(report, asked.fail_on, asked.unknown)
    if code != asked.exit_code:
        yield f"exit code {asked.exit_code} in {REQUEST}, {code} when judged again"
    if report.digest != asked.rules:
        yield f"`rules` in {REQUEST} is not the digest of the rules"


def _others(asked: Asked) -> Iterator[str]:
    """The versions that are not those the pack was made with."""
    now = {"flagstate": __version__, "Python": python(), **dependencies()}
    then = {"flagstate": asked.version, "Python": asked.python, **asked.dependencies}
    for name, version in then.items():
        if version != now.get(name):
            yield f"{name}: {version} then, {now.get(name, 'none')} now"
