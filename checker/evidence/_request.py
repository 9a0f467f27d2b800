"""What was asked, as `request.json` has it: written by one run, and read by whoever judges again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, TypeAlias, TypeVar

from checker import document
from checker.errors import Problem, Problems
from checker.evidence._inputs import Input
from checker.findings import FAIL_ON, UNKNOWN, PassedOver
from checker.language.policy import Wanted
from checker.location import Location
from checker.record import record
from checker.report.json import lines

VERSION: Final = 1
Object: TypeAlias = dict[str, Any]
Kind = TypeVar("Kind")


@record
class Copied:
    """A file in which manifests were looked for, by its copy, and whether it was named."""

    copy: str
    named: bool


@record
class Asked:
    """What a pack says of its run: with what it was made, what was to be checked, and of which files.

    `fail_on` and `unknown` are the gate, which gave the exit code; `rules` is the digest of all rules; `steps` and
    `others` are how the manifests were gathered.
    """

    version: str
    python: str
    dependencies: Mapping[str, str]
    day: date
    paths: tuple[str, ...]
    laws: tuple[str, ...]
    without: tuple[str, ...]
    policies: tuple[Wanted, ...]
    longest_waiver: int
    expiring: int
    pictures: bool
    assumptions: tuple[str, ...]
    fail_on: str
    unknown: str
    exit_code: int
    rules: str
    inputs: tuple[Input, ...]
    steps: tuple[Copied | PassedOver | Problem, ...]
    others: int


def written(asked: Asked) -> bytes:
    """The request as JSON, one line for each input and each step."""
    whole = {
        "evidence": VERSION,
        "tool": {"name": "flagstate", "version": asked.version},
        "python": asked.python,
        "dependencies": dict(asked.dependencies),
        "as_of": asked.day.isoformat(),
        "paths": list(asked.paths),
        "laws": list(asked.laws),
        "without": list(asked.without),
        "policies": [_policy(each) for each in asked.policies],
        "longest_waiver": asked.longest_waiver,
        "expiring": asked.expiring,
        "pictures": asked.pictures,
        "assumptions": list(asked.assumptions),
        "gate": {"fail_on": asked.fail_on, "unknown": asked.unknown},
        "exit_code": asked.exit_code,
        "rules": asked.rules,
        "inputs": [_input(each) for each in asked.inputs],
        "gathered": [_step(each) for each in asked.steps],
        "others": asked.others,
    }
    return lines(whole).encode()


def _policy(one: Wanted) -> Object:
    at = one.location
    place = {"path": at.path, "line": at.line, "column": at.column}
    values = json.loads(json.dumps(document.plain(one.node), default=float))
    return {"policy": one.id, **place, "values": values}


def _read_policy(part: _Part, path: str) -> Wanted:
    """A policy that was switched on, with its values as they were."""
    text = json.dumps(part.get("values", dict)).encode()
    node = document.read(text, path, is_json=True)[0].root
    at = Location(part.get("path", str), part.get("line", int), part.get("column", int))
    return Wanted(part.get("policy", str), node, at)


def _input(one: Input) -> Object:
    return {"path": one.path, "kind": one.kind, "size": one.size, "sha256": one.digest, "copy": one.copy}


def _step(step: Copied | PassedOver | Problem) -> Object:
    match step:
        case Copied():
            return {"step": "read", "copy": step.copy, "named": step.named}
        case PassedOver():
            return {"step": "passed-over", "path": step.path, "reason": step.reason}
        case Problem():
            return {"step": "problem", "message": step.message, "path": step.path, "hint": step.hint}


def read(data: bytes, path: str) -> Asked:
    """The request that was written; raises `Problems` where it is none, or of a version that is not known."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise Problems([Problem("this is not JSON", path=path)]) from None
    whole = _Part(found, path)
    version = whole.get("evidence", int)
    if version != VERSION:
        hint = f"use the version of flagstate that made it: {whole.part('tool').get('version', str)}"
        raise Problems([Problem(f"packs of version {version} cannot be read", path=path, hint=hint)])
    gate = whole.part("gate")
    return Asked(
        version=whole.part("tool").get("version", str),
        python=whole.get("python", str),
        dependencies=whole.get("dependencies", dict),
        day=whole.day("as_of"),
        paths=whole.texts("paths"),
        laws=whole.texts("laws"),
        without=whole.texts("without"),
        policies=tuple(_read_policy(each, path) for each in whole.parts("policies")),
        longest_waiver=whole.get("longest_waiver", int),
        expiring=whole.get("expiring", int),
        pictures=whole.get("pictures", bool),
        assumptions=whole.texts("assumptions"),
        fail_on=gate.one_of("fail_on", FAIL_ON),
        unknown=gate.one_of("unknown", UNKNOWN),
        exit_code=whole.get("exit_code", int),
        rules=whole.get("rules", str),
        inputs=tuple(_read_input(each) for each in whole.parts("inputs")),
        steps=tuple(_read_step(each) for each in whole.parts("gathered")),
        others=whole.get("others", int),
    )


def _read_input(part: _Part) -> Input:
    size, digest, copy = part.get("size", int), part.get("sha256", str), part.maybe("copy")
    return Input(part.get("kind", str), part.get("path", str), size, digest, copy)


def _read_step(part: _Part) -> Copied | PassedOver | Problem:
    match part.one_of("step", ("read", "passed-over", "problem")):
        case "read":
            return Copied(part.get("copy", str), part.get("named", bool))
        case "passed-over":
            return PassedOver(part.get("path", str), part.get("reason", str))
        case _:
            return Problem(part.get("message", str), path=part.maybe("path"), hint=part.maybe("hint"))


@record
class _Part:
    """An object of a request; what is not there, or is something else, raises `Problems`."""

    value: Any
    path: str

    def get(self, key: str, kind: type[Kind]) -> Kind:
        found = self.value.get(key) if isinstance(self.value, dict) else None
        if isinstance(found, kind) and (kind is bool or not isinstance(found, bool)):
            return found
        raise self._wrong(key)

    def maybe(self, key: str) -> str | None:
        return None if isinstance(self.value, dict) and self.value.get(key) is None else self.get(key, str)

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.get(key, list)
        if not all(isinstance(each, str) for each in found):
            raise self._wrong(key)
        return tuple(found)

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        found = self.get(key, str)
        if found not in known:
            raise self._wrong(key)
        return found

    def day(self, key: str) -> date:
        try:
            return date.fromisoformat(self.get(key, str))
        except ValueError:
            raise self._wrong(key) from None

    def part(self, key: str) -> _Part:
        return _Part(self.get(key, dict), self.path)

    def parts(self, key: str) -> tuple[_Part, ...]:
        return tuple(_Part(each, self.path) for each in self.get(key, list))

    def _wrong(self, key: str) -> Problems:
        return Problems([Problem(f"`{key}` is missing, or not what belongs there", path=self.path)])
