"""How wide text is, about, and how it breaks into lines: where no font can be asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

_WIDTHS: Final = {
    0.222: "ijl'",
    0.278: " !,./:;I[]\\ft|",
    0.333: '()-`r"*',
    0.500: "ckvxyzsJ^{}",
    0.556: "abdeghnopqu0123456789L_?#$ñ–",
    0.584: "+<=>~≥≤",
    0.611: "FTZ",
    0.667: "ABEKPSVXY&",
    0.722: "CDHNRUw",
    0.778: "GOQ",
    0.833: "mM",
    0.889: "%",
    0.944: "W—",
    1.0: "@…→",
}
_WIDTH: Final = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
SLACK: Final = 1.06
"""The fonts of some systems are that much wider than Helvetica, whose widths these are."""
RIGHT_TO_LEFT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN: Final = re.compile(f"[{RIGHT_TO_LEFT}](?:[^A-Za-z\n]*[{RIGHT_TO_LEFT}])?")


@cache
def _letter(letter: str) -> float:
    """The width of one character, in parts of the font's size."""
    known = _WIDTH.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.72 if letter.isupper() else 0.6


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text is, rather more than less."""
    return sum(map(_letter, text)) * size * SLACK * (1.07 if bold else 1.0)


def wrapped(text: str, size: float, room: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """The text in at most so many lines of that width: broken at spaces where there are some, cut with `…`."""
    lines: list[str] = []
    rest = " ".join(each for each in text.split(" ") if each)
    while rest and len(lines) < most:
        fits = _fitting(rest, size, room, bold)
        if fits < len(rest):
            space = rest.rfind(" ", 1, fits + 1)
            fits = space if space > fits // 3 else fits
        lines.append(rest[:fits].rstrip())
        rest = rest[fits:].lstrip()
    if rest:
        last = lines[-1]
        lines[-1] = last[: _fitting(last, size, room - width("…", size, bold=bold), bold)].rstrip() + "…"
    return tuple(lines) or ("",)


def _fitting(text: str, size: float, room: float, bold: bool) -> int:
    """How many characters fit; at least one, and never one without the marks that belong to it."""
    used = 0.0
    for number, letter in enumerate(text):
        used += width(letter, size, bold=bold)
        if used > room and number and not unicodedata.combining(letter):
            return number
    return len(text)


def isolated(text: str) -> str:
    """The text with what runs from right to left set apart, so that it turns nothing around it."""
    return f"\u2068{text}\u2069" if turned(text) else "".join(_isolates(text))


def _isolates(text: str) -> Iterator[str]:
    end = 0
    for found in _RUN.finditer(text):
        yield text[end : found.start()]
        end = found.end()
        if found[0].count("(") > found[0].count(")") and text[end : end + 1] == ")":
            end += 1
        yield f"\u2068{text[found.start() : end]}\u2069"
    yield text[end:]


def turned(text: str) -> bool:
    """Whether the text runs from right to left, by its first letter."""
    first = next((each for each in text if unicodedata.bidirectional(each) in ("L", "R", "AL")), "")
    return bool(first) and unicodedata.bidirectional(first) != "L"
