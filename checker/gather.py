"""Finding manifests: from files, folders and standard input to documents, with a word on all that is not one.

Nothing that is wrong with one file hides another. A file that is named must be a manifest; of a folder's files, those
are that have the key `manifest`, and the rest is passed over.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from checker import document
from checker.document import MAX_BYTES, Document, ScalarNode
from checker.errors import Problem, Problems, suggestion
from checker.findings import PassedOver
from checker.importers import manifest
from checker.record import record

STDIN: Final = "-"
SHOWN_STDIN: Final = "<stdin>"
EVIDENCE: Final = ("SHA256SUMS", "report.json", "request.json")
"""Files by which an evidence pack is known, whose copies of manifests are not judged once more."""
ENDINGS: Final = (".yaml", ".yml", ".json")
NOT_ENTERED: Final = ("node_modules", "__pycache__")
CONFIGURATION: Final = "flagstate.yaml"
"""No manifest and no oddity: it is read elsewhere."""
BEGIN: Final = "a manifest begins with `manifest: 1`"
NO_KEY: Final = "not a manifest: no key `manifest`"
_MEANT: Final = re.compile(rb'^manifest\s*:|"manifest"\s*:', re.MULTILINE)
_HEAD: Final = 1 << 20
"""Bytes of a file too large to read in which its key would stand."""


@record
class Found:
    """One manifest that was found: its document, and the digest of the file that it is in."""

    document: Document
    digest: str


@record
class Taken:
    """A file in which manifests were looked for: its path as it is shown, its bytes, and whether it was named."""

    path: str
    data: bytes
    named: bool


Step: TypeAlias = Taken | PassedOver | Problem
"""What the paths led to, one after the other."""


@record
class Gathered:
    """All that some paths lead to; `others` counts the files that are neither YAML nor JSON.

    `steps` is how it was gathered, from which `regather` makes the same again; empty where nobody asked for it.
    """

    manifests: tuple[Found, ...]
    problems: tuple[Problem, ...]
    passed_over: tuple[PassedOver, ...]
    others: int
    steps: tuple[Step, ...] = ()


def gather(paths: Iterable[str], stdin: bytes | None = None, *, trace: bool = False) -> Gathered:
    """The manifests at the paths in their order, those of folders sorted; `-` stands for standard input's bytes.

    With `trace` the steps are kept, and with them the bytes of all files that are manifests or meant to be.
    """
    gathering = _Gathering(steps=[] if trace else None)
    for path in dict.fromkeys(paths):
        if path == STDIN:
            gathering.take(SHOWN_STDIN, stdin or b"", named=True)
        else:
            gathering.path(Path(path))
    return gathering.gathered()


def regather(steps: Iterable[Step], others: int) -> Gathered:
    """What was gathered, from the steps alone: files are read again out of their bytes, and no path is looked at."""
    gathering = _Gathering(others=others)
    for step in steps:
        match step:
            case Taken(path=path, data=data, named=named):
                gathering.take(path, data, named=named)
            case PassedOver():
                gathering.passed_over.append(step)
            case Problem():
                gathering.problems.append(step)
    return gathering.gathered()


@dataclass(slots=True)
class _Gathering:
    """What has been found so far; `seen` has the first name of each file, however it was reached."""

    manifests: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    others: int = 0
    seen: dict[str, str] = field(default_factory=dict)
    steps: list[Step] | None = None

    def gathered(self) -> Gathered:
        found = tuple(self.manifests), tuple(self.problems), tuple(self.passed_over)
        return Gathered(*found, self.others, tuple(self.steps or ()))

    def step(self, step: Step) -> None:
        if self.steps is not None:
            self.steps.append(step)

    def problem(self, message: str, path: str, hint: str | None = None) -> None:
        self.problems.append(Problem(message, path=path, hint=hint))
        self.step(self.problems[-1])

    def skip(self, path: str, reason: str) -> None:
        self.passed_over.append(PassedOver(path, reason))
        self.step(self.passed_over[-1])

    def path(self, path: Path) -> None:
        """A file or a folder that was named."""
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            self.problem(*_unreachable(path, error))
            return
        if not stat.S_ISDIR(mode):
            self.file(path, named=True)
            return
        before = len(self.manifests), len(self.problems)
        self.folder(path)
        if before == (len(self.manifests), len(self.problems)):
            self.problem("there is no manifest in this folder", path.as_posix(), BEGIN)

    def folder(self, top: Path) -> None:
        """The files of a folder and of those below it, in sorted order; links to folders are not followed."""
        pending = [top]
        while pending:
            here = pending.pop()
            try:
                entries = sorted(os.scandir(here), key=lambda entry: entry.name)
            except OSError as error:
                self.problem(f"this folder cannot be read: {error.strerror}", here.as_posix())
                continue
            if here != top and {entry.name for entry in entries} >= set(EVIDENCE):
                self.skip(here.as_posix(), "an evidence pack: name it to have it read")
                continue
            below = [Path(entry) for entry in entries if self.enters(entry)]
            pending.extend(reversed(below))

    def enters(self, entry: os.DirEntry[str]) -> bool:
        """Whether to go into it; a file is taken at once."""
        name = Path(entry).as_posix()
        if entry.is_dir(follow_symlinks=False):
            return not entry.name.startswith(".") and entry.name not in NOT_ENTERED
        if entry.is_symlink() and entry.is_dir():
            self.skip(name, "a link to a folder: name it to have it read")
        elif entry.name == CONFIGURATION:
            self.others += 1
        elif entry.name.lower().endswith(ENDINGS) and not entry.name.startswith(".#"):
            if entry.is_file():
                self.file(Path(entry), named=False)
            else:
                self.problem("this leads to no file", name, "mend the link or remove it")
        else:
            self.others += 1
        return False

    def file(self, path: Path, *, named: bool) -> None:
        """Read one file, unless it was read before under another name."""
        shown, real = path.as_posix(), os.path.realpath(path)
        if real in self.seen:
            if self.seen[real] != shown:
                self.skip(shown, f"the same file as `{self.seen[real]}`")
            return
        self.seen[real] = shown
        try:
            with path.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                data = stream.read(_HEAD if size > MAX_BYTES else MAX_BYTES + 1)
        except OSError as error:
            hint = "see to it that it may be read, or leave it out"
            self.problem(f"this file cannot be read: {error.strerror}", shown, hint)
            return
        if size <= MAX_BYTES:
            self.take(shown, data, named=named)
        elif named or _MEANT.search(data):
            self.problem(f"{size:,} bytes are more than the {MAX_BYTES:,} that are read", shown, "split the file")
        else:
            self.skip(shown, f"too large to read ({size:,} bytes)")

    def take(self, path: str, data: bytes, *, named: bool) -> None:
        """The manifests in the bytes of a file."""
        before = len(self.manifests), len(self.problems)
        self.sift(path, data, named=named)
        if before != (len(self.manifests), len(self.problems)):
            self.step(Taken(path, data, named))

    def sift(self, path: str, data: bytes, *, named: bool) -> None:
        """Read the bytes of a file, and say what is wrong with one that is or should be a manifest."""
        if not named and b"manifest" not in data.replace(b"\0", b""):
            self.skip(path, NO_KEY if data.strip() else "the file is empty")
            return
        try:
            documents = document.read(data, path, is_json=_is_json(path, data))
        except Problems as error:
            if named or _MEANT.search(data):
                self.problems += error.problems
            else:
                self.skip(path, error.problems[0].message)
            return
        except MemoryError:
            self.problems.append(Problem("this file is more than the memory holds", path=path, hint="split the file"))
            return
        self.sort(path, documents, f"sha256:{hashlib.sha256(data).hexdigest()}", named=named)

    def sort(self, path: str, documents: tuple[Document, ...], digest: str, *, named: bool) -> None:
        """Tell the manifests of a file from what else is in it."""
        meant = [manifest.recognizes(each) for each in documents]
        if not named and not any(meant):
            self.skip(path, NO_KEY)
            return
        several = len(documents) > 1
        for each, is_manifest in zip(documents, meant, strict=True):
            if is_manifest:
                self.manifests.append(Found(each, digest))
            elif not (any(meant) and _is_null(each)):
                what = f"document {each.number} is {NO_KEY}" if several else f"this is {NO_KEY}"
                self.problems.append(Problem(what, each.location(each.root), hint=BEGIN))


def _is_null(part: Document) -> bool:
    """Whether nothing stands in the document, as after a `---` at the end."""
    return isinstance(part.root, ScalarNode) and part.root.value is None


def _is_json(path: str, data: bytes) -> bool:
    """By the ending, or, where that says nothing, by the first character and by being JSON."""
    if path.lower().endswith(ENDINGS):
        return path.lower().endswith(".json")
    if not data.lstrip().startswith((b"{", b"[")):
        return False
    import json

    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _unreachable(path: Path, error: OSError | ValueError) -> tuple[str, str, str | None]:
    """What is wrong with a path that leads nowhere, and the name nearby that was meant."""
    shown = path.as_posix()
    if isinstance(error, ValueError):
        return "this is no path", shown, None
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"this cannot be read: {error.strerror}", shown, None
    if path.is_symlink():
        return "this link leads nowhere", shown, "mend the link or name its target"
    names = list(_beside(path))
    hint = suggestion(path.name, names) if path.name else None
    return "there is no such file or folder", shown, hint or "name a manifest or a folder, or `-` for standard input"


def _beside(path: Path) -> Iterator[str]:
    """What stands where the path should."""
    try:
        yield from sorted(each.name for each in path.parent.iterdir())[:1_000]
    except OSError:
        return
