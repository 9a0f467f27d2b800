"""In what two reports differ: findings by manifest and rule, else the parts of the whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from checker.evidence._report import JSON

Object: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[str, str, int]


def differences(name: str, kept: bytes, again: bytes) -> Iterator[str]:
    """What differs between a file of the report and the same when judged again, one line each; none if nothing does."""
    if kept == again:
        return
    found = _loaded(kept) if name == JSON else None
    made = _loaded(again) if name == JSON else None
    if found is None or made is None:
        yield f"{name} differs from line {_line(kept, again)} on"
        return
    told = False
    for line in (*_findings(found, made), *_parts(found, made)):
        told = True
        yield line
    if not told:
        yield f"{name} says the same in other bytes, from line {_line(kept, again)} on"


def _loaded(data: bytes) -> Object | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _line(one: bytes, other: bytes) -> int:
    """The first line that is not the same."""
    lines, others = one.split(b"\n"), other.split(b"\n")
    same = (number for number, (a, b) in enumerate(zip(lines, others, strict=False), 1) if a != b)
    return next(same, min(len(lines), len(others)) + 1)


def _findings(found: Object, made: Object) -> Iterator[str]:
    before, after = _keyed(found), _keyed(made)
    for key in (*before, *(key for key in after if key not in before)):
        name = f"{key[0]}, {key[1]}"
        if key not in after:
            yield f"{name}: is in the report, and not there when judged again"
        elif key not in before:
            yield f"{name}: is not in the report, and `{after[key].get('verdict')}` when judged again"
        elif before[key] != after[key]:
            yield f"{name}: {_how(before[key], after[key])}"


def _keyed(report: Object) -> Mapping[Key, Object]:
    """The findings by manifest, rule and, where a file has several manifests, their number."""
    keyed: dict[Key, Object] = {}
    listed = report.get("findings")
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict):
            manifest, rule = str(each.get("manifest")), str(each.get("rule"))
            number = 0
            while (manifest, rule, number) in keyed:
                number += 1
            keyed[manifest, rule, number] = each
    return keyed


def _how(before: Object, after: Object) -> str:
    if before.get("verdict") != after.get("verdict"):
        return f"`{before.get('verdict')}` in the report, `{after.get('verdict')}` when judged again"
    return f"differs in {_keys(before, after)}"


def _parts(found: Object, made: Object) -> Iterator[str]:
    """The parts beside the findings."""
    beside = [{key: value for key, value in each.items() if key != "findings"} for each in (found, made)]
    if beside[0] != beside[1]:
        yield f"{JSON} differs in {_keys(*beside)}"


def _keys(one: Object, other: Object) -> str:
    missing = object()
    keys = [key for key in {**one, **other} if one.get(key, missing) != other.get(key, missing)]
    return ", ".join(f"`{key}`" for key in keys)
