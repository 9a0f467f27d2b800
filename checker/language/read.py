"""Reading the parts of a rule's document: what should be there, in which form, with every problem kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeVar

from checker.document import MappingNode, Node, ScalarNode, SequenceNode
from checker.errors import Problem, suggestion
from checker.location import Location

Part = TypeVar("Part")
Plain = str | int | Fraction | bool
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class Refused(Exception):
    """The part cannot be read; its problem is kept already."""


class Reader:
    """Reads one file of rules; `problems` has all that is wrong in it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def at(self, node: Node) -> Location:
        return Location(self.path, node.line, node.column)

    def problem(self, where: Node | Location, message: str, hint: str | None = None) -> None:
        place = where if isinstance(where, Location) else self.at(where)
        self.problems.append(Problem(message, place, hint=hint))

    def refuse(self, where: Node | Location, message: str, hint: str | None = None) -> Refused:
        """Keep the problem; raise what is returned."""
        self.problem(where, message, hint)
        return Refused(message)

    def mapping(self, node: Node, what: str, known: Iterable[str] | None = None) -> MappingNode:
        """The node as a mapping; its unknown keys are problems."""
        if not isinstance(node, MappingNode):
            raise self.refuse(node, f"{what} must be a mapping")
        for key in node.entries if known is not None else ():
            if key not in (names := tuple(known or ())):
                hint = suggestion(key, names) or "known are " + ", ".join(f"`{name}`" for name in names)
                self.problem(node.place(key), f"unknown key `{key}` in {what}", hint)
        return node

    def needed(self, node: MappingNode, key: str, what: str) -> Node:
        if key not in node.entries:
            raise self.refuse(node, f"{what} has no `{key}`", f"add `{key}: …`")
        return node.entries[key]

    def text(self, node: Node, what: str) -> str:
        if isinstance(node, ScalarNode) and isinstance(node.value, str) and node.value.strip():
            return node.value.strip()
        raise self.refuse(node, f"{what} must be text")

    def yes_no(self, node: Node, what: str) -> bool:
        if isinstance(node, ScalarNode) and isinstance(node.value, bool):
            return node.value
        raise self.refuse(node, f"{what} must be `true` or `false`")

    def whole(self, node: Node, what: str) -> int:
        if isinstance(node, ScalarNode) and isinstance(node.value, int) and not isinstance(node.value, bool):
            return node.value
        raise self.refuse(node, f"{what} must be a whole number")

    def day(self, node: Node, what: str) -> date:
        try:
            if isinstance(node, ScalarNode) and DAY.fullmatch(node.text):
                return date.fromisoformat(node.text)
        except ValueError:
            pass
        raise self.refuse(node, f"{what} must be a day such as `2025-01-19`")

    def one_of(self, node: Node, what: str, known: Iterable[str]) -> str:
        word, names = self.text(node, what), tuple(known)
        if word not in names:
            hint = suggestion(word, names) or "known are " + ", ".join(f"`{name}`" for name in names)
            raise self.refuse(node, f"`{word}` is no {what}", hint)
        return word

    def items(self, node: Node, what: str, single: bool = True) -> tuple[Node, ...]:
        """The elements of a list; with `single`, one value stands for a list of one."""
        if isinstance(node, SequenceNode):
            return node.items
        if single:
            return (node,)
        raise self.refuse(node, f"{what} must be a list")

    def texts(self, node: Node, what: str) -> tuple[str, ...]:
        return tuple(self.each(self.items(node, what), lambda item: self.text(item, what)))

    def each(self, nodes: Iterable[Node], read: Callable[[Node], Part]) -> Iterator[Part]:
        """What can be read of the nodes; the others have left their problems."""
        for node in nodes:
            try:
                yield read(node)
            except Refused:
                continue

    def plain(self, node: Node, what: str) -> Plain:
        """A value: text, a whole number, an exact fraction, or yes or no."""
        value: Any = node.value if isinstance(node, ScalarNode) else None
        if isinstance(value, Decimal):
            return Fraction(value)
        if isinstance(value, str | int):
            return value
        raise self.refuse(node, f"{what} must be a single value")

    def optional(self, node: MappingNode, key: str, read: Callable[[Node, str], Part]) -> Part | None:
        """What stands under the key, if it is there."""
        return read(node.entries[key], f"`{key}`") if key in node.entries else None
