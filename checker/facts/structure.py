"""How records are declared, and how a mapping of a manifest is read into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from functools import cache
from typing import Any, Final

from checker.document import MappingNode, Node, ScalarNode
from checker.facts.kinds import Answers, Kind, Many, Reading, Schema, Text
from checker.facts.quantities import Day
from checker.facts.values import ABSENT
from checker.record import record

ANYWHERE: Final[Mapping[str, Kind]] = {"source": Text(), "as_of": Day()}
"""Fields that any mapping may carry: where the fact is from, and the day it was true."""


def fact(
    kind: Kind, about: str, *, key: str | None = None, claim: bool = False, needed: bool = False, default: Any = None
) -> Any:
    """Declare a field that a manifest may state; a `claim` that nobody makes is not made, rather than unknown."""
    if claim and default is None:
        default = () if isinstance(kind, Many) else ABSENT
    metadata = {"kind": kind, "about": about, "key": key, "claim": claim, "needed": needed}
    if isinstance(kind, Answers):
        return field(default_factory=dict, metadata=metadata)
    return field(default=default, metadata=metadata)


def derived(kind: Kind, about: str) -> Any:
    """Declare a field that follows from others; rules may name it, a manifest may not."""
    return field(default=None, metadata={"kind": kind, "about": about, "derived": True})


def located() -> Any:
    """Declare the field that keeps where a record was read."""
    return field(default=None, compare=False, repr=False)


@record
class Declared:
    """One declared field: its name in files and rules, its attribute, and what it holds."""

    key: str
    attribute: str
    kind: Kind
    about: str
    claim: bool
    needed: bool
    derived: bool


def declared(record: type[Any]) -> Mapping[str, Declared]:
    """The declared fields of a record's class, by the name that files and rules use."""
    return _declared(record)  # type: ignore[arg-type] # a class is hashable, whatever it is a class of


@cache
def _declared(record: type[Any]) -> Mapping[str, Declared]:
    found = {}
    for each in fields(record):
        data = each.metadata
        if "kind" in data:
            key = data.get("key") or each.name
            flags = (bool(data.get(flag)) for flag in ("claim", "needed", "derived"))
            found[key] = Declared(key, each.name, data["kind"], data["about"], *flags)
    return found


@record
class Record:
    """A nested record, declared by its class."""

    of: type[Any]
    sort: str = "record"
    words: str = "a mapping with the fields of the format"

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.of.__name__}"}

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, MappingNode):
            reading.refuse()
            return None
        table = declared(self.of)
        values: dict[str, Any] = {}
        for key, child in node.entries.items():
            known = table.get(key)
            if known is None or known.derived:
                _anywhere(key, child, reading)
            elif _null(child):
                continue
            elif not (known.claim and isinstance(child, ScalarNode) and child.value == "none"):
                value = known.kind.read(child, reading)
                if value is not None:
                    values[known.attribute] = value
        stated = {key for key, child in node.entries.items() if not _null(child)}
        if any(known.needed and known.key not in stated for known in table.values()):
            reading.refuse()
        return self.of(at=node, **values)


def _null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value is None


def _anywhere(key: str, node: Node, reading: Reading) -> None:
    """Read a field that any mapping may carry, or refuse one that none has."""
    if key not in ANYWHERE:
        reading.refuse()
    if key not in ANYWHERE or _null(node):
        return
    ANYWHERE[key].read(node, reading)
    if key == "source":
        reading.references.append(("source", node))


def rows(of: type[Any]) -> Many:
    """A list of records."""
    return Many(Record(of))


def record_schema(record: type[Any]) -> Schema:
    """The JSON Schema of a record: every declared field, each of which may be `null`, and no other."""
    table = [known for known in declared(record).values() if not known.derived]
    properties = {known.key: nullable(known) for known in table}
    properties |= {
        key: {"anyOf": [kind.schema(), {"type": "null"}], "description": kind.words} for key, kind in ANYWHERE.items()
    }
    needed = [known.key for known in table if known.needed]
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    schema["description"] = Record(record).words
    return {**schema, "required": needed} if needed else schema


def nullable(known: Declared) -> Schema:
    """The schema of a field whose value may be left out by `null`."""
    schema = {"title": known.about, **known.kind.schema()}
    if known.needed:
        return schema
    choices: list[Schema] = [{"type": "null"}]
    if known.claim:
        choices.append({"const": "none"})
    return {"title": known.about, "description": known.kind.words, "anyOf": [known.kind.schema(), *choices]}


@record
class Names:
    """A map from names to text."""

    sort: str = "names"
    words: str = "a map from names to text"

    def schema(self) -> Schema:
        value = {"type": ["string", "null"], "minLength": 1, "description": "text"}
        return {"type": "object", "additionalProperties": value, "description": self.words}

    def read(self, node: Node, reading: Reading) -> Mapping[str, str] | None:
        if not isinstance(node, MappingNode):
            reading.refuse()
            return None
        names: dict[str, str] = {}
        for key, value in node.entries.items():
            if not isinstance(value, ScalarNode) or not isinstance(value.value, str | None) or value.value == "":
                reading.refuse()
            elif value.value is not None:
                names[key] = value.value
        return names
