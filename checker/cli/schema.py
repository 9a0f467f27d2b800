"""`flagstate schema`: JSON Schemas of what goes in and what comes out."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from checker.cli import _words

KINDS: Final = ("manifest", "rule", "config", "waivers", "report")


def schema(
    kind: Annotated[str, typer.Argument(metavar="manifest|rule|config|waivers|report", help="which schema")],
) -> int:
    """Print a JSON Schema.

    Of a manifest, of a rule or instrument, of a configuration, or of a file of waivers (draft-07, which editors read),
    or of the JSON report (2020-12).
    """
    import json

    from checker.cli import _streams

    _words.one_of(kind, "schema", "schema", KINDS)
    if kind == "manifest":
        from checker import packs
        from checker.facts.schema import manifest_schema

        found = manifest_schema(packs.load(_words.folders(None), _words.cache()).world, draft=7)
    elif kind == "config":
        from checker import packs
        from checker.settings.schema import config_schema

        found = config_schema(packs.load(_words.folders(None), _words.cache()).policies)
    elif kind == "rule":
        from checker.language.schema import rule_schema

        found = rule_schema()
    elif kind == "waivers":
        from checker.waivers.schema import waivers_schema

        found = waivers_schema()
    else:
        from checker.report import _schema

        found = _schema.report_schema()
    _streams.write(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    return 0
