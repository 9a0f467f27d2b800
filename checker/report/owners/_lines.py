"""The lines of a drawing and what is written beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from checker.drawing import Edge
from checker.picture.layout import Route
from checker.report.owners._ink import CONTROL, INK, LEADING, PAPER, TEXT, element, number, write
from checker.report.owners._plates import LOOP, Plate

HEAD: Final = 8.0
"""The length of the head of an arrow."""


def line(edge: Edge, route: Route) -> Iterator[str]:
    """A line from above to below, with its arrow at the one who is owned or controlled."""
    stops = list(route.stops)
    tip = stops[0].top if route.up else stops[-1].bottom
    if route.up:
        stops[0] = stops[0]._replace(top=tip + HEAD)
    else:
        stops[-1] = stops[-1]._replace(bottom=tip - HEAD)
    path = [f"M{number(stops[0].x)} {number(stops[0].top)}V{number(stops[0].bottom)}"]
    for upper, lower in pairwise(stops):
        middle = number((upper.bottom + lower.top) / 2)
        end = f"{number(lower.x)} {number(lower.top)}"
        path.append(f"C{number(upper.x)} {middle} {number(lower.x)} {middle} {end}V{number(lower.bottom)}")
    yield _stroke("".join(path), edge.way)
    yield _arrow(stops[0].x if route.up else stops[-1].x, tip, 1 if route.up else -1, edge.way)


def _stroke(path: str, way: str) -> str:
    if way == "owns":
        return element("path", d=path, fill="none", stroke=INK, stroke_width=1.3)
    return element("path", d=path, fill="none", stroke=CONTROL, stroke_width=1.6, stroke_dasharray="6 4")


def _arrow(x: float, y: float, back: int, way: str) -> str:
    """A full head for ownership, an open one for control."""
    side = y + back * HEAD
    if way == "owns":
        points = f"{number(x - 4)},{number(side)} {number(x + 4)},{number(side)} {number(x)},{number(y)}"
        return element("polygon", points=points, fill=INK)
    near, far = number(side), number(y)
    path = f"M{number(x - 5)} {near}L{number(x)} {far}L{number(x + 5)} {near}M{number(x)} {near}V{far}"
    return element("path", d=path, fill="none", stroke=CONTROL, stroke_width=1.6)


def label_of(edge: Edge, route: Route, label: Sequence[str]) -> Iterator[str]:
    """How much is owned, at the left of the line; how one controls, at its right."""
    x, y = route.label
    left = edge.way == "owns"
    line = y - len(label) * TEXT * LEADING / 2 - 3
    ink: dict[str, str | float] = {"fill": INK if left else CONTROL, "stroke": PAPER, "stroke_width": 4}
    ink |= {"stroke_linejoin": "round", "paint_order": "stroke"}
    for text in label:
        line += TEXT * LEADING
        yield write(text, x - 6 if left else x + 6, line, TEXT, "end" if left else "start", **ink)


def loop(made: Plate, x: float, y: float) -> Iterator[str]:
    """A line from a box to itself, at its right."""
    side, middle = x + made.box.width / 2, y + (made.box.height - made.height) / 2
    high, low, out = middle - made.height / 4, middle + made.height / 4, side + LOOP
    ends = f"{number(side + HEAD)} {number(low)}H{number(side + HEAD)}"
    path = f"M{number(side)} {number(high)}C{number(out)} {number(high)} {number(out)} {number(low)} {ends}"
    yield _stroke(path, "owns")
    points = (
        f"{number(side + HEAD)},{number(low - 4)} {number(side + HEAD)},{number(low + 4)} {number(side)},{number(low)}"
    )
    yield element("polygon", points=points, fill=INK)
    yield write(made.itself or "", out, middle + 4, TEXT, fill=INK)
