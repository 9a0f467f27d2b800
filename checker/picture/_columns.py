"""How far from the left things in a row are: near the middle of what they are joined to, clear of neighbours."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from checker.picture._rows import Grid

APART: Final = 26.0
"""Between two boxes."""
BESIDE: Final = 10.0
"""Between other things."""
NEARER: Final = 3.0
"""How much less than that will do for a line to run straight."""
SWEEPS: Final = 18
"""Passes over all rows."""


class Pull(NamedTuple):
    """What an item is drawn to: another, how far from its middle, and how strongly."""

    item: int
    aside: float
    weight: float


def columns(grid: Grid, ports: Mapping[tuple[int, int], float]) -> list[float]:
    """The middle of each item. Lines are pulled straight most of all above their label, and least below it."""
    above, below = _pulls(grid, ports)
    places = [0.0] * len(grid.row)
    apart = [_apart(grid, row) for row in grid.rows]
    for row, steps in zip(grid.rows, apart, strict=True):
        for item, step in zip(row, steps, strict=True):
            places[item] = step - steps[-1] / 2
    for sweep in range(SWEEPS):
        last = sweep >= SWEEPS - 4
        numbers = range(len(grid.rows)) if sweep % 2 else range(len(grid.rows) - 1, -1, -1)
        for number in numbers:
            pulls = [above[item] if sweep % 2 else below[item] for item in grid.rows[number]]
            if last:
                pulls = [[*above[item], *below[item]] for item in grid.rows[number]]
            _settle(grid.rows[number], apart[number], pulls, places)
    _straighten(grid, apart, places, ports)
    return places


def _pulls(grid: Grid, ports: Mapping[tuple[int, int], float]) -> tuple[list[list[Pull]], list[list[Pull]]]:
    """By item, what pulls it from above and from below."""
    above: list[list[Pull]] = [[] for _ in grid.row]
    below: list[list[Pull]] = [[] for _ in grid.row]
    for number, path in enumerate(grid.paths):
        owner = path[-1] if grid.up[number] else path[0]
        for upper, lower in pairwise(path):
            aside = ports.get((upper, number), 0.0) - ports.get((lower, number), 0.0)
            weight = 8.0 if min(upper, lower) >= grid.boxes else 16.0 if owner in (upper, lower) else 1.0
            below[upper].append(Pull(lower, -aside, weight))
            above[lower].append(Pull(upper, aside, weight))
    return above, below


def _apart(grid: Grid, row: Sequence[int]) -> list[float]:
    """How far each item of a row is at least from the first."""
    steps = [0.0] if row else []
    for left, right in pairwise(row):
        space = APART if left < grid.boxes and right < grid.boxes else BESIDE
        steps.append(steps[-1] + grid.right[left] + space + grid.left[right])
    return steps


def _straighten(
    grid: Grid, apart: Sequence[Sequence[float]], places: list[float], ports: Mapping[tuple[int, int], float]
) -> None:
    """Lead each line straight as far as its neighbours leave room, a little nearer to them than is usual."""
    spots = {item: spot for row in grid.rows for spot, item in enumerate(row)}

    def room(item: int) -> tuple[float, float]:
        row, steps, spot = grid.rows[grid.row[item]], apart[grid.row[item]], spots[item]
        least = places[row[spot - 1]] + steps[spot] - steps[spot - 1] if spot else -math.inf
        most = places[row[spot + 1]] - steps[spot + 1] + steps[spot] if spot + 1 < len(row) else math.inf
        return min(least - NEARER, places[item]), max(most + NEARER, places[item])

    for number, path in enumerate(grid.paths):
        inner = path[-2:0:-1] if grid.up[number] else path[1:-1]
        owner = path[-1] if grid.up[number] else path[0]
        wanted = places[owner] + ports.get((owner, number), 0.0)
        while inner:
            least, most = room(inner[0])
            run = 1
            for item in inner[1:]:
                low, high = room(item)
                if max(low, least) > min(high, most):
                    break
                least, most, run = max(low, least), min(high, most), run + 1
            wanted = min(max(wanted, least), most)
            for item in inner[:run]:
                places[item] = wanted
            inner = inner[run:]


def spread(wanted: Sequence[float], step: float) -> list[float]:
    """As near as may be to where each is wanted, with that much between them, in their order."""
    return _rising([(at - spot * step, 1.0) for spot, at in enumerate(wanted)], [n * step for n in range(len(wanted))])


def _settle(row: Sequence[int], apart: Sequence[float], pulls: Sequence[Sequence[Pull]], places: list[float]) -> None:
    """Put a row where the squares of all distances from what pulls it are least; what nothing pulls hardly moves."""
    wanted = []
    for item, step, pulling in zip(row, apart, pulls, strict=True):
        weight = sum(each.weight for each in pulling)
        total = sum((places[each.item] + each.aside) * each.weight for each in pulling)
        wanted.append((total / weight - step, weight) if weight else (places[item] - step, 0.01))
    for item, place in zip(row, _rising(wanted, apart), strict=True):
        places[item] = place


def _rising(wanted: Sequence[tuple[float, float]], apart: Sequence[float]) -> list[float]:
    """The nearest to what is wanted, each with its weight, that never falls; then moved apart (isotonic regression)."""
    blocks: list[tuple[float, float, int]] = []
    for at, weight in wanted:
        block = (at * weight, weight, 1)
        while blocks and blocks[-1][0] / blocks[-1][1] >= block[0] / block[1]:
            total, heavy, size = blocks.pop()
            block = (total + block[0], heavy + block[1], size + block[2])
        blocks.append(block)
    level = [total / heavy for total, heavy, size in blocks for _ in range(size)]
    return [at + step for at, step in zip(level, apart, strict=True)]
