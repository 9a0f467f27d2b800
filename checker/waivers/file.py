"""Waivers in a file of their own, format 1: each with its scope, its reason, its owner and its last day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from checker import document
from checker.document import Document, MappingNode, Node, ScalarNode, SequenceNode
from checker.errors import Problem, Problems, suggestion
from checker.location import Location
from checker.waivers import Acceptance, claims
from checker.waivers.claims import Known, Wrong

BEGIN: Final = "a file of waivers begins with `waivers: 1`"
MOST: Final = 16 * 1024 * 1024
"""Bytes of a file."""
KEYS: Final = ("rule", "app", "fingerprint", "reason", "owner", "until")
NEEDED: Final = ("reason", "owner", "until")
TOP: Final = ("waivers", "accepted")
FINGERPRINT: Final = re.compile("[0-9a-f]{32}")
SCOPE: Final = "name the rule, and the app if it is one app's, or give the finding's fingerprint"


def read(path: Path, held: Known, at: Path | None = None) -> tuple[Acceptance, ...]:
    """The waivers of a file, which may be read from elsewhere; raises `Problems` with all that is wrong with it."""
    begin = "name one, or begin it with `flagstate waive`"
    data = document.contents(at or path, path.as_posix(), "file of waivers", MOST, begin)
    return parse(data, path.as_posix(), held)


def parse(data: bytes, path: str, held: Known) -> tuple[Acceptance, ...]:
    """The waivers in the bytes of a file; raises `Problems` with all that is wrong with them."""
    documents = document.read(data, path, is_json=path.lower().endswith(".json"), begins=BEGIN)
    if len(documents) > 1:
        raise Problems([Problem("a file of waivers is one document", documents[1].location(documents[1].root))])
    reading = _Reading(documents[0], held)
    accepted = tuple(each for item in reading.items() if (each := reading.waiver(item)) is not None)
    reading.problems += _twice(accepted)
    if reading.problems:
        raise Problems(sorted(reading.problems, key=lambda problem: problem.location or Location(path, 0, 0)))
    return accepted


class _Reading:
    """One file as it is read; `problems` has all that is wrong in it."""

    def __init__(self, read: Document, held: Known) -> None:
        self.document, self.held = read, held
        self.problems: list[Problem] = []

    def problem(self, where: Node | Location, message: str, hint: str | None = None) -> None:
        place = where if isinstance(where, Location) else self.document.location(where)
        self.problems.append(Problem(message, place, hint=hint))

    def items(self) -> tuple[Node, ...]:
        """The entries of the list `accepted`."""
        root = self.document.root
        if not isinstance(root, MappingNode) or "waivers" not in root.entries:
            self.problem(root, "this is no file of waivers: no key `waivers`", BEGIN)
            return ()
        self.unknown_keys(root, "a file of waivers", TOP)
        version = root.entries["waivers"]
        if not isinstance(version, ScalarNode) or version.value != 1 or isinstance(version.value, bool):
            self.problem(version, "this version of waivers is not known", "write `waivers: 1`")
        listed = root.entries.get("accepted")
        if isinstance(listed, SequenceNode):
            return listed.items
        if listed is None:
            self.problem(root, "`accepted` is missing", "list the waivers under `accepted: `, which may be `[]`")
        elif not (isinstance(listed, ScalarNode) and listed.value is None):
            self.problem(listed, "`accepted` must be a list")
        return ()

    def unknown_keys(self, node: MappingNode, what: str, known: tuple[str, ...]) -> None:
        for key in node.entries:
            if key not in known:
                hint = suggestion(key, known) or "known are " + ", ".join(f"`{name}`" for name in known)
                self.problem(node.place(key), f"unknown key `{key}` in {what}", hint)

    def waiver(self, node: Node) -> Acceptance | None:
        """One entry, or none where something is wrong with it."""
        if not isinstance(node, MappingNode):
            self.problem(node, "a waiver must be a mapping", f"it has {', '.join(f'`{key}`' for key in KEYS)}")
            return None
        before = len(self.problems)
        self.unknown_keys(node, "a waiver", KEYS)
        said = {key: self.text(node, key) for key in KEYS}
        self.scope(node, said)
        until = claims.last_day(said["until"], self.held) if said["until"] else None
        wrongs = {"rule": claims.rule(said["rule"], self.held) if said["rule"] else None, "until": until}
        for key, wrong in wrongs.items():
            if isinstance(wrong, Wrong):
                self.problem(node.value_place(key), wrong.message, wrong.hint)
        if len(self.problems) > before or until is None or isinstance(until, Wrong):
            return None
        return Acceptance(
            rule=said["rule"],
            app=said["app"],
            fingerprint=said["fingerprint"],
            reason=said["reason"] or "",
            owner=said["owner"] or "",
            until=until,
            location=self.document.location(node),
        )

    def text(self, node: MappingNode, key: str) -> str | None:
        """What stands under a key, as it is written; `reason`, `owner` and `until` must be there."""
        value = node.entries.get(key)
        if value is None:
            if key in NEEDED:
                self.problem(node, f"a waiver has no `{key}`", f"add `{key}: …`")
        elif isinstance(value, ScalarNode) and value.value is not None and value.text.strip():
            return value.text.strip()
        else:
            self.problem(value, f"`{key}` must be text", f"write it after `{key}:`" if key in NEEDED else None)
        return None

    def scope(self, node: MappingNode, said: dict[str, str | None]) -> None:
        """That it is said what the waiver is about, once."""
        if "fingerprint" in node.entries and "app" in node.entries:
            self.problem(node.place("app"), "a waiver has `app` or `fingerprint`, not both", "keep one of them")
        if "rule" not in node.entries and "fingerprint" not in node.entries:
            self.problem(node, "a waiver has neither `rule` nor `fingerprint`", SCOPE)
        mark = said["fingerprint"]
        if mark and not FINGERPRINT.fullmatch(mark):
            hint = "copy it from the JSON report: 32 digits and letters a to f"
            self.problem(node.value_place("fingerprint"), f"`{mark}` is no fingerprint", hint)


def _twice(accepted: tuple[Acceptance, ...]) -> Iterator[Problem]:
    first: dict[tuple[str | None, ...], Acceptance] = {}
    for each in accepted:
        scope = (each.rule, each.app, each.fingerprint)
        if scope in first:
            message = f"the same is waived twice, first on line {first[scope].location.line}"
            yield Problem(message, each.location, hint="keep one of them")
        first.setdefault(scope, each)
