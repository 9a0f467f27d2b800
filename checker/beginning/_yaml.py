"""Text as YAML that every reader takes for the same text, whatever is in it."""

from __future__ import annotations

import re
from typing import Final

from checker.report._visible import HARMFUL, visible

_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*(?: [A-Za-z0-9_.()-]+)*")
_WORDS: Final = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
"""What some reader takes for a truth or for nothing; numbers begin otherwise than plain text here."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def text(value: str) -> str:
    """The value, quoted where it must be; a half of a character, which no YAML can hold, becomes `�`."""
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS and not value.startswith(".") and value[-1] not in ".-":
        return value
    value = _SURROGATE.sub("\ufffd", value)
    if not HARMFUL.search(value):
        return "'" + value.replace("'", "''") + "'"
    return '"' + HARMFUL.sub(_escaped, value.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def words(value: str) -> str:
    """The value as a comment can hold it: on one line."""
    return visible(value, 200)


def listed(values: tuple[str, ...]) -> str:
    """A list on one line."""
    return "[" + ", ".join(map(text, values)) + "]"


def _escaped(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
