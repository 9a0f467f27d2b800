"""A picture of ownership as plain data: who is drawn, what runs between them, and the words beside it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from checker.record import record

Part: TypeAlias = Literal["holder", "possible", "between", "unknown"]
"""What one is to the question: surely meant, possibly meant, neither, or nobody knows whom."""
Way: TypeAlias = Literal["owns", "controls"]


@record
class Node:
    """One party, or one who `stands` for several; `notes` are the lines beneath its name: country and kind first.

    Of the `target` the owners are asked. `in_full` is who counts in full by the method.
    """

    name: str
    part: Part
    key: str | None = None
    kind: str | None = None
    country: str | None = None
    notes: tuple[str, ...] = ()
    target: bool = False
    in_full: bool = False
    stands: int = 1

    @property
    def stacked(self) -> bool:
        """Whether it is several parties."""
        return self.kind == "group" or self.stands > 1


@record
class Edge:
    """A line from owner to owned, as places in the list of nodes; `label` says how much, or by what means.

    A line that closes a loop leads `up`: its owner is drawn below.
    """

    owner: int
    owned: int
    way: Way
    label: str
    up: bool = False


@record
class Picture:
    """All that is drawn, the target first; `asked` is whom the question is about, if about some."""

    caption: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    asked: str | None
