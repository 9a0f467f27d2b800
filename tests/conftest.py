"""What tests of all parts share: small manifests and small laws, written as text, and the law that ships."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from checker import document, packs
from checker.document import Document, Node
from checker.errors import Problem, Problems
from checker.facts import view
from checker.facts.manifest import Manifest
from checker.facts.values import Truth
from checker.facts.world import World
from checker.importers import manifest as importer
from checker.language.because import Because
from checker.language.case import Case
from checker.language.interpret import Interpreter
from checker.packs import Pack, build
from checker.sources import Source, sources
from checker.sources import shipped as shipped_rules

settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("ci")

DAY = date(2026, 11, 22)
HEAD = "manifest: 1\n"


@cache
def shipped() -> Pack:
    """The law that ships, built once."""
    return packs.load([shipped_rules()])


def world() -> World:
    """The places and categories that ship."""
    return shipped().world


@pytest.fixture(scope="session")
def pack() -> Pack:
    return shipped()


def located(text: str, *, is_json: bool = False) -> Document:
    """The first document of the text."""
    return document.read(text.encode(), "m.json" if is_json else "m.yaml", is_json=is_json)[0]


def node(text: str) -> Node:
    """What the YAML text says."""
    return located(text).root


def manifest(text: str) -> Manifest:
    """The manifest of the text; its first line is `manifest: 1`, unless that is there."""
    text = dedent(text)
    return importer.read(located(text if text.startswith("manifest:") else HEAD + text), world())


def stated(plain: Any) -> Manifest:
    """The manifest of bare values."""
    return importer.read(located(json.dumps({"manifest": 1, **plain}, default=float), is_json=True), world())


def problems_of(text: str) -> list[str]:
    """Everything that is wrong with a manifest, with `manifest: 1` as its first line unless that is there."""
    try:
        manifest(text)
    except Problems as error:
        return [str(problem) for problem in error.problems]
    return []


def unreadable(data: bytes | str, *, is_json: bool = False) -> list[str]:
    """What is wrong with a file, each problem with its place."""
    try:
        document.read(data.encode() if isinstance(data, str) else data, "m", is_json=is_json)
    except Problems as error:
        return [str(problem) for problem in error.problems]
    return []


def as_of(manifest: Manifest, day: date = DAY, assumptions: frozenset[str] = frozenset()) -> Case:
    """The manifest before the law on a day."""
    return Case(view.on(manifest, day), day, assumptions)


INSTRUMENT = """
title: A law
citation: Act 1
authority: a court
in_force: {from: 2020-01-01}
reviewed: 2026-11-22
"""
RULE = """
title: A rule
severity: error
cite: § 1
"""
TABLES = ("countries", "cloud-regions", "data-categories", "eea")


@cache
def _tables() -> tuple[Source, ...]:
    folder = shipped_rules()
    wanted = {("lists", f"{name}.yaml") for name in TABLES}
    return tuple(file for file in sources([folder]) if file.inside in wanted)


def law(files: Mapping[str, str]) -> Pack:
    """A small pack of files by name, with the tables of places and categories; raises `Problems`."""
    files_ = (Source(name, tuple(name.split("/")), dedent(text).encode()) for name, text in files.items())
    return build((*_tables(), *files_))


def law_problems(files: Mapping[str, str]) -> list[str]:
    """What is wrong with a small pack."""
    return [str(problem) for problem in law_errors(files)]


def law_errors(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with a small pack, as problems."""
    try:
        law(files)
    except Problems as error:
        return error.problems
    return ()


def rule_problems(condition: str, more: str = "", instrument: str = "") -> list[str]:
    """What is wrong with a rule that forbids a condition, without the name of its file."""
    found = law_problems(
        {
            "xx/law/instrument.yaml": INSTRUMENT + dedent(instrument),
            "xx/law/rule.yaml": RULE + "forbid:\n" + indent(dedent(condition).strip(), "  ") + "\n" + dedent(more),
        }
    )
    return [problem.removeprefix("xx/law/rule.yaml:") for problem in found]


def forbidding(condition: str, instrument: str = "", files: Mapping[str, str] | None = None) -> Pack:
    """The small law that forbids a condition."""
    rule = RULE + "forbid:\n" + indent(dedent(condition).strip(), "  ") + "\n"
    return law({"xx/law/instrument.yaml": INSTRUMENT + dedent(instrument), "xx/law/rule.yaml": rule, **(files or {})})


def explained(pack: Pack, given: Manifest, day: date = DAY, **options: Any) -> Because:
    """Why the small law's condition holds of a manifest or not, by the reference interpreter."""
    rule, case = pack.rules[0], as_of(given, day, **options)
    return Interpreter(case, pack.on(day).day).rule(rule)[1]


def compiled(pack: Pack, given: Manifest, day: date = DAY, **options: Any) -> Truth:
    """Whether the small law's condition holds of a manifest, by the generated code."""
    verdict = pack.on(day).rules[pack.rules[0].id](as_of(given, day, **options))
    return {0: True, 1: None, 2: False}[verdict]


def decide(
    condition: str,
    given: str,
    day: date = DAY,
    instrument: str = "",
    files: Mapping[str, str] | None = None,
    **options: Any,
) -> Truth:
    """Whether a condition holds of a manifest: generated code and reference interpreter, which must agree."""
    pack, read = forbidding(condition, instrument, files), manifest(given)
    fast, reference = compiled(pack, read, day, **options), explained(pack, read, day, **options).truth
    assert fast is reference
    return fast


def reasons(condition: str, given: str, day: date = DAY, instrument: str = "", **options: Any) -> Because:
    """Why a condition holds of a manifest or not."""
    return explained(forbidding(condition, instrument), manifest(given), day, **options)


def write_pack(folder: Path, files: Mapping[str, str]) -> Path:
    """The files of a small pack in a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return folder
