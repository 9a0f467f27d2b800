"""The nodes of a drawing: what is written in each, how much room it takes, and its outline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.drawing import Node
from checker.picture.layout import Box
from checker.picture.lettering import width, wrapped
from checker.record import record
from checker.report.owners._ink import (
    FAINT,
    INK,
    LEADING,
    PAPER,
    SHADE,
    TEXT,
    broad,
    clean,
    element,
    escape,
    whole,
    write,
)

NAME: Final = 13.0
NOTE: Final = 11.0
ROOM: Final = 150.0
"""The longest line of a name."""
NARROWEST: Final = 84.0
STEM: Final = 44.0
"""What is added above a box for owners of whom nothing is known."""
ROUND: Final = 10.0
"""The radius of the sign for the unknown."""
SIDE: Final = 20.0
"""How far from the left edge unknown owners are, where they are not alone."""
LOOP: Final = 26.0
"""How far a line to its own box reaches out."""
ROUNDED: Final = 16.0
"""The corners of a person."""
STACK: Final = 4.0
"""How far the sheets of a stack are apart."""


@record
class Plate:
    """What is written in a node; how much nobody knows who owns, and how much it owns of itself; lines from above."""

    node: Node
    name: tuple[str, ...]
    notes: tuple[str, ...]
    box: Box
    undisclosed: str | None = None
    itself: str | None = None
    lines: int = 0

    @property
    def height(self) -> float:
        """Of the box alone."""
        return self.box.height - _above(self.node, self.undisclosed)


def written(node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The name of a node and the notes beneath it, in lines."""
    name = wrapped(whole(clean(node.name, 120)), NAME, ROOM, 3, bold=True)
    return name, tuple(line for note in node.notes for line in wrapped(whole(clean(note, 120)), NOTE, ROOM, 2))


def plate(node: Node, undisclosed: str | None, itself: str | None, lines: int) -> Plate:
    """The node with its text in lines, and the size that these and the `lines` from above need."""
    name, notes = written(node)
    inset = SIDE + ROUND + 8 if undisclosed and lines else 0.0
    wide = max(broad(name, NAME, bold=True) + 24, broad(notes, NOTE) + 24, NARROWEST, inset + 13 * lines + 16)
    tall = (len(name) * NAME + len(notes) * NOTE) * LEADING + 20
    beside = LOOP + 6 + width(itself, TEXT) if itself else STACK * 2 if node.stacked else 0.0
    before = max(0.0, width(undisclosed, NOTE) + 6 - (SIDE if lines else wide / 2)) if undisclosed else 0.0
    over = STEM if undisclosed and lines else 0.0
    box = Box(wide, tall + _above(node, undisclosed), before, beside, over, inset)
    return Plate(node, name, notes, box, undisclosed, itself, lines)


def _above(node: Node, undisclosed: str | None) -> float:
    """What is drawn above the box: the other sheets of a stack, and owners who are not known."""
    return (2 * STACK if node.stacked else 0.0) + (STEM if undisclosed else 0.0)


def sketch(made: Plate, x: float, y: float) -> Iterator[str]:
    """The elements of a node whose middle is there."""
    node = made.node
    middle = y + (made.box.height - made.height) / 2
    if made.undisclosed:
        aside = SIDE - made.box.width / 2 if made.lines else 0.0
        yield from _stem(made.undisclosed, x + aside, y - made.box.height / 2 + STEM)
    yield from outline(node, x - made.box.width / 2, middle - made.height / 2, made.box.width, made.height)
    line = middle - made.height / 2 + 10
    for text in made.name:
        line += NAME * LEADING
        yield write(text, x, line - 4, NAME, "middle", font_weight="600", fill=INK)
    meant = node.part == "holder"
    for text in made.notes:
        line += NOTE * LEADING
        weight = "600" if meant else "400"
        yield write(text, x, line - 3, NOTE, "middle", font_weight=weight, fill=INK if meant else FAINT)
    if len("".join(made.name)) < len(node.name.replace(" ", "")):
        yield element("title", escape(clean(node.name, 400)))


def outline(node: Node, x: float, y: float, wide: float, tall: float) -> Iterator[str]:
    """The shape of a node: thick for who is meant, in dashes for who may be, double for the target."""
    corner = min(ROUNDED, tall / 2) if node.kind == "person" else 3.0
    thick, dashes = {"holder": (3.2, ""), "possible": (2.2, "7 4")}.get(node.part, (1.2, ""))
    lines: dict[str, str | float] = {"stroke": INK, "stroke_width": thick}
    if dashes:
        lines["stroke_dasharray"] = dashes
    for sheet in (2, 1) if node.stacked else ():
        aside = sheet * STACK
        place = {"x": x + aside, "y": y - aside, "width": wide, "height": tall}
        yield element("rect", **place, rx=3.0, fill=PAPER, stroke=INK, stroke_width=1.0)
    fill = SHADE if node.in_full else PAPER
    yield element("rect", x=x, y=y, width=wide, height=tall, rx=corner, fill=fill, **lines)
    if node.target:
        inner = {"x": x + 4, "y": y + 4, "width": wide - 8, "height": tall - 8}
        yield element("rect", **inner, rx=max(corner - 4, 1.0), fill="none", stroke=INK, stroke_width=1.0)


def unknown(x: float, y: float) -> Iterator[str]:
    """The sign for those whom nobody knows."""
    circle: dict[str, str | float] = {"fill": PAPER, "stroke": FAINT, "stroke_width": 1.4, "stroke_dasharray": "3 2.5"}
    yield element("circle", cx=x, cy=y, r=ROUND, **circle)
    yield write("?", x, y + 4.5, NAME, "middle", font_weight="600", fill=FAINT)


def _stem(label: str, x: float, top: float) -> Iterator[str]:
    """Unknown owners right above a box, with how much they own."""
    yield element("line", x1=x, y1=top - STEM + 2 * ROUND, x2=x, y2=top - 6, stroke=FAINT, stroke_width=1.2)
    yield element("polygon", points=_head(x, top), fill=FAINT)
    yield from unknown(x, top - STEM + ROUND)
    yield write(clean(label, 60), x - 6, top - 10, NOTE, "end", fill=FAINT)


def _head(x: float, y: float) -> str:
    return f"{x - 3.5:.1f},{y - 7.5:.1f} {x + 3.5:.1f},{y - 7.5:.1f} {x:.1f},{y - 0.5:.1f}"
