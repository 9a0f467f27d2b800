"""Located nodes: what every file becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any, TypeAlias

from checker.location import Location
from checker.record import record

Value: TypeAlias = str | int | Decimal | bool | None
Plain: TypeAlias = Any  # str | int | Decimal | bool | None | list[Plain] | dict[str, Plain]


@record
class ScalarNode:
    """A single value, with its text as written (unquoted) and its place; two scalars are equal if their values are."""

    value: Value
    text: str = field(compare=False)
    line: int = field(compare=False)
    column: int = field(compare=False)
    width: int = field(compare=False, default=1)


@record
class SequenceNode:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int = field(compare=False)
    column: int = field(compare=False)
    width: int = field(compare=False, default=1)


@record
class MappingNode:
    """A mapping from text to nodes; `keys` has the place of each key, `path` the file it came from."""

    entries: Mapping[str, Node]
    keys: Mapping[str, tuple[int, int]] = field(compare=False)
    path: str = field(compare=False)
    line: int = field(compare=False)
    column: int = field(compare=False)
    width: int = field(compare=False, default=1)

    def place(self, key: str | None = None) -> Location:
        """Where the key stands, or the mapping itself where it has no such key."""
        if key is not None and key in self.keys:
            return Location(self.path, *self.keys[key])
        return Location(self.path, self.line, self.column)

    def value_place(self, key: str) -> Location:
        """Where the value of the key stands, or the mapping itself where it has no such key."""
        node = self.entries.get(key)
        return Location(self.path, node.line, node.column) if node is not None else self.place()


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


@record
class Document:
    """One document of a file; `number` counts from 1, `text` is the whole file."""

    path: str
    number: int
    root: Node
    text: str = field(repr=False, compare=False)

    def location(self, node: Node) -> Location:
        """Where the node stands."""
        return Location(self.path, node.line, node.column)


def plain(node: Node) -> Plain:
    """The bare values of a node, for those who need no places."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}
