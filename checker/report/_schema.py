"""The JSON Schema (2020-12) of the JSON report, version 1."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from checker.findings import FAIL_ON, SEVERITIES, UNKNOWN, VERDICTS

Schema: TypeAlias = dict[str, Any]

TEXT: Final[Schema] = {"type": "string"}
DAY: Final[Schema] = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
DIGEST: Final[Schema] = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
PLACE: Final[Schema] = {"$ref": "#/$defs/location"}
YES_NO: Final[Schema] = {"type": "boolean"}
ABOUT: Final = {
    "because": "whether the rule is breached, as a tree; null where the reasons were not asked for",
    "missing": "the facts that would decide, those first that take the fewest",
    "unsettled": "the law's readings differ on these facts, and another one gives another verdict",
    "doubts": "on what the readings differ, where that would change the verdict",
    "assumed": "the verdict rests on an assumption that was made",
    "changes": "what, if it were otherwise, would end the breach",
    "fingerprint": "stays the same when lines move: of the rule and of the app",
    "waived": "null, or by whom, why and until which last day the finding is accepted",
    "standing": "what it is to the baseline: `updated` is in it with a graver verdict; null where there is none",
    "rule_location": "where the rule stands",
    "id": "by which later conditions of the same finding refer to this one",
    "same_as": "this condition is the earlier one of the same finding that has this `id`",
    "join": "how the value follows from the parts: of `rule` the last part is what it forbids or requires, the one "
    "before it, if any, whether it applies; of `readings` the `prevailing` one decides, or all must agree",
}


def report_schema() -> Schema:
    """The schema that every JSON report of this version fits."""
    parts = {
        "report": {"const": 1},
        "tool": _object({"name": {"const": "flagstate"}, "version": TEXT}),
        "as_of": DAY,
        "rules": _object({"digest": DIGEST, "count": COUNT, "laws": _list(_law())}),
        "assumptions": _list({"enum": ["no-hidden-control", "no-hidden-owners"]}),
        "gate": _object({"fail_on": {"enum": list(FAIL_ON)}, "unknown": {"enum": list(UNKNOWN)}}),
        "manifests": _list(_object({"path": TEXT, "digest": DIGEST, "app": TEXT, "ids": _list(TEXT)})),
        "summary": _object(dict.fromkeys((*VERDICTS, "waived"), COUNT)),
        "findings": _list({"$ref": "#/$defs/finding"}),
        "contradictions": _list(_object({"manifest": TEXT, "about": TEXT, "said": FACTS, "hint": _nullable(TEXT)})),
        "registers": _list(_register()),
        "waivers": _list(_waiver()),
        "baseline": _or_none(_baseline()),
        "ownership": _list(_owned()),
        "problems": _list({"$ref": "#/$defs/problem"}),
        "notes": _list({"$ref": "#/$defs/problem"}),
        "passed_over": _list(_object({"path": TEXT, "reason": TEXT})),
        "others": COUNT,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "flagstate report, version 1",
        **_object(parts),
        "$defs": {
            "location": _object(_place()),
            "finding": _finding(),
            "because": _because(),
            "missing": _object({"fact": TEXT, "why": TEXT, "location": _or_null("location")}),
            "problem": _object(
                {"message": TEXT, "path": _nullable(TEXT), "location": _or_null("location"), "hint": _nullable(TEXT)}
            ),
        },
    }


def _object(properties: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "required": required, "additionalProperties": False, "properties": properties}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _nullable(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _or_none(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _or_null(name: str) -> Schema:
    return _or_none({"$ref": f"#/$defs/{name}"})


def _place() -> dict[str, Schema]:
    return {"path": TEXT, "line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}}


def _law() -> Schema:
    status = _object({"day": DAY, "event": TEXT, "effect": TEXT})
    known = {"law": TEXT, "title": TEXT, "reviewed": DAY, "stale": YES_NO}
    return _object({**known, "status": _or_none(status), "citation": TEXT, "url": _nullable(TEXT)})


def _waiver() -> Schema:
    words = dict.fromkeys(("rule", "app", "fingerprint"), _nullable(TEXT))
    said = {"reason": TEXT, "owner": TEXT, "until": DAY, "location": PLACE}
    states = ["active", "expiring", "expired", "unmatched"]
    return _object({**words, **said, "state": {"enum": states}, "findings": COUNT})


def _baseline() -> Schema:
    gone = _object({"fingerprint": TEXT, "rule": TEXT, "app": TEXT, "verdict": {"enum": list(VERDICTS)}})
    return _object({"path": TEXT, "as_of": DAY, "gone": _list(gone)})


def _owned() -> Schema:
    """Parties and interests are those of a picture; interests name parties by their place in the list."""
    none = _nullable(TEXT)
    party = {
        "name": TEXT,
        "part": {"enum": ["holder", "possible", "between", "unknown"]},
        "key": none,
        "kind": none,
        "country": none,
        "notes": _list(TEXT),
        "target": YES_NO,
        "in_full": YES_NO,
        "stands": COUNT,
    }
    ways = {"enum": ["owns", "controls"]}
    interest = {"owner": COUNT, "owned": COUNT, "way": ways, "label": TEXT, "up": YES_NO}
    lists = {"caption": _list(TEXT), "parties": _list(_object(party)), "interests": _list(_object(interest))}
    return _object({"manifest": TEXT, "entity": TEXT, "asked": none, **lists})


def _register() -> Schema:
    counts = dict.fromkeys(("parties", "interests", "kept_out"), COUNT)
    return _object({"path": TEXT, "format": TEXT, "digest": DIGEST, **counts})


def _finding() -> Schema:
    properties: dict[str, Schema] = {
        "manifest": TEXT,
        "app": TEXT,
        "rule": TEXT,
        "law": TEXT,
        "verdict": {"enum": list(VERDICTS)},
        "severity": {"enum": list(SEVERITIES)},
        "title": TEXT,
        "message": TEXT,
        "citations": _list(_object({"text": TEXT, "url": _nullable(TEXT)})),
        "location": {"$ref": "#/$defs/location"},
        "related": _list(_object({**_place(), "message": TEXT})),
        "grounds": _list(_object({"text": TEXT, "holds": TRUTH, "cite": _nullable(TEXT), "facts": FACTS})),
        "because": _or_null("because"),
        "missing": _list({"$ref": "#/$defs/missing"}),
        "unsettled": YES_NO,
        "doubts": _list(TEXT),
        "assumed": YES_NO,
        "remedies": _list(TEXT),
        "changes": _list(TEXT),
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "waived": _or_none(_object({"reason": TEXT, "owner": TEXT, "until": DAY, "location": PLACE})),
        "standing": {"enum": ["new", "unchanged", "updated", None]},
        "rule_location": _or_null("location"),
    }
    return _object({name: {**known, **_about(name)} for name, known in properties.items()})


def _about(name: str) -> Schema:
    return {"description": ABOUT[name]} if name in ABOUT else {}


def _because() -> Schema:
    joins = ["all", "any", "not", "readings", "leaf", "rule"]
    properties: dict[str, Schema] = {
        "text": TEXT,
        "value": TRUTH,
        "join": {"enum": joins, **_about("join")},
        "id": {"type": "integer", "minimum": 1, **_about("id")},
        "cite": TEXT,
        "note": TEXT,
        "prevailing": COUNT,
        "facts": FACTS,
        "missing": _list({"$ref": "#/$defs/missing"}),
        "because": _list({"$ref": "#/$defs/because"}),
    }
    told = _object(properties, optional=("id", "cite", "note", "prevailing"))
    return {"anyOf": [told, _object({"same_as": {"type": "integer", "minimum": 1, **_about("same_as")}})]}


def _fact() -> Schema:
    known = {"path": TEXT, "value": _nullable(TEXT), "location": _or_null("location")}
    return _object({**known, "source": _nullable(TEXT), "url": _nullable(TEXT), "as_of": _nullable(TEXT)})


TRUTH: Final = {"enum": ["true", "false", "unknown"]}
FACTS: Final = _list(_fact())
