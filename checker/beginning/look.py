"""Looking at a folder: which files say something of an app, within bounds that no folder can break.

Links are not followed, whatever they lead to; what is too deep, too large or not text is left out. Files that keep
secrets (`.env` and the like) are not opened.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

from checker.beginning import _android, _apple, _cloud, _packages
from checker.beginning.seen import LONGEST, Clue, Seen
from checker.document import decode
from checker.errors import Problem, Problems
from checker.report._visible import visible

Reader: TypeAlias = Callable[[str, str], Iterator[Clue]]

DEEPEST: Final = 12
"""Folders below the top, beyond which nothing is looked at."""
ENTRIES: Final = 50_000
FILES: Final = 2_000
LARGEST: Final = 1 << 20
"""How many names are looked at and files read, and the bytes of the largest that is read."""
NOT_ENTERED: Final = frozenset(
    (
        *(
            "node_modules",
            "__pycache__",
            "Pods",
            "Carthage",
            "DerivedData",
            "build",
            "dist",
            "target",
            "vendor",
            "venv",
        ),
        *("test", "tests", "Tests", "__tests__", "androidTest", "testdata", "fixtures", "site-packages"),
        *("bower_components", "third_party"),
    )
)
READERS: Final[tuple[tuple[str, Reader], ...]] = (
    ("AndroidManifest.xml", _android.manifest),
    ("build.gradle", _android.gradle),
    ("build.gradle.kts", _android.gradle),
    ("libs.versions.toml", _android.versions),
    ("strings.xml", _android.strings),
    ("Info.plist", _apple.plist),
    ("*-Info.plist", _apple.plist),
    ("project.pbxproj", _apple.project),
    ("Podfile", _apple.podfile),
    ("Package.swift", _apple.packages),
    ("package.json", _packages.node),
    ("app.json", _packages.expo),
    ("capacitor.config.json", _packages.capacitor),
    ("pubspec.yaml", _packages.flutter),
    ("pyproject.toml", _packages.python),
    ("requirements*.txt", _packages.requirements),
    ("*.tf", _cloud.terraform),
    ("*.tfvars", _cloud.terraform),
    ("serverless.y*ml", _cloud.settings),
    ("samconfig.toml", _cloud.settings),
    ("docker-compose*.y*ml", _cloud.settings),
    ("compose*.y*ml", _cloud.settings),
)
"""Which file is read by what; the first that fits reads."""
CI: Final = ((".github", "github"), (".gitlab-ci.yml", "gitlab"), (".pre-commit-config.yaml", "pre-commit"))


def look(folder: Path) -> Seen:
    """What the folder shows; raises `Problems` where there is no such folder, or it cannot be read."""
    clues: list[Clue] = []
    unread: list[tuple[str, str]] = []
    read = 0
    for path in _files(folder, unread):
        readers = list(_readers(path))
        if not readers:
            continue
        if read == FILES:
            unread.append((path, f"more than {FILES:,} files that may say something"))
            break
        read += 1
        text = _text(folder, path, unread)
        if text is not None:
            for reader in readers:
                clues += _clues(reader, text, path, unread)
    ci = tuple(name for entry, name in CI if os.path.lexists(folder / entry))
    return Seen(_called(folder), tuple(clues), ci, tuple((visible(path), why) for path, why in unread))


def _called(folder: Path) -> str:
    """The folder's own name."""
    return visible(Path(os.path.realpath(folder)).name, LONGEST).strip()


def _readers(path: str) -> Iterator[Reader]:
    name = path.rpartition("/")[2]
    yield from [reader for pattern, reader in READERS if fnmatchcase(name, pattern)][:1]
    if name.endswith((".yaml", ".yml", ".json")):
        yield _packages.flagstate


def _clues(reader: Reader, text: str, path: str, unread: list[tuple[str, str]]) -> list[Clue]:
    """What a file shows; one that is not what its name says shows nothing."""
    try:
        return list(reader(text, path))
    except Problems as error:
        unread.append((path, visible(error.problems[0].message)))
        return []


def _files(top: Path, unread: list[tuple[str, str]]) -> Iterator[str]:
    """The files below a folder in sorted order, by their paths in it; those of a folder before those further down."""
    pending = [("", 0)]
    seen = 0
    while pending:
        inside, depth = pending.pop(0)
        for entry in _entries(top, inside, unread):
            seen += 1
            if seen > ENTRIES:
                unread.append((inside or ".", f"more than {ENTRIES:,} names"))
                return
            if entry.is_symlink():
                continue
            path = f"{inside}/{entry.name}" if inside else entry.name
            if entry.is_file(follow_symlinks=False):
                yield path
            elif entry.is_dir(follow_symlinks=False) and _enters(entry.name) and depth < DEEPEST:
                pending.append((path, depth + 1))


def _enters(name: str) -> bool:
    return not name.startswith(".") and name not in NOT_ENTERED


def _entries(top: Path, inside: str, unread: list[tuple[str, str]]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(top / inside) as found:
            return sorted(islice(found, ENTRIES + 1), key=lambda entry: entry.name)
    except OSError as error:
        if inside:
            unread.append((inside, f"this folder cannot be read: {error.strerror}"))
            return []
        hint = "name a folder that is there and may be read"
        raise Problems([Problem(f"cannot be read: {error.strerror}", path=str(top), hint=hint)]) from None


def _text(folder: Path, path: str, unread: list[tuple[str, str]]) -> str | None:
    """The text of a file, unless it is too large or none."""
    try:
        with (folder / path).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        unread.append((path, f"this file cannot be read: {error.strerror}"))
        return None
    if len(data) > LARGEST:
        if not path.endswith((".yaml", ".yml", ".json")):
            unread.append((path, f"more than {LARGEST:,} bytes"))
        return None
    try:
        return decode(data, path)
    except Problems as error:
        unread.append((path, error.problems[0].message))
        return None
