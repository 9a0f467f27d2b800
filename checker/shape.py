"""Holding a document against a JSON Schema, with the place of whatever does not fit: the one door to jsonschema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from checker.document import Document, MappingNode, Node, Plain, ScalarNode, SequenceNode, plain
from checker.errors import Problem, suggestion
from checker.location import Location

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def misfits(document: Document, schema: dict[str, Any]) -> tuple[Problem, ...]:
    """Everything in which the document does not fit the schema, in the order of the file."""
    from jsonschema import Draft202012Validator, validators

    extend: Any = validators.extend
    validator = extend(Draft202012Validator, {"pattern": _pattern})(schema)
    found = {
        (problem.location, problem.message): problem
        for error in validator.iter_errors(_numbers(plain(document.root)))
        for problem in _problems(error, document)
    }
    return tuple(sorted(found.values(), key=lambda problem: (problem.location or Location("", 0, 0), problem.message)))


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[Any]:
    """The keyword `pattern` as ECMA has it: `$` is the end of the text, not a line's."""
    from jsonschema import ValidationError

    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError("no match")


def _numbers(value: Plain) -> Plain:
    """The same with whole decimals as the whole numbers that a validator takes them for."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else value
    if isinstance(value, list):
        return [_numbers(item) for item in value]
    return {key: _numbers(item) for key, item in value.items()} if isinstance(value, dict) else value


def _problems(error: Any, document: Document) -> Iterator[Problem]:
    """One error of the validator in our words; of alternatives, the one that the value was meant for."""
    node = _node(document.root, error.absolute_path)
    if error.validator == "anyOf":
        yield from _alternatives(error, document, node)
    elif error.validator == "additionalProperties" or "propertyNames" in error.schema_path:
        yield from _unknown_keys(error, node)
    elif error.validator == "required":
        for missing in (key for key in error.validator_value if key not in error.instance):
            yield Problem(f"`{missing}` is missing", document.location(node), hint=f"add `{missing}: …`")
    else:
        yield _mismatch(error.schema.get("description", ""), document, node)


def _alternatives(error: Any, document: Document, node: Node) -> Iterator[Problem]:
    shape = {"MappingNode": "object", "SequenceNode": "array"}.get(type(node).__name__)
    by_branch: dict[int, list[Any]] = {}
    for each in error.context:
        by_branch.setdefault(each.schema_path[0], []).append(each)
    for branch, errors in by_branch.items():
        meant = _resolved(error.validator_value[branch])
        if shape is not None and (meant.get("type") == shape or _has_shape(meant, shape)):
            for each in errors:
                yield from _problems(each, document)
            return
    yield _mismatch(error.schema.get("description", ""), document, node)


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object"} if "$ref" in schema else schema


def _has_shape(schema: dict[str, Any], shape: str) -> bool:
    return any(
        branch.get("type") == shape or ("$ref" in branch and shape == "object") for branch in schema.get("anyOf", ())
    )


def _mismatch(words: str, document: Document, node: Node) -> Problem:
    written = "a list" if isinstance(node, SequenceNode) else "a mapping"
    if isinstance(node, ScalarNode):
        written = f"`{node.text}`" if node.text else "an empty value"
    hint = None
    if isinstance(node, ScalarNode) and words.startswith("one of "):
        hint = suggestion(node.text, words.removeprefix("one of ").replace("`", "").split(", "))
    return Problem(f"{written} is not {words or 'what belongs here'}", document.location(node), hint=hint)


def _unknown_keys(error: Any, node: Node) -> Iterator[Problem]:
    if not isinstance(node, MappingNode):
        return
    known = error.schema.get("properties", {}) if error.validator == "additionalProperties" else {}
    bad = [error.instance] if "propertyNames" in error.schema_path else [k for k in error.instance if k not in known]
    for key in bad:
        hint = suggestion(key, known) or (
            "known are " + ", ".join(f"`{name}`" for name in sorted(known)) if known else None
        )
        yield Problem(f"unknown field `{key}`", node.place(key), hint=hint)


def _node(root: Node, route: Any) -> Node:
    """The node at the end of a route of keys and indexes, or the last that there is."""
    node = root
    for step in route:
        if isinstance(node, MappingNode) and step in node.entries:
            node = node.entries[step]
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.items[step]
    return node
