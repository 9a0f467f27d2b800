"""The kinds of values that facts have: how each is written, described in JSON Schema, and read.

A kind reads the shape of a value and its meaning. Where the shape is wrong it marks a misfit and leaves the words to
the JSON Schema made of the same kinds; where only the meaning is wrong (an impossible date, an unknown country) it
says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Protocol

from checker.document import MappingNode, Node, ScalarNode, SequenceNode
from checker.errors import Problem, suggestion
from checker.facts.world import World
from checker.location import Location
from checker.record import record

Schema = dict[str, Any]


class Reading:
    """What is met while one manifest is read: problems of meaning, notes, and whether a shape did not fit."""

    def __init__(self, world: World, path: str) -> None:
        self.world = world
        self.path = path
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.misfit = False
        self.references: list[tuple[str, Node]] = []

    def refuse(self) -> None:
        """Mark that the shape is wrong; what could not be read is unknown."""
        self.misfit = True

    def problem(self, node: Node, message: str, hint: str | None = None) -> None:
        """Say that the meaning is wrong."""
        self.problems.append(Problem(message, Location(self.path, node.line, node.column), hint=hint))

    def note(self, node: Node, message: str, hint: str | None = None) -> None:
        """Say what is odd and may be meant."""
        self.notes.append(Problem(message, Location(self.path, node.line, node.column), hint=hint))


class Kind(Protocol):
    """One kind of value; `sort` names what it can be compared with, `words` what it is, for messages."""

    @property
    def sort(self) -> str: ...
    @property
    def words(self) -> str: ...
    def schema(self) -> Schema: ...
    def read(self, node: Node, reading: Reading) -> Any: ...


@record
class YesNo:
    """Yes or no."""

    sort: str = "yes/no"
    words: str = "`true` or `false`"

    def schema(self) -> Schema:
        return {"type": "boolean", "description": self.words}

    def read(self, node: Node, reading: Reading) -> bool | None:
        if isinstance(node, ScalarNode) and isinstance(node.value, bool):
            return node.value
        reading.refuse()
        return None


@record
class Text:
    """Free text."""

    sort: str = "text"
    words: str = "text"

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "description": self.words}

    def read(self, node: Node, reading: Reading) -> str | None:
        if isinstance(node, ScalarNode) and isinstance(node.value, str) and node.value:
            return node.value
        reading.refuse()
        return None


_WORD: Final = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


@record
class Word:
    """A word in kebab-case: one of those known, or, where the set is open, any."""

    known: tuple[str, ...] = ()
    is_open: bool = False
    sort: str = "word"

    @property
    def words(self) -> str:
        if self.is_open or not self.known:
            return "a word in lower case with dashes"
        return "one of " + ", ".join(f"`{word}`" for word in self.known)

    def schema(self) -> Schema:
        if self.known and not self.is_open:
            return {"enum": list(self.known), "description": self.words}
        return {"type": "string", "pattern": f"^{_WORD.pattern}$", "description": self.words}

    def read(self, node: Node, reading: Reading) -> str | None:
        if not isinstance(node, ScalarNode) or not isinstance(node.value, str):
            reading.refuse()
            return None
        word = node.value
        if word in self.known:
            return word
        if not self.is_open or not _WORD.fullmatch(word):
            reading.refuse()
            return None
        if self.known and (meant := suggestion(word, self.known)):
            reading.note(node, f"no rule that ships knows `{word}`", meant)
        return word


@record
class Ref:
    """The key of an entity or the id of a flow; `own` allows `self`, the exporter's own staff."""

    to: str = "entity"
    own: bool = False

    @property
    def sort(self) -> str:
        return self.to

    @property
    def words(self) -> str:
        return f"the name of one of the manifest's {'entities' if self.to == 'entity' else 'flows'}"

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "description": self.words}

    def read(self, node: Node, reading: Reading) -> str | None:
        if not isinstance(node, ScalarNode) or not isinstance(node.value, str) or not node.value:
            reading.refuse()
            return None
        if not (self.own and node.value == "self"):
            reading.references.append((self.to, node))
        return node.value


@record
class Many:
    """A list of values of one kind; with `single`, one value may stand for a list of one."""

    of: Kind
    single: bool = False
    sort: str = "list"

    @property
    def words(self) -> str:
        return f"a list, each {self.of.words}"

    def schema(self) -> Schema:
        many = {"type": "array", "items": self.of.schema()}
        return {"anyOf": [many, self.of.schema()], "description": self.words} if self.single else many

    def read(self, node: Node, reading: Reading) -> tuple[Any, ...] | None:
        if isinstance(node, SequenceNode):
            return tuple(self.of.read(item, reading) for item in node.items)
        if self.single:
            value = self.of.read(node, reading)
            return None if value is None else (value,)
        reading.refuse()
        return None


@record
class Answers:
    """A map of yes/no answers by name; a name that is absent is unknown for itself alone."""

    name: Word
    sort: str = "answers"
    words: str = "a map from names to `true` or `false`"

    def schema(self) -> Schema:
        names = {"propertyNames": {"pattern": "^[a-z0-9]+([-._][a-z0-9]+)*$"}}
        yes_no = {"type": ["boolean", "null"], "description": YesNo().words}
        return {"type": "object", "additionalProperties": yes_no, **names, "description": self.words}

    def read(self, node: Node, reading: Reading) -> Mapping[str, bool] | None:
        if not isinstance(node, MappingNode):
            reading.refuse()
            return None
        answers: dict[str, bool] = {}
        for key, value in node.entries.items():
            if not re.fullmatch(r"[a-z0-9]+([-._][a-z0-9]+)*", key):
                reading.refuse()
            if isinstance(value, ScalarNode) and value.value is None:
                continue
            answer = YesNo().read(value, reading)
            if answer is not None:
                answers[key] = answer
            if key not in self.name.known and (meant := suggestion(key, self.name.known)):
                reading.note(value, f"no rule that ships knows `{key}`", meant)
        return answers
