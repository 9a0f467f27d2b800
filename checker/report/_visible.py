"""Text from manifests and rules, made harmless: what moves the cursor, hides text or turns it around is escaped."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MOST: Final = 400
"""Characters of a value that are shown."""
HARMFUL: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters, line breaks and ANSI escapes among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks and overrides of direction
    "\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # what nobody sees
    "\ud800-\udfff]"  # halves of characters, which no output takes
)


def visible(text: str, most: int | None = MOST) -> str:
    """The text on one line, with visible escapes in place of what is harmful; cut with `…` where it is longer."""
    if most is not None and len(text) > most:
        text = f"{text[: most - 1]}…"
    return HARMFUL.sub(escaped, text)


def escaped(found: re.Match[str]) -> str:
    r"""`\x1b`, `\u202e` and the like in place of a character."""
    number = ord(found[0])
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(found[0])
    if short is not None:
        return short
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF") for each in text)
