"""Small graphs, written as who owns what and how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

import pytest

from checker.facts.values import Range
from checker.ownership.graph import ControlEdge, Graph, Holding, graph

Share = str | int | Range[Fraction] | None


def build(
    *holdings: tuple[str, str, Share],
    ends: Iterable[str] = (),
    control: Iterable[tuple[str, str, bool | None]] = (),
    control_complete: bool = True,
    hidden_owners: bool = True,
) -> Graph:
    """The graph of holdings (owner, owned, percent) and of control (by, over, decisive) through contracts."""
    return graph(
        [],
        [
            Holding(owner, owned, Fraction(share) if isinstance(share, str | int) else share, None, key)
            for key, (owner, owned, share) in enumerate(holdings)
        ],
        ends,
        [ControlEdge(by, over, "contract", decisive, key) for key, (by, over, decisive) in enumerate(control)],
        control_complete=control_complete,
        hidden_owners=hidden_owners,
    )


@pytest.fixture(scope="session")
def owned() -> Callable[..., Graph]:
    """The builder of small graphs."""
    return build
