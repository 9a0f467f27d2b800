"""SVG in text: elements with plain attributes only, so that a drawing is the same alone and inside a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.picture.lettering import isolated, turned, width
from checker.report._visible import visible

FONT: Final = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Segoe UI', system-ui, 'Noto Sans', sans-serif"
INK: Final = "#1b2128"
FAINT: Final = "#57606a"
CONTROL: Final = "#0b57a8"
PAPER: Final = "#ffffff"
SHADE: Final = "#e9edf2"
FRAME: Final = "#d0d7de"
TEXT: Final = 12.0
"""The size of labels and captions."""
LEADING: Final = 1.25
"""From line to line, in sizes of the text."""

_NO_CHARACTERS: Final = re.compile("[\ufffe\uffff]")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def clean(text: str, most: int) -> str:
    """Text on one line that neither XML nor a reader stumbles over."""
    return _NO_CHARACTERS.sub("\ufffd", visible(text, most))


def whole(text: str) -> str:
    """The text with no break between a number and its sign."""
    return text.replace(" %", "\u00a0%")


def escape(text: str) -> str:
    """Text as XML has it, between tags and in attributes alike."""
    return text.translate(_ESCAPES)


def number(value: float) -> str:
    """A coordinate: one decimal at most."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def element(name: str, /, *inside: str, **attributes: str | float) -> str:
    """An element; what is `inside` are elements and escaped text, attributes are escaped here."""
    written = "".join(
        f' {key.replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def write(text: str, x: float, y: float, size: float, anchor: str = "start", /, **more: str | float) -> str:
    """One line of text on its base line."""
    attributes: dict[str, str | float] = {"x": x, "y": y, "font_size": size}
    if anchor != "start":
        attributes["text_anchor"] = anchor
    if anchor == "middle" and turned(text):
        attributes["direction"] = "rtl"
    return element("text", escape(isolated(text)), **attributes, **more)


def moved(x: float, y: float, parts: Sequence[str]) -> str:
    """Some elements, from another origin."""
    return element("g", "\n", "\n".join(parts), "\n", transform=f"translate({number(x)} {number(y)})")


def broad(lines: Sequence[str], size: float, *, bold: bool = False) -> float:
    """The width of the longest of some lines."""
    return max((width(line, size, bold=bold) for line in lines), default=0.0)
