"""Entities that own each other: bounds that tighten round by round, solved exactly where the loop is small."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Final

from checker.ownership._side import Side
from checker.ownership._step import End, allocation, closed
from checker.ownership.points import ALL, NOTHING

CLOSE_ENOUGH: Final = Fraction(1, 10**9)
"""Percent points: a round that moves no bound by more than this is the last."""
MAX_SOLVED: Final = 30
"""The most members of a loop that is solved exactly."""
MAX_WORK: Final = 500_000
"""Holdings looked at before a loop is left as it is: its bounds are sound after any round."""
UNROUNDED: Final = 1 << 40
"""Longer than any denominator."""


def settle(side: Side, members: Sequence[str], stakes: dict[str, End], worths: dict[str, End]) -> None:
    """Put the members' stakes and worths into the mappings, which hold those of all other owners already.

    Every round starts from sound bounds and so ends with sound ones, rounded outward.
    """
    for member in members:
        stakes[member] = side.start
        worths[member] = side.weigh(member, side.start)
    round_work = sum(len(side.table(member).rows) + 1 for member in members)
    rounds, next_attempt = 0, 1
    while True:
        moved = _round(side, members, stakes, worths)
        rounds += 1
        done = moved <= CLOSE_ENOUGH or rounds * round_work > MAX_WORK
        if len(members) <= MAX_SOLVED and moved and (done or rounds == next_attempt):
            next_attempt *= 4
            done = _solve(side, members, stakes, worths) or done
        if done:
            return


def _round(side: Side, members: Sequence[str], stakes: dict[str, End], worths: dict[str, End]) -> Fraction:
    """Reckon each member once; how far the furthest bound moved, where one that opens moves by all."""
    furthest = NOTHING
    for member in members:
        old, new = stakes[member], side.step(member, worths)
        if side.tightens(new, old):
            furthest = max(furthest, abs(new.points - old.points) or ALL)
            stakes[member] = new
            worths[member] = side.weigh(member, new)
    return furthest


def _solve(side: Side, members: Sequence[str], stakes: dict[str, End], worths: dict[str, End]) -> bool:
    """Replace the bounds by the exact fixpoint, if it can be told; otherwise leave them alone.

    Which members count in proportion, and who gets the slack, is read off the bounds so far. That guess is proven
    by one exact step, which must give the solution again. Any fixpoint of the upper step would be a sound bound, but
    the lower one must be the least: it is, where each member counts in the same way at the bound so far and at the
    solution, for then the step is linear between the two, or gives more.
    """
    if side.method.links or any(not _linear(side, member, members) for member in members):
        return False
    shared = {at for at in members if worths[at] is stakes[at] and worths[at] is not side.start}
    solution = _eliminate([_equation(side, member, members, shared, worths) for member in members])
    if solution is None:
        return False
    guess = {member: closed(points) for member, points in zip(members, solution, strict=True)}
    if not all(
        NOTHING <= end.points <= ALL and not side.tightens(stakes[member], end) for member, end in guess.items()
    ):
        return False
    known = {row.owner: worths[row.owner] for member in members for row in side.table(member).rows}
    known.update((member, side.weigh(member, end)) for member, end in guess.items())
    if any(known[at].points != (guess if at in shared else worths)[at].points for at in members):
        return False
    if not _proven(side, guess, known):
        return False
    stakes.update(guess)
    worths.update((member, known[member]) for member in members)
    return True


def _linear(side: Side, member: str, members: Sequence[str]) -> bool:
    """Whether a fixpoint of the member's steps, once proven, is the one that is looked for.

    Where all owners are listed, the lower step chooses who gets the slack. Its fixpoint is the only one if some of
    every member is held outside the loop, whoever gets it, and no member counts in full before it is held in full.
    """
    table = side.table(member)
    if table.readings:
        return False
    if side.upper or not (table.complete and table.slack):
        return True
    inside = sum(row.high for row in table.rows if row.owner in members)
    outside = sum(row.low for row in table.rows if row.owner not in members)
    return side.method.full is None and max(outside, 100 * table.scale - inside) > 0


def _equation(
    side: Side, member: str, members: Sequence[str], shared: Collection[str], worths: Mapping[str, End]
) -> list[Fraction]:
    """The member's stake as a linear equation: a coefficient for each member, then the constant.

    Owners that are `shared` count in proportion, all others as they do so far.
    """
    table = side.table(member)
    weights, unknown = allocation(table, worths, side.hidden, side.upper)
    place = {other: at for at, other in enumerate(members)}
    terms = [NOTHING] * len(members) + [Fraction(unknown if side.upper else 0, table.scale)]
    terms[place[member]] = Fraction(1)
    for row, weight in zip(table.rows, weights, strict=True):
        share = Fraction(weight, 100 * table.scale)
        if row.owner in shared:
            terms[place[row.owner]] -= share
        else:
            terms[-1] += share * worths[row.owner].points
    return terms


def _eliminate(rows: list[list[Fraction]]) -> list[Fraction] | None:
    """The solution by Gauss and Jordan, or none where the loop is closed and has no single one."""
    size = len(rows)
    for at in range(size):
        pivot = next((row for row in range(at, size) if rows[row][at]), None)
        if pivot is None:
            return None
        rows[at], rows[pivot] = rows[pivot], rows[at]
        head = rows[at][at]
        rows[at] = [term / head for term in rows[at]]
        for other in range(size):
            factor = rows[other][at]
            if other != at and factor:
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [row[-1] for row in rows]


def _proven(side: Side, guess: dict[str, End], worths: dict[str, End]) -> bool:
    """Whether the guess is a fixpoint; its ends open where the step says that they are not attained."""
    for _ in range(len(guess) + 1):
        settled = True
        for member, old in guess.items():
            new = side.step(member, worths, UNROUNDED)
            if new.points != old.points:
                return False
            if new.open and not old.open:
                settled = False
                guess[member] = new
                worths[member] = side.weigh(member, new)
        if settled:
            return True
    return True
