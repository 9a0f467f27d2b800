"""In which order things stand in their rows, so that few lines cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from itertools import pairwise
from typing import Final

from checker.picture._rows import Grid

SWEEPS: Final = 12
"""Passes over all rows; the best is kept."""
PATIENCE: Final = 4
"""Passes in a row that may better nothing."""


def order(grid: Grid) -> Grid:
    """The same grid with its rows in order."""
    above, below = _neighbours(grid)
    _begin(grid, above, below)
    best, kept = _crossings(grid, below), [list(row) for row in grid.rows]
    since = 0
    for sweep in range(SWEEPS):
        if not best or since > PATIENCE:
            break
        downward = sweep % 2 == 1
        sequence = range(1, len(grid.rows)) if downward else range(len(grid.rows) - 2, -1, -1)
        for number in sequence:
            _by_middle(grid.rows, number, number - 1 if downward else number + 1, above if downward else below)
        _swap(grid, above, below)
        found = _crossings(grid, below)
        since += 1
        if found < best:
            best, kept, since = found, [list(row) for row in grid.rows], 0
    grid.rows[:] = kept
    return grid


def _neighbours(grid: Grid) -> tuple[list[list[int]], list[list[int]]]:
    """By item, those above and those below to which lines lead."""
    above: list[list[int]] = [[] for _ in grid.row]
    below: list[list[int]] = [[] for _ in grid.row]
    for path in grid.paths:
        for upper, lower in pairwise(path):
            below[upper].append(lower)
            above[lower].append(upper)
    return above, below


def _begin(grid: Grid, above: list[list[int]], below: list[list[int]]) -> None:
    """In the order of a walk upward from the lowest: a tree then has no crossings at all."""
    rows: list[list[int]] = [[] for _ in grid.rows]
    seen = [False] * len(grid.row)
    for start in range(grid.boxes):
        pending = [start]
        while pending:
            item = pending.pop()
            if not seen[item]:
                seen[item] = True
                rows[grid.row[item]].append(item)
                pending += [*reversed(below[item]), *reversed(above[item])]
    grid.rows[:] = rows


def _by_middle(rows: list[list[int]], number: int, fixed: int, neighbours: list[list[int]]) -> None:
    """Order a row by where the neighbours in the fixed one are on average; who has none stays in place."""
    place = {item: spot for spot, item in enumerate(rows[fixed])}
    middle = {
        item: sum(place[each] for each in neighbours[item]) / len(neighbours[item])
        for item in rows[number]
        if neighbours[item]
    }
    moved = iter(sorted(middle, key=middle.__getitem__))
    rows[number] = [next(moved) if item in middle else item for item in rows[number]]


def _swap(grid: Grid, above: list[list[int]], below: list[list[int]]) -> None:
    """Exchange two that stand side by side where fewer lines cross then."""
    place = {item: spot for row in grid.rows for spot, item in enumerate(row)}
    for row in grid.rows:
        for spot in range(len(row) - 1):
            first, second = row[spot], row[spot + 1]
            gain = sum(
                _between(near[first], near[second], place) - _between(near[second], near[first], place)
                for near in (above, below)
            )
            if gain > 0:
                row[spot], row[spot + 1] = second, first
                place[first], place[second] = spot + 1, spot


def _between(left: list[int], right: list[int], place: dict[int, int]) -> int:
    """How many lines of two that stand side by side cross."""
    return sum(place[one] > place[other] for one in left for other in right)


def _crossings(grid: Grid, below: list[list[int]]) -> int:
    """How many pairs of lines cross in all."""
    total = 0
    for upper, lower in pairwise(grid.rows):
        place = {item: spot for spot, item in enumerate(lower)}
        ends: list[int] = []
        for item in upper:
            for end in sorted(place[each] for each in below[item]):
                total += len(ends) - bisect_right(ends, end)
                insort(ends, end)
    return total
