"""The order in which whole columns of entities are reckoned: owners first, loops in one piece, the rest after them."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from checker.record import record

Column: TypeAlias = np.ndarray[tuple[int], np.dtype[Any]]
"""One value for each entity, or for each interest."""


@record
class Order:
    """All entities in an order of reckoning, by places in it.

    `nodes` are the entities. `before` and `after` are the first places of runs, each with the place behind its last at
    the end: no run owns of itself or of a later one. What lies between the two is all that owns itself in however many
    steps, and what lies on the way between such.
    """

    nodes: Column
    before: tuple[int, ...]
    after: tuple[int, ...]


def order(count: int, owner: Column, owned: Column) -> Order:
    """The order of so many entities, by who owns whom; in time of the interests, and 30 µs for each run."""
    start, to = grouped(count, owner, owned)
    open_ones = np.bincount(owned, minlength=count)
    first = _peeled(start, to, open_ones, np.flatnonzero(open_ones == 0))
    rest = open_ones > 0
    inside = rest[owner] & rest[owned]
    start, to = grouped(count, owned[inside], owner[inside])
    held = np.bincount(owner[inside], minlength=count)
    last = _peeled(start, to, held, np.flatnonzero(rest & (held == 0)))[::-1]
    loops = np.flatnonzero(rest & (held > 0))
    nodes = np.concatenate([*first, loops, *last]).astype(np.int32)
    before = (0, *np.cumsum([len(run) for run in first]).tolist())
    begin = before[-1] + len(loops)
    return Order(nodes, before, (begin, *(begin + np.cumsum([len(run) for run in last])).tolist()))


def grouped(count: int, key: Column, value: Column) -> tuple[Column, Column]:
    """The values in the order of their keys, and where each key's begin; one sort of packed numbers, the fastest."""
    packed = (key.astype(np.int64) << 32) | value.astype(np.int64)
    packed.sort()
    return starts(count, key), (packed & 0xFFFFFFFF).astype(np.int32)


def starts(count: int, key: Column) -> Column:
    """Where each key's rows begin when they are in the order of keys, and where the last end."""
    begin = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(key, minlength=count), out=begin[1:])
    return begin


def spread(start: Column, nodes: Column) -> tuple[Column, Column]:
    """The places of all rows of these nodes, one node after another, and how many each has."""
    begin = start[nodes]
    size = start[nodes + 1] - begin
    behind = np.cumsum(size)
    total = int(behind[-1]) if len(behind) else 0
    return np.arange(total) + np.repeat(begin - (behind - size), size), size


def _peeled(start: Column, to: Column, left: Column, ready: Column) -> list[Column]:
    """Runs of nodes that wait for nothing any more, after Kahn (1962); `left` counts down to what stays in loops."""
    runs = []
    while len(ready):
        runs.append(ready)
        rows, _ = spread(start, ready)
        if len(rows) * 16 > len(left):
            less = np.bincount(to[rows], minlength=len(left))
            left -= less
            ready = np.flatnonzero((left == 0) & (less > 0))
        else:
            reached, times = np.unique(to[rows], return_counts=True)
            left[reached] -= times
            ready = reached[left[reached] == 0]
    return runs
