"""Excerpts of manifests: the line that a finding is about, with those beside it and a caret under the place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from checker.location import Location
from checker.report._page import Page
from checker.report._visible import columns, visible

BESIDE: Final = 1
"""Lines shown before and after."""
_BREAKS: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML counts a new line; JSON does at a line feed alone."""


class Excerpts:
    """The lines of the manifests, split once."""

    def __init__(self, texts: Mapping[str, str] | None) -> None:
        self.texts = texts or {}
        self.lines: dict[str, list[str]] = {}

    def show(self, page: Page, at: Location, indent: int) -> None:
        """Put the excerpt on the page; nothing where the text is not at hand."""
        lines = self._lines(at.path)
        if not 1 <= at.line <= len(lines):
            return
        numbers = range(max(at.line - BESIDE, 1), min(at.line + BESIDE, len(lines)) + 1)
        digits = len(str(numbers[-1]))
        room = max(page.options.width - indent - digits - 3, 20)
        start = max(at.column - 1 - room * 2 // 3, 0) if len(lines[at.line - 1]) > room else 0
        for number in numbers:
            shown = _window(lines[number - 1], start, room)
            page.raw(f"{' ' * indent}{number:>{digits}} │ {shown}".rstrip(), "" if number == at.line else "dim")
            if number == at.line:
                before = columns(visible(lines[number - 1][start : at.column - 1], None)) + (1 if start else 0)
                page.raw(f"{' ' * (indent + digits)} │ {' ' * before}^", "strong")

    def _lines(self, path: str) -> list[str]:
        if path not in self.lines:
            text = self.texts.get(path, "")
            is_json = path.lower().endswith(".json")
            self.lines[path] = (text.split("\n") if is_json else _BREAKS.split(text)) if text else []
        return self.lines[path]


def _window(line: str, start: int, room: int) -> str:
    """What fits of the line from a column on, with `…` where it is cut."""
    shown = ("…" if start else "") + visible(line[start : start + room], None)
    return shown if len(shown) <= room and len(line) <= start + room else f"{shown[: room - 1]}…"
