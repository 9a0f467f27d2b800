"""Where boxes and lines go: rows from above to below (Sugiyama, Tagawa and Toda 1981), the same way every time.

Between two rows of boxes runs a row of labels, and each line has a place of its own in every row that it passes: so
no line runs through a box, no label lies on another, and what crosses does so between the rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from checker.picture._columns import columns, spread
from checker.picture._order import order
from checker.picture._rows import Grid, grid
from checker.record import record

GAP: Final = 20.0
"""Between a row of boxes and a row of labels, at least."""
STEEP: Final = 0.1
"""How much more for each step that a line goes aside there, so that no line lies flat."""
WIDEST: Final = 80.0
PORT: Final = 16.0
"""Between the ends of lines at one box, at most."""
SPAN: Final = 0.8
"""How much of the width of a box its lines may use."""

Ends: TypeAlias = dict[tuple[int, bool], list[tuple[int, int]]]
"""By box and whether at its top: the lines that end there, each with the item to which it leads."""


class Box(NamedTuple):
    """How large a box is; `before` and `beside` are rooms left and right of it for what belongs to it.

    Lines from above end as much lower than its top as it has `over` it, clear of the leftmost `inset`.
    """

    width: float
    height: float
    before: float = 0.0
    beside: float = 0.0
    over: float = 0.0
    inset: float = 0.0


class Link(NamedTuple):
    """A line from one box down to another, by their numbers, and the room for its label left and right of it."""

    upper: int
    lower: int
    left: float = 0.0
    right: float = 0.0
    height: float = 0.0


class Stop(NamedTuple):
    """A straight piece of a line, from top to bottom."""

    x: float
    top: float
    bottom: float


@record
class Route:
    """The straight pieces of a line from above to below, and where its label is; `up` where the upper box is below."""

    stops: tuple[Stop, ...]
    label: tuple[float, float]
    up: bool


@record
class Layout:
    """The middle of each box, the way of each line, and the size of the whole, from 0."""

    width: float
    height: float
    boxes: tuple[tuple[float, float], ...]
    routes: tuple[Route, ...]


def layout(boxes: Sequence[Box], links: Sequence[Link], abreast: int) -> Layout:
    """Place the boxes with at most so many `abreast`; the first box comes lowest. No link may lead to its own box."""
    plan = order(grid(boxes, links, abreast))
    ends = _ends(plan)
    ports = _abreast(ends, boxes)
    places = columns(plan, ports)
    ports |= _straight(ends, boxes, places)
    left = min((x - plan.left[item] for item, x in enumerate(places)), default=0.0)
    right = max((x + plan.right[item] for item, x in enumerate(places)), default=0.0)
    places = [x - left for x in places]
    tops, bottoms = _heights(plan, places, ports)
    routes = []
    for number, path in enumerate(plan.paths):
        stops = [
            Stop(places[item] + ports.get((item, number), 0.0), tops[plan.row[item]], bottoms[plan.row[item]])
            for item in path
        ]
        stops[0] = stops[0]._replace(top=stops[0].bottom)
        stops[-1] = stops[-1]._replace(bottom=stops[-1].bottom - boxes[path[-1]].height + boxes[path[-1]].over)
        label = path[-2] if plan.up[number] else path[1]
        row = plan.row[label]
        routes.append(Route(tuple(stops), (places[label], (tops[row] + bottoms[row]) / 2), plan.up[number]))
    middles = [(places[spot], bottoms[plan.row[spot]] - box.height / 2) for spot, box in enumerate(boxes)]
    return Layout(right - left, bottoms[-1] if bottoms else 0.0, tuple(middles), tuple(routes))


def _ends(plan: Grid) -> Ends:
    """By box and whether at its top, the lines that end there, from left to right, and where each leads."""
    place = {item: spot for row in plan.rows for spot, item in enumerate(row)}
    ends: Ends = {}
    for number, path in enumerate(plan.paths):
        ends.setdefault((path[0], False), []).append((number, path[1]))
        ends.setdefault((path[-1], True), []).append((number, path[-2]))
    for lines in ends.values():
        lines.sort(key=lambda line: (place[line[1]], line[0]))
    return ends


def _abreast(ends: Ends, boxes: Sequence[Box]) -> dict[tuple[int, int], float]:
    """How far from the middle of a box a line ends, by box and line, with all of them side by side."""
    ports = {}
    for (box, top), lines in ends.items():
        least, most, step = _reach(boxes[box], top, len(lines))
        for spot, (number, _) in enumerate(lines):
            ports[box, number] = (least + most) / 2 + (spot - (len(lines) - 1) / 2) * step
    return ports


def _reach(box: Box, top: bool, lines: int) -> tuple[float, float, float]:
    """Between where lines may end at a box, from its middle, and how far apart."""
    most = box.width / 2 * SPAN
    least = max(box.inset - box.width / 2, -most) if top else -most
    return least, most, min(PORT, (most - least) / max(1, lines - 1))


def _straight(ends: Ends, boxes: Sequence[Box], places: Sequence[float]) -> dict[tuple[int, int], float]:
    """The same, with each line ending as near as may be to where it comes from, so that most need no bend."""
    ports = {}
    for (box, top), lines in ends.items():
        least, most, step = _reach(boxes[box], top, len(lines))
        wanted = [places[item] - places[box] for _, item in lines]
        for spot, aside in enumerate(spread(wanted, step)):
            first, last = least + spot * step, most - (len(lines) - 1 - spot) * step
            ports[box, lines[spot][0]] = min(max(aside, first), last)
    return ports


def _heights(
    plan: Grid, places: Sequence[float], ports: Mapping[tuple[int, int], float]
) -> tuple[list[float], list[float]]:
    """The top and the bottom of each row: further apart where lines go far aside."""
    aside = [0.0] * len(plan.rows)
    for number, path in enumerate(plan.paths):
        for upper, lower in pairwise(path):
            step = places[upper] + ports.get((upper, number), 0.0) - places[lower] - ports.get((lower, number), 0.0)
            aside[plan.row[upper]] = max(aside[plan.row[upper]], abs(step))
    tops: list[float] = []
    bottoms: list[float] = []
    y = 0.0
    for row, step in zip(plan.rows, aside, strict=True):
        tops.append(y)
        bottoms.append(y + max((plan.height[item] for item in row), default=0.0))
        y = bottoms[-1] + min(GAP + STEEP * step, WIDEST)
    return tops, bottoms
