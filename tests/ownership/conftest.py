"""Small graphs, written as who owns what and how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

import pytest

from checker.facts.values import Range
from checker.ownership.graph import Attribution, ControlEdge, Graph, Holding, graph

Share = str | int | Range[Fraction] | None


def build(
    *holdings: tuple[str, str | tuple[str, str], Share],
    ends: Iterable[str] = (),
    control: Iterable[tuple[str, str, bool | None]] = (),
    control_complete: bool = True,
    hidden_owners: bool = True,
    complete: Iterable[str] = (),
    groups: Iterable[str] = (),
    attributed: Iterable[tuple[str, str, Share, str]] = (),
) -> Graph:
    """The graph of holdings (owner, owned, percent), control (by, over, decisive) through contracts, and whole stakes.

    A holding's owned may name the source too: `("t", "register")`. Whole stakes are (holder, owned, percent, method).
    """
    return graph(
        [],
        [
            Holding(owner, _of(owned)[0], size(share), None, key, _of(owned)[1])
            for key, (owner, owned, share) in enumerate(holdings)
        ],
        ends,
        [ControlEdge(by, over, "contract", decisive, key) for key, (by, over, decisive) in enumerate(control)],
        control_complete=control_complete,
        hidden_owners=hidden_owners,
        complete=frozenset(complete),
        groups=groups,
        attributed=[
            Attribution(holder, owned, size(share), None, method, key)
            for key, (holder, owned, share, method) in enumerate(attributed)
        ],
    )


def size(share: Share) -> Fraction | Range[Fraction] | None:
    """A share as the engine has it."""
    return Fraction(share) if isinstance(share, str | int) else share


def _of(owned: str | tuple[str, str]) -> tuple[str, str]:
    return (owned, "") if isinstance(owned, str) else owned


@pytest.fixture(scope="session")
def owned() -> Callable[..., Graph]:
    """The builder of small graphs."""
    return build
