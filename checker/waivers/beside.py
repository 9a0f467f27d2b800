"""Waivers as comments beside the value that they accept: `# flagstate: waive RULE until DAY by OWNER: REASON`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from checker import document
from checker.document import Document, MappingNode
from checker.document.comments import BREAK, Comment, Span, comments, last_line, spans
from checker.errors import Problem, suggestion
from checker.location import Location
from checker.record import record
from checker.waivers import Acceptance, Beside, claims
from checker.waivers.claims import Known, Wrong

FORM: Final = "`# flagstate: waive RULE until YYYY-MM-DD by OWNER: REASON`"
MOST: Final = 4_000
"""Characters of a comment that is a waiver."""
_SAID: Final = re.compile(r"\s*flagstate:(?:\s+|$)(.*)")
_WAIVER: Final = re.compile(
    r"waive\s+(?P<rule>\S+)\s+until\s+(?P<until>\S+)\s+by\s+(?P<owner>[^\s:].*?):\s+(?P<reason>.*\S)\s*"
)
_PARTS: Final = (
    ("RULE", re.compile(r"waive\s+(?!until\b)\S+")),
    ("until YYYY-MM-DD", re.compile(r".*\suntil\s+(?!by\b)\S+")),
    ("by OWNER", re.compile(r".*\suntil\s+\S+\s+by\s+[^\s:]")),
    (": REASON", re.compile(r".*\sby\s+.+?:\s+\S")),
)
_WORD: Final = re.compile(r"[^\W_]+")


@record
class Found:
    """The waivers in the comments of manifests, what is wrong with them, and comments that are nearly ones."""

    accepted: tuple[Acceptance, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def find(texts: Mapping[str, str], held: Known) -> Found:
    """What the comments of manifests say, of whose files the texts are given by path; JSON has no comments."""
    said = [
        each
        for path, text in texts.items()
        if "#" in text and not path.lower().endswith(".json")
        for each in _of_file(path, text, held)
    ]
    return Found(
        tuple(each for each in said if isinstance(each, Acceptance)),
        tuple(each.problem for each in said if isinstance(each, _Malformed)),
        tuple(each for each in said if isinstance(each, Problem)),
    )


@record
class _Malformed:
    """A waiver that cannot be read."""

    problem: Problem


def _of_file(path: str, text: str, held: Known) -> Iterator[Acceptance | _Malformed | Problem]:
    """Waivers, what is wrong with them, and notes on what is nearly one."""
    places: _Places | None = None
    for comment in comments(text):
        at = Location(path, comment.line, comment.column)
        said = _SAID.fullmatch(comment.text)
        if said is None:
            if _nearly(comment.text):
                yield Problem("this comment reads like a waiver and is none", at, hint=f"write {FORM}")
            continue
        places = places or _Places(path, text)
        found = _read(said[1], at, held)
        beside = places.of(comment)
        problems = [each for each in (found, beside) if isinstance(each, Wrong)]
        yield from (_Malformed(Problem(each.message, at, hint=each.hint)) for each in problems)
        if isinstance(found, Acceptance) and isinstance(beside, Beside):
            yield replace(found, beside=beside)


def _nearly(text: str) -> bool:
    """Whether two neighbouring words were meant for `flagstate` and `waive`."""
    words = _WORD.findall(text[:400].lower())
    return any(_alike(first, "flagstate") and _alike(second, "waive") for first, second in pairwise(words))


def _alike(word: str, meant: str) -> bool:
    return word.startswith(meant) or SequenceMatcher(None, word[:20], meant).ratio() >= 0.75


def _read(said: str, at: Location, held: Known) -> Acceptance | Wrong:
    """What stands after `flagstate:`."""
    instruction = said.split(None, 1)[0] if said.strip() else ""
    if instruction != "waive":
        hint = f"{suggestion(instruction, ['waive']) or ''} write {FORM}".strip()
        return Wrong(f"`flagstate: {instruction}` is no instruction", hint)
    if len(said) > MOST:
        return Wrong(f"more than {MOST:,} characters", "say why in fewer, or waive in a file of its own")
    found = _WAIVER.fullmatch(said)
    if found is None:
        lacking = next((name for name, part in _PARTS if not part.match(said)), "")
        return Wrong(f"this waiver is not complete: `{lacking}` is missing", f"write {FORM}")
    wrong, until = claims.rule(found["rule"], held), claims.last_day(found["until"], held)
    if wrong is not None:
        return wrong
    if isinstance(until, Wrong):
        return until
    return Acceptance(found["rule"], None, None, found["reason"], found["owner"].strip(), until, at)


class _Places:
    """What stands on which lines of a file, so that a comment can be told what it is about."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.documents = document.read(text.encode(), path)
        self.lines = BREAK.split(text)
        self.spans: dict[int, tuple[Span, ...]] = {}

    def of(self, comment: Comment) -> Beside | Wrong:
        """The lines that a comment is about: its own, or the next with a value where it stands alone."""
        if comment.document > len(self.documents):
            return Wrong("no value stands below this waiver", "write it beside a value or above one")
        found = self.documents[comment.document - 1]
        taken = self.taken(found)
        whole = (min(each.line for each in taken), last_line(found.root))
        if comment.line < whole[0]:
            return Beside(self.path, whole, None)
        line = comment.line
        if not self.lines[line - 1][: comment.column - 1].strip(" \t-?"):
            line = min((each.line for each in taken if each.line > line), default=0)
        last = max((each.last for each in taken if each.line == line), default=0)
        if not last:
            where = "begins beside" if line else "stands below"
            return Wrong(f"no value {where} this waiver", "write it beside a value or above one")
        return Beside(self.path, whole, None if line in _names_app(found) else (line, last))

    def taken(self, of: Document) -> tuple[Span, ...]:
        if of.number not in self.spans:
            self.spans[of.number] = tuple(spans(of.root))
        return self.spans[of.number]


def _names_app(found: Document) -> Iterable[int]:
    """The lines that stand for the whole app: those of `manifest`, of `app` and of its name."""
    root = found.root
    if not isinstance(root, MappingNode):
        return ()
    lines = {root.keys[key][0] for key in ("manifest", "app") if key in root.keys}
    app = root.entries.get("app")
    if isinstance(app, MappingNode) and "name" in app.keys:
        lines.add(app.keys["name"][0])
    return lines
