"""Holding plain values against the schema of the report: what does not fit, and by which keys one gets there.

It knows the words of JSON Schema that the report's own schema uses, and no others. Reports are long, and `jsonschema`
takes minutes for what takes seconds here; the tests hold both to the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, TypeAlias

from checker.errors import suggestion
from checker.record import record

Way: TypeAlias = tuple[Any, ...]
"""The keys and numbers that lead to a value, the last first: `(key, (number, (key, ())))`."""
Check: TypeAlias = Callable[[Any, Way, list["Misfit"]], None]
KINDS: Final[Mapping[str, tuple[type, str]]] = {
    "string": (str, "text"),
    "integer": (int, "a whole number"),
    "boolean": (bool, "`true` or `false`"),
    "null": (type(None), "`null`"),
    "object": (dict, "an object"),
    "array": (list, "a list"),
}
KNOWN: Final = frozenset(
    {
        *("type", "const", "enum", "anyOf", "$ref", "pattern", "minimum", "items", "required", "properties"),
        *("additionalProperties", "description", "$schema", "title", "$defs"),
    }
)


@record
class Misfit:
    """Where a value does not belong, and why; of a name that nobody knows, the names that would do there."""

    way: Way
    message: str
    hint: str | None = None
    unknown: str | None = None
    known: Collection[str] = ()

    def advice(self) -> str | None:
        """What to do, if that can be told; the nearest name is looked for only where it is told."""
        return self.hint or (suggestion(self.unknown, self.known) if self.unknown is not None else None)


def misfits(value: Any, schema: Mapping[str, Any]) -> list[Misfit]:
    """Everything in which the value does not fit, in the order in which it is met."""
    found: list[Misfit] = []
    _Compiler(schema.get("$defs", {})).check(schema)(value, (), found)
    return found


class _Compiler:
    """Makes each part of a schema a function, once."""

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self.definitions = definitions
        self.made: dict[str, Check] = {}

    def check(self, schema: Mapping[str, Any]) -> Check:
        """What holds a value against the schema."""
        if unknown := schema.keys() - KNOWN:
            raise NotImplementedError(f"schemas with {sorted(unknown)} are not read")
        if "$ref" in schema:
            return self._reference(schema["$ref"].removeprefix("#/$defs/"))
        if "anyOf" in schema:
            return _any([self.check(each) for each in schema["anyOf"]])
        if "const" in schema:
            return _one_of([schema["const"]])
        if "enum" in schema:
            return _one_of(schema["enum"])
        return self._typed(schema)

    def _reference(self, name: str) -> Check:
        def follow(value: Any, way: Way, found: list[Misfit]) -> None:
            if name not in self.made:
                self.made[name] = self.check(self.definitions[name])
            self.made[name](value, way, found)

        return follow

    def _typed(self, schema: Mapping[str, Any]) -> Check:
        kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        types = tuple(KINDS[kind][0] for kind in kinds)
        words = " or ".join(KINDS[kind][1] for kind in kinds)
        inner = self._inner(schema)

        def typed(value: Any, way: Way, found: list[Misfit]) -> None:
            if value.__class__ not in types:
                found.append(Misfit(way, f"{shown(value)} is not {words}"))
            elif inner is not None and value is not None:
                inner(value, way, found)

        return typed

    def _inner(self, schema: Mapping[str, Any]) -> Check | None:
        """What is asked beyond the type."""
        if "properties" in schema:
            return _object({name: self.check(each) for name, each in schema["properties"].items()}, schema["required"])
        if "items" in schema:
            return _list(self.check(schema["items"]))
        if "pattern" in schema:
            return _pattern(schema["pattern"])
        return _minimum(schema["minimum"]) if "minimum" in schema else None


def _any(checks: list[Check]) -> Check:
    """One of them must hold; if none does, that counts which comes nearest."""

    def any_of(value: Any, way: Way, found: list[Misfit]) -> None:
        tried: list[list[Misfit]] = []
        for check in checks:
            misfit: list[Misfit] = []
            check(value, way, misfit)
            if not misfit:
                return
            tried.append(misfit)
        nearest = min(tried, key=lambda misfit: (misfit[0].way is way, len(misfit)))
        found.extend(nearest)

    return any_of


def _one_of(values: list[Any]) -> Check:
    listed = ", ".join(shown(each) for each in values)

    def one_of(value: Any, way: Way, found: list[Misfit]) -> None:
        if not any(value.__class__ is each.__class__ and value == each for each in values):
            found.append(Misfit(way, f"{shown(value)} is not {'one of ' if len(values) > 1 else ''}{listed}"))

    return one_of


def _object(properties: Mapping[str, Check], required: list[str]) -> Check:
    needed = set(required)

    def fits(value: dict[str, Any], way: Way, found: list[Misfit]) -> None:
        if not needed <= value.keys():
            found.extend(Misfit(way, f"`{name}` is missing") for name in required if name not in value)
        for name, each in value.items():
            check = properties.get(name)
            if check is None:
                found.append(Misfit((name, way), f"unknown field {shown(name)}", unknown=name, known=properties))
            else:
                check(each, (name, way), found)

    return fits


def _list(check: Check) -> Check:
    def fits(value: list[Any], way: Way, found: list[Misfit]) -> None:
        for number, each in enumerate(value):
            check(each, (number, way), found)

    return fits


def _pattern(pattern: str) -> Check:
    whole = re.compile(pattern.replace("$", r"\Z").replace(r"\d", "[0-9]"))

    def fits(value: str, way: Way, found: list[Misfit]) -> None:
        if whole.search(value) is None:
            found.append(Misfit(way, f"{shown(value)} is not of the form `{pattern}`"))

    return fits


def _minimum(least: int) -> Check:
    def fits(value: int, way: Way, found: list[Misfit]) -> None:
        if value < least:
            found.append(Misfit(way, f"{value} is less than {least}"))

    return fits


def shown(value: Any) -> str:
    """A value in a message."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    words = {None: "null", True: "true", False: "false"}
    return f"`{value if isinstance(value, str | int) and not isinstance(value, bool) else words[value]}`"[:100]
