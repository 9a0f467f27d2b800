"""The JSON Schema of rules and instruments, for editors; what a name means is checked by `validate`."""

from __future__ import annotations

from typing import Any, Final

from checker import catalog
from checker.language.conditions import BOUNDS, FORMS
from checker.language.declared import KINDS
from checker.language.parse import CONFIDENCE, EFFECTS, SEVERITIES, VERDICTS
from checker.language.paths import SUBJECTS
from checker.language.source import OPERATORS
from checker.language.syntax import LABELS

Schema = dict[str, Any]
TEXT: Final[Schema] = {"type": "string", "minLength": 1}
TEXTS: Final[Schema] = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
DAY: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
PATH: Final[Schema] = {"type": "string", "pattern": r"^[a-z_]+(\.[a-z0-9_-]+)*$"}
VALUE: Final[Schema] = {"type": ["string", "number", "boolean"]}
VALUES: Final[Schema] = {"anyOf": [VALUE, {"type": "array", "items": VALUE}]}
CONDITION: Final[Schema] = {"$ref": "#/definitions/condition"}
METHODS: Final = "checker.ownership.methods"


def rule_schema() -> Schema:
    """What a file of a rule, or an `instrument.yaml`, may hold (draft-07)."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "flagstate rule or instrument",
        "anyOf": [{"$ref": "#/definitions/rule"}, {"$ref": "#/definitions/instrument"}],
        "definitions": {
            "rule": _rule(),
            "instrument": _instrument(),
            "definition": _definition(),
            "condition": _condition(),
            "period": _object({"from": DAY, "until": DAY}),
        },
    }


def _object(properties: Schema, *needed: str) -> Schema:
    shape: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**shape, "required": list(needed)} if needed else shape


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _periods() -> Schema:
    period = {"$ref": "#/definitions/period"}
    return {"anyOf": [period, _list(period)]}


def _rule() -> Schema:
    given = {"type": "object", "description": "a manifest without `manifest: 1`"}
    example = {"name": TEXT, "given": given, "as_of": DAY, "expect": {"enum": list(VERDICTS)}}
    values = {"type": "object", "description": "the values that a policy is given"}
    texts = dict.fromkeys(("title", "cite", "url", "summary", "message", "passes"), TEXT)
    conditions = dict.fromkeys(("applies", "forbid", "require"), CONDITION)
    rule = _object(
        {
            **texts,
            **conditions,
            "severity": {"enum": list(SEVERITIES)},
            "in_force": _periods(),
            "remedy": TEXTS,
            "unverified": TEXTS,
            "waivable": {"type": "boolean"},
            "examples": _list(_object({**example, "unsettled": {"type": "boolean"}, "with": values}, *example)),
        },
        *("title", "severity"),  # a policy has no `cite`
    )
    return {**rule, "oneOf": [{"required": ["forbid"]}, {"required": ["require"]}]}


def _instrument() -> Schema:
    dated = _object({"value": VALUES, "from": DAY, "until": DAY}, "value")
    declared = _object({"kind": {"enum": list(KINDS)}, "title": TEXT, "words": TEXTS, "default": VALUES}, "kind")
    parameter = {"anyOf": [VALUE, dated, declared, _list({"anyOf": [VALUE, dated]})]}
    event = {"date": DAY, "event": TEXT, "effect": {"enum": list(EFFECTS)}, "source": TEXT}
    source = {"title": TEXT, "url": TEXT, "retrieved": DAY, "date": DAY}
    return _object(
        {
            **dict.fromkeys(("title", "citation", "authority", "url", "summary"), TEXT),
            "in_force": _periods(),
            "reviewed": DAY,
            "unverified": TEXTS,
            "definitions": {"type": "object", "additionalProperties": {"$ref": "#/definitions/definition"}},
            "parameters": {"type": "object", "additionalProperties": parameter},
            "status": _list(_object({**event, "confidence": {"enum": list(CONFIDENCE)}}, "date", "event", "effect")),
            "sources": _list(_object(source, "title")),
        },
        *("title", "citation", "authority", "reviewed"),  # a policy is in force at all times
    )


def _forms() -> Schema:
    """What stands under the key of each form of condition, and beside it."""
    bound = {name: {"type": ["number", "string"]} for name in BOUNDS}
    operators = dict.fromkeys(catalog.names(OPERATORS), VALUES)
    methods = [name.replace("_", "-") for name in catalog.names(METHODS)]
    counting = {"enum": ["shares", "votes", "greater"]}
    whole = {"type": "integer"}
    readings = {"note": TEXT, "cite": TEXT, "readings": _list(CONDITION), "prevailing": whole}
    stake = {"of": PATH, "by": TEXT, "method": {"enum": methods}, "counting": counting}
    window = {"in": TEXT, "months": whole, "of_last": whole, "before": TEXT}
    return {
        **dict.fromkeys(("all", "any"), _list(CONDITION)),
        **dict.fromkeys(("not", "where", "satisfies"), CONDITION),
        **dict.fromkeys(("fact", "some", "every", "count", "sum", "of", "per"), PATH),
        **operators,
        **dict.fromkeys(("as", "term", "given"), TEXT),
        "as_of": {"type": "object", "additionalProperties": TEXT, "maxProperties": 1},
        "active_users": _object({**bound, **window}, "months", "of_last", "before"),
        "owned": _object({**stake, **bound}, "by", "method"),
        "controlled": _object({"of": PATH, "by": TEXT, "through": TEXTS}, "by"),
        "listed": _object({"in": TEXT, "of": PATH}, "in"),
        "unsettled": _object(readings, "readings"),
    }


def _condition() -> Schema:
    properties = {**_forms(), **dict.fromkeys(LABELS, TEXT)}
    return {**_object(properties), "oneOf": [{"required": [form]} for form in FORMS]}


def _definition() -> Schema:
    properties = {**_forms(), **dict.fromkeys(LABELS, TEXT), "of": {"enum": list(SUBJECTS)}}
    return {**_object(properties, "of"), "oneOf": [{"required": [form]} for form in FORMS]}
