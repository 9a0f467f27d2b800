"""A page of text: wrapped, indented, in colour where asked; the one place where text becomes lines that are printed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from checker.record import record
from checker.report import Options
from checker.report._visible import visible

Style: TypeAlias = Literal["", "bad", "unsure", "good", "dim", "strong"]
CODES: Final = {"bad": "1;31", "unsure": "1;33", "good": "32", "dim": "2", "strong": "1"}
MOST: Final = 1_500
"""Characters of one paragraph."""


@record
class Mark:
    """What a line begins with: a sign and a word, so that colour says nothing alone."""

    text: str
    style: Style = ""


@record
class Branch:
    """A part of an argument: its words, further lines below them, and the parts that it rests on."""

    text: str
    mark: Mark | None = None
    below: tuple[str, ...] = ()
    branches: tuple[Branch, ...] = ()


@dataclass(slots=True)
class Page:
    """Lines gathered one after the other; everything put on it is made harmless."""

    options: Options
    lines: list[str] = field(default_factory=list)

    def blank(self) -> None:
        """A line with nothing on it, never two in a row."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def say(self, text: str, indent: int = 0, *, mark: Mark | None = None, style: Style = "", hang: int = 0) -> None:
        """A paragraph, whose further lines hang in by so many columns more."""
        self.put(text, " " * indent, " " * (indent + hang), mark, style)

    def put(self, text: str, first: str, rest: str, mark: Mark | None = None, style: Style = "") -> None:
        """A paragraph whose lines begin with what stands before the first and before the rest."""
        shown = visible(text, MOST)
        lead = f"{mark.text} " if mark else ""
        room = max(self.options.width - max(len(first), len(rest)), 20)
        wrapped = textwrap.wrap(lead + shown, room, break_long_words=False, break_on_hyphens=False) or [lead.rstrip()]
        for number, line in enumerate(wrapped):
            before = first if number == 0 else rest
            if number == 0 and mark is not None:
                self.lines.append(
                    before + self.paint(mark.text, mark.style) + self.paint(line[len(mark.text) :], style)
                )
            else:
                self.lines.append(before + self.paint(line, style))

    def items(self, texts: Iterable[str], indent: int) -> None:
        """A list, one paragraph for each."""
        for each in texts:
            self.put(f"- {each}", " " * indent, " " * (indent + 2))

    def raw(self, line: str, style: Style = "") -> None:
        """A line as it is, which must be harmless already."""
        self.lines.append(self.paint(line, style))

    def paint(self, text: str, style: Style) -> str:
        """The text in the style's colour."""
        return f"\x1b[{CODES[style]}m{text}\x1b[0m" if style and text and self.options.color else text

    def tree(self, branch: Branch, first: str, rest: str) -> None:
        """A branch and what it rests on, drawn with lines."""
        self.put(branch.text, first, rest, branch.mark)
        for line in branch.below:
            inner = f"{rest}{'│  ' if branch.branches else '   '}"
            self.put(line, inner, inner + "  ", style="dim")
        for number, each in enumerate(branch.branches, 1):
            last = number == len(branch.branches)
            self.tree(each, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "))

    def text(self) -> str:
        """All lines, with a line break at the end."""
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        return "\n".join(self.lines) + "\n"


def counted(count: int, what: str) -> str:
    """`1 rule`, `2 rules`, `2 entities`."""
    many = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{count:,} {what if count == 1 else many}"
