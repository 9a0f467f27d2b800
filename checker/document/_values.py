"""Values of JSON one after another out of a text of any length, each with the line and column where it begins."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from checker.record import record

CHUNK: Final = 1 << 20
MAX_NUMBER: Final = 40
"""Characters of the longest number with a fraction, and the highest power of ten."""
_SPACES: Final = " \t\r\n"
_MARK: Final = re.compile(r"[^ \t\r\n]")
_LIST: Final = re.compile(r'[ \t\r\n]*(\{[ \t\r\n]*"[^"\\]{1,80}"[ \t\r\n]*:[ \t\r\n]*)?\[')
_OUTSIDE: Final = re.compile(r'["{}\[\]]')
_INSIDE: Final = re.compile(r'["\\]')
_BREAK: Final = re.compile("\n")
_SCALAR: Final = re.compile(r"[]} \t\r\n,]")
_LONGEST_WORD: Final = 16
"""Characters within which the end of a piece of the text may have cut a word, a number or an escape."""
_OPEN: Final = "Unterminated string"
"""How the decoder begins to say that a text does not end."""
_CUT: Final = "the file may be cut off: fetch it again"
Say = Callable[[str, int, str | None], None]
"""Notes what is wrong, on which line, and what to do about it."""


@record
class Entry:
    """One record of a file and where it begins; `value` as JSON has it, with `Decimal` numbers."""

    line: int
    column: int
    value: Any


@dataclass(slots=True)
class Values:
    """What is left to read of a text: `buffer` from `at`, which stands on `line` and `column`, then `rest`."""

    buffer: str
    rest: io.TextIOBase
    longest: int
    say: Say
    at: int = 0
    placed: int = 0
    line: int = 1
    column: int = 1
    size: int = CHUNK
    broken: bool = False
    halves: bool = False
    hint: str | None = None

    def read(self) -> Iterator[Entry]:
        """The elements of an array, or of the list that is an object's first value, or else one value after another."""
        self.halves = _has_halves(self.buffer)
        alone, followed = _first(self.buffer)
        found = _LIST.match(self.buffer)
        if found and not (found[1] and followed):
            self.at = found.end()
            yield from self._list(wrapped=found[1] is not None)
        else:
            yield from self._run(lines=alone)

    def _list(self, *, wrapped: bool) -> Iterator[Entry]:
        """The elements of the list, which has been opened."""
        self.hint = "what follows it was not read"
        empty = comma = True
        while (mark := self._find(_MARK)) not in ("", "]"):
            if mark == ",":
                if comma:
                    self._note("a comma with nothing before it")
                comma = True
                self.at += 1
                continue
            if not comma:
                self._note("a comma is missing before this record")
            if entry := self._value():
                yield entry
            elif self.broken:
                return
            else:
                self._skip()
            empty = comma = False
        self._closed(mark, wrapped=wrapped, comma=comma and not empty)

    def _closed(self, mark: str, *, wrapped: bool, comma: bool) -> None:
        """What stands after the elements: the end of the list, of the object that it is in, and of the file."""
        if not mark:
            self._note("the file ends before its list does", _CUT)
            return
        if comma:
            self._note("a comma with nothing after it")
        self.at += 1
        if wrapped and not self._skip(depth=1):
            self._note("the file ends before its list does", _CUT)
        elif self._find(_MARK):
            self._note("more follows the list of records", "it was not read")

    def _run(self, *, lines: bool) -> Iterator[Entry]:
        """Values one after another. In a file of lines, the line after one that cannot be read can be."""
        self.hint = None if lines else "what follows it was not read"
        while self._find(_MARK):
            if entry := self._value():
                yield entry
            elif lines:
                self._find(_BREAK)
            elif self.broken:
                return
            else:
                self._skip()

    def _value(self) -> Entry | None:
        """The value that begins here; where it is none or is kept out that is said, and it is still to be passed."""
        self.broken = False
        self._place()
        while True:
            try:
                value, end = _DECODER.raw_decode(self.buffer, self.at)
            except json.JSONDecodeError as error:
                if _may_go_on(error, self.buffer) and self._grow():
                    continue
                self._fault(error)
                return None
            except (ValueError, ArithmeticError, RecursionError) as error:
                self._out("it is nested too deeply" if isinstance(error, RecursionError) else str(error))
                return None
            if end == len(self.buffer) and self.buffer[self.at] not in '{["' and self._grow():
                continue
            if end - self.at > self.longest or (self.halves and _is_halved(value)):
                self._out(self._too_long if end - self.at > self.longest else "half of a surrogate pair is no text")
                return None
            entry = Entry(self.line, self.column, value)
            self.at = end
            self.size = CHUNK
            return entry

    @property
    def _too_long(self) -> str:
        return f"it has over {self.longest:,} characters"

    def _out(self, why: str) -> None:
        """Say why the record at hand is kept out, though it is JSON."""
        self._note(f"this record is kept out: {why}")

    def _fault(self, error: json.JSONDecodeError) -> None:
        """Say why no value begins here."""
        if len(self.buffer) - self.at > self.longest:
            self._out(self._too_long)
            return
        self.broken = True
        if error.msg.startswith(_OPEN) or error.pos >= len(self.buffer.rstrip(_SPACES)):
            self._note("this record does not end", _CUT)
        else:
            line = self.line + self.buffer.count("\n", self.at, error.pos)
            self.say(f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}", line, self.hint)

    def _skip(self, depth: int = 0) -> bool:
        """Pass over a value, or out of so many that are open, without keeping it; whether it ends."""
        if not depth and self.buffer[self.at] not in '{["':
            self._find(_SCALAR)
            return True
        pattern = _OUTSIDE
        while mark := self._find(pattern):
            self.at += 1
            if mark == "\\":
                self._pass_one()
                continue
            if mark == '"':
                pattern = _INSIDE if pattern is _OUTSIDE else _OUTSIDE
            depth += (mark in "{[") - (mark in "}]")
            if not depth and pattern is _OUTSIDE:
                return True
        return False

    def _find(self, pattern: re.Pattern[str]) -> str:
        """Go to the next character of these, and give it; nothing where the text ends."""
        while True:
            found = pattern.search(self.buffer, self.at)
            if found:
                self.at = found.start()
                return found[0]
            self.at, self.size = len(self.buffer), CHUNK
            if not self._grow():
                return ""

    def _pass_one(self) -> None:
        """Pass over one character, which may not have been read yet."""
        if self.at < len(self.buffer) or self._grow():
            self.at += 1

    def _grow(self) -> bool:
        """Read on, unless the text ends or the record at hand is too long already; what is done with is let go."""
        if len(self.buffer) - self.at > self.longest:
            return False
        more = self.rest.read(self.size)
        if not more:
            return False
        self._place()
        self.buffer, self.at, self.placed = self.buffer[self.at :] + more, 0, 0
        self.halves = _has_halves(self.buffer)
        self.size *= 2
        return True

    def _place(self) -> None:
        """Count lines and columns up to where the reading stands."""
        breaks = self.buffer.count("\n", self.placed, self.at)
        if breaks:
            self.line += breaks
            self.column = self.at - self.buffer.rfind("\n", self.placed, self.at)
        else:
            self.column += self.at - self.placed
        self.placed = self.at

    def _note(self, message: str, hint: str | None = None) -> None:
        """Note what is wrong where the reading stands."""
        self._place()
        self.say(message, self.line, hint)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these keys; raises `ValueError` where one is there twice, of which neither may win silently.

    Costs 1 to 3 µs a record; to count keys and colons afterwards costs more.
    """
    found = dict(pairs)
    if len(found) != len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise ValueError(f"the key `{twice[:80]}` is there twice")
    return found


def _number(word: str) -> Decimal:
    """The number exactly; one out of all proportion would take hours to reckon with."""
    number = Decimal(word) if len(word) <= MAX_NUMBER else None
    if number is None or (number and not -MAX_NUMBER <= number.adjusted() <= MAX_NUMBER):
        raise ValueError(f"`{word[:MAX_NUMBER]}` is out of all proportion")
    return number


def _constant(word: str) -> Any:
    raise ValueError(f"`{word}` is no number of JSON")


_DECODER: Final = json.JSONDecoder(parse_float=_number, parse_constant=_constant, object_pairs_hook=_unique)
_LENIENT: Final = json.JSONDecoder(parse_float=str, parse_int=str)


def _may_go_on(error: json.JSONDecodeError, text: str) -> bool:
    """Whether it is only that the text ends too early."""
    return error.msg.startswith(_OPEN) or error.pos + _LONGEST_WORD > len(text)


def _has_halves(text: str) -> bool:
    """Whether characters are written as pairs of escapes, of which one may be missing."""
    return "\\ud" in text or "\\uD" in text


def _is_halved(value: Any) -> bool:
    """Whether half of a pair of surrogates stands alone in the value: text that no file can hold."""
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return True
    return False


def _first(head: str) -> tuple[bool, bool]:
    """Whether the first line that is not blank stands for itself, and whether it is a value and more follows."""
    line, _, rest = head.strip(_SPACES).partition("\n")
    line = line.rstrip(_SPACES)
    try:
        end = _LENIENT.raw_decode(line)[1]
    except RecursionError:
        return True, False
    except json.JSONDecodeError as error:
        # no word or text of JSON goes on on the next line
        return error.pos < len(line) or not rest, False
    return end == len(line), end == len(line) and bool(rest)
