"""A table of a TOML file as located nodes: the values are the parser's, the lines are found beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from checker.document import MappingNode, Node, ScalarNode, SequenceNode, decode
from checker.errors import Problem, Problems
from checker.location import Location

Place = tuple[int, int]
Keys = tuple[str, ...]
_TABLE: Final = re.compile(r"\s*\[\[?(?P<key>[^\[\]]+|.*\".*\".*)\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(
    r"(?P<space>\s*)(?P<key>(?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*="
)
_AT: Final = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def table(data: bytes, path: str, under: Keys) -> MappingNode | None:
    """What stands under the keys, or `None`; raises `Problems` where the file is no TOML."""
    text = decode(data, path)
    try:
        found: Any = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise Problems([_problem(str(error), path, text)]) from None
    for key in under:
        found = found.get(key) if isinstance(found, dict) else None
    if found is None:
        return None
    places = dict(_places(text))
    node = _node(found, under, places, path, places.get(under, (1, 1)))
    if not isinstance(node, MappingNode):
        place = Location(path, node.line, node.column)
        raise Problems([Problem(f"`{'.'.join(under)}` must be a table", place, hint=f"write `[{'.'.join(under)}]`")])
    return node


def _problem(message: str, path: str, text: str) -> Problem:
    found = _AT.search(message)
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (text.count("\n") + 1, 1)
    said = _AT.sub("", message)
    return Problem(f"this is not TOML: {said[:1].lower()}{said[1:]}", Location(path, line, column))


def _places(text: str) -> Iterator[tuple[Keys, Place]]:
    """Where keys stand, as far as lines tell; of two that look alike the later counts."""
    table: Keys = ()
    for number, line in enumerate(text.splitlines(), 1):
        if found := _TABLE.match(line):
            table = _keys(found["key"])
            for end in range(len(table), 0, -1):
                yield table[:end], (number, line.index("[") + 1)
        elif found := _KEY.match(line):
            keys = _keys(found["key"])
            for end in range(1, len(keys) + 1):
                yield (*table, *keys[:end]), (number, len(found["space"]) + 1)


def _keys(written: str) -> Keys:
    """The parts of a dotted key, as the parser has them."""
    try:
        found: Any = tomllib.loads(f"{written} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    keys = []
    while isinstance(found, dict):
        (key,) = found
        keys.append(key)
        found = found[key]
    return tuple(keys)


def _node(value: Any, keys: Keys, places: dict[Keys, Place], path: str, above: Place) -> Node:
    """The value as nodes; what has no line of its own has that of the key above it."""
    place = places.get(keys, above)
    if isinstance(value, dict):
        entries = {key: _node(each, (*keys, key), places, path, place) for key, each in value.items()}
        return MappingNode(entries, {key: places.get((*keys, key), place) for key in value}, path, *place)
    if isinstance(value, list):
        return SequenceNode(tuple(_node(each, keys, places, path, place) for each in value), *place)
    if isinstance(value, datetime | date | time):
        value = value.isoformat()
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return ScalarNode(value, text, *place)
