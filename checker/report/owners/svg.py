"""SVG: one drawing without scripts, styles or references, the same as a file and inside a page.

It lies on a light card of its own, so that it reads alike on white paper and on a dark page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from checker.drawing import Edge, Picture
from checker.owners import Owners
from checker.picture import picture
from checker.picture.layout import Layout, Link, layout
from checker.picture.lettering import wrapped
from checker.report import Options
from checker.report.owners._ink import (
    FAINT,
    FONT,
    FRAME,
    INK,
    LEADING,
    PAPER,
    TEXT,
    broad,
    clean,
    element,
    escape,
    moved,
    number,
    whole,
    write,
)
from checker.report.owners._legend import legend
from checker.report.owners._lines import label_of, line, loop
from checker.report.owners._plates import Plate, plate, sketch

MARGIN: Final = 24.0
NARROWEST: Final = 520.0
TITLE: Final = 16.0


def render(found: Owners, _options: Options) -> str:
    """The picture as a file of its own."""
    return draw(picture(found)) + "\n"


def draw(drawn: Picture) -> str:
    """The picture as one element."""
    plates, edges = _plates(drawn)
    labels = [wrapped(whole(clean(each.label, 200)), TEXT, 110, 3) for each in edges]
    links = [_link(each, label) for each, label in zip(edges, labels, strict=True)]
    found = layout([each.box for each in plates], links, _abreast(len(plates)))
    wide = max(found.width, NARROWEST)
    head, top = _caption(drawn, wide)
    foot, bottom = legend(drawn, wide)
    across, down = wide + 2 * MARGIN, top + found.height + bottom + 2 * MARGIN
    parts = [
        element("title", escape(clean(drawn.caption[0], 400))),
        element("desc", escape(". ".join(clean(each, 400) for each in _told(drawn)))),
        element("rect", x=0.5, y=0.5, width=across - 1, height=down - 1, rx=6.0, fill=PAPER, stroke=FRAME),
        moved(MARGIN, MARGIN, head),
        moved(MARGIN + (wide - found.width) / 2, MARGIN + top, _figure(plates, edges, labels, found)),
        moved(MARGIN, MARGIN + top + found.height, foot),
    ]
    box = f"0 0 {number(across)} {number(down)}"
    size: dict[str, str | float] = {"width": across, "height": down, "viewBox": box, "font_family": FONT}
    return element("svg", "\n", "\n".join(parts), "\n", xmlns="http://www.w3.org/2000/svg", role="img", **size)


def _abreast(count: int) -> int:
    """How many boxes stand side by side: more of them in a larger picture."""
    return 7 if count <= 30 else 9


def _plates(drawn: Picture) -> tuple[list[Plate], list[Edge]]:
    """The nodes to place and the lines between them: unknown owners, and what one owns of itself, belong to a box."""
    into: dict[int, list[Edge]] = {}
    for edge in drawn.edges:
        into.setdefault(edge.owned, []).append(edge)
    place: dict[int, int] = {}
    plates: list[Plate] = []
    for spot, node in enumerate(drawn.nodes):
        if node.part != "unknown":
            place[spot] = len(plates)
            unknown = [each.label for each in into.get(spot, ()) if drawn.nodes[each.owner].part == "unknown"]
            itself = [each.label for each in into.get(spot, ()) if each.owner == spot]
            lines = len(into.get(spot, ())) - len(unknown) - len(itself)
            plates.append(plate(node, _joined(unknown), _joined(itself), lines))
    edges = [
        Edge(place[each.owner], place[each.owned], each.way, each.label)
        for each in drawn.edges
        if each.owner in place and each.owner != each.owned
    ]
    return plates, edges


def _joined(labels: Sequence[str]) -> str | None:
    return clean(", ".join(labels), 60) or None


def _link(edge: Edge, label: Sequence[str]) -> Link:
    """The line with the room for its label: ownership is said at the left, control at the right."""
    room, tall = broad(label, TEXT) + 9, len(label) * TEXT * LEADING
    left = edge.way == "owns"
    return Link(edge.owner, edge.owned, room if left else 0.0, 0.0 if left else room, tall)


def _figure(
    plates: Sequence[Plate], edges: Sequence[Edge], labels: Sequence[Sequence[str]], found: Layout
) -> list[str]:
    """The lines, then the nodes, then the labels on top of all."""
    parts: list[str] = []
    for edge, route in zip(edges, found.routes, strict=True):
        parts += line(edge, route)
    for made, (x, y) in zip(plates, found.boxes, strict=True):
        inside = [*sketch(made, x, y)]
        if made.itself:
            inside += loop(made, x, y)
        parts.append(element("g", *inside))
    for edge, route, label in zip(edges, found.routes, labels, strict=True):
        parts += label_of(edge, route, label)
    return parts


def _caption(drawn: Picture, wide: float) -> tuple[list[str], float]:
    """The lines above the figure, and how much room they take."""
    parts, y = [], 0.0
    for spot, said in enumerate(drawn.caption):
        size = TEXT if spot else TITLE
        for text in wrapped(clean(said, 400), size, wide, 4, bold=not spot):
            y += size * LEADING
            parts.append(write(text, 0, y, size, fill=FAINT if spot else INK, font_weight="400" if spot else "600"))
    return parts, y + 26


def _told(drawn: Picture) -> Iterator[str]:
    """The picture in words, for those who cannot see it."""
    yield from drawn.caption[1:]
    for edge in drawn.edges:
        owner, owned = drawn.nodes[edge.owner], drawn.nodes[edge.owned]
        who = "unknown parties" if owner.part == "unknown" else owner.name
        yield f"{who} → {owned.name}: {edge.label}"
