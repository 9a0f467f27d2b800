"""`flagstate config`: what is set, and from where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from checker.cli import _settings, _words

if TYPE_CHECKING:
    from checker.errors import Problem
    from checker.language.law import Rule
    from checker.settings import Settings

FORMATS: Final = ("text", "json")


def config(
    config: _settings.Config = None,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FORMAT", help="text or json")] = "text",
) -> int:
    """Show every setting, its value and where it comes from.

    Exit code 2: something is wrong with it.
    """
    from checker import packs
    from checker.cli import _streams
    from checker.errors import Problems

    _words.one_of(output, "format", "-o", FORMATS)
    found = _settings.told(config)
    on: tuple[Rule, ...] = ()
    problems: tuple[Problem, ...] = found.problems
    try:
        pack = packs.load(_settings.folders(found), _words.cache())
        on = pack.switched_on(found.policies)
        pack.chosen(found.texts("laws"), found.texts("without"), on)
    except Problems as error:
        problems = (*problems, *error.problems)
    _streams.write(_json(found, on, problems) if output == "json" else _text(found, on))
    _streams.problems(problems)
    return 2 if problems else 0


def _text(found: Settings, on: tuple[Rule, ...]) -> str:
    """A line for each setting: what, which value, from where."""
    from checker.report._visible import visible

    rows = [(name, _shown(each.value), str(each.origin)) for name, each in found.entries.items()]
    switched = ((rule, rule.switched.location) for rule in on if rule.switched is not None)
    rows += [(rule.id, _values(rule), f"{place.path}:{place.line}") for rule, place in switched]
    widths = [max(len(visible(row[column])) for row in rows) for column in (0, 1)]
    lines = [f"configuration: {found.file or 'none'}", ""]
    lines += [f"{visible(a):<{widths[0]}}  {visible(b):<{widths[1]}}  {visible(c)}" for a, b, c in rows]
    return "\n".join(visible(line) for line in lines) + "\n"


def _shown(value: Any) -> str:
    if value is None or value == ():
        return "—"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _values(rule: Rule) -> str:
    from checker.language.policies import in_words

    given = [f"{name}: {in_words(value)}" for name, value in rule.switched.values] if rule.switched else []
    return "; ".join((*given, rule.severity))


def _json(found: Settings, on: tuple[Rule, ...], problems: tuple[Problem, ...]) -> str:
    """Everything as data; exact numbers are text."""
    import json

    settings = {
        name: {"value": list(each.value) if isinstance(each.value, tuple) else each.value, "origin": _origin(each)}
        for name, each in found.entries.items()
    }
    policies = [
        {
            "id": rule.id,
            "policy": rule.switched.policy,
            "severity": rule.severity,
            "values": {name: _plain(value) for name, value in rule.switched.values},
            "origin": {"source": "file", **_place(rule.switched.location)},
        }
        for rule in on
        if rule.switched is not None
    ]
    told = [
        {"message": each.message, "hint": each.hint, "path": each.path, **_place(each.location)} for each in problems
    ]
    whole = {"config": 1, "file": found.file, "settings": settings, "policies": policies, "problems": told}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _origin(each: Any) -> dict[str, Any]:
    name = {"name": each.origin.name} if each.origin.source == "environment" else {}
    return {"source": each.origin.source, **name, **_place(each.origin.location)}


def _place(location: Any) -> dict[str, Any]:
    return {} if location is None else {"path": location.path, "line": location.line, "column": location.column}


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    from checker.language import words

    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int) else words.value(value)
