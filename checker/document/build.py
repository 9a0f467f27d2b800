"""Building nodes from what a parser meets, one event at a time, within the limits."""

from __future__ import annotations

import sys
from typing import Any, Final

from checker.document.nodes import MappingNode, Node, ScalarNode, SequenceNode
from checker.errors import Problem
from checker.location import Location

MAX_DEPTH: Final = 64
MAX_NODES: Final = 8_000_000
MAX_ALIASES: Final = 1_000
MAX_NUMBER: Final = 40
"""Characters of a number, and powers of ten."""


class Stop(Exception):
    """Nothing more can be read of this file."""


class _Frame:
    """A list or mapping that is still open."""

    __slots__ = ("anchor", "column", "height", "items", "key", "keys", "line", "size", "width")

    def __init__(self, line: int, column: int, anchor: str | None, is_mapping: bool) -> None:
        self.line, self.column, self.anchor = line, column, anchor
        self.items: Any = {} if is_mapping else []
        self.keys: dict[str, tuple[int, int]] | None = {} if is_mapping else None
        self.key: str | None = None
        self.size, self.height = 1, 1


class Builder:
    """Builds nodes from what a parser meets, iteratively, within the limits."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.roots: list[Node] = []
        self.problems: list[Problem] = []
        self.frames: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.aliases = 0
        self.nodes = 0

    def problem(self, message: str, line: int, column: int, hint: str | None = None) -> None:
        self.problems.append(Problem(message, Location(self.path, line, column), hint=hint))

    def stop(self, message: str, line: int, column: int, hint: str | None = None) -> Stop:
        self.problem(message, line, column, hint)
        return Stop()

    def open(self, line: int, column: int, anchor: str | None, is_mapping: bool) -> None:
        if len(self.frames) >= MAX_DEPTH:
            raise self.stop(f"nested more than {MAX_DEPTH} levels deep", line, column)
        if self.expects_key():
            raise self.stop("a key must be text", line, column)
        self.frames.append(_Frame(line, column, anchor, is_mapping))

    def close(self) -> None:
        frame = self.frames.pop()
        node: Node
        if frame.keys is None:
            node = SequenceNode(tuple(frame.items), frame.line, frame.column)
        else:
            node = MappingNode(frame.items, frame.keys, self.path, frame.line, frame.column)
        self.add(node, frame.size, frame.anchor, frame.height)

    def expects_key(self) -> bool:
        return bool(self.frames) and self.frames[-1].keys is not None and self.frames[-1].key is None

    def scalar(self, node: ScalarNode, anchor: str | None = None) -> None:
        if self.expects_key():
            self.key(node)
        else:
            self.add(node, 1, anchor)

    def key(self, node: ScalarNode) -> None:
        frame = self.frames[-1]
        frame.key, keys = sys.intern(node.text), frame.keys
        if keys is None or node.value is None:
            raise self.stop("a key must be text", node.line, node.column)
        if node.text == "<<":
            self.problem("merge keys (`<<`) are not read", node.line, node.column, "write the keys out")
        if node.text in keys:
            first = keys[node.text][0]
            self.problem(
                f"the key `{node.text}` stands twice, first on line {first}", node.line, node.column, "keep one of them"
            )
        else:
            keys[frame.key] = (node.line, node.column)

    def add(self, node: Node, size: int, anchor: str | None, height: int = 0) -> None:
        self.nodes += 1
        if anchor is not None:
            self.anchors[anchor] = (node, size, height)
        if not self.frames:
            self.roots.append(node)
            self.anchors = {}
            return
        frame = self.frames[-1]
        frame.size += size
        frame.height = max(frame.height, height + 1)
        if frame.size > MAX_NODES:
            raise self.stop(f"more than {MAX_NODES:,} values", node.line, node.column, "split the file")
        if frame.keys is None:
            frame.items.append(node)
        else:
            frame.items[frame.key] = node
            frame.key = None

    def alias(self, anchor: str, line: int, column: int) -> None:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise self.stop(f"more than {MAX_ALIASES:,} aliases", line, column, "write the values out")
        if anchor not in self.anchors:
            raise self.stop(f"the alias `*{anchor}` has no anchor that ends before it", line, column)
        if self.expects_key():
            raise self.stop("a key must be text, not an alias", line, column)
        node, size, height = self.anchors[anchor]
        if len(self.frames) + height > MAX_DEPTH:
            raise self.stop(f"nested more than {MAX_DEPTH} levels deep", line, column)
        self.add(node, size, None, height)
