"""The law by examples: facts, a day, and the verdict that a lawyer would give.

A file of `cases/` names what its cases share: `law` (put before rule names without a dot), `as_of`, `provision` and
`confidence` where a case has none of its own, `bases` (manifests) and `cast` (entities that take part where they are
mentioned). A case changes its base by dotted path, drops what it does not state, and may give its `owners` in short.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from checker import document, judge, packs
from checker.errors import Problems
from checker.facts import view
from checker.facts.manifest import Manifest
from checker.findings import VERDICTS, Finding
from checker.importers import manifest as importer
from checker.language.case import Case as Facts

HERE: Final = Path(__file__).parent
EXAMPLES: Final = HERE.parent / "examples"
KEYS: Final = frozenset(
    ["id", "title", "as_of", "base", "owners", "change", "drop", "expect", "unsettled", "provision", "confidence"],
)
CONFIDENCE: Final = frozenset({"verified", "secondary", "unverified"})
OPEN: Final = frozenset({"fail", "unknown"})
KEPT: Final = frozenset(
    {
        *("manifest", "partial", "sources", "source", "as_of"),  # no facts
        *("id", "name", "also_known_as", "identifiers"),  # identity
        *(
            "acts",
            "derogation",
            "exemption",
            "successor_of",
            "other_apps",
            "designations",
            "expires",
            "under_age",
        ),  # claims
        *("since", "until", "votes", "from", "on_behalf_of", "developer"),  # left out, they say something else
    }
)
MOST_FACTS: Final = 12


@dataclass(frozen=True)
class Case:
    """Facts as of a day, and the verdicts that are right by rule."""

    id: str
    day: date
    manifest: Mapping[str, Any]
    expect: Mapping[str, frozenset[str]]
    unsettled: bool | None


def _yaml(file: Path) -> Any:
    return document.plain(document.read(file.read_bytes(), file.name)[0].root)


def _cases() -> Iterator[Case]:
    for file in sorted((HERE / "cases").glob("*.yaml")):
        whole = _yaml(file)
        for each in whole["cases"]:
            unknown = each.keys() - KEYS
            assert not unknown, f"{file.name}: {each.get('id')}: {unknown}"
            said = {key: each.get(key, whole.get(key)) for key in ("as_of", "provision", "confidence")}
            assert said["provision"], f"{file.name}: {each['id']} names no provision"
            assert said["confidence"] in CONFIDENCE, f"{file.name}: {each['id']}: {said['confidence']}"
            yield Case(
                each["id"],
                date.fromisoformat(said["as_of"]),
                _manifest(each, whole),
                {_rule(name, whole): _verdicts(wanted) for name, wanted in each["expect"].items()},
                each.get("unsettled"),
            )


def _rule(name: str, whole: Mapping[str, Any]) -> str:
    return name if "." in name else f"{whole['law']}.{name}"


def _verdicts(wanted: str | list[str]) -> frozenset[str]:
    named = frozenset([wanted] if isinstance(wanted, str) else wanted)
    assert named <= set(VERDICTS), named
    return named


def _manifest(case: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """The base with what the case drops, changes and owns, and with the cast that it mentions."""
    base = case["base"]
    made = copy.deepcopy(_yaml(EXAMPLES / base) if base.endswith(".yaml") else whole["bases"][base])
    for path in case.get("drop", ()):
        *above, last = path.split(".")
        del _at(made, above)[_key(last)]
    for path, value in case.get("change", {}).items():
        *above, last = path.split(".")
        _at(made, above)[_key(last)] = copy.deepcopy(value)
    if "owners" in case:
        made["ownership"] = [
            {"owner": owner, "owned": owned, **(held if isinstance(held, dict) else {"share": held})}
            for owned, table in case["owners"].items()
            for owner, held in table.items()
        ]
    entities, cast = made.setdefault("entities", {}), whole.get("cast", {})
    while missing := [key for key in _words(made) if key in cast and key not in entities]:
        entities.update({key: copy.deepcopy(cast[key]) for key in missing})
    return {"manifest": 1, **made}


def _at(value: Any, steps: list[str]) -> Any:
    for step in steps:
        value = value.setdefault(step, {}) if isinstance(value, dict) else value[int(step)]
    return value


def _key(step: str) -> str | int:
    return int(step) if step.isdigit() else step


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _words(each)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif isinstance(value, str):
        yield value


CASES: Final = tuple(_cases())


@cache
def law() -> packs.Pack:
    return packs.load([packs.shipped()])


@cache
def court(day: date) -> judge.Court:
    return judge.court(law(), law().rules, day)


def before_court(case: Case) -> judge.Court:
    """The law of the case's day, as far as the case is about it."""
    rules = tuple(rule for rule in law().rules if rule.id in case.expect)
    assert {rule.id for rule in rules} == case.expect.keys()
    return replace(court(case.day), rules=rules)


def read(case: Case, manifest: Mapping[str, Any]) -> Manifest:
    text = json.dumps(manifest, default=float).encode()
    return importer.read(document.read(text, case.id, is_json=True)[0], law().world)


def found(case: Case, manifest: Mapping[str, Any]) -> dict[str, Finding]:
    """What the rules of the case say of a manifest on its day."""
    return {each.rule: each for each in judge.judge(read(case, manifest), before_court(case))}


def verdicts(case: Case, manifest: Mapping[str, Any]) -> dict[str, str]:
    """The verdicts alone, without their reasons."""
    before, seen = before_court(case), view.on(read(case, manifest), case.day)
    return {rule.id: VERDICTS[judge.verdict(rule, before, Facts(seen, case.day))] for rule in before.rules}


def test_no_two_cases_have_one_id() -> None:
    ids = [case.id for case in CASES]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    findings = found(case, case.manifest)
    given = {rule: finding.verdict for rule, finding in findings.items()}
    assert all(given[rule] in wanted for rule, wanted in case.expect.items()), (given, case.expect)
    if case.unsettled is not None:
        assert any(finding.unsettled for finding in findings.values()) is case.unsettled


@pytest.mark.parametrize("case", CASES[::3], ids=lambda case: case.id)
def test_silence_never_clears(case: Case) -> None:
    """One fact less never makes of a breach, or of an open question, something that is in order."""
    before = verdicts(case, case.manifest)
    if not OPEN & set(before.values()):
        return
    paths = list(_facts(case.manifest, ()))
    for path in paths[:: len(paths) // MOST_FACTS + 1]:
        silent = _without(case.manifest, path)
        try:
            after = verdicts(case, silent)
        except Problems:
            continue  # what is left names what is gone
        cleared = {rule for rule, was in before.items() if was in OPEN and after[rule] not in OPEN}
        assert not cleared, f"without {'.'.join(map(str, path))}: {cleared}"


def _facts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """Every key of every mapping that states a fact."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in KEPT or (key == "in" and path[:2] == ("app", "active_users")):
                continue
            yield (*path, key)
            yield from _facts(each, (*path, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _facts(each, (*path, number))


def _without(manifest: Mapping[str, Any], path: tuple[str | int, ...]) -> Mapping[str, Any]:
    silent: Any = copy.deepcopy(manifest)
    above = silent
    for step in path[:-1]:
        above = above[step]
    del above[path[-1]]
    return silent
