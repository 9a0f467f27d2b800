"""Which row each box is in, and the places that lines take in the rows between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from checker.record import record

CLEAR: Final = 7.0
"""Left and right of a line, where it passes a row."""


class Sized(Protocol):
    """How large a box is."""

    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...
    @property
    def before(self) -> float: ...
    @property
    def beside(self) -> float: ...


class Joining(Protocol):
    """A line from one box down to another, with room for its label."""

    @property
    def upper(self) -> int: ...
    @property
    def lower(self) -> int: ...
    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def height(self) -> float: ...


@record
class Grid:
    """All that has a place in a row: first the boxes, then the places of lines. Even rows have boxes, odd ones labels.

    By item: its row (from above), its room left and right of its middle, its height. By line: its path of items from
    above to below, and whether it leads `up`, from its second box to its first.
    """

    boxes: int
    row: list[int]
    left: list[float]
    right: list[float]
    height: list[float]
    paths: list[list[int]]
    up: list[bool]
    rows: list[list[int]]


def grid(boxes: Sequence[Sized], links: Sequence[Joining], abreast: int) -> Grid:
    """Boxes in rows, no more than so many `abreast`, and lines led from row to row; not yet in order."""
    up = upward(len(boxes), [(each.upper, each.lower) for each in links])
    pairs = [(each.lower, each.upper) if up[n] else (each.upper, each.lower) for n, each in enumerate(links)]
    ranks = _ranks(len(boxes), pairs, abreast)
    most = max(ranks, default=-1)
    made = Grid(
        boxes=len(boxes),
        row=[2 * (most - rank) for rank in ranks],
        left=[each.width / 2 + each.before for each in boxes],
        right=[each.width / 2 + each.beside for each in boxes],
        height=[each.height for each in boxes],
        paths=[],
        up=up,
        rows=[],
    )
    for number, (link, (upper, lower)) in enumerate(zip(links, pairs, strict=True)):
        made.paths.append([upper, *_passing(made, link, made.row[upper], made.row[lower], up[number]), lower])
    made.rows.extend([] for _ in range(2 * most + 1))
    for item, row in enumerate(made.row):
        made.rows[row].append(item)
    return made


def _passing(made: Grid, link: Joining, above: int, below: int, up: bool) -> Iterator[int]:
    """A place in each row between; the label is next to the one from whom the line leads."""
    labelled = below - 1 if up else above + 1
    for row in range(above + 1, below):
        made.row.append(row)
        made.left.append(max(CLEAR, link.left if row == labelled else 0.0))
        made.right.append(max(CLEAR, link.right if row == labelled else 0.0))
        made.height.append(link.height if row == labelled else 0.0)
        yield len(made.row) - 1


def upward(count: int, links: Sequence[tuple[int, int]]) -> list[bool]:
    """Which lines, of those from upper to lower, close a loop, and have to lead up."""
    above: list[list[int]] = [[] for _ in range(count)]
    for number, (_, lower) in enumerate(links):
        above[lower].append(number)
    up = [False] * len(links)
    state = [0] * count
    for start in range(count):
        path = [] if state[start] else [(start, iter(above[start]))]
        state[start] = state[start] or 1
        while path:
            box, rest = path[-1]
            for number in rest:
                upper = links[number][0]
                up[number] = state[upper] == 1
                if state[upper] == 0:
                    state[upper] = 1
                    path.append((upper, iter(above[upper])))
                    break
            else:
                state[box] = 2
                path.pop()
    return up


def _ranks(count: int, pairs: Sequence[tuple[int, int]], abreast: int) -> list[int]:
    """Each box as low as may be, above all that lines lead down to; what has no room waits for the next row."""
    below = [0] * count
    above: list[list[int]] = [[] for _ in range(count)]
    for upper, lower in pairs:
        below[upper] += 1
        above[lower].append(upper)
    ranks = [0] * count
    waiting: list[int] = []
    ready = [box for box in range(count) if not below[box]]
    rank = 0
    while ready or waiting:
        now, waiting = _share(waiting, sorted(ready), abreast)
        ready = []
        for box in now:
            ranks[box] = rank
            for upper in above[box]:
                below[upper] -= 1
                if not below[upper]:
                    ready.append(upper)
        rank += 1
    return ranks


def _share(waiting: list[int], ready: list[int], abreast: int) -> tuple[list[int], list[int]]:
    """Who has a place in this row and who waits: rows of one length, with those who wait spread over the whole."""
    total = len(waiting) + len(ready)
    room = -(-total // -(-total // abreast))
    left = max(room - len(waiting), 0)
    chosen = {ready[spot * len(ready) // left] for spot in range(min(left, len(ready)))}
    now = [*waiting[:room], *sorted(chosen)]
    return now, [*waiting[room:], *(box for box in ready if box not in chosen)]
