"""The JSON Schema of a file of waivers, for editors; that rules and days make sense is checked when it is read."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from checker.waivers.file import KEYS, NEEDED

Schema: TypeAlias = dict[str, Any]
WORD: Final[Schema] = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""Text, or what YAML takes for a number because it is not quoted."""
ABOUT: Final = {
    "rule": "a rule, or what the ids of several begin with, such as `us.pafaca`",
    "app": "the app's id or name; without it, every app",
    "fingerprint": "one finding, by its fingerprint in the JSON report",
    "reason": "why this is accepted",
    "owner": "who answers for it",
    "until": "the last day on which it holds, at most a year ahead",
}


def waivers_schema() -> Schema:
    """What a file of waivers may hold (draft-07)."""
    marks = {"type": ["string", "number"], "pattern": "^\\s*[0-9a-f]{32}\\s*$"}
    days = {"type": "string", "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$"}
    special: dict[str, Schema] = {"fingerprint": marks, "until": days}
    waiver = {
        "type": "object",
        "properties": {key: {"description": ABOUT[key], **special.get(key, WORD)} for key in KEYS},
        "required": list(NEEDED),
        "additionalProperties": False,
        "anyOf": [{"required": ["rule"]}, {"required": ["fingerprint"]}],
        "not": {"required": ["app", "fingerprint"]},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "flagstate waivers, version 1",
        "type": "object",
        "properties": {"waivers": {"const": 1}, "accepted": {"type": ["array", "null"], "items": waiver}},
        "required": ["waivers", "accepted"],
        "additionalProperties": False,
    }
