"""What package files show: names, ids and dependencies; and manifests of flagstate that are there already."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

from checker import document
from checker.beginning.seen import Clue, depends, identified, lines, named
from checker.document import MappingNode, Node, ScalarNode
from checker.errors import Problem, Problems

_MANIFEST: Final = re.compile(r'^(?:manifest\s{0,9}:\s{0,9}1\b|\{?\s{0,99}"manifest"\s{0,9}:\s{0,9}1\b)', re.MULTILINE)
_REQUIREMENT: Final = re.compile(r"\s{0,9}([A-Za-z0-9][A-Za-z0-9._-]{0,99})")


def node(text: str, path: str) -> Iterator[Clue]:
    """`package.json`; what only developers need is no part of the app."""
    root = _root(text, path)
    for key, rank in (("productName", 0), ("displayName", 0), ("name", 1)):
        yield from _name(root, key, path, rank)
    yield from _keys(_below(root, "dependencies"), path)


def expo(text: str, path: str) -> Iterator[Clue]:
    """`app.json` of Expo and React Native."""
    root = _root(text, path)
    yield from _name(root, "displayName", path, 0)
    inner = _below(root, "expo")
    yield from _name(inner, "name", path, 0)
    for platform, key in (("ios", "bundleIdentifier"), ("android", "package")):
        yield from _id(_below(inner, platform), key, path)


def capacitor(text: str, path: str) -> Iterator[Clue]:
    """`capacitor.config.json`."""
    root = _root(text, path)
    yield from _name(root, "appName", path, 0)
    yield from _id(root, "appId", path)


def flutter(text: str, path: str) -> Iterator[Clue]:
    """`pubspec.yaml`."""
    root = _root(text, path)
    yield from _name(root, "name", path, 1)
    yield from _keys(_below(root, "dependencies"), path)


def python(text: str, path: str) -> Iterator[Clue]:
    """`pyproject.toml`."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        raise Problems([Problem("this is not TOML", path=path)]) from None
    poetry = _inner(data, "tool", "poetry")
    if "flagstate" in _inner(data, "tool"):
        yield Clue("settings", path, path, _line(text, "[tool.flagstate"))
    for table in (_inner(data, "project"), poetry):
        yield from named(table.get("name"), path, _line(text, "name"))
    listed = _inner(data, "project").get("dependencies")
    for each in (*(listed if isinstance(listed, list) else ()), *_inner(poetry, "dependencies")):
        found = _REQUIREMENT.match(each) if isinstance(each, str) else None
        if found:
            yield from depends(found[1], path, _line(text, found[1]))


def requirements(text: str, path: str) -> Iterator[Clue]:
    """`requirements.txt`."""
    for number, line in lines(text):
        found = _REQUIREMENT.match(line)
        if found:
            yield from depends(found[1], path, number)


def flagstate(text: str, path: str) -> Iterator[Clue]:
    """A manifest that is there already."""
    found = _MANIFEST.search(text)
    if found:
        yield Clue("manifest", path, path, text.count("\n", 0, found.start()) + 1)


def _root(text: str, path: str) -> MappingNode | None:
    """The mapping that the file is; raises `Problems` where it is no JSON or YAML."""
    root = document.read(text.encode(), path, is_json=path.endswith(".json"))[0].root
    return root if isinstance(root, MappingNode) else None


def _below(root: MappingNode | None, key: str) -> MappingNode | None:
    found: Node | None = root.entries.get(key) if root is not None else None
    return found if isinstance(found, MappingNode) else None


def _name(root: MappingNode | None, key: str, path: str, rank: int) -> Iterator[Clue]:
    found = root.entries.get(key) if root is not None else None
    if isinstance(found, ScalarNode):
        yield from named(found.value, path, found.line, rank)


def _id(root: MappingNode | None, key: str, path: str) -> Iterator[Clue]:
    found = root.entries.get(key) if root is not None else None
    if isinstance(found, ScalarNode):
        yield from identified(found.value, path, found.line)


def _keys(root: MappingNode | None, path: str) -> Iterator[Clue]:
    for key in root.entries if root is not None else ():
        yield from depends(key, path, root.place(key).line if root is not None else 1)


def _inner(data: Any, *keys: str) -> dict[str, Any]:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def _line(text: str, word: str) -> int:
    """The first line that the word begins, as TOML's reader does not say where things stand."""
    found = re.search(rf"""^\s{{0,99}}["']?{re.escape(word)}(?!\w)""", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 + found[0].count("\n") if found else 1
