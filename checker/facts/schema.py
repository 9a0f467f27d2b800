"""The JSON Schema of a manifest, made from the declarations of its records."""

from __future__ import annotations

from typing import Any

from checker.facts.app import App
from checker.facts.entities import Control, Entity, Interest
from checker.facts.flows import Flow
from checker.facts.kinds import Schema
from checker.facts.manifest import LISTS, Act, Source
from checker.facts.structure import Record, declared, record_schema
from checker.facts.world import World
from checker.shape import DIALECT


def manifest_schema(world: World | None = None, *, draft: int = 2020) -> Schema:
    """The schema of format 1; with a world, its countries and categories are listed for editors to offer.

    `draft` is 2020 (2020-12) or 7 (draft-07, which editors read).
    """
    records: dict[str, type[Any]] = {}
    for record in (App, Entity, Interest, Control, Flow, Act, Source):
        _collect(record, records)
    top: dict[str, Schema] = {
        "manifest": {"const": 1, "description": "`1`, the format's version"},
        "app": {"$ref": "#/$defs/App"},
        "entities": _named(Entity, "the entities, by names that only this manifest uses"),
        "sources": _named(Source, "where facts are from, by names that `source` uses"),
        **{name: {**kind.schema(), "description": kind.words} for name, kind in LISTS.items()},
    }
    optional = {
        name: {"anyOf": [part, {"type": "null"}], "description": part["description"]}
        for name, part in top.items()
        if name not in ("manifest", "app")
    }
    schema: Schema = {
        "$schema": DIALECT,
        "title": "flagstate manifest, format 1",
        "type": "object",
        "required": ["manifest", "app"],
        "additionalProperties": False,
        "properties": {**top, **optional},
        "$defs": {name: record_schema(record) for name, record in records.items()},
    }
    if world is not None:
        schema = _offer(schema, world)
    return _draft_7(schema) if draft == 7 else schema


def _named(record: type[Any], about: str) -> Schema:
    return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{record.__name__}"}, "description": about}


def _collect(record: type[Any], records: dict[str, type[Any]]) -> None:
    if record in records.values() or record is object:
        return
    records[record.__name__] = record
    for known in declared(record).values():
        inner = getattr(known.kind, "of", None)
        inner = inner if isinstance(known.kind, Record) else getattr(inner, "of", None)
        if isinstance(inner, type) and not known.derived:
            _collect(inner, records)


def _offer(schema: Any, world: World) -> Any:
    """The same, with the known categories in place of their pattern."""
    if isinstance(schema, list):
        return [_offer(each, world) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if str(schema.get("pattern", "")).startswith("^[a-z0-9_-]+(") and schema.get("type") == "string":
        return {"enum": sorted(world.categories), "description": schema["description"]}
    return {key: _offer(value, world) for key, value in schema.items()}


def _draft_7(schema: Any) -> Any:
    """The same in draft-07: definitions under their old name."""
    if isinstance(schema, list):
        return [_draft_7(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    renamed = {"definitions" if key == "$defs" else key: _draft_7(value) for key, value in schema.items()}
    if "$ref" in renamed:
        renamed["$ref"] = renamed["$ref"].replace("#/$defs/", "#/definitions/")
    if renamed.get("$schema") == DIALECT:
        renamed["$schema"] = "http://json-schema.org/draft-07/schema#"
    return renamed
