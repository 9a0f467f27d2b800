"""Adding a waiver to a file of waivers, whose comments and order stay as they are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from checker import document
from checker.document import Document, MappingNode, SequenceNode
from checker.document.comments import BREAK, last_line
from checker.errors import Problem, Problems
from checker.location import Location
from checker.record import record
from checker.waivers import Acceptance, claims
from checker.waivers.claims import Known, Wrong
from checker.waivers.file import FINGERPRINT, KEYS, parse

HEAD: Final = """\
# Findings that somebody accepts: what, why, who answers for it, and until which last day.
# A waiver changes no verdict; it is shown in every report, and after its last day the finding counts again.
waivers: 1
accepted:
"""
WORDS: Final = frozenset(("true", "false", "null", "~", "yes", "no", "on", "off"))
_PLAIN: Final = re.compile(r"[A-Za-z][\w .,;()/@+-]*|\d{4}-\d{2}-\d{2}")
"""What is text in YAML without quotation marks."""


@record
class Added:
    """A file of waivers with one more: its whole text, what was added, and the line on which that begins."""

    text: str
    entry: str
    line: int


def checked(said: dict[str, str | None], held: Known) -> Acceptance:
    """The waiver of these words, by the keys of a file; raises `Problems` with all that is wrong with them."""
    problems = []
    for key, word in said.items():
        wrong = _wrong(key, word, held) if word is not None else None
        if wrong is not None:
            name = "RULE" if key == "rule" else f"--{key}"
            problems.append(Problem(f"`{name}`: {wrong.message}", hint=wrong.hint))
    if said["app"] is not None and said["fingerprint"] is not None:
        hint = "a fingerprint is of one app already: leave out `--app`"
        problems.append(Problem("`--app` and `--fingerprint` are both given", hint=hint))
    until = claims.last_day(said["until"] or "", held)
    if problems or isinstance(until, Wrong):
        raise Problems(problems)
    rest = (str(said["reason"]).strip(), str(said["owner"]).strip())
    return Acceptance(said["rule"], said["app"], said["fingerprint"], *rest, until, Location("", 1, 1))


def _wrong(key: str, word: str, held: Known) -> Wrong | None:
    """What is wrong with a word, if anything is."""
    if not word.strip():
        return Wrong("nothing is said", "say it in a few words")
    if not word.isprintable():
        return Wrong("there are characters that cannot be seen", "write it on one line, in visible characters")
    if key == "fingerprint" and not FINGERPRINT.fullmatch(word):
        return Wrong(f"`{word}` is no fingerprint", "copy it from the JSON report: 32 digits and letters a to f")
    if key == "rule":
        return claims.rule(word, held)
    until = claims.last_day(word, held) if key == "until" else None
    if isinstance(until, Wrong):
        return until
    if until is not None and until < held.day:
        return Wrong(f"`{until}` has passed on {held.day}", "give a last day that is still to come")
    return None


def added(text: str | None, path: str, one: Acceptance, held: Known) -> Added:
    """The text of a file with a waiver more; raises `Problems` where the file is unsound or has that waiver already.

    `text` is none where there is no file yet, which is begun then.
    """
    before = parse(text.encode(), path, held) if text is not None else ()
    _refuse_twice(before, one)
    if text is None:
        return Added(HEAD + _entry(one, "  "), _entry(one, "  "), HEAD.count("\n") + 1)
    found = _put(text, path, document.read(text.encode(), path)[0], one)
    after = _parsed(found.text, path, held) if found is not None else ()
    if found is None or not after or after[: len(before)] != _moved(before, after) or _same(after[-1]) != _same(one):
        shown = "; ".join(line.strip() for line in _entry(one, "").splitlines())
        hint = f"write `accepted` as a block, one waiver below the other, or add by hand: {shown}"
        raise Problems([Problem("nothing can be added to this list of waivers", path=path, hint=hint)])
    return found


def _parsed(text: str, path: str, held: Known) -> tuple[Acceptance, ...]:
    """The waivers of the text, none where something is wrong with it."""
    try:
        return parse(text.encode(), path, held)
    except Problems:
        return ()


def _same(one: Acceptance) -> tuple[object, ...]:
    return tuple(getattr(one, key) for key in KEYS)


def _moved(before: tuple[Acceptance, ...], after: tuple[Acceptance, ...]) -> tuple[Acceptance, ...]:
    """The earlier waivers where they stand now, if they are the same."""
    pairs = zip(before, after, strict=False)
    return tuple(new for old, new in pairs if _same(old) == _same(new)) if len(after) == len(before) + 1 else ()


def _refuse_twice(before: tuple[Acceptance, ...], one: Acceptance) -> None:
    for each in before:
        if (each.rule, each.app, each.fingerprint) == (one.rule, one.app, one.fingerprint):
            message = f"this is waived already, by {each.owner} until {each.until}"
            raise Problems([Problem(message, each.location, hint="change its last day there")])


def _put(text: str, path: str, read: Document, one: Acceptance) -> Added | None:
    """The text with the waiver below the last one, or none where the list is not a block."""
    root = read.root
    listed = root.entries["accepted"] if isinstance(root, MappingNode) else None
    if path.lower().endswith(".json") or not isinstance(root, MappingNode) or listed is None:
        return None
    lines = text.splitlines(keepends=True)
    if len(lines) != len(BREAK.split(text)) - text.endswith("\n"):
        return None  # Python and YAML see different lines
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    if isinstance(listed, SequenceNode) and listed.items:
        indent = listed.column - 1 if lines[listed.line - 1][listed.column - 1] == "-" else None
        at = _end(lines, root, last_line(listed))
    else:
        key = root.keys["accepted"][0]
        lines[key - 1] = re.sub(r"\[\s*\]", "", lines[key - 1], count=1).rstrip() + "\n"
        indent, at = 2, key
    if indent is None:
        return None
    entry = _entry(one, " " * indent).replace("\n", "\r\n" if "\r\n" in text else "\n")
    return Added("".join((*lines[:at], entry, *lines[at:])), entry, at + 1)


def _end(lines: list[str], root: MappingNode, last: int) -> int:
    """How many lines stand before the place for one more: all, or up to the next key without what belongs to that."""
    following = [line for line, _ in root.keys.values() if line > last]
    at = min(following) - 1 if following else len(lines)
    while at > last and _is_aside(lines[at - 1]):
        at -= 1
    return at


def _is_aside(line: str) -> bool:
    return not line.strip() or line.startswith(("#", "..."))


def _entry(one: Acceptance, indent: str) -> str:
    """The waiver as an element of a list."""
    said = {key: getattr(one, key) for key in KEYS}
    rows = [f"{key}: {_text(str(value))}" for key, value in said.items() if value is not None]
    return "".join(f"{indent}{'  ' if number else '- '}{row}\n" for number, row in enumerate(rows))


def _text(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and not text.endswith(" ") and text.lower() not in WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def read_text(path: Path) -> str | None:
    """The text of a file of waivers, none where there is no file; raises `Problems` where it cannot be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Problems([Problem(f"this cannot be read: {error.strerror}", path=path.as_posix())]) from None
    return document.decode(data, path.as_posix())
