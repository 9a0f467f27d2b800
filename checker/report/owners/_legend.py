"""The key to a drawing: only the signs that occur in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from checker.drawing import Edge, Node, Part, Picture
from checker.picture.layout import Route, Stop
from checker.picture.lettering import width
from checker.report.owners._ink import FAINT, clean, moved, write
from checker.report.owners._lines import line
from checker.report.owners._plates import STACK, outline, unknown

Sign: TypeAlias = Literal["target", "holder", "possible", "in full", "stack", "unknown", "owns", "controls"]
SIZE: Final = 11.0
SWATCH: Final = 30.0
BETWEEN: Final = 22.0


def legend(drawn: Picture, wide: float) -> tuple[list[str], float]:
    """The signs in rows, each with its meaning, and how much room they take."""
    parts, x, y = [], 0.0, 40.0
    for sign, words in meanings(drawn):
        room = SWATCH + 8 + width(words, SIZE)
        if x and x + room > wide:
            x, y = 0.0, y + 28
        parts += [moved(x, y, _mark(sign)), write(words, x + SWATCH + 8, y + 4, SIZE, fill=FAINT)]
        x += room + BETWEEN
    return parts, y + 10


def meanings(drawn: Picture) -> Iterator[tuple[Sign, str]]:
    """The signs that occur in a picture, and what each stands for."""
    asked = clean(drawn.asked, 60) if drawn.asked else None
    meant = "ultimate holder" if asked is None else asked if asked.startswith("those") else f"of {asked}"
    parts = {each.part for each in drawn.nodes}
    ways = {each.way for each in drawn.edges}
    signs: tuple[tuple[Sign, str, bool], ...] = (
        ("target", "whose owners are shown", any(each.target for each in drawn.nodes)),
        ("holder", meant, "holder" in parts),
        ("possible", f"may be of {asked}", "possible" in parts),
        ("in full", "counts in full", any(each.in_full for each in drawn.nodes)),
        ("stack", "several parties", any(each.stacked for each in drawn.nodes)),
        ("unknown", "owners not disclosed", "unknown" in parts),
        ("owns", "owns: share at the left", "owns" in ways),
        ("controls", "controls: means at the right, ? where not known to decide", "controls" in ways),
    )
    return ((sign, words) for sign, words, there in signs if there)


def _mark(sign: Sign) -> list[str]:
    """The sign in small."""
    if sign in ("owns", "controls"):
        edge = Edge(0, 1, "owns" if sign == "owns" else "controls", "")
        return [*line(edge, Route((Stop(SWATCH / 2, -13, 10),), (0, 0), False))]
    if sign == "unknown":
        return [*unknown(SWATCH / 2, 0)]
    part: Part = "holder" if sign == "holder" else "possible" if sign == "possible" else "between"
    node = Node("", part, target=sign == "target", in_full=sign == "in full", stands=2 if sign == "stack" else 1)
    return [*outline(node, 0, -8, SWATCH - STACK * 2, 16)]
