"""The JSON Schema of a configuration, for editors; names of laws and values of policies are checked when it is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from checker import catalog
from checker.findings import SEVERITIES
from checker.language.declared import SEVERAL
from checker.language.law import Declared
from checker.language.policy import Policy
from checker.settings._keys import FORMATS, KEYS, MOST_DAYS, POLICIES, Key

Schema = dict[str, Any]
TEXT: Final[Schema] = {"type": "string", "minLength": 1}
DAY: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def config_schema(policies: Iterable[Policy]) -> Schema:
    """What a `flagstate.yaml` may hold (draft-07), with the policies that ship."""
    properties = {name: _key(key) for name, key in KEYS.items() if key.in_file}
    own = {_pattern(each): _policy(each) for each in policies}
    about = "own policies by id, which may have a name behind it, with the values of each"
    shape = {"type": "object", "description": about, "patternProperties": own, "additionalProperties": False}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "flagstate configuration",
        "type": "object",
        "properties": {**properties, POLICIES: shape},
        "additionalProperties": False,
    }


def _key(key: Key) -> Schema:
    if key.kind == "number":
        return {"type": "integer", "minimum": 0, "maximum": MOST_DAYS, "description": key.about, "default": key.default}
    one: Schema = {"enum": list(key.words)} if key.words else TEXT
    if key.kind == "outputs":
        one = {"type": "string", "pattern": f"^({'|'.join(catalog.names(FORMATS))})(=.+)?$"}
    shape = _several(one) if key.several else one
    return {**shape, "description": key.about}


def _several(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _pattern(policy: Policy) -> str:
    dots = policy.rule.id.replace(".", r"\.")
    return rf"^{dots}(\.[a-z0-9]+(-[a-z0-9]+)*)?$"


def _policy(policy: Policy) -> Schema:
    """The values of a policy; without any, `true` or nothing will do."""
    needed = [each.name for each in policy.parameters if each.needed]
    shape: Schema = {
        "type": "object",
        "properties": {
            **{each.name: _parameter(each) for each in policy.parameters},
            "severity": {"enum": list(SEVERITIES), "description": "how grave a breach is here"},
        },
        "additionalProperties": False,
    }
    off: Schema = {"const": False} if needed else {"type": ["boolean", "null"]}
    return {"description": policy.rule.title, "anyOf": [{**shape, "required": needed} if needed else shape, off]}


def _parameter(declared: Declared) -> Schema:
    shapes: dict[str, Schema] = {
        "percent": {"type": "number", "minimum": 0, "maximum": 100},
        "number": {"type": "integer", "minimum": 0},
        "day": DAY,
    }
    one = {"enum": list(declared.words)} if declared.words else shapes.get(declared.kind, TEXT)
    return {**(_several(one) if declared.kind in SEVERAL else one), "description": declared.title}
