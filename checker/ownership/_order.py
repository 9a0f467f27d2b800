"""The order in which owners are reckoned before what they own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


def components(nodes: Iterable[str], before: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """The strongly connected components reachable from the nodes, each after all that it depends on.

    `before` names what a node depends on. Tarjan's algorithm (1972) on a stack of its own: chains may be longer than
    Python's. A component lists first what the search left first, so most of its edges run in its order.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_nodes: list[str] = []
    for root in nodes:
        if root in number:
            continue
        number[root] = lowest[root] = len(number)
        open_nodes.append(root)
        path = [(root, iter(before(root)))]
        while path:
            node, rest = path[-1]
            following = _next_unseen(node, rest, number, lowest)
            if following is not None:
                number[following] = lowest[following] = len(number)
                open_nodes.append(following)
                path.append((following, iter(before(following))))
                continue
            path.pop()
            if path:
                parent = path[-1][0]
                lowest[parent] = min(lowest[parent], lowest[node])
            if lowest[node] == number[node]:
                yield _close(node, open_nodes, lowest)


_CLOSED = 1 << 62
"""The lowest number of a node whose component is complete: it lowers nobody's."""


def _next_unseen(node: str, rest: Iterator[str], number: dict[str, int], lowest: dict[str, int]) -> str | None:
    """The next dependency to descend into, noting those already on the way."""
    for other in rest:
        if other not in number:
            return other
        if lowest[other] != _CLOSED:
            lowest[node] = min(lowest[node], number[other])
    return None


def _close(node: str, open_nodes: list[str], lowest: dict[str, int]) -> tuple[str, ...]:
    """Take the component of which the node was reached first off the stack."""
    at = len(open_nodes) - 1
    while open_nodes[at] != node:
        at -= 1
    found = open_nodes[at:]
    del open_nodes[at:]
    for member in found:
        lowest[member] = _CLOSED
    return tuple(reversed(found))
